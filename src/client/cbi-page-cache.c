/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-client"

#include "config.h"

#include "cbi-page-cache.h"

typedef struct
{
  guint      number;
  GPtrArray *resources; /* (owned) */
} Entry;

/* The pages that were used last; beyond its capacity the one that wasn't used for longest goes. */
struct _CbiPageCache
{
  guint       capacity;
  GQueue      order;   /* (element-type Entry) (owned): the last one used is the head */
  GHashTable *entries; /* (owned): page number → link of the queue */
};

static void
entry_free (Entry *entry)
{
  g_ptr_array_unref (entry->resources);
  g_free (entry);
}

/* cbi_page_cache_new: Returns: (transfer full): an empty cache for @capacity pages */
CbiPageCache *
cbi_page_cache_new (guint capacity)
{
  CbiPageCache *self = g_new0 (CbiPageCache, 1);

  self->capacity = capacity;
  g_queue_init (&self->order);
  self->entries = g_hash_table_new (NULL, NULL);

  return self;
}

void
cbi_page_cache_free (CbiPageCache *self)
{
  cbi_page_cache_clear (self);
  g_hash_table_unref (self->entries);
  g_free (self);
}

/* cbi_page_cache_lookup: Returns: (transfer none) (nullable): the page, which counts as used */
GPtrArray *
cbi_page_cache_lookup (CbiPageCache *self,
                       guint         number)
{
  GList *link = g_hash_table_lookup (self->entries, GUINT_TO_POINTER (number));

  if (link == NULL)
    return NULL;

  g_queue_unlink (&self->order, link);
  g_queue_push_head_link (&self->order, link);

  return ((Entry *) link->data)->resources;
}

static void
remove_link (CbiPageCache *self,
             GList        *link)
{
  Entry *entry = link->data;

  g_hash_table_remove (self->entries, GUINT_TO_POINTER (entry->number));
  g_queue_delete_link (&self->order, link);
  entry_free (entry);
}

void
cbi_page_cache_insert (CbiPageCache *self,
                       guint         number,
                       GPtrArray    *resources)
{
  GList *old = g_hash_table_lookup (self->entries, GUINT_TO_POINTER (number));
  Entry *entry = g_new0 (Entry, 1);

  if (old != NULL)
    remove_link (self, old);

  entry->number = number;
  entry->resources = g_ptr_array_ref (resources);
  g_queue_push_head (&self->order, entry);
  g_hash_table_insert (self->entries, GUINT_TO_POINTER (number), self->order.head);

  if (self->order.length > self->capacity)
    remove_link (self, self->order.tail);
}

/* Puts a newer version of a resource in the place of the one with the same identifier. */
void
cbi_page_cache_replace (CbiPageCache *self,
                        CbiResource  *resource)
{
  const char *id = cbi_resource_get_id (resource);

  for (GList *link = self->order.head; link != NULL; link = link->next)
    {
      GPtrArray *resources = ((Entry *) link->data)->resources;

      for (guint i = 0; i < resources->len; i++)
        if (g_strcmp0 (cbi_resource_get_id (g_ptr_array_index (resources, i)), id) == 0)
          {
            g_object_unref (g_ptr_array_index (resources, i));
            g_ptr_array_index (resources, i) = g_object_ref (resource);
          }
    }
}

void
cbi_page_cache_clear (CbiPageCache *self)
{
  g_hash_table_remove_all (self->entries);
  g_queue_clear_full (&self->order, (GDestroyNotify) entry_free);
}

guint
cbi_page_cache_get_size (CbiPageCache *self)
{
  return self->order.length;
}
