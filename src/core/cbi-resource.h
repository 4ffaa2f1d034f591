/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define CBI_TYPE_RESOURCE (cbi_resource_get_type ())

G_DECLARE_DERIVABLE_TYPE (CbiResource, cbi_resource, CBI, RESOURCE, GObject)

/** CbiResource: Something that the server keeps: it has an identifier and a version. */
struct _CbiResourceClass
{
  GObjectClass parent_class;
};

const char *cbi_resource_get_id (CbiResource *self);
void        cbi_resource_set_id (CbiResource *self,
                                 const char  *id);
const char *cbi_resource_get_etag (CbiResource *self);
void        cbi_resource_set_etag (CbiResource *self,
                                   const char  *etag);
gboolean    cbi_resource_replace_text (CbiResource *self,
                                       char       **field,
                                       const char  *text,
                                       GParamSpec  *pspec);
gboolean    cbi_resource_replace_time (CbiResource *self,
                                       GDateTime  **field,
                                       GDateTime   *time,
                                       GParamSpec  *pspec);

G_END_DECLS
