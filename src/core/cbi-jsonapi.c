/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-core"

#include "config.h"

#include "cbi-jsonapi.h"

#include "core/cbi-json.h"

/* How an attribute of a class stands in a document: its GObject property, with hyphens, is the
 * attribute in snake_case. */
typedef struct
{
  const char *property;
  const char *attribute;
  gboolean    writable;
} Attribute;

static const Attribute application_attributes[] = {
  { "name", "name", TRUE },
  { "email", "email", TRUE },
  { "application-url", "application_url", TRUE },
  { "description", "description", TRUE },
  { "status", "status", TRUE },
  { "client-id", "client_id", FALSE },
  { "callback-url", "callback_url", FALSE },
  { "created-at", "created_at", FALSE },
  { "created-by", "created_by", FALSE },
  { "last-updated-at", "last_updated_at", FALSE },
  { "last-updated-by", "last_updated_by", FALSE },
  { "last-used-at", "last_used_at", FALSE },
  { "query-credentials-used-at", "query_credentials_used_at", FALSE },
};

static const Attribute role_attributes[] = {
  { "name", "name", TRUE },
  { "description", "description", TRUE },
  { "editable", "editable", FALSE },
  { "copyable", "copyable", FALSE },
};

static const Attribute secret_attributes[] = {
  { "hint", "hint", FALSE },
  { "status", "status", FALSE },
  { "created-at", "created_at", FALSE },
  { "expires-at", "expires_at", FALSE },
  { "last-used-at", "last_used_at", FALSE },
};

static const Attribute organization_attributes[] = {
  { "name", "name", TRUE },
  { "api-licensed", "api_licensed", TRUE },
  { "administrator-name", "administrator_name", TRUE },
  { "administrator-email", "administrator_email", TRUE },
};

static void
write_attribute (GObject         *object,
                 const Attribute *attribute,
                 JsonObject      *json)
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
read_attribute (GObject         *object,
                const Attribute *attribute,
                JsonObject      *json)
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

static JsonObject *
write_resource (CbiResource     *resource,
                const char      *type,
                const Attribute *attributes,
                guint            n_attributes)
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

static void
read_resource (CbiResource     *resource,
               JsonObject      *json,
               const Attribute *attributes,
               guint            n_attributes)
{
  JsonObject *values = cbi_json_get_object (json, "attributes");

  cbi_resource_set_id (resource, cbi_json_get_string (json, "id"));
  cbi_resource_set_etag (resource, cbi_json_get_string (cbi_json_get_object (json, "meta"), "etag"));
  for (guint i = 0; i < n_attributes; i++)
    read_attribute (G_OBJECT (resource), &attributes[i], values);
}

static gboolean
is_of_type (JsonObject *json,
            const char *type)
{
  return json != NULL && g_strcmp0 (cbi_json_get_string (json, "type"), type) == 0;
}

static JsonObject *
write_roles (CbiApplication *application)
{
  GListModel *roles = cbi_application_get_roles (application);
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

/**
 * cbi_application_to_resource:
 * @application: an application
 *
 * Returns: (transfer full): the JSON:API resource object with every attribute
 */
JsonObject *
cbi_application_to_resource (CbiApplication *application)
{
  JsonObject *json = write_resource (CBI_RESOURCE (application), CBI_TYPE_NAME_APPLICATIONS,
                                     application_attributes, G_N_ELEMENTS (application_attributes));

  json_object_set_object_member (json, "relationships", write_roles (application));

  return json;
}

/**
 * cbi_application_to_request:
 * @application: an application as typed
 *
 * Returns: (transfer full): the document that creates or changes it: only what a client may set
 */
JsonObject *
cbi_application_to_request (CbiApplication *application)
{
  JsonObject *resource = cbi_application_to_resource (application);
  JsonObject *attributes = cbi_json_get_object (resource, "attributes");
  JsonObject *document = json_object_new ();

  for (guint i = 0; i < G_N_ELEMENTS (application_attributes); i++)
    if (!application_attributes[i].writable)
      json_object_remove_member (attributes, application_attributes[i].attribute);
  if (cbi_application_get_status (application) == NULL)
    json_object_remove_member (attributes, "status");
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

      if (is_of_type (resource, type) && g_strcmp0 (cbi_json_get_string (resource, "id"), id) == 0)
        return resource;
    }

  return NULL;
}

static void
read_roles (CbiApplication *application,
            JsonObject     *json,
            JsonArray      *included)
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
      cbi_application_add_role (application, role);
    }
}

/**
 * cbi_application_from_resource:
 * @resource: (nullable): a resource object that is not trusted
 * @included: (nullable): the document's included resources, for the names of the roles
 *
 * Returns: (transfer full) (nullable): the application, or %NULL if @resource is none
 */
CbiApplication *
cbi_application_from_resource (JsonObject *resource,
                               JsonArray  *included)
{
  CbiApplication *application;

  if (!is_of_type (resource, CBI_TYPE_NAME_APPLICATIONS))
    return NULL;

  application = cbi_application_new ();
  read_resource (CBI_RESOURCE (application), resource, application_attributes, G_N_ELEMENTS (application_attributes));
  read_roles (application, resource, included);

  return application;
}

/**
 * cbi_permissions_to_json:
 * @permissions: what is allowed
 *
 * Returns: (transfer full): an object area → verb → level. Of limited and assigned together, which
 *   only a union of roles has, limited is written.
 */
JsonObject *
cbi_permissions_to_json (const CbiPermissions *permissions)
{
  JsonObject *json = json_object_new ();

  for (CbiArea area = 0; area < CBI_N_AREAS; area++)
    {
      JsonObject *row = json_object_new ();

      for (CbiVerb verb = 0; verb < CBI_N_VERBS; verb++)
        {
          const char *key = cbi_level_get_key (permissions->levels[area][verb]);

          json_object_set_string_member (row, cbi_verb_get_key (verb), key != NULL ? key : "limited");
        }
      json_object_set_object_member (json, cbi_area_get_key (area), row);
    }

  return json;
}

static gboolean
read_area (JsonObject *row,
           CbiLevels  *levels)
{
  g_autoptr (GList) members = json_object_get_members (row);

  for (GList *l = members; l != NULL; l = l->next)
    {
      CbiVerb   verb;
      CbiLevels level;

      if (!cbi_verb_from_key (l->data, &verb) || !cbi_level_from_key (cbi_json_get_string (row, l->data), &level))
        return FALSE;

      levels[verb] = level;
    }

  return TRUE;
}

/**
 * cbi_permissions_from_json:
 * @json: (nullable): an object area → verb → level that is not trusted
 * @permissions: (out caller-allocates): what it allows; what it does not name is none
 *
 * Returns: %FALSE if it names an area, verb or level that we do not know
 */
gboolean
cbi_permissions_from_json (JsonObject     *json,
                           CbiPermissions *permissions)
{
  g_autoptr (GList) members = json != NULL ? json_object_get_members (json) : NULL;

  *permissions = (CbiPermissions){ 0 };

  for (GList *l = members; l != NULL; l = l->next)
    {
      CbiArea     area;
      JsonObject *row = cbi_json_get_object (json, l->data);

      if (row == NULL || !cbi_area_from_key (l->data, &area) || !read_area (row, permissions->levels[area]))
        return FALSE;
    }

  return json != NULL;
}

/** cbi_role_to_resource: Returns: (transfer full): the JSON:API resource object */
JsonObject *
cbi_role_to_resource (CbiRole *role)
{
  JsonObject *json = write_resource (CBI_RESOURCE (role), CBI_TYPE_NAME_ROLES,
                                     role_attributes, G_N_ELEMENTS (role_attributes));
  JsonObject *attributes = cbi_json_get_object (json, "attributes");

  json_object_set_string_member (attributes, "kind", cbi_role_get_custom (role) ? "custom" : "default");
  json_object_set_object_member (attributes, "permissions", cbi_permissions_to_json (cbi_role_get_permissions (role)));

  return json;
}

/** cbi_role_from_resource: Returns: (transfer full) (nullable): the role, or %NULL if @resource is none */
CbiRole *
cbi_role_from_resource (JsonObject *resource)
{
  JsonObject    *attributes;
  CbiPermissions permissions;
  CbiRole       *role;

  if (!is_of_type (resource, CBI_TYPE_NAME_ROLES))
    return NULL;

  role = cbi_role_new ();
  attributes = cbi_json_get_object (resource, "attributes");
  read_resource (CBI_RESOURCE (role), resource, role_attributes, G_N_ELEMENTS (role_attributes));
  cbi_role_set_custom (role, g_strcmp0 (cbi_json_get_string (attributes, "kind"), "custom") == 0);
  if (cbi_permissions_from_json (cbi_json_get_object (attributes, "permissions"), &permissions))
    cbi_role_set_permissions (role, &permissions);

  return role;
}

/** cbi_client_secret_to_resource: Returns: (transfer full): the JSON:API resource object; the value only while it is known */
JsonObject *
cbi_client_secret_to_resource (CbiClientSecret *secret)
{
  JsonObject *json = write_resource (CBI_RESOURCE (secret), CBI_TYPE_NAME_CLIENT_SECRETS,
                                     secret_attributes, G_N_ELEMENTS (secret_attributes));

  if (cbi_client_secret_get_value (secret) != NULL)
    json_object_set_string_member (cbi_json_get_object (json, "attributes"), "client_secret",
                                   cbi_client_secret_get_value (secret));

  return json;
}

/** cbi_client_secret_from_resource: Returns: (transfer full) (nullable): the secret, or %NULL if @resource is none */
CbiClientSecret *
cbi_client_secret_from_resource (JsonObject *resource)
{
  CbiClientSecret *secret;

  if (!is_of_type (resource, CBI_TYPE_NAME_CLIENT_SECRETS))
    return NULL;

  secret = cbi_client_secret_new ();
  read_resource (CBI_RESOURCE (secret), resource, secret_attributes, G_N_ELEMENTS (secret_attributes));
  cbi_client_secret_set_value (secret, cbi_json_get_string (cbi_json_get_object (resource, "attributes"), "client_secret"));

  return secret;
}

/** cbi_organization_to_resource: Returns: (transfer full): the JSON:API resource object */
JsonObject *
cbi_organization_to_resource (CbiOrganization *organization)
{
  return write_resource (CBI_RESOURCE (organization), CBI_TYPE_NAME_ORGANIZATIONS,
                         organization_attributes, G_N_ELEMENTS (organization_attributes));
}

/** cbi_organization_from_resource: Returns: (transfer full) (nullable): the organisation, or %NULL if @resource is none */
CbiOrganization *
cbi_organization_from_resource (JsonObject *resource)
{
  CbiOrganization *organization;

  if (!is_of_type (resource, CBI_TYPE_NAME_ORGANIZATIONS))
    return NULL;

  organization = cbi_organization_new ();
  read_resource (CBI_RESOURCE (organization), resource, organization_attributes, G_N_ELEMENTS (organization_attributes));

  return organization;
}
