/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-core"

#include "config.h"

#include "cbi-client-secret.h"

enum
{
  PROP_0,
  PROP_APPLICATION_ID,
  PROP_HINT,
  PROP_STATUS,
  PROP_VALUE,
  PROP_CREATED_AT,
  PROP_EXPIRES_AT,
  PROP_LAST_USED_AT,
  N_PROPS
};

#define N_TEXTS 4
#define N_TIMES 3
#define FIRST_TIME PROP_CREATED_AT

/**
 * CbiClientSecret:
 *
 * A client secret of an application. Its value is known only right after it was made or revealed.
 */
struct _CbiClientSecret
{
  CbiResource parent_instance;

  char      *texts[N_TEXTS];
  GDateTime *times[N_TIMES];
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (CbiClientSecret,
                     cbi_client_secret,
                     CBI_TYPE_RESOURCE)

static const char *
get_text (CbiClientSecret *self,
          guint            property)
{
  g_return_val_if_fail (CBI_IS_CLIENT_SECRET (self), NULL);

  return self->texts[property - 1];
}

static void
set_text (CbiClientSecret *self,
          guint            property,
          const char      *text)
{
  g_return_if_fail (CBI_IS_CLIENT_SECRET (self));

  cbi_resource_replace_text (CBI_RESOURCE (self), &self->texts[property - 1], text, properties[property]);
}

static GDateTime *
get_time (CbiClientSecret *self,
          guint            property)
{
  g_return_val_if_fail (CBI_IS_CLIENT_SECRET (self), NULL);

  return self->times[property - FIRST_TIME];
}

static void
set_time (CbiClientSecret *self,
          guint            property,
          GDateTime       *time)
{
  g_return_if_fail (CBI_IS_CLIENT_SECRET (self));

  cbi_resource_replace_time (CBI_RESOURCE (self), &self->times[property - FIRST_TIME], time, properties[property]);
}

static void
cbi_client_secret_finalize (GObject *object)
{
  CbiClientSecret *self = CBI_CLIENT_SECRET (object);

  for (guint i = 0; i < N_TEXTS; i++)
    g_free (self->texts[i]);
  for (guint i = 0; i < N_TIMES; i++)
    g_clear_pointer (&self->times[i], g_date_time_unref);

  G_OBJECT_CLASS (cbi_client_secret_parent_class)->finalize (object);
}

static void
cbi_client_secret_get_property (GObject    *object,
                                guint       property,
                                GValue     *value,
                                GParamSpec *pspec)
{
  CbiClientSecret *self = CBI_CLIENT_SECRET (object);

  if (property >= FIRST_TIME)
    g_value_set_boxed (value, get_time (self, property));
  else
    g_value_set_string (value, get_text (self, property));
}

static void
cbi_client_secret_set_property (GObject      *object,
                                guint         property,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  CbiClientSecret *self = CBI_CLIENT_SECRET (object);

  if (property >= FIRST_TIME)
    set_time (self, property, g_value_get_boxed (value));
  else
    set_text (self, property, g_value_get_string (value));
}

static void
cbi_client_secret_class_init (CbiClientSecretClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags   flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  const char   *texts[N_TEXTS] = { "application-id", "hint", "status", "value" };
  const char   *times[N_TIMES] = { "created-at", "expires-at", "last-used-at" };

  object_class->finalize = cbi_client_secret_finalize;
  object_class->get_property = cbi_client_secret_get_property;
  object_class->set_property = cbi_client_secret_set_property;

  for (guint i = 0; i < N_TEXTS; i++)
    properties[i + 1] = g_param_spec_string (texts[i], NULL, NULL, NULL, flags);
  for (guint i = 0; i < N_TIMES; i++)
    properties[FIRST_TIME + i] = g_param_spec_boxed (times[i], NULL, NULL, G_TYPE_DATE_TIME, flags);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
cbi_client_secret_init (CbiClientSecret *self)
{
}

/** cbi_client_secret_new: Returns: (transfer full): an empty object, as before it is filled in */
CbiClientSecret *
cbi_client_secret_new (void)
{
  return g_object_new (CBI_TYPE_CLIENT_SECRET, NULL);
}

/** cbi_client_secret_get_application_id: Returns: (transfer none) (nullable): the UUID of its application */
const char *
cbi_client_secret_get_application_id (CbiClientSecret *self)
{
  return get_text (self, PROP_APPLICATION_ID);
}

/** cbi_client_secret_set_application_id: Sets the UUID of its application; notifies only on change. */
void
cbi_client_secret_set_application_id (CbiClientSecret *self,
                                      const char      *application_id)
{
  set_text (self, PROP_APPLICATION_ID, application_id);
}

/** cbi_client_secret_get_hint: Returns: (transfer none) (nullable): the last characters, to tell secrets apart */
const char *
cbi_client_secret_get_hint (CbiClientSecret *self)
{
  return get_text (self, PROP_HINT);
}

/** cbi_client_secret_set_hint: Sets the last characters, to tell secrets apart; notifies only on change. */
void
cbi_client_secret_set_hint (CbiClientSecret *self,
                            const char      *hint)
{
  set_text (self, PROP_HINT, hint);
}

/** cbi_client_secret_get_status: Returns: (transfer none) (nullable): `active` or `revoked` */
const char *
cbi_client_secret_get_status (CbiClientSecret *self)
{
  return get_text (self, PROP_STATUS);
}

/** cbi_client_secret_set_status: Sets `active` or `revoked`; notifies only on change. */
void
cbi_client_secret_set_status (CbiClientSecret *self,
                              const char      *status)
{
  set_text (self, PROP_STATUS, status);
}

/** cbi_client_secret_get_value: Returns: (transfer none) (nullable): the secret itself, while it is known */
const char *
cbi_client_secret_get_value (CbiClientSecret *self)
{
  return get_text (self, PROP_VALUE);
}

/** cbi_client_secret_set_value: Sets the secret itself, while it is known; notifies only on change. */
void
cbi_client_secret_set_value (CbiClientSecret *self,
                             const char      *value)
{
  set_text (self, PROP_VALUE, value);
}

/** cbi_client_secret_get_created_at: Returns: (transfer none) (nullable): when it was made */
GDateTime *
cbi_client_secret_get_created_at (CbiClientSecret *self)
{
  return get_time (self, PROP_CREATED_AT);
}

/** cbi_client_secret_set_created_at: Sets when it was made; notifies only on change. */
void
cbi_client_secret_set_created_at (CbiClientSecret *self,
                                  GDateTime       *created_at)
{
  set_time (self, PROP_CREATED_AT, created_at);
}

/** cbi_client_secret_get_expires_at: Returns: (transfer none) (nullable): when it stops working */
GDateTime *
cbi_client_secret_get_expires_at (CbiClientSecret *self)
{
  return get_time (self, PROP_EXPIRES_AT);
}

/** cbi_client_secret_set_expires_at: Sets when it stops working; notifies only on change. */
void
cbi_client_secret_set_expires_at (CbiClientSecret *self,
                                  GDateTime       *expires_at)
{
  set_time (self, PROP_EXPIRES_AT, expires_at);
}

/** cbi_client_secret_get_last_used_at: Returns: (transfer none) (nullable): when it last got a token */
GDateTime *
cbi_client_secret_get_last_used_at (CbiClientSecret *self)
{
  return get_time (self, PROP_LAST_USED_AT);
}

/** cbi_client_secret_set_last_used_at: Sets when it last got a token; notifies only on change. */
void
cbi_client_secret_set_last_used_at (CbiClientSecret *self,
                                    GDateTime       *last_used_at)
{
  set_time (self, PROP_LAST_USED_AT, last_used_at);
}
