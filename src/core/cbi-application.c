/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-core"

#include "config.h"

#include "cbi-application.h"

#include "core/cbi-i18n.h"

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
};

/**
 * CbiApplication:
 *
 * An incoming application: an outside program that may call the Casebook API, as the guide
 * describes it. It is an account with roles of its own.
 */
struct _CbiApplication
{
  CbiAccount parent_instance;
};

G_DEFINE_FINAL_TYPE (CbiApplication, cbi_application, CBI_TYPE_ACCOUNT)

static void
cbi_application_class_init (CbiApplicationClass *klass)
{
  static const char *const labels[] = { N_("Application name"), N_("Email"), N_("Application URL"), N_("Description"), NULL };
  const char *const        texts[] = { "name", "email", "application-url", "description", "status", "client-id", "callback-url", "created-by", "last-updated-by", NULL };
  const char *const        times[] = { "created-at", "last-updated-at", "last-used-at", "query-credentials-used-at", NULL };

  cbi_account_class_install_properties (CBI_ACCOUNT_CLASS (klass), texts, times, labels);
}

static void
cbi_application_init (CbiApplication *self)
{
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
  return cbi_account_get_text (CBI_ACCOUNT (self), PROP_NAME);
}

/** cbi_application_set_name: Sets the name, shown in “Created by” of the records that it changes; notifies only on change. */
void
cbi_application_set_name (CbiApplication *self,
                          const char     *name)
{
  cbi_account_set_text (CBI_ACCOUNT (self), PROP_NAME, name);
}

/** cbi_application_get_email: Returns: (transfer none) (nullable): the address that gets its alerts */
const char *
cbi_application_get_email (CbiApplication *self)
{
  return cbi_account_get_text (CBI_ACCOUNT (self), PROP_EMAIL);
}

/** cbi_application_set_email: Sets the address that gets its alerts; notifies only on change. */
void
cbi_application_set_email (CbiApplication *self,
                           const char     *email)
{
  cbi_account_set_text (CBI_ACCOUNT (self), PROP_EMAIL, email);
}

/** cbi_application_get_application_url: Returns: (transfer none) (nullable): where the application itself lives */
const char *
cbi_application_get_application_url (CbiApplication *self)
{
  return cbi_account_get_text (CBI_ACCOUNT (self), PROP_APPLICATION_URL);
}

/** cbi_application_set_application_url: Sets where the application itself lives; notifies only on change. */
void
cbi_application_set_application_url (CbiApplication *self,
                                     const char     *application_url)
{
  cbi_account_set_text (CBI_ACCOUNT (self), PROP_APPLICATION_URL, application_url);
}

/** cbi_application_get_description: Returns: (transfer none) (nullable): what it is for */
const char *
cbi_application_get_description (CbiApplication *self)
{
  return cbi_account_get_text (CBI_ACCOUNT (self), PROP_DESCRIPTION);
}

/** cbi_application_set_description: Sets what it is for; notifies only on change. */
void
cbi_application_set_description (CbiApplication *self,
                                 const char     *description)
{
  cbi_account_set_text (CBI_ACCOUNT (self), PROP_DESCRIPTION, description);
}

/** cbi_application_get_status: Returns: (transfer none) (nullable): `active` or `disabled` */
const char *
cbi_application_get_status (CbiApplication *self)
{
  return cbi_account_get_text (CBI_ACCOUNT (self), PROP_STATUS);
}

/** cbi_application_set_status: Sets `active` or `disabled`; notifies only on change. */
void
cbi_application_set_status (CbiApplication *self,
                            const char     *status)
{
  cbi_account_set_text (CBI_ACCOUNT (self), PROP_STATUS, status);
}

/** cbi_application_get_client_id: Returns: (transfer none) (nullable): its OAuth client identifier (RFC 6749, 2.2) */
const char *
cbi_application_get_client_id (CbiApplication *self)
{
  return cbi_account_get_text (CBI_ACCOUNT (self), PROP_CLIENT_ID);
}

/** cbi_application_set_client_id: Sets its OAuth client identifier (RFC 6749, 2.2); notifies only on change. */
void
cbi_application_set_client_id (CbiApplication *self,
                               const char     *client_id)
{
  cbi_account_set_text (CBI_ACCOUNT (self), PROP_CLIENT_ID, client_id);
}

/** cbi_application_get_callback_url: Returns: (transfer none) (nullable): the base address that gives out tokens, as the guide names it */
const char *
cbi_application_get_callback_url (CbiApplication *self)
{
  return cbi_account_get_text (CBI_ACCOUNT (self), PROP_CALLBACK_URL);
}

/** cbi_application_set_callback_url: Sets the base address that gives out tokens, as the guide names it; notifies only on change. */
void
cbi_application_set_callback_url (CbiApplication *self,
                                  const char     *callback_url)
{
  cbi_account_set_text (CBI_ACCOUNT (self), PROP_CALLBACK_URL, callback_url);
}

/** cbi_application_get_created_by: Returns: (transfer none) (nullable): who registered it */
const char *
cbi_application_get_created_by (CbiApplication *self)
{
  return cbi_account_get_text (CBI_ACCOUNT (self), PROP_CREATED_BY);
}

/** cbi_application_set_created_by: Sets who registered it; notifies only on change. */
void
cbi_application_set_created_by (CbiApplication *self,
                                const char     *created_by)
{
  cbi_account_set_text (CBI_ACCOUNT (self), PROP_CREATED_BY, created_by);
}

/** cbi_application_get_last_updated_by: Returns: (transfer none) (nullable): who changed it last */
const char *
cbi_application_get_last_updated_by (CbiApplication *self)
{
  return cbi_account_get_text (CBI_ACCOUNT (self), PROP_LAST_UPDATED_BY);
}

/** cbi_application_set_last_updated_by: Sets who changed it last; notifies only on change. */
void
cbi_application_set_last_updated_by (CbiApplication *self,
                                     const char     *last_updated_by)
{
  cbi_account_set_text (CBI_ACCOUNT (self), PROP_LAST_UPDATED_BY, last_updated_by);
}

/** cbi_application_get_created_at: Returns: (transfer none) (nullable): when it was registered */
GDateTime *
cbi_application_get_created_at (CbiApplication *self)
{
  return cbi_account_get_time (CBI_ACCOUNT (self), PROP_CREATED_AT);
}

/** cbi_application_set_created_at: Sets when it was registered; notifies only on change. */
void
cbi_application_set_created_at (CbiApplication *self,
                                GDateTime      *created_at)
{
  cbi_account_set_time (CBI_ACCOUNT (self), PROP_CREATED_AT, created_at);
}

/** cbi_application_get_last_updated_at: Returns: (transfer none) (nullable): when it was changed last */
GDateTime *
cbi_application_get_last_updated_at (CbiApplication *self)
{
  return cbi_account_get_time (CBI_ACCOUNT (self), PROP_LAST_UPDATED_AT);
}

/** cbi_application_set_last_updated_at: Sets when it was changed last; notifies only on change. */
void
cbi_application_set_last_updated_at (CbiApplication *self,
                                     GDateTime      *last_updated_at)
{
  cbi_account_set_time (CBI_ACCOUNT (self), PROP_LAST_UPDATED_AT, last_updated_at);
}

/** cbi_application_get_last_used_at: Returns: (transfer none) (nullable): when it last got a token */
GDateTime *
cbi_application_get_last_used_at (CbiApplication *self)
{
  return cbi_account_get_time (CBI_ACCOUNT (self), PROP_LAST_USED_AT);
}

/** cbi_application_set_last_used_at: Sets when it last got a token; notifies only on change. */
void
cbi_application_set_last_used_at (CbiApplication *self,
                                  GDateTime      *last_used_at)
{
  cbi_account_set_time (CBI_ACCOUNT (self), PROP_LAST_USED_AT, last_used_at);
}

/** cbi_application_get_query_credentials_used_at: Returns: (transfer none) (nullable): when it last sent its secret in an address, which ends up in logs */
GDateTime *
cbi_application_get_query_credentials_used_at (CbiApplication *self)
{
  return cbi_account_get_time (CBI_ACCOUNT (self), PROP_QUERY_CREDENTIALS_USED_AT);
}

/** cbi_application_set_query_credentials_used_at: Sets when it last sent its secret in an address, which ends up in logs; notifies only on change. */
void
cbi_application_set_query_credentials_used_at (CbiApplication *self,
                                               GDateTime      *query_credentials_used_at)
{
  cbi_account_set_time (CBI_ACCOUNT (self), PROP_QUERY_CREDENTIALS_USED_AT, query_credentials_used_at);
}

/** cbi_application_get_roles: Returns: (transfer none): a model of #CbiRole */
GListModel *
cbi_application_get_roles (CbiApplication *self)
{
  return cbi_account_get_roles (CBI_ACCOUNT (self));
}

/** cbi_application_has_role: Returns: whether a role of that UUID is among the roles */
gboolean
cbi_application_has_role (CbiApplication *self,
                          const char     *role_id)
{
  return cbi_account_has_role (CBI_ACCOUNT (self), role_id);
}

/** cbi_application_add_role: Adds a role, unless it is there already. */
void
cbi_application_add_role (CbiApplication *self,
                          CbiRole        *role)
{
  cbi_account_add_role (CBI_ACCOUNT (self), role);
}

/** cbi_application_clear_roles: Takes every role away. */
void
cbi_application_clear_roles (CbiApplication *self)
{
  cbi_account_clear_roles (CBI_ACCOUNT (self));
}
