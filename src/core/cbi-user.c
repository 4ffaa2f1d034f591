/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-core"

#include "config.h"

#include "cbi-user.h"

#include "core/cbi-i18n.h"

enum
{
  PROP_0,
  PROP_FIRST_NAME,
  PROP_MIDDLE_NAME,
  PROP_LAST_NAME,
  PROP_EMAIL,
  PROP_PHONE,
  PROP_STATUS,
  PROP_CREATED_AT,
  PROP_LAST_UPDATED_AT,
};

/**
 * CbiUser:
 *
 * A person with an account. Users and applications have the same roles, and share the addresses:
 * none belongs to both.
 */
struct _CbiUser
{
  CbiAccount parent_instance;
};

G_DEFINE_FINAL_TYPE (CbiUser, cbi_user, CBI_TYPE_ACCOUNT)

static void
cbi_user_class_init (CbiUserClass *klass)
{
  static const char *const labels[] = { N_("First name"), N_("Middle name"), N_("Last name"), N_("Email"),
                                        /* Translators: a telephone number, as the title of a field */
                                        N_("Phone"), NULL };
  const char *const        texts[] = { "first-name", "middle-name", "last-name", "email", "phone", "status", NULL };
  const char *const        times[] = { "created-at", "last-updated-at", NULL };

  cbi_account_class_install_properties (CBI_ACCOUNT_CLASS (klass), texts, times, labels);
}

static void
cbi_user_init (CbiUser *self)
{
}

/** cbi_user_new: Returns: (transfer full): an empty user, as before a form is filled in */
CbiUser *
cbi_user_new (void)
{
  return g_object_new (CBI_TYPE_USER, NULL);
}

/** cbi_user_get_first_name: Returns: (transfer none) (nullable): the first name */
const char *
cbi_user_get_first_name (CbiUser *self)
{
  return cbi_account_get_text (CBI_ACCOUNT (self), PROP_FIRST_NAME);
}

/** cbi_user_set_first_name: Sets the first name; notifies only on change. */
void
cbi_user_set_first_name (CbiUser    *self,
                         const char *first_name)
{
  cbi_account_set_text (CBI_ACCOUNT (self), PROP_FIRST_NAME, first_name);
}

/** cbi_user_get_middle_name: Returns: (transfer none) (nullable): the middle name */
const char *
cbi_user_get_middle_name (CbiUser *self)
{
  return cbi_account_get_text (CBI_ACCOUNT (self), PROP_MIDDLE_NAME);
}

/** cbi_user_set_middle_name: Sets the middle name; notifies only on change. */
void
cbi_user_set_middle_name (CbiUser    *self,
                          const char *middle_name)
{
  cbi_account_set_text (CBI_ACCOUNT (self), PROP_MIDDLE_NAME, middle_name);
}

/** cbi_user_get_last_name: Returns: (transfer none) (nullable): the last name */
const char *
cbi_user_get_last_name (CbiUser *self)
{
  return cbi_account_get_text (CBI_ACCOUNT (self), PROP_LAST_NAME);
}

/** cbi_user_set_last_name: Sets the last name; notifies only on change. */
void
cbi_user_set_last_name (CbiUser    *self,
                        const char *last_name)
{
  cbi_account_set_text (CBI_ACCOUNT (self), PROP_LAST_NAME, last_name);
}

/** cbi_user_get_email: Returns: (transfer none) (nullable): the address with which they sign in, as typed */
const char *
cbi_user_get_email (CbiUser *self)
{
  return cbi_account_get_text (CBI_ACCOUNT (self), PROP_EMAIL);
}

/** cbi_user_set_email: Sets the address with which they sign in, as typed; notifies only on change. */
void
cbi_user_set_email (CbiUser    *self,
                    const char *email)
{
  cbi_account_set_text (CBI_ACCOUNT (self), PROP_EMAIL, email);
}

/** cbi_user_get_phone: Returns: (transfer none) (nullable): the phone number */
const char *
cbi_user_get_phone (CbiUser *self)
{
  return cbi_account_get_text (CBI_ACCOUNT (self), PROP_PHONE);
}

/** cbi_user_set_phone: Sets the phone number; notifies only on change. */
void
cbi_user_set_phone (CbiUser    *self,
                    const char *phone)
{
  cbi_account_set_text (CBI_ACCOUNT (self), PROP_PHONE, phone);
}

/** cbi_user_get_status: Returns: (transfer none) (nullable): `active` or `disabled` */
const char *
cbi_user_get_status (CbiUser *self)
{
  return cbi_account_get_text (CBI_ACCOUNT (self), PROP_STATUS);
}

/** cbi_user_set_status: Sets `active` or `disabled`; notifies only on change. */
void
cbi_user_set_status (CbiUser    *self,
                     const char *status)
{
  cbi_account_set_text (CBI_ACCOUNT (self), PROP_STATUS, status);
}

/** cbi_user_get_created_at: Returns: (transfer none) (nullable): when the account was made */
GDateTime *
cbi_user_get_created_at (CbiUser *self)
{
  return cbi_account_get_time (CBI_ACCOUNT (self), PROP_CREATED_AT);
}

/** cbi_user_set_created_at: Sets when the account was made; notifies only on change. */
void
cbi_user_set_created_at (CbiUser   *self,
                         GDateTime *created_at)
{
  cbi_account_set_time (CBI_ACCOUNT (self), PROP_CREATED_AT, created_at);
}

/** cbi_user_get_last_updated_at: Returns: (transfer none) (nullable): when it was last changed */
GDateTime *
cbi_user_get_last_updated_at (CbiUser *self)
{
  return cbi_account_get_time (CBI_ACCOUNT (self), PROP_LAST_UPDATED_AT);
}

/** cbi_user_set_last_updated_at: Sets when it was last changed; notifies only on change. */
void
cbi_user_set_last_updated_at (CbiUser   *self,
                              GDateTime *last_updated_at)
{
  cbi_account_set_time (CBI_ACCOUNT (self), PROP_LAST_UPDATED_AT, last_updated_at);
}

/** cbi_user_get_display_name: Returns: (transfer full): first and last name, or what there is of them */
char *
cbi_user_get_display_name (CbiUser *self)
{
  const char *first = cbi_account_get_text (CBI_ACCOUNT (self), PROP_FIRST_NAME);
  const char *last = cbi_account_get_text (CBI_ACCOUNT (self), PROP_LAST_NAME);
  char       *name = g_strconcat (first != NULL ? first : "", " ", last != NULL ? last : "", NULL);

  return g_strstrip (name);
}

/** cbi_user_get_roles: Returns: (transfer none): a model of #CbiRole */
GListModel *
cbi_user_get_roles (CbiUser *self)
{
  return cbi_account_get_roles (CBI_ACCOUNT (self));
}

/** cbi_user_has_role: Returns: whether a role of that UUID is among the roles */
gboolean
cbi_user_has_role (CbiUser    *self,
                   const char *role_id)
{
  return cbi_account_has_role (CBI_ACCOUNT (self), role_id);
}

/** cbi_user_add_role: Adds a role, unless it is there already. */
void
cbi_user_add_role (CbiUser *self,
                   CbiRole *role)
{
  cbi_account_add_role (CBI_ACCOUNT (self), role);
}

/** cbi_user_clear_roles: Takes every role away. */
void
cbi_user_clear_roles (CbiUser *self)
{
  cbi_account_clear_roles (CBI_ACCOUNT (self));
}
