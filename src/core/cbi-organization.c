/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-core"

#include "config.h"

#include "cbi-organization.h"

enum
{
  PROP_0,
  PROP_NAME,
  PROP_ADMINISTRATOR_NAME,
  PROP_ADMINISTRATOR_EMAIL,
  PROP_API_LICENSED,
  N_PROPS
};

#define N_TEXTS 3

/**
 * CbiOrganization:
 *
 * The organisation that the server works for, its licence and its administrator.
 */
struct _CbiOrganization
{
  CbiResource parent_instance;

  char    *texts[N_TEXTS];
  gboolean api_licensed;
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (CbiOrganization,
                     cbi_organization,
                     CBI_TYPE_RESOURCE)

static const char *
get_text (CbiOrganization *self,
          guint            property)
{
  g_return_val_if_fail (CBI_IS_ORGANIZATION (self), NULL);

  return self->texts[property - 1];
}

static void
set_text (CbiOrganization *self,
          guint            property,
          const char      *text)
{
  g_return_if_fail (CBI_IS_ORGANIZATION (self));

  cbi_resource_replace_text (CBI_RESOURCE (self), &self->texts[property - 1], text, properties[property]);
}

static void
cbi_organization_finalize (GObject *object)
{
  CbiOrganization *self = CBI_ORGANIZATION (object);

  for (guint i = 0; i < N_TEXTS; i++)
    g_free (self->texts[i]);

  G_OBJECT_CLASS (cbi_organization_parent_class)->finalize (object);
}

static void
cbi_organization_get_property (GObject    *object,
                               guint       property,
                               GValue     *value,
                               GParamSpec *pspec)
{
  CbiOrganization *self = CBI_ORGANIZATION (object);

  if (property == PROP_API_LICENSED)
    g_value_set_boolean (value, self->api_licensed);
  else
    g_value_set_string (value, get_text (self, property));
}

static void
cbi_organization_set_property (GObject      *object,
                               guint         property,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  CbiOrganization *self = CBI_ORGANIZATION (object);

  if (property == PROP_API_LICENSED)
    cbi_organization_set_api_licensed (self, g_value_get_boolean (value));
  else
    set_text (self, property, g_value_get_string (value));
}

static void
cbi_organization_class_init (CbiOrganizationClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags   flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  const char   *texts[N_TEXTS] = { "name", "administrator-name", "administrator-email" };

  object_class->finalize = cbi_organization_finalize;
  object_class->get_property = cbi_organization_get_property;
  object_class->set_property = cbi_organization_set_property;

  for (guint i = 0; i < N_TEXTS; i++)
    properties[i + 1] = g_param_spec_string (texts[i], NULL, NULL, NULL, flags);

  properties[PROP_API_LICENSED] = g_param_spec_boolean ("api-licensed", NULL, NULL, FALSE, flags);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
cbi_organization_init (CbiOrganization *self)
{
}

/** cbi_organization_new: Returns: (transfer full): an empty object, as before it is filled in */
CbiOrganization *
cbi_organization_new (void)
{
  return g_object_new (CBI_TYPE_ORGANIZATION, NULL);
}

/** cbi_organization_get_name: Returns: (transfer none) (nullable): the name */
const char *
cbi_organization_get_name (CbiOrganization *self)
{
  return get_text (self, PROP_NAME);
}

/** cbi_organization_set_name: Sets the name; notifies only on change. */
void
cbi_organization_set_name (CbiOrganization *self,
                           const char      *name)
{
  set_text (self, PROP_NAME, name);
}

/** cbi_organization_get_administrator_name: Returns: (transfer none) (nullable): the name of the person at the machine, %NULL before the first run asked */
const char *
cbi_organization_get_administrator_name (CbiOrganization *self)
{
  return get_text (self, PROP_ADMINISTRATOR_NAME);
}

/** cbi_organization_set_administrator_name: Sets the name of the person at the machine, %NULL before the first run asked; notifies only on change. */
void
cbi_organization_set_administrator_name (CbiOrganization *self,
                                         const char      *administrator_name)
{
  set_text (self, PROP_ADMINISTRATOR_NAME, administrator_name);
}

/** cbi_organization_get_administrator_email: Returns: (transfer none) (nullable): the address of that person */
const char *
cbi_organization_get_administrator_email (CbiOrganization *self)
{
  return get_text (self, PROP_ADMINISTRATOR_EMAIL);
}

/** cbi_organization_set_administrator_email: Sets the address of that person; notifies only on change. */
void
cbi_organization_set_administrator_email (CbiOrganization *self,
                                          const char      *administrator_email)
{
  set_text (self, PROP_ADMINISTRATOR_EMAIL, administrator_email);
}

/** cbi_organization_get_api_licensed: Returns: whether it is licensed for External Data Interoperability (API), without which nothing can be registered */
gboolean
cbi_organization_get_api_licensed (CbiOrganization *self)
{
  g_return_val_if_fail (CBI_IS_ORGANIZATION (self), FALSE);

  return self->api_licensed;
}

/** cbi_organization_set_api_licensed: Sets whether it is licensed for the API; notifies only on change. */
void
cbi_organization_set_api_licensed (CbiOrganization *self,
                                   gboolean         api_licensed)
{
  g_return_if_fail (CBI_IS_ORGANIZATION (self));

  if (self->api_licensed == !!api_licensed)
    return;

  self->api_licensed = !!api_licensed;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_API_LICENSED]);
}
