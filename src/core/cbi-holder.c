/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-core"

#include "config.h"

#include "cbi-holder.h"

enum
{
  PROP_0,
  PROP_NAME,
  PROP_EMAIL,
  PROP_STATUS,
  PROP_IS_USER,
  N_PROPS
};

#define N_TEXTS 3

/**
 * CbiHolder:
 *
 * An account that holds a role, in short: an application or a user.
 */
struct _CbiHolder
{
  CbiResource parent_instance;

  char    *texts[N_TEXTS];
  gboolean is_user;
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (CbiHolder, cbi_holder, CBI_TYPE_RESOURCE)

static void
cbi_holder_finalize (GObject *object)
{
  CbiHolder *self = CBI_HOLDER (object);

  for (guint i = 0; i < N_TEXTS; i++)
    g_free (self->texts[i]);

  G_OBJECT_CLASS (cbi_holder_parent_class)->finalize (object);
}

static void
cbi_holder_get_property (GObject    *object,
                         guint       property,
                         GValue     *value,
                         GParamSpec *pspec)
{
  CbiHolder *self = CBI_HOLDER (object);

  if (property == PROP_IS_USER)
    g_value_set_boolean (value, self->is_user);
  else
    g_value_set_string (value, self->texts[property - 1]);
}

static void
cbi_holder_set_property (GObject      *object,
                         guint         property,
                         const GValue *value,
                         GParamSpec   *pspec)
{
  CbiHolder *self = CBI_HOLDER (object);

  if (property == PROP_IS_USER)
    self->is_user = g_value_get_boolean (value);
  else
    cbi_resource_replace_text (CBI_RESOURCE (self), &self->texts[property - 1], g_value_get_string (value), pspec);
}

static void
cbi_holder_class_init (CbiHolderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags   flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;
  const char   *texts[N_TEXTS] = { "name", "email", "status" };

  object_class->finalize = cbi_holder_finalize;
  object_class->get_property = cbi_holder_get_property;
  object_class->set_property = cbi_holder_set_property;

  for (guint i = 0; i < N_TEXTS; i++)
    properties[i + 1] = g_param_spec_string (texts[i], NULL, NULL, NULL, flags | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_IS_USER] = g_param_spec_boolean ("is-user", NULL, NULL, FALSE, flags | G_PARAM_CONSTRUCT_ONLY);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
cbi_holder_init (CbiHolder *self)
{
}

/** cbi_holder_new: Returns: (transfer full): a user or an application without a name yet */
CbiHolder *
cbi_holder_new (gboolean is_user)
{
  return g_object_new (CBI_TYPE_HOLDER, "is-user", is_user, NULL);
}

/** cbi_holder_is_user: Returns: whether it is a user, and not an application */
gboolean
cbi_holder_is_user (CbiHolder *self)
{
  g_return_val_if_fail (CBI_IS_HOLDER (self), FALSE);

  return self->is_user;
}

/** cbi_holder_get_name: Returns: (transfer none) (nullable): the application's or the person's name */
const char *
cbi_holder_get_name (CbiHolder *self)
{
  g_return_val_if_fail (CBI_IS_HOLDER (self), NULL);

  return self->texts[PROP_NAME - 1];
}

/** cbi_holder_get_email: Returns: (transfer none) (nullable): the address */
const char *
cbi_holder_get_email (CbiHolder *self)
{
  g_return_val_if_fail (CBI_IS_HOLDER (self), NULL);

  return self->texts[PROP_EMAIL - 1];
}

/** cbi_holder_get_status: Returns: (transfer none) (nullable): `active` or `disabled` */
const char *
cbi_holder_get_status (CbiHolder *self)
{
  g_return_val_if_fail (CBI_IS_HOLDER (self), NULL);

  return self->texts[PROP_STATUS - 1];
}
