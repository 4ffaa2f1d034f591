/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-core"

#include "config.h"

#include "cbi-resource.h"

typedef struct
{
  char *id;
  char *etag;
} CbiResourcePrivate;

enum
{
  PROP_0,
  PROP_ID,
  PROP_ETAG,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (CbiResource, cbi_resource, G_TYPE_OBJECT)

static void
cbi_resource_finalize (GObject *object)
{
  CbiResourcePrivate *priv = cbi_resource_get_instance_private (CBI_RESOURCE (object));

  g_free (priv->id);
  g_free (priv->etag);

  G_OBJECT_CLASS (cbi_resource_parent_class)->finalize (object);
}

static void
cbi_resource_get_property (GObject    *object,
                           guint       property,
                           GValue     *value,
                           GParamSpec *pspec)
{
  CbiResource *self = CBI_RESOURCE (object);

  switch (property)
    {
    case PROP_ID:
      g_value_set_string (value, cbi_resource_get_id (self));
      break;
    case PROP_ETAG:
      g_value_set_string (value, cbi_resource_get_etag (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
    }
}

static void
cbi_resource_set_property (GObject      *object,
                           guint         property,
                           const GValue *value,
                           GParamSpec   *pspec)
{
  CbiResource *self = CBI_RESOURCE (object);

  switch (property)
    {
    case PROP_ID:
      cbi_resource_set_id (self, g_value_get_string (value));
      break;
    case PROP_ETAG:
      cbi_resource_set_etag (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
    }
}

static void
cbi_resource_class_init (CbiResourceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags   flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->finalize = cbi_resource_finalize;
  object_class->get_property = cbi_resource_get_property;
  object_class->set_property = cbi_resource_set_property;

  properties[PROP_ID] = g_param_spec_string ("id", NULL, NULL, NULL, flags);
  properties[PROP_ETAG] = g_param_spec_string ("etag", NULL, NULL, NULL, flags);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
cbi_resource_init (CbiResource *self)
{
}

/** cbi_resource_get_id: Returns: (transfer none) (nullable): the UUID, %NULL before the server made it */
const char *
cbi_resource_get_id (CbiResource *self)
{
  CbiResourcePrivate *priv = cbi_resource_get_instance_private (self);

  g_return_val_if_fail (CBI_IS_RESOURCE (self), NULL);

  return priv->id;
}

/** cbi_resource_set_id: Sets the UUID. */
void
cbi_resource_set_id (CbiResource *self,
                     const char  *id)
{
  CbiResourcePrivate *priv = cbi_resource_get_instance_private (self);

  g_return_if_fail (CBI_IS_RESOURCE (self));

  cbi_resource_replace_text (self, &priv->id, id, properties[PROP_ID]);
}

/** cbi_resource_get_etag: Returns: (transfer none) (nullable): the version for If-Match (RFC 9110, 8.8.3), quotes included */
const char *
cbi_resource_get_etag (CbiResource *self)
{
  CbiResourcePrivate *priv = cbi_resource_get_instance_private (self);

  g_return_val_if_fail (CBI_IS_RESOURCE (self), NULL);

  return priv->etag;
}

/** cbi_resource_set_etag: Sets the version. */
void
cbi_resource_set_etag (CbiResource *self,
                       const char  *etag)
{
  CbiResourcePrivate *priv = cbi_resource_get_instance_private (self);

  g_return_if_fail (CBI_IS_RESOURCE (self));

  cbi_resource_replace_text (self, &priv->etag, etag, properties[PROP_ETAG]);
}

/**
 * cbi_resource_replace_text:
 * @self: a resource
 * @field: (inout): where a subclass keeps the text
 * @text: (nullable): the new text
 * @pspec: the property to notify if the text is another one
 *
 * For subclasses: replaces a text and notifies only on change.
 *
 * Returns: whether the text changed
 */
gboolean
cbi_resource_replace_text (CbiResource *self,
                           char       **field,
                           const char  *text,
                           GParamSpec  *pspec)
{
  if (g_strcmp0 (*field, text) == 0)
    return FALSE;

  g_free (*field);
  *field = g_strdup (text);
  g_object_notify_by_pspec (G_OBJECT (self), pspec);

  return TRUE;
}

/**
 * cbi_resource_replace_time:
 * @self: a resource
 * @field: (inout): where a subclass keeps the time
 * @time: (nullable): the new time
 * @pspec: the property to notify if the time is another one
 *
 * For subclasses: replaces a time and notifies only on change.
 *
 * Returns: whether the time changed
 */
gboolean
cbi_resource_replace_time (CbiResource *self,
                           GDateTime  **field,
                           GDateTime   *time,
                           GParamSpec  *pspec)
{
  if (*field == time || (*field != NULL && time != NULL && g_date_time_equal (*field, time)))
    return FALSE;

  g_clear_pointer (field, g_date_time_unref);
  *field = time != NULL ? g_date_time_ref (time) : NULL;
  g_object_notify_by_pspec (G_OBJECT (self), pspec);

  return TRUE;
}
