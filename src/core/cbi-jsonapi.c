/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-core"

#include "config.h"

#include "cbi-jsonapi.h"

#include "core/cbi-json.h"
#include "core/cbi-jsonapi-private.h"

static const CbiJsonapiAttribute application_attributes[] = {
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

static const CbiJsonapiAttribute role_attributes[] = {
  { "name", "name", TRUE },
  { "description", "description", TRUE },
  { "editable", "editable", FALSE },
  { "copyable", "copyable", FALSE },
};

static const CbiJsonapiAttribute secret_attributes[] = {
  { "hint", "hint", FALSE },
  { "status", "status", FALSE },
  { "created-at", "created_at", FALSE },
  { "expires-at", "expires_at", FALSE },
  { "last-used-at", "last_used_at", FALSE },
};

static const CbiJsonapiAttribute organization_attributes[] = {
  { "name", "name", TRUE },
  { "api-licensed", "api_licensed", TRUE },
  { "administrator-name", "administrator_name", TRUE },
  { "administrator-email", "administrator_email", TRUE },
};

/**
 * cbi_application_to_resource:
 * @application: an application
 *
 * Returns: (transfer full): the JSON:API resource object with every attribute
 */
JsonObject *
cbi_application_to_resource (CbiApplication *application)
{
  JsonObject *json = cbi_jsonapi_write_resource (CBI_RESOURCE (application), CBI_TYPE_NAME_APPLICATIONS,
                                                 application_attributes, G_N_ELEMENTS (application_attributes));

  json_object_set_object_member (json, "relationships", cbi_jsonapi_write_roles (cbi_application_get_roles (application)));

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

  if (cbi_application_get_status (application) == NULL)
    json_object_remove_member (cbi_json_get_object (resource, "attributes"), "status");

  return cbi_jsonapi_write_request (resource, application_attributes, G_N_ELEMENTS (application_attributes));
}

static void
add_role (gpointer holder,
          CbiRole *role)
{
  cbi_application_add_role (holder, role);
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

  if (!cbi_jsonapi_is_of_type (resource, CBI_TYPE_NAME_APPLICATIONS))
    return NULL;

  application = cbi_application_new ();
  cbi_jsonapi_read_resource (CBI_RESOURCE (application), resource, application_attributes, G_N_ELEMENTS (application_attributes));
  cbi_jsonapi_read_roles (resource, included, add_role, application);

  return application;
}

/* Permissions are most of what is written of a role, and its rows are few different ones again and
 * again. So they are made once, and shared. Each thread has its own, that none waits for another. */
#define LEVELS_BITS 3
#define N_ROWS (1 << (LEVELS_BITS * CBI_N_VERBS))

static void
free_rows (gpointer data)
{
  JsonObject **rows = data;

  for (guint i = 0; i < N_ROWS; i++)
    g_clear_pointer (&rows[i], json_object_unref);
  g_free (rows);
}

static JsonObject *
make_row (const CbiLevels *levels)
{
  JsonObject *row = json_object_new ();

  for (CbiVerb verb = 0; verb < CBI_N_VERBS; verb++)
    {
      const char *key = cbi_level_get_key (levels[verb]);

      json_object_set_string_member (row, cbi_verb_get_key (verb), key != NULL ? key : "limited");
    }
  json_object_seal (row);

  return row;
}

static JsonObject *
get_row (const CbiLevels *levels)
{
  static GPrivate kept = G_PRIVATE_INIT (free_rows);
  JsonObject    **rows = g_private_get (&kept);
  guint           number = 0;

  if (rows == NULL)
    {
      rows = g_new0 (JsonObject *, N_ROWS);
      g_private_set (&kept, rows);
    }
  for (CbiVerb verb = 0; verb < CBI_N_VERBS; verb++)
    number = (number << LEVELS_BITS) | levels[verb];
  if (rows[number] == NULL)
    rows[number] = make_row (levels);

  return json_object_ref (rows[number]);
}

/**
 * cbi_permissions_to_json:
 * @permissions: what is allowed
 *
 * Returns: (transfer full): an object area → verb → level, whose rows can't be changed. Of limited
 *   and assigned together, which only a union of roles has, limited is written.
 */
JsonObject *
cbi_permissions_to_json (const CbiPermissions *permissions)
{
  JsonObject *json = json_object_new ();

  for (CbiArea area = 0; area < CBI_N_AREAS; area++)
    json_object_set_object_member (json, cbi_area_get_key (area), get_row (permissions->levels[area]));

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
  JsonObject *json = cbi_jsonapi_write_resource (CBI_RESOURCE (role), CBI_TYPE_NAME_ROLES,
                                                 role_attributes, G_N_ELEMENTS (role_attributes));
  JsonObject *attributes = cbi_json_get_object (json, "attributes");

  json_object_set_string_member (attributes, "kind", cbi_role_get_custom (role) ? "custom" : "default");
  json_object_set_object_member (attributes, "permissions", cbi_permissions_to_json (cbi_role_get_permissions (role)));
  if (cbi_role_knows_holders (role))
    {
      JsonObject *holders = json_object_new ();

      json_object_set_int_member (holders, "applications", cbi_role_get_n_applications (role));
      json_object_set_int_member (holders, "users", cbi_role_get_n_users (role));
      json_object_set_object_member (attributes, "holders", holders);
    }

  return json;
}

/** cbi_role_to_request: Returns: (transfer full): the document that creates or changes it: only what a client may set */
JsonObject *
cbi_role_to_request (CbiRole *role)
{
  JsonObject *resource = cbi_role_to_resource (role);
  JsonObject *attributes = cbi_json_get_object (resource, "attributes");

  json_object_remove_member (attributes, "kind");
  if (json_object_has_member (attributes, "holders"))
    json_object_remove_member (attributes, "holders");
  if (cbi_role_get_copied_from (role) != NULL)
    json_object_set_string_member (attributes, "copied_from", cbi_role_get_copied_from (role));

  return cbi_jsonapi_write_request (resource, role_attributes, G_N_ELEMENTS (role_attributes));
}

static guint
read_count (JsonObject *holders,
            const char *member)
{
  return (guint) CLAMP (cbi_json_get_int (holders, member, 0), 0, G_MAXINT);
}

/** cbi_role_from_resource: Returns: (transfer full) (nullable): the role, or %NULL if @resource is none */
CbiRole *
cbi_role_from_resource (JsonObject *resource)
{
  JsonObject    *attributes, *holders;
  CbiPermissions permissions;
  CbiRole       *role;

  if (!cbi_jsonapi_is_of_type (resource, CBI_TYPE_NAME_ROLES))
    return NULL;

  role = cbi_role_new ();
  attributes = cbi_json_get_object (resource, "attributes");
  cbi_jsonapi_read_resource (CBI_RESOURCE (role), resource, role_attributes, G_N_ELEMENTS (role_attributes));
  cbi_role_set_custom (role, g_strcmp0 (cbi_json_get_string (attributes, "kind"), "custom") == 0);
  if (cbi_permissions_from_json (cbi_json_get_object (attributes, "permissions"), &permissions))
    cbi_role_set_permissions (role, &permissions);
  holders = cbi_json_get_object (attributes, "holders");
  if (holders != NULL)
    cbi_role_set_holders (role, read_count (holders, "applications"), read_count (holders, "users"));

  return role;
}

/** cbi_client_secret_to_resource: Returns: (transfer full): the JSON:API resource object; the value only while it is known */
JsonObject *
cbi_client_secret_to_resource (CbiClientSecret *secret)
{
  JsonObject *json = cbi_jsonapi_write_resource (CBI_RESOURCE (secret), CBI_TYPE_NAME_CLIENT_SECRETS,
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

  if (!cbi_jsonapi_is_of_type (resource, CBI_TYPE_NAME_CLIENT_SECRETS))
    return NULL;

  secret = cbi_client_secret_new ();
  cbi_jsonapi_read_resource (CBI_RESOURCE (secret), resource, secret_attributes, G_N_ELEMENTS (secret_attributes));
  cbi_client_secret_set_value (secret, cbi_json_get_string (cbi_json_get_object (resource, "attributes"), "client_secret"));

  return secret;
}

/** cbi_organization_to_resource: Returns: (transfer full): the JSON:API resource object */
JsonObject *
cbi_organization_to_resource (CbiOrganization *organization)
{
  return cbi_jsonapi_write_resource (CBI_RESOURCE (organization), CBI_TYPE_NAME_ORGANIZATIONS,
                                     organization_attributes, G_N_ELEMENTS (organization_attributes));
}

/** cbi_organization_from_resource: Returns: (transfer full) (nullable): the organisation, or %NULL if @resource is none */
CbiOrganization *
cbi_organization_from_resource (JsonObject *resource)
{
  CbiOrganization *organization;

  if (!cbi_jsonapi_is_of_type (resource, CBI_TYPE_NAME_ORGANIZATIONS))
    return NULL;

  organization = cbi_organization_new ();
  cbi_jsonapi_read_resource (CBI_RESOURCE (organization), resource, organization_attributes, G_N_ELEMENTS (organization_attributes));

  return organization;
}
