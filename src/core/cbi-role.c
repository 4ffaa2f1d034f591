/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-core"

#include "config.h"

#include "cbi-role.h"

enum
{
  PROP_0,
  PROP_NAME,
  PROP_DESCRIPTION,
  PROP_CUSTOM,
  PROP_EDITABLE,
  PROP_COPYABLE,
  PROP_SUMMARY,
  PROP_N_APPLICATIONS,
  PROP_N_USERS,
  N_PROPS
};

/**
 * CbiRole:
 *
 * A set of permissions with a name. An application has the permissions of all its roles together.
 */
struct _CbiRole
{
  CbiResource parent_instance;

  char          *name;
  char          *description;
  char          *copied_from;
  gboolean       custom;
  gboolean       editable;
  gboolean       copyable;
  CbiPermissions permissions;
  gboolean       knows_holders;
  guint          n_applications;
  guint          n_users;
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (CbiRole, cbi_role, CBI_TYPE_RESOURCE)

static void
cbi_role_finalize (GObject *object)
{
  CbiRole *self = CBI_ROLE (object);

  g_free (self->name);
  g_free (self->description);
  g_free (self->copied_from);

  G_OBJECT_CLASS (cbi_role_parent_class)->finalize (object);
}

static void
cbi_role_get_property (GObject    *object,
                       guint       property,
                       GValue     *value,
                       GParamSpec *pspec)
{
  CbiRole *self = CBI_ROLE (object);

  switch (property)
    {
    case PROP_NAME:
      g_value_set_string (value, self->name);
      break;
    case PROP_DESCRIPTION:
      g_value_set_string (value, self->description);
      break;
    case PROP_CUSTOM:
      g_value_set_boolean (value, self->custom);
      break;
    case PROP_EDITABLE:
      g_value_set_boolean (value, self->editable);
      break;
    case PROP_COPYABLE:
      g_value_set_boolean (value, self->copyable);
      break;
    case PROP_SUMMARY:
      g_value_take_string (value, cbi_role_get_summary (self));
      break;
    case PROP_N_APPLICATIONS:
      g_value_set_uint (value, self->n_applications);
      break;
    case PROP_N_USERS:
      g_value_set_uint (value, self->n_users);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
    }
}

static void
cbi_role_set_property (GObject      *object,
                       guint         property,
                       const GValue *value,
                       GParamSpec   *pspec)
{
  CbiRole *self = CBI_ROLE (object);

  switch (property)
    {
    case PROP_NAME:
      cbi_role_set_name (self, g_value_get_string (value));
      break;
    case PROP_DESCRIPTION:
      cbi_role_set_description (self, g_value_get_string (value));
      break;
    case PROP_CUSTOM:
      cbi_role_set_custom (self, g_value_get_boolean (value));
      break;
    case PROP_EDITABLE:
      cbi_role_set_editable (self, g_value_get_boolean (value));
      break;
    case PROP_COPYABLE:
      cbi_role_set_copyable (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
    }
}

static void
cbi_role_class_init (CbiRoleClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags   flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->finalize = cbi_role_finalize;
  object_class->get_property = cbi_role_get_property;
  object_class->set_property = cbi_role_set_property;

  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL, flags);
  properties[PROP_DESCRIPTION] = g_param_spec_string ("description", NULL, NULL, NULL, flags);
  properties[PROP_CUSTOM] = g_param_spec_boolean ("custom", NULL, NULL, FALSE, flags);
  properties[PROP_EDITABLE] = g_param_spec_boolean ("editable", NULL, NULL, FALSE, flags);
  properties[PROP_COPYABLE] = g_param_spec_boolean ("copyable", NULL, NULL, FALSE, flags);
  properties[PROP_SUMMARY] = g_param_spec_string ("summary", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_N_APPLICATIONS] = g_param_spec_uint ("n-applications", NULL, NULL, 0, G_MAXUINT, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_N_USERS] = g_param_spec_uint ("n-users", NULL, NULL, 0, G_MAXUINT, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
cbi_role_init (CbiRole *self)
{
}

/** cbi_role_new: Returns: (transfer full): a role that allows nothing */
CbiRole *
cbi_role_new (void)
{
  return g_object_new (CBI_TYPE_ROLE, NULL);
}

/** cbi_role_get_name: Returns: (transfer none) (nullable): the name */
const char *
cbi_role_get_name (CbiRole *self)
{
  g_return_val_if_fail (CBI_IS_ROLE (self), NULL);

  return self->name;
}

/** cbi_role_set_name: Sets the name. */
void
cbi_role_set_name (CbiRole    *self,
                   const char *name)
{
  g_return_if_fail (CBI_IS_ROLE (self));

  cbi_resource_replace_text (CBI_RESOURCE (self), &self->name, name, properties[PROP_NAME]);
}

/** cbi_role_get_description: Returns: (transfer none) (nullable): what the role is for */
const char *
cbi_role_get_description (CbiRole *self)
{
  g_return_val_if_fail (CBI_IS_ROLE (self), NULL);

  return self->description;
}

/** cbi_role_set_description: Sets what the role is for. */
void
cbi_role_set_description (CbiRole    *self,
                          const char *description)
{
  g_return_if_fail (CBI_IS_ROLE (self));

  cbi_resource_replace_text (CBI_RESOURCE (self), &self->description, description, properties[PROP_DESCRIPTION]);
}

/** cbi_role_get_copied_from: Returns: (transfer none) (nullable): for a role that is to be made, the id of the one that it is a copy of */
const char *
cbi_role_get_copied_from (CbiRole *self)
{
  g_return_val_if_fail (CBI_IS_ROLE (self), NULL);

  return self->copied_from;
}

/** cbi_role_set_copied_from: Sets the id of the role that it is a copy of. */
void
cbi_role_set_copied_from (CbiRole    *self,
                          const char *id)
{
  g_return_if_fail (CBI_IS_ROLE (self));

  if (g_strcmp0 (self->copied_from, id) == 0)
    return;

  g_free (self->copied_from);
  self->copied_from = g_strdup (id);
}

static void
set_flag (CbiRole  *self,
          gboolean *flag,
          gboolean  value,
          guint     property)
{
  if (*flag == !!value)
    return;

  *flag = !!value;
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

/** cbi_role_get_custom: Returns: whether an administrator made it, %FALSE for a default role */
gboolean
cbi_role_get_custom (CbiRole *self)
{
  g_return_val_if_fail (CBI_IS_ROLE (self), FALSE);

  return self->custom;
}

/** cbi_role_set_custom: Sets whether an administrator made it. */
void
cbi_role_set_custom (CbiRole *self,
                     gboolean custom)
{
  g_return_if_fail (CBI_IS_ROLE (self));

  set_flag (self, &self->custom, custom, PROP_CUSTOM);
}

/** cbi_role_get_editable: Returns: whether its permissions can be changed */
gboolean
cbi_role_get_editable (CbiRole *self)
{
  g_return_val_if_fail (CBI_IS_ROLE (self), FALSE);

  return self->editable;
}

/** cbi_role_set_editable: Sets whether its permissions can be changed. */
void
cbi_role_set_editable (CbiRole *self,
                       gboolean editable)
{
  g_return_if_fail (CBI_IS_ROLE (self));

  set_flag (self, &self->editable, editable, PROP_EDITABLE);
}

/** cbi_role_get_copyable: Returns: whether a custom role can be made from it */
gboolean
cbi_role_get_copyable (CbiRole *self)
{
  g_return_val_if_fail (CBI_IS_ROLE (self), FALSE);

  return self->copyable;
}

/** cbi_role_set_copyable: Sets whether a custom role can be made from it. */
void
cbi_role_set_copyable (CbiRole *self,
                       gboolean copyable)
{
  g_return_if_fail (CBI_IS_ROLE (self));

  set_flag (self, &self->copyable, copyable, PROP_COPYABLE);
}

/** cbi_role_get_permissions: Returns: (transfer none): what the role allows */
const CbiPermissions *
cbi_role_get_permissions (CbiRole *self)
{
  g_return_val_if_fail (CBI_IS_ROLE (self), NULL);

  return &self->permissions;
}

/** cbi_role_set_permissions: Sets what the role allows. */
void
cbi_role_set_permissions (CbiRole              *self,
                          const CbiPermissions *permissions)
{
  g_return_if_fail (CBI_IS_ROLE (self));

  if (cbi_permissions_equal (&self->permissions, permissions))
    return;

  self->permissions = *permissions;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SUMMARY]);
}

/** cbi_role_get_summary: Returns: (transfer full): one translated line that says what the role allows */
char *
cbi_role_get_summary (CbiRole *self)
{
  g_return_val_if_fail (CBI_IS_ROLE (self), NULL);

  return cbi_permissions_summary (&self->permissions);
}

/** cbi_role_knows_holders: Returns: whether it was told how many hold it */
gboolean
cbi_role_knows_holders (CbiRole *self)
{
  g_return_val_if_fail (CBI_IS_ROLE (self), FALSE);

  return self->knows_holders;
}

/** cbi_role_get_n_applications: Returns: how many applications hold it */
guint
cbi_role_get_n_applications (CbiRole *self)
{
  g_return_val_if_fail (CBI_IS_ROLE (self), 0);

  return self->n_applications;
}

/** cbi_role_get_n_users: Returns: how many users hold it */
guint
cbi_role_get_n_users (CbiRole *self)
{
  g_return_val_if_fail (CBI_IS_ROLE (self), 0);

  return self->n_users;
}

static void
set_count (CbiRole *self,
           guint   *count,
           guint    value,
           guint    property)
{
  if (*count == value)
    return;

  *count = value;
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

/** cbi_role_set_holders: Sets how many applications and users hold it. */
void
cbi_role_set_holders (CbiRole *self,
                      guint    n_applications,
                      guint    n_users)
{
  g_return_if_fail (CBI_IS_ROLE (self));

  self->knows_holders = TRUE;
  set_count (self, &self->n_applications, n_applications, PROP_N_APPLICATIONS);
  set_count (self, &self->n_users, n_users, PROP_N_USERS);
}
