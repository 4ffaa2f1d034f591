/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-core"

#include "config.h"

#include "cbi-application.h"

enum
{
  PROP_0,
  PROP_NAME,
  PROP_EMAIL,
  PROP_APPLICATION_URL,
  PROP_DESCRIPTION,
  PROP_STATUS,
  PROP_CLIENT_ID,
  PROP_CALLBACK_URL,
  PROP_CREATED_BY,
  PROP_LAST_UPDATED_BY,
  PROP_CREATED_AT,
  PROP_LAST_UPDATED_AT,
  PROP_LAST_USED_AT,
  PROP_QUERY_CREDENTIALS_USED_AT,
  PROP_ROLES,
  N_PROPS
};

#define N_TEXTS 9
#define N_TIMES 4
#define FIRST_TIME PROP_CREATED_AT

/**
 * CbiApplication:
 *
 * An incoming application: an outside program that may call the Casebook API, as the guide
 * describes it. It is an account with roles of its own.
 */
struct _CbiApplication
{
  CbiResource parent_instance;

  char       *texts[N_TEXTS];
  GDateTime  *times[N_TIMES];
  GListStore *roles; /* (element-type CbiRole) */
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (CbiApplication,
                     cbi_application,
                     CBI_TYPE_RESOURCE)

static const char *
get_text (CbiApplication *self,
          guint           property)
{
  g_return_val_if_fail (CBI_IS_APPLICATION (self), NULL);

  return self->texts[property - 1];
}

static void
set_text (CbiApplication *self,
          guint           property,
          const char     *text)
{
  g_return_if_fail (CBI_IS_APPLICATION (self));

  cbi_resource_replace_text (CBI_RESOURCE (self), &self->texts[property - 1], text, properties[property]);
}

static GDateTime *
get_time (CbiApplication *self,
          guint           property)
{
  g_return_val_if_fail (CBI_IS_APPLICATION (self), NULL);

  return self->times[property - FIRST_TIME];
}

static void
set_time (CbiApplication *self,
          guint           property,
          GDateTime      *time)
{
  g_return_if_fail (CBI_IS_APPLICATION (self));

  cbi_resource_replace_time (CBI_RESOURCE (self), &self->times[property - FIRST_TIME], time, properties[property]);
}

static void
cbi_application_finalize (GObject *object)
{
  CbiApplication *self = CBI_APPLICATION (object);

  for (guint i = 0; i < N_TEXTS; i++)
    g_free (self->texts[i]);
  for (guint i = 0; i < N_TIMES; i++)
    g_clear_pointer (&self->times[i], g_date_time_unref);
  g_clear_object (&self->roles);

  G_OBJECT_CLASS (cbi_application_parent_class)->finalize (object);
}

static void
cbi_application_get_property (GObject    *object,
                              guint       property,
                              GValue     *value,
                              GParamSpec *pspec)
{
  CbiApplication *self = CBI_APPLICATION (object);

  if (property == PROP_ROLES)
    g_value_set_object (value, self->roles);
  else if (property >= FIRST_TIME)
    g_value_set_boxed (value, get_time (self, property));
  else
    g_value_set_string (value, get_text (self, property));
}

static void
cbi_application_set_property (GObject      *object,
                              guint         property,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  CbiApplication *self = CBI_APPLICATION (object);

  if (property >= FIRST_TIME)
    set_time (self, property, g_value_get_boxed (value));
  else
    set_text (self, property, g_value_get_string (value));
}

static void
cbi_application_class_init (CbiApplicationClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags   flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  const char   *texts[N_TEXTS] = { "name", "email", "application-url", "description", "status", "client-id", "callback-url", "created-by", "last-updated-by" };
  const char   *times[N_TIMES] = { "created-at", "last-updated-at", "last-used-at", "query-credentials-used-at" };

  object_class->finalize = cbi_application_finalize;
  object_class->get_property = cbi_application_get_property;
  object_class->set_property = cbi_application_set_property;

  for (guint i = 0; i < N_TEXTS; i++)
    properties[i + 1] = g_param_spec_string (texts[i], NULL, NULL, NULL, flags);
  for (guint i = 0; i < N_TIMES; i++)
    properties[FIRST_TIME + i] = g_param_spec_boxed (times[i], NULL, NULL, G_TYPE_DATE_TIME, flags);
  properties[PROP_ROLES] = g_param_spec_object ("roles", NULL, NULL, G_TYPE_LIST_MODEL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
cbi_application_init (CbiApplication *self)
{
  self->roles = g_list_store_new (CBI_TYPE_ROLE);
}

/** cbi_application_new: Returns: (transfer full): an empty object, as before it is filled in */
CbiApplication *
cbi_application_new (void)
{
  return g_object_new (CBI_TYPE_APPLICATION, NULL);
}

/** cbi_application_get_name: Returns: (transfer none) (nullable): the name, shown in “Created by” of the records that it changes */
const char *
cbi_application_get_name (CbiApplication *self)
{
  return get_text (self, PROP_NAME);
}

/** cbi_application_set_name: Sets the name, shown in “Created by” of the records that it changes; notifies only on change. */
void
cbi_application_set_name (CbiApplication *self,
                          const char     *name)
{
  set_text (self, PROP_NAME, name);
}

/** cbi_application_get_email: Returns: (transfer none) (nullable): the address that gets its alerts */
const char *
cbi_application_get_email (CbiApplication *self)
{
  return get_text (self, PROP_EMAIL);
}

/** cbi_application_set_email: Sets the address that gets its alerts; notifies only on change. */
void
cbi_application_set_email (CbiApplication *self,
                           const char     *email)
{
  set_text (self, PROP_EMAIL, email);
}

/** cbi_application_get_application_url: Returns: (transfer none) (nullable): where the application itself lives */
const char *
cbi_application_get_application_url (CbiApplication *self)
{
  return get_text (self, PROP_APPLICATION_URL);
}

/** cbi_application_set_application_url: Sets where the application itself lives; notifies only on change. */
void
cbi_application_set_application_url (CbiApplication *self,
                                     const char     *application_url)
{
  set_text (self, PROP_APPLICATION_URL, application_url);
}

/** cbi_application_get_description: Returns: (transfer none) (nullable): what it is for */
const char *
cbi_application_get_description (CbiApplication *self)
{
  return get_text (self, PROP_DESCRIPTION);
}

/** cbi_application_set_description: Sets what it is for; notifies only on change. */
void
cbi_application_set_description (CbiApplication *self,
                                 const char     *description)
{
  set_text (self, PROP_DESCRIPTION, description);
}

/** cbi_application_get_status: Returns: (transfer none) (nullable): `active` or `disabled` */
const char *
cbi_application_get_status (CbiApplication *self)
{
  return get_text (self, PROP_STATUS);
}

/** cbi_application_set_status: Sets `active` or `disabled`; notifies only on change. */
void
cbi_application_set_status (CbiApplication *self,
                            const char     *status)
{
  set_text (self, PROP_STATUS, status);
}

/** cbi_application_get_client_id: Returns: (transfer none) (nullable): its OAuth client identifier (RFC 6749, 2.2) */
const char *
cbi_application_get_client_id (CbiApplication *self)
{
  return get_text (self, PROP_CLIENT_ID);
}

/** cbi_application_set_client_id: Sets its OAuth client identifier (RFC 6749, 2.2); notifies only on change. */
void
cbi_application_set_client_id (CbiApplication *self,
                               const char     *client_id)
{
  set_text (self, PROP_CLIENT_ID, client_id);
}

/** cbi_application_get_callback_url: Returns: (transfer none) (nullable): the base address that gives out tokens, as the guide names it */
const char *
cbi_application_get_callback_url (CbiApplication *self)
{
  return get_text (self, PROP_CALLBACK_URL);
}

/** cbi_application_set_callback_url: Sets the base address that gives out tokens, as the guide names it; notifies only on change. */
void
cbi_application_set_callback_url (CbiApplication *self,
                                  const char     *callback_url)
{
  set_text (self, PROP_CALLBACK_URL, callback_url);
}

/** cbi_application_get_created_by: Returns: (transfer none) (nullable): who registered it */
const char *
cbi_application_get_created_by (CbiApplication *self)
{
  return get_text (self, PROP_CREATED_BY);
}

/** cbi_application_set_created_by: Sets who registered it; notifies only on change. */
void
cbi_application_set_created_by (CbiApplication *self,
                                const char     *created_by)
{
  set_text (self, PROP_CREATED_BY, created_by);
}

/** cbi_application_get_last_updated_by: Returns: (transfer none) (nullable): who changed it last */
const char *
cbi_application_get_last_updated_by (CbiApplication *self)
{
  return get_text (self, PROP_LAST_UPDATED_BY);
}

/** cbi_application_set_last_updated_by: Sets who changed it last; notifies only on change. */
void
cbi_application_set_last_updated_by (CbiApplication *self,
                                     const char     *last_updated_by)
{
  set_text (self, PROP_LAST_UPDATED_BY, last_updated_by);
}

/** cbi_application_get_created_at: Returns: (transfer none) (nullable): when it was registered */
GDateTime *
cbi_application_get_created_at (CbiApplication *self)
{
  return get_time (self, PROP_CREATED_AT);
}

/** cbi_application_set_created_at: Sets when it was registered; notifies only on change. */
void
cbi_application_set_created_at (CbiApplication *self,
                                GDateTime      *created_at)
{
  set_time (self, PROP_CREATED_AT, created_at);
}

/** cbi_application_get_last_updated_at: Returns: (transfer none) (nullable): when it was changed last */
GDateTime *
cbi_application_get_last_updated_at (CbiApplication *self)
{
  return get_time (self, PROP_LAST_UPDATED_AT);
}

/** cbi_application_set_last_updated_at: Sets when it was changed last; notifies only on change. */
void
cbi_application_set_last_updated_at (CbiApplication *self,
                                     GDateTime      *last_updated_at)
{
  set_time (self, PROP_LAST_UPDATED_AT, last_updated_at);
}

/** cbi_application_get_last_used_at: Returns: (transfer none) (nullable): when it last got a token */
GDateTime *
cbi_application_get_last_used_at (CbiApplication *self)
{
  return get_time (self, PROP_LAST_USED_AT);
}

/** cbi_application_set_last_used_at: Sets when it last got a token; notifies only on change. */
void
cbi_application_set_last_used_at (CbiApplication *self,
                                  GDateTime      *last_used_at)
{
  set_time (self, PROP_LAST_USED_AT, last_used_at);
}

/** cbi_application_get_query_credentials_used_at: Returns: (transfer none) (nullable): when it last sent its secret in an address, which ends up in logs */
GDateTime *
cbi_application_get_query_credentials_used_at (CbiApplication *self)
{
  return get_time (self, PROP_QUERY_CREDENTIALS_USED_AT);
}

/** cbi_application_set_query_credentials_used_at: Sets when it last sent its secret in an address, which ends up in logs; notifies only on change. */
void
cbi_application_set_query_credentials_used_at (CbiApplication *self,
                                               GDateTime      *query_credentials_used_at)
{
  set_time (self, PROP_QUERY_CREDENTIALS_USED_AT, query_credentials_used_at);
}

/** cbi_application_get_roles: Returns: (transfer none): a model of #CbiRole */
GListModel *
cbi_application_get_roles (CbiApplication *self)
{
  g_return_val_if_fail (CBI_IS_APPLICATION (self), NULL);

  return G_LIST_MODEL (self->roles);
}

/** cbi_application_has_role: Returns: whether a role of that UUID is among the roles */
gboolean
cbi_application_has_role (CbiApplication *self,
                          const char     *role_id)
{
  guint n_roles = g_list_model_get_n_items (G_LIST_MODEL (self->roles));

  for (guint i = 0; i < n_roles; i++)
    {
      g_autoptr (CbiResource) role = g_list_model_get_item (G_LIST_MODEL (self->roles), i);

      if (g_strcmp0 (cbi_resource_get_id (role), role_id) == 0)
        return TRUE;
    }

  return FALSE;
}

/** cbi_application_add_role: Adds a role, unless it is there already. */
void
cbi_application_add_role (CbiApplication *self,
                          CbiRole        *role)
{
  g_return_if_fail (CBI_IS_APPLICATION (self));
  g_return_if_fail (CBI_IS_ROLE (role));

  if (!cbi_application_has_role (self, cbi_resource_get_id (CBI_RESOURCE (role))))
    g_list_store_append (self->roles, role);
}

/** cbi_application_clear_roles: Takes every role away. */
void
cbi_application_clear_roles (CbiApplication *self)
{
  g_return_if_fail (CBI_IS_APPLICATION (self));

  g_list_store_remove_all (self->roles);
}
