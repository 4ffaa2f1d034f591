/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/cbi-client.h"

G_BEGIN_DECLS

#define CBI_TYPE_APPLICATIONS_CONTEXT (cbi_applications_context_get_type ())

G_DECLARE_FINAL_TYPE (CbiApplicationsContext, cbi_applications_context, CBI, APPLICATIONS_CONTEXT, GObject)

CbiApplicationsContext *cbi_applications_context_new (void);
CbiClient              *cbi_applications_context_get_client (CbiApplicationsContext *self);
void                    cbi_applications_context_set_client (CbiApplicationsContext *self,
                                                             CbiClient              *client);
gboolean                cbi_applications_context_get_open (CbiApplicationsContext *self,
                                                           const char             *id);
void                    cbi_applications_context_set_open (CbiApplicationsContext *self,
                                                           const char             *id,
                                                           gboolean                open);
gboolean                cbi_applications_context_get_going (CbiApplicationsContext *self,
                                                            const char             *id);
void                    cbi_applications_context_set_going (CbiApplicationsContext *self,
                                                            const char             *id,
                                                            gboolean                going);
void                    cbi_applications_context_refresh (CbiApplicationsContext *self);
void                    cbi_applications_context_conceal (CbiApplicationsContext *self);
void                    cbi_applications_context_report (CbiApplicationsContext *self,
                                                         const GError           *error);

G_END_DECLS
