/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-core"

#include "config.h"

#include "cbi-jsonapi.h"

#include "core/cbi-json.h"
#include "core/cbi-jsonapi-private.h"

static const CbiJsonapiAttribute user_attributes[] = {
  { "first-name", "first_name", TRUE },
  { "middle-name", "middle_name", TRUE },
  { "last-name", "last_name", TRUE },
  { "email", "email", TRUE },
  { "phone", "phone", TRUE },
  { "status", "status", TRUE },
  { "created-at", "created_at", FALSE },
  { "last-updated-at", "last_updated_at", FALSE },
};

static const CbiJsonapiAttribute holder_attributes[] = {
  { "name", "name", FALSE },
  { "email", "email", FALSE },
  { "status", "status", FALSE },
};

/** cbi_user_to_resource: Returns: (transfer full): the JSON:API resource object with every attribute */
JsonObject *
cbi_user_to_resource (CbiUser *user)
{
  JsonObject *json = cbi_jsonapi_write_resource (CBI_RESOURCE (user), CBI_TYPE_NAME_USERS,
                                                 user_attributes, G_N_ELEMENTS (user_attributes));

  json_object_set_object_member (json, "relationships", cbi_jsonapi_write_roles (cbi_user_get_roles (user)));

  return json;
}

/** cbi_user_to_request: Returns: (transfer full): the document that creates or changes a user: only what a client may set */
JsonObject *
cbi_user_to_request (CbiUser *user)
{
  JsonObject *resource = cbi_user_to_resource (user);

  if (cbi_user_get_status (user) == NULL)
    json_object_remove_member (cbi_json_get_object (resource, "attributes"), "status");

  return cbi_jsonapi_write_request (resource, user_attributes, G_N_ELEMENTS (user_attributes));
}

static void
add_role (gpointer holder,
          CbiRole *role)
{
  cbi_user_add_role (holder, role);
}

/**
 * cbi_user_from_resource:
 * @resource: (nullable): a resource object that is not trusted
 * @included: (nullable): the document's included resources, for the names of the roles
 *
 * Returns: (transfer full) (nullable): the user, or %NULL if @resource is none
 */
CbiUser *
cbi_user_from_resource (JsonObject *resource,
                        JsonArray  *included)
{
  CbiUser *user;

  if (!cbi_jsonapi_is_of_type (resource, CBI_TYPE_NAME_USERS))
    return NULL;

  user = cbi_user_new ();
  cbi_jsonapi_read_resource (CBI_RESOURCE (user), resource, user_attributes, G_N_ELEMENTS (user_attributes));
  cbi_jsonapi_read_roles (resource, included, add_role, user);

  return user;
}

/** cbi_holder_to_resource: Returns: (transfer full): the JSON:API resource object, of the type of the account */
JsonObject *
cbi_holder_to_resource (CbiHolder *holder)
{
  return cbi_jsonapi_write_resource (CBI_RESOURCE (holder),
                                     cbi_holder_is_user (holder) ? CBI_TYPE_NAME_USERS : CBI_TYPE_NAME_APPLICATIONS,
                                     holder_attributes, G_N_ELEMENTS (holder_attributes));
}

/** cbi_holder_from_resource: Returns: (transfer full) (nullable): the holder, or %NULL if @resource is no account */
CbiHolder *
cbi_holder_from_resource (JsonObject *resource)
{
  gboolean   is_user = cbi_jsonapi_is_of_type (resource, CBI_TYPE_NAME_USERS);
  CbiHolder *holder;

  if (!is_user && !cbi_jsonapi_is_of_type (resource, CBI_TYPE_NAME_APPLICATIONS))
    return NULL;

  holder = cbi_holder_new (is_user);
  cbi_jsonapi_read_resource (CBI_RESOURCE (holder), resource, holder_attributes, G_N_ELEMENTS (holder_attributes));

  return holder;
}
