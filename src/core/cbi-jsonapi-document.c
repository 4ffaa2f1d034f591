/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-core"

#include "config.h"

#include "cbi-jsonapi-private.h"

#include "core/cbi-json.h"
#include "core/cbi-jsonapi.h"

static void
write_attribute (GObject                   *object,
                 const CbiJsonapiAttribute *attribute,
                 JsonObject                *json)
{
  g_auto (GValue) value = G_VALUE_INIT;

  g_object_get_property (object, attribute->property, &value);
  if (G_VALUE_HOLDS_BOOLEAN (&value))
    json_object_set_boolean_member (json, attribute->attribute, g_value_get_boolean (&value));
  else if (G_VALUE_HOLDS (&value, G_TYPE_DATE_TIME))
    cbi_json_set_time (json, attribute->attribute, g_value_get_boxed (&value));
  else
    cbi_json_set_string (json, attribute->attribute, g_value_get_string (&value));
}

static void
read_attribute (GObject                   *object,
                const CbiJsonapiAttribute *attribute,
                JsonObject                *json)
{
  GParamSpec *pspec = g_object_class_find_property (G_OBJECT_GET_CLASS (object), attribute->property);
  g_auto (GValue) value = G_VALUE_INIT;

  g_value_init (&value, pspec->value_type);
  if (G_VALUE_HOLDS_BOOLEAN (&value))
    g_value_set_boolean (&value, cbi_json_get_boolean (json, attribute->attribute, FALSE));
  else if (G_VALUE_HOLDS (&value, G_TYPE_DATE_TIME))
    g_value_take_boxed (&value, cbi_json_get_time (json, attribute->attribute));
  else
    g_value_set_string (&value, cbi_json_get_string (json, attribute->attribute));

  g_object_set_property (object, attribute->property, &value);
}

/* cbi_jsonapi_write_resource: Returns: (transfer full): the resource object with those attributes */
JsonObject *
cbi_jsonapi_write_resource (CbiResource               *resource,
                            const char                *type,
                            const CbiJsonapiAttribute *attributes,
                            guint                      n_attributes)
{
  JsonObject *json = json_object_new ();
  JsonObject *values = json_object_new ();

  json_object_set_string_member (json, "type", type);
  if (cbi_resource_get_id (resource) != NULL)
    json_object_set_string_member (json, "id", cbi_resource_get_id (resource));
  for (guint i = 0; i < n_attributes; i++)
    write_attribute (G_OBJECT (resource), &attributes[i], values);
  json_object_set_object_member (json, "attributes", values);

  if (cbi_resource_get_etag (resource) != NULL)
    {
      JsonObject *meta = json_object_new ();

      json_object_set_string_member (meta, "etag", cbi_resource_get_etag (resource));
      json_object_set_object_member (json, "meta", meta);
    }

  return json;
}

/* cbi_jsonapi_read_resource: Sets those attributes from a resource object that is not trusted. */
void
cbi_jsonapi_read_resource (CbiResource               *resource,
                           JsonObject                *json,
                           const CbiJsonapiAttribute *attributes,
                           guint                      n_attributes)
{
  JsonObject *values = cbi_json_get_object (json, "attributes");

  cbi_resource_set_id (resource, cbi_json_get_string (json, "id"));
  cbi_resource_set_etag (resource, cbi_json_get_string (cbi_json_get_object (json, "meta"), "etag"));
  for (guint i = 0; i < n_attributes; i++)
    read_attribute (G_OBJECT (resource), &attributes[i], values);
}

/* cbi_jsonapi_is_of_type: Returns: whether it is a resource object of that type */
gboolean
cbi_jsonapi_is_of_type (JsonObject *json,
                        const char *type)
{
  return json != NULL && g_strcmp0 (cbi_json_get_string (json, "type"), type) == 0;
}

/* cbi_jsonapi_write_roles: Returns: (transfer full): the relationships of an account with those roles */
JsonObject *
cbi_jsonapi_write_roles (GListModel *roles)
{
  JsonArray  *identifiers = json_array_new ();
  JsonObject *data = json_object_new ();
  JsonObject *relationships = json_object_new ();

  for (guint i = 0; i < g_list_model_get_n_items (roles); i++)
    {
      g_autoptr (CbiResource) role = g_list_model_get_item (roles, i);
      JsonObject *identifier = json_object_new ();

      json_object_set_string_member (identifier, "type", CBI_TYPE_NAME_ROLES);
      json_object_set_string_member (identifier, "id", cbi_resource_get_id (role));
      json_array_add_object_element (identifiers, identifier);
    }
  json_object_set_array_member (data, "data", identifiers);
  json_object_set_object_member (relationships, "roles", data);

  return relationships;
}

/*
 * cbi_jsonapi_write_request:
 * @resource: (transfer full): a resource object with all that is known
 *
 * Returns: (transfer full): the document that creates or changes it: only what a client may set
 */
JsonObject *
cbi_jsonapi_write_request (JsonObject                *resource,
                           const CbiJsonapiAttribute *attributes,
                           guint                      n_attributes)
{
  JsonObject *values = cbi_json_get_object (resource, "attributes");
  JsonObject *document = json_object_new ();

  for (guint i = 0; i < n_attributes; i++)
    if (!attributes[i].writable)
      json_object_remove_member (values, attributes[i].attribute);
  if (json_object_has_member (resource, "meta"))
    json_object_remove_member (resource, "meta");
  json_object_set_object_member (document, "data", resource);

  return document;
}

static JsonObject *
find_included (JsonArray  *included,
               const char *type,
               const char *id)
{
  for (guint i = 0; included != NULL && i < json_array_get_length (included); i++)
    {
      JsonObject *resource = cbi_json_get_element (included, i);

      if (cbi_jsonapi_is_of_type (resource, type) && g_strcmp0 (cbi_json_get_string (resource, "id"), id) == 0)
        return resource;
    }

  return NULL;
}

/*
 * cbi_jsonapi_read_roles:
 * @json: an account's resource object
 * @included: (nullable): the document's included resources
 * @add: takes each role that is named, with its attributes if they are included
 * @holder: the account
 */
void
cbi_jsonapi_read_roles (JsonObject       *json,
                        JsonArray        *included,
                        CbiJsonapiAddRole add,
                        gpointer          holder)
{
  JsonObject *relationships = cbi_json_get_object (json, "relationships");
  JsonArray  *identifiers = cbi_json_get_array (cbi_json_get_object (relationships, "roles"), "data");

  for (guint i = 0; identifiers != NULL && i < json_array_get_length (identifiers); i++)
    {
      JsonObject *identifier = cbi_json_get_element (identifiers, i);
      const char *id = cbi_json_get_string (identifier, "id");
      JsonObject *full = find_included (included, CBI_TYPE_NAME_ROLES, id);
      g_autoptr (CbiRole) role = full != NULL ? cbi_role_from_resource (full) : cbi_role_new ();

      if (id == NULL)
        continue;

      cbi_resource_set_id (CBI_RESOURCE (role), id);
      add (holder, role);
    }
}
