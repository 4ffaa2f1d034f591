/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-core"

#include "config.h"

#include "cbi-user.h"

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
  PROP_ROLES,
  N_PROPS
};

#define N_TEXTS 6
#define N_TIMES 2
#define FIRST_TIME PROP_CREATED_AT

/**
 * CbiUser:
 *
 * A person with an account. Users and applications have the same roles, and share the addresses:
 * none belongs to both.
 */
struct _CbiUser
{
  CbiResource parent_instance;

  char       *texts[N_TEXTS];
  GDateTime  *times[N_TIMES];
  GListStore *roles; /* (element-type CbiRole) */
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (CbiUser,
                     cbi_user,
                     CBI_TYPE_RESOURCE)

static const char *
get_text (CbiUser *self,
          guint    property)
{
  g_return_val_if_fail (CBI_IS_USER (self), NULL);

  return self->texts[property - 1];
}

static void
set_text (CbiUser    *self,
          guint       property,
          const char *text)
{
  g_return_if_fail (CBI_IS_USER (self));

  cbi_resource_replace_text (CBI_RESOURCE (self), &self->texts[property - 1], text, properties[property]);
}

static GDateTime *
get_time (CbiUser *self,
          guint    property)
{
  g_return_val_if_fail (CBI_IS_USER (self), NULL);

  return self->times[property - FIRST_TIME];
}

static void
set_time (CbiUser   *self,
          guint      property,
          GDateTime *time)
{
  g_return_if_fail (CBI_IS_USER (self));

  cbi_resource_replace_time (CBI_RESOURCE (self), &self->times[property - FIRST_TIME], time, properties[property]);
}

static void
cbi_user_finalize (GObject *object)
{
  CbiUser *self = CBI_USER (object);

  for (guint i = 0; i < N_TEXTS; i++)
    g_free (self->texts[i]);
  for (guint i = 0; i < N_TIMES; i++)
    g_clear_pointer (&self->times[i], g_date_time_unref);
  g_clear_object (&self->roles);

  G_OBJECT_CLASS (cbi_user_parent_class)->finalize (object);
}

static void
cbi_user_get_property (GObject    *object,
                       guint       property,
                       GValue     *value,
                       GParamSpec *pspec)
{
  CbiUser *self = CBI_USER (object);

  if (property == PROP_ROLES)
    g_value_set_object (value, self->roles);
  else if (property >= FIRST_TIME)
    g_value_set_boxed (value, get_time (self, property));
  else
    g_value_set_string (value, get_text (self, property));
}

static void
cbi_user_set_property (GObject      *object,
                       guint         property,
                       const GValue *value,
                       GParamSpec   *pspec)
{
  CbiUser *self = CBI_USER (object);

  if (property >= FIRST_TIME)
    set_time (self, property, g_value_get_boxed (value));
  else
    set_text (self, property, g_value_get_string (value));
}

static void
cbi_user_class_init (CbiUserClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags   flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  const char   *texts[N_TEXTS] = { "first-name", "middle-name", "last-name", "email", "phone", "status" };
  const char   *times[N_TIMES] = { "created-at", "last-updated-at" };

  object_class->finalize = cbi_user_finalize;
  object_class->get_property = cbi_user_get_property;
  object_class->set_property = cbi_user_set_property;

  for (guint i = 0; i < N_TEXTS; i++)
    properties[i + 1] = g_param_spec_string (texts[i], NULL, NULL, NULL, flags);
  for (guint i = 0; i < N_TIMES; i++)
    properties[FIRST_TIME + i] = g_param_spec_boxed (times[i], NULL, NULL, G_TYPE_DATE_TIME, flags);
  properties[PROP_ROLES] = g_param_spec_object ("roles", NULL, NULL, G_TYPE_LIST_MODEL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
cbi_user_init (CbiUser *self)
{
  self->roles = g_list_store_new (CBI_TYPE_ROLE);
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
  return get_text (self, PROP_FIRST_NAME);
}

/** cbi_user_set_first_name: Sets the first name; notifies only on change. */
void
cbi_user_set_first_name (CbiUser    *self,
                         const char *first_name)
{
  set_text (self, PROP_FIRST_NAME, first_name);
}

/** cbi_user_get_middle_name: Returns: (transfer none) (nullable): the middle name */
const char *
cbi_user_get_middle_name (CbiUser *self)
{
  return get_text (self, PROP_MIDDLE_NAME);
}

/** cbi_user_set_middle_name: Sets the middle name; notifies only on change. */
void
cbi_user_set_middle_name (CbiUser    *self,
                          const char *middle_name)
{
  set_text (self, PROP_MIDDLE_NAME, middle_name);
}

/** cbi_user_get_last_name: Returns: (transfer none) (nullable): the last name */
const char *
cbi_user_get_last_name (CbiUser *self)
{
  return get_text (self, PROP_LAST_NAME);
}

/** cbi_user_set_last_name: Sets the last name; notifies only on change. */
void
cbi_user_set_last_name (CbiUser    *self,
                        const char *last_name)
{
  set_text (self, PROP_LAST_NAME, last_name);
}

/** cbi_user_get_email: Returns: (transfer none) (nullable): the address with which they sign in, as typed */
const char *
cbi_user_get_email (CbiUser *self)
{
  return get_text (self, PROP_EMAIL);
}

/** cbi_user_set_email: Sets the address with which they sign in, as typed; notifies only on change. */
void
cbi_user_set_email (CbiUser    *self,
                    const char *email)
{
  set_text (self, PROP_EMAIL, email);
}

/** cbi_user_get_phone: Returns: (transfer none) (nullable): the phone number */
const char *
cbi_user_get_phone (CbiUser *self)
{
  return get_text (self, PROP_PHONE);
}

/** cbi_user_set_phone: Sets the phone number; notifies only on change. */
void
cbi_user_set_phone (CbiUser    *self,
                    const char *phone)
{
  set_text (self, PROP_PHONE, phone);
}

/** cbi_user_get_status: Returns: (transfer none) (nullable): `active` or `disabled` */
const char *
cbi_user_get_status (CbiUser *self)
{
  return get_text (self, PROP_STATUS);
}

/** cbi_user_set_status: Sets `active` or `disabled`; notifies only on change. */
void
cbi_user_set_status (CbiUser    *self,
                     const char *status)
{
  set_text (self, PROP_STATUS, status);
}

/** cbi_user_get_created_at: Returns: (transfer none) (nullable): when the account was made */
GDateTime *
cbi_user_get_created_at (CbiUser *self)
{
  return get_time (self, PROP_CREATED_AT);
}

/** cbi_user_set_created_at: Sets when the account was made; notifies only on change. */
void
cbi_user_set_created_at (CbiUser   *self,
                         GDateTime *created_at)
{
  set_time (self, PROP_CREATED_AT, created_at);
}

/** cbi_user_get_last_updated_at: Returns: (transfer none) (nullable): when it was last changed */
GDateTime *
cbi_user_get_last_updated_at (CbiUser *self)
{
  return get_time (self, PROP_LAST_UPDATED_AT);
}

/** cbi_user_set_last_updated_at: Sets when it was last changed; notifies only on change. */
void
cbi_user_set_last_updated_at (CbiUser   *self,
                              GDateTime *last_updated_at)
{
  set_time (self, PROP_LAST_UPDATED_AT, last_updated_at);
}

/** cbi_user_get_display_name: Returns: (transfer full): first and last name, or what there is of them */
char *
cbi_user_get_display_name (CbiUser *self)
{
  const char *first = get_text (self, PROP_FIRST_NAME);
  const char *last = get_text (self, PROP_LAST_NAME);
  char       *name = g_strconcat (first != NULL ? first : "", " ", last != NULL ? last : "", NULL);

  return g_strstrip (name);
}

/** cbi_user_get_roles: Returns: (transfer none): a model of #CbiRole */
GListModel *
cbi_user_get_roles (CbiUser *self)
{
  g_return_val_if_fail (CBI_IS_USER (self), NULL);

  return G_LIST_MODEL (self->roles);
}

/** cbi_user_has_role: Returns: whether a role of that UUID is among the roles */
gboolean
cbi_user_has_role (CbiUser    *self,
                   const char *role_id)
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

/** cbi_user_add_role: Adds a role, unless it is there already. */
void
cbi_user_add_role (CbiUser *self,
                   CbiRole *role)
{
  g_return_if_fail (CBI_IS_USER (self));
  g_return_if_fail (CBI_IS_ROLE (role));

  if (!cbi_user_has_role (self, cbi_resource_get_id (CBI_RESOURCE (role))))
    g_list_store_append (self->roles, role);
}

/** cbi_user_clear_roles: Takes every role away. */
void
cbi_user_clear_roles (CbiUser *self)
{
  g_return_if_fail (CBI_IS_USER (self));

  g_list_store_remove_all (self->roles);
}
