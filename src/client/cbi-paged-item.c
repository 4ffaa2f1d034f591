/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-client"

#include "config.h"

#include "cbi-paged-item-private.h"

enum
{
  PROP_0,
  PROP_RESOURCE,
  PROP_POSITION,
  N_PROPS
};

/**
 * CbiPagedItem:
 *
 * A row of a #CbiPagedList. It is there before its resource is: that one arrives with its page,
 * and may be replaced by a newer version of itself. A row keeps its position; when rows move, the
 * list makes new ones.
 *
 * Rows live as long as somebody holds them, so that a list of any length stays small. Each one
 * takes itself out of its list's table of the living when it dies; the table is shared, so neither
 * needs to know whether the other is still there.
 */
struct _CbiPagedItem
{
  GObject parent_instance;

  GHashTable  *living; /* (owned) (element-type guint CbiPagedItem): holds no references */
  guint        position;
  CbiResource *resource; /* (owned) (nullable) */
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (CbiPagedItem,
                     cbi_paged_item,
                     G_TYPE_OBJECT)

static void
cbi_paged_item_dispose (GObject *object)
{
  CbiPagedItem *self = CBI_PAGED_ITEM (object);

  if (self->living != NULL)
    g_hash_table_remove (self->living, GUINT_TO_POINTER (self->position));
  g_clear_pointer (&self->living, g_hash_table_unref);
  g_clear_object (&self->resource);

  G_OBJECT_CLASS (cbi_paged_item_parent_class)->dispose (object);
}

static void
cbi_paged_item_get_property (GObject    *object,
                             guint       property,
                             GValue     *value,
                             GParamSpec *pspec)
{
  CbiPagedItem *self = CBI_PAGED_ITEM (object);

  switch (property)
    {
    case PROP_RESOURCE:
      g_value_set_object (value, self->resource);
      break;
    case PROP_POSITION:
      g_value_set_uint (value, self->position);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
    }
}

static void
cbi_paged_item_class_init (CbiPagedItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags   flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->dispose = cbi_paged_item_dispose;
  object_class->get_property = cbi_paged_item_get_property;

  properties[PROP_RESOURCE] = g_param_spec_object ("resource", NULL, NULL, CBI_TYPE_RESOURCE, flags);
  properties[PROP_POSITION] = g_param_spec_uint ("position", NULL, NULL, 0, G_MAXUINT, 0, flags);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
cbi_paged_item_init (CbiPagedItem *self)
{
}

/*
 * cbi_paged_item_new:
 * @living: (element-type guint CbiPagedItem): the list's table of rows that somebody holds
 * @position: the row number
 *
 * Returns: (transfer full): a row without a resource; it stands in @living from now on
 */
CbiPagedItem *
cbi_paged_item_new (GHashTable *living,
                    guint       position)
{
  CbiPagedItem *self = g_object_new (CBI_TYPE_PAGED_ITEM, NULL);

  self->living = g_hash_table_ref (living);
  self->position = position;
  g_hash_table_insert (living, GUINT_TO_POINTER (position), self);

  return self;
}

/* Notifies only if it's another object. */
void
cbi_paged_item_set_resource (CbiPagedItem *self,
                             CbiResource  *resource)
{
  if (g_set_object (&self->resource, resource))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RESOURCE]);
}

/** cbi_paged_item_get_resource: Returns: (transfer none) (nullable): what the row shows, %NULL until its page is there */
CbiResource *
cbi_paged_item_get_resource (CbiPagedItem *self)
{
  g_return_val_if_fail (CBI_IS_PAGED_ITEM (self), NULL);

  return self->resource;
}

/** cbi_paged_item_get_position: Returns: the row number in the list that made it */
guint
cbi_paged_item_get_position (CbiPagedItem *self)
{
  g_return_val_if_fail (CBI_IS_PAGED_ITEM (self), 0);

  return self->position;
}
