/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cbi-resource.h"
#include "core/cbi-role.h"

#include <gio/gio.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* How an attribute of a class stands in a document: its GObject property, with hyphens, is the
 * attribute in snake_case. */
typedef struct
{
  const char *property;
  const char *attribute;
  gboolean    writable;
} CbiJsonapiAttribute;

typedef void (*CbiJsonapiAddRole) (gpointer holder,
                                   CbiRole *role);

JsonObject *cbi_jsonapi_write_resource (CbiResource *resource, const char *type, const CbiJsonapiAttribute *attributes, guint n_attributes);
void        cbi_jsonapi_read_resource (CbiResource *resource, JsonObject *json, const CbiJsonapiAttribute *attributes, guint n_attributes);
JsonObject *cbi_jsonapi_write_request (JsonObject *resource, const CbiJsonapiAttribute *attributes, guint n_attributes);
gboolean    cbi_jsonapi_is_of_type (JsonObject *json, const char *type);
JsonObject *cbi_jsonapi_write_roles (GListModel *roles);
void        cbi_jsonapi_read_roles (JsonObject *json, JsonArray *included, CbiJsonapiAddRole add, gpointer holder);

G_END_DECLS
