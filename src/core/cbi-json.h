/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

#define CBI_JSON_MAX_DEPTH 32

JsonObject *cbi_json_parse (const char *text,
                            gssize      length,
                            GError    **error);
char       *cbi_json_print (JsonObject *object);

const char *cbi_json_get_string (JsonObject *object,
                                 const char *member);
gboolean    cbi_json_get_boolean (JsonObject *object,
                                  const char *member,
                                  gboolean    fallback);
gint64      cbi_json_get_int (JsonObject *object,
                              const char *member,
                              gint64      fallback);
JsonObject *cbi_json_get_object (JsonObject *object,
                                 const char *member);
JsonArray  *cbi_json_get_array (JsonObject *object,
                                const char *member);
JsonObject *cbi_json_get_element (JsonArray *array,
                                  guint      index);
GDateTime  *cbi_json_get_time (JsonObject *object,
                               const char *member);
void        cbi_json_set_string (JsonObject *object,
                                 const char *member,
                                 const char *text);
void        cbi_json_set_time (JsonObject *object,
                               const char *member,
                               GDateTime  *time);

G_END_DECLS
