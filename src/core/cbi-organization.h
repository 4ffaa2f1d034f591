/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cbi-resource.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define CBI_TYPE_ORGANIZATION (cbi_organization_get_type ())

G_DECLARE_FINAL_TYPE (CbiOrganization, cbi_organization, CBI, ORGANIZATION, CbiResource)

CbiOrganization *cbi_organization_new (void);
const char      *cbi_organization_get_name (CbiOrganization *self);
void             cbi_organization_set_name (CbiOrganization *self,
                                            const char      *name);
const char      *cbi_organization_get_administrator_name (CbiOrganization *self);
void             cbi_organization_set_administrator_name (CbiOrganization *self,
                                                          const char      *administrator_name);
const char      *cbi_organization_get_administrator_email (CbiOrganization *self);
void             cbi_organization_set_administrator_email (CbiOrganization *self,
                                                           const char      *administrator_email);
gboolean         cbi_organization_get_api_licensed (CbiOrganization *self);
void             cbi_organization_set_api_licensed (CbiOrganization *self,
                                                    gboolean         api_licensed);

G_END_DECLS
