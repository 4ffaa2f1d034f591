/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-core"

#include "config.h"

#include "cbi-account.h"

/**
 * CbiAccount:
 *
 * Somebody or something that works with the data: it says of itself some texts and times, and has
 * roles. Which, says the subclass; each is a property.
 */
typedef struct
{
  char       *texts[CBI_ACCOUNT_MOST_TEXTS];
  GDateTime  *times[CBI_ACCOUNT_MOST_TIMES];
  GListStore *roles; /* (element-type CbiRole) */
} CbiAccountPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (CbiAccount, cbi_account, CBI_TYPE_RESOURCE)

static CbiAccountPrivate *
get_private (CbiAccount *self)
{
  return cbi_account_get_instance_private (self);
}

static void
cbi_account_finalize (GObject *object)
{
  CbiAccountPrivate *private = get_private (CBI_ACCOUNT (object));

  for (guint i = 0; i < CBI_ACCOUNT_MOST_TEXTS; i++)
    g_free (private->texts[i]);
  for (guint i = 0; i < CBI_ACCOUNT_MOST_TIMES; i++)
    g_clear_pointer (&private->times[i], g_date_time_unref);
  g_clear_object (&private->roles);

  G_OBJECT_CLASS (cbi_account_parent_class)->finalize (object);
}

static void
cbi_account_get_property (GObject    *object,
                          guint       property,
                          GValue     *value,
                          GParamSpec *pspec)
{
  CbiAccount      *self = CBI_ACCOUNT (object);
  CbiAccountClass *klass = CBI_ACCOUNT_GET_CLASS (self);

  if (property <= klass->n_texts)
    g_value_set_string (value, cbi_account_get_text (self, property));
  else if (property <= klass->n_texts + klass->n_times)
    g_value_set_boxed (value, cbi_account_get_time (self, property));
  else
    g_value_set_object (value, cbi_account_get_roles (self));
}

static void
cbi_account_set_property (GObject      *object,
                          guint         property,
                          const GValue *value,
                          GParamSpec   *pspec)
{
  CbiAccount *self = CBI_ACCOUNT (object);

  if (property <= CBI_ACCOUNT_GET_CLASS (self)->n_texts)
    cbi_account_set_text (self, property, g_value_get_string (value));
  else
    cbi_account_set_time (self, property, g_value_get_boxed (value));
}

static void
cbi_account_class_init (CbiAccountClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cbi_account_finalize;
}

static void
cbi_account_init (CbiAccount *self)
{
  get_private (self)->roles = g_list_store_new (CBI_TYPE_ROLE);
}

/**
 * cbi_account_class_install_properties:
 * @klass: the class of a subclass
 * @texts: (array zero-terminated=1): the names of its texts: the properties from 1 on
 * @times: (array zero-terminated=1): the names of its times: the properties after these
 * @labels: (array zero-terminated=1): marked texts: what the form calls the texts that a client may set; static
 *
 * Gives the subclass these properties, and its roles.
 */
void
cbi_account_class_install_properties (CbiAccountClass   *klass,
                                      const char *const *texts,
                                      const char *const *times,
                                      const char *const *labels)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags   flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  guint         n = 1;

  klass->labels = labels;
  klass->n_labels = g_strv_length ((GStrv) labels);
  klass->n_texts = g_strv_length ((GStrv) texts);
  klass->n_times = g_strv_length ((GStrv) times);
  g_return_if_fail (klass->n_texts <= CBI_ACCOUNT_MOST_TEXTS && klass->n_times <= CBI_ACCOUNT_MOST_TIMES);

  /* These two are not inherited. */
  object_class->get_property = cbi_account_get_property;
  object_class->set_property = cbi_account_set_property;

  for (guint i = 0; i < klass->n_texts; i++)
    klass->properties[n++] = g_param_spec_string (texts[i], NULL, NULL, NULL, flags);
  for (guint i = 0; i < klass->n_times; i++)
    klass->properties[n++] = g_param_spec_boxed (times[i], NULL, NULL, G_TYPE_DATE_TIME, flags);
  klass->properties[n++] = g_param_spec_object ("roles", NULL, NULL, G_TYPE_LIST_MODEL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, n, klass->properties);
}

/** cbi_account_get_text: Returns: (transfer none) (nullable): the text that is that property */
const char *
cbi_account_get_text (CbiAccount *self,
                      guint       property)
{
  g_return_val_if_fail (CBI_IS_ACCOUNT (self), NULL);

  return get_private (self)->texts[property - 1];
}

/** cbi_account_set_text: Sets that text; notifies only on change. */
void
cbi_account_set_text (CbiAccount *self,
                      guint       property,
                      const char *text)
{
  g_return_if_fail (CBI_IS_ACCOUNT (self));

  cbi_resource_replace_text (CBI_RESOURCE (self), &get_private (self)->texts[property - 1], text,
                             CBI_ACCOUNT_GET_CLASS (self)->properties[property]);
}

static GDateTime **
find_time (CbiAccount *self,
           guint       property)
{
  return &get_private (self)->times[property - 1 - CBI_ACCOUNT_GET_CLASS (self)->n_texts];
}

/** cbi_account_get_time: Returns: (transfer none) (nullable): the time that is that property */
GDateTime *
cbi_account_get_time (CbiAccount *self,
                      guint       property)
{
  g_return_val_if_fail (CBI_IS_ACCOUNT (self), NULL);

  return *find_time (self, property);
}

/** cbi_account_set_time: Sets that time; notifies only on change. */
void
cbi_account_set_time (CbiAccount *self,
                      guint       property,
                      GDateTime  *time)
{
  g_return_if_fail (CBI_IS_ACCOUNT (self));

  cbi_resource_replace_time (CBI_RESOURCE (self), find_time (self, property), time,
                             CBI_ACCOUNT_GET_CLASS (self)->properties[property]);
}

/** cbi_account_get_roles: Returns: (transfer none): a model of #CbiRole */
GListModel *
cbi_account_get_roles (CbiAccount *self)
{
  g_return_val_if_fail (CBI_IS_ACCOUNT (self), NULL);

  return G_LIST_MODEL (get_private (self)->roles);
}

/** cbi_account_has_role: Returns: whether a role of that UUID is among the roles */
gboolean
cbi_account_has_role (CbiAccount *self,
                      const char *role_id)
{
  GListModel *roles = cbi_account_get_roles (self);

  for (guint i = 0; i < g_list_model_get_n_items (roles); i++)
    {
      g_autoptr (CbiResource) role = g_list_model_get_item (roles, i);

      if (g_strcmp0 (cbi_resource_get_id (role), role_id) == 0)
        return TRUE;
    }

  return FALSE;
}

/** cbi_account_add_role: Adds a role, unless it is there already. */
void
cbi_account_add_role (CbiAccount *self,
                      CbiRole    *role)
{
  g_return_if_fail (CBI_IS_ACCOUNT (self));
  g_return_if_fail (CBI_IS_ROLE (role));

  if (!cbi_account_has_role (self, cbi_resource_get_id (CBI_RESOURCE (role))))
    g_list_store_append (get_private (self)->roles, role);
}

/** cbi_account_clear_roles: Takes every role away. */
void
cbi_account_clear_roles (CbiAccount *self)
{
  g_return_if_fail (CBI_IS_ACCOUNT (self));

  g_list_store_remove_all (get_private (self)->roles);
}
