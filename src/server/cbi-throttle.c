/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-server"

#include "config.h"

#include "cbi-throttle.h"

/**
 * CbiThrottle:
 *
 * Counts failed tries by whoever makes them, so that guessing gets slow (RFC 6749, 2.3.1). It
 * remembers a fixed number of those who failed; the one whose window began first makes room for a
 * new one. Threads may share it.
 */
struct _CbiThrottle
{
  GObject parent_instance;

  GMutex      lock;
  GHashTable *entries; /* (owned) (element-type utf8 Entry) */
  GQueue      order;   /* of the same entries, those whose window began first at the head */
};

typedef struct
{
  char  *who;   /* (owned) */
  gint64 since; /* monotonic microseconds */
  guint  failures;
  GList  link; /* in the order */
} Entry;

G_DEFINE_FINAL_TYPE (CbiThrottle, cbi_throttle, G_TYPE_OBJECT)

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_free (entry->who);
  g_free (entry);
}

static void
remove_entry (CbiThrottle *self,
              Entry       *entry)
{
  g_queue_unlink (&self->order, &entry->link);
  g_hash_table_remove (self->entries, entry->who);
}

static gboolean
is_over (Entry *entry,
         gint64 now)
{
  return now - entry->since >= CBI_THROTTLE_WINDOW * G_USEC_PER_SEC;
}

/* Looks @who up; windows that are over are forgotten on the way. */
static Entry *
find_entry (CbiThrottle *self,
            const char  *who,
            gint64       now)
{
  GList *first;

  while ((first = g_queue_peek_head_link (&self->order)) != NULL && is_over (first->data, now))
    remove_entry (self, first->data);

  return g_hash_table_lookup (self->entries, who);
}

static void
cbi_throttle_finalize (GObject *object)
{
  CbiThrottle *self = CBI_THROTTLE (object);

  g_hash_table_unref (self->entries);
  g_mutex_clear (&self->lock);

  G_OBJECT_CLASS (cbi_throttle_parent_class)->finalize (object);
}

static void
cbi_throttle_class_init (CbiThrottleClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cbi_throttle_finalize;
}

static void
cbi_throttle_init (CbiThrottle *self)
{
  g_mutex_init (&self->lock);
  g_queue_init (&self->order);
  self->entries = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, entry_free);
}

/** cbi_throttle_new: Returns: (transfer full): a throttle that has seen nobody fail */
CbiThrottle *
cbi_throttle_new (void)
{
  return g_object_new (CBI_TYPE_THROTTLE, NULL);
}

/**
 * cbi_throttle_get_delay:
 * @self: a throttle
 * @who: who wants to try
 * @now: g_get_monotonic_time()
 *
 * Returns: the seconds that @who has to wait before the next try, 0 for none
 */
guint
cbi_throttle_get_delay (CbiThrottle *self,
                        const char  *who,
                        gint64       now)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  Entry *entry = find_entry (self, who, now);
  gint64 left;

  if (entry == NULL || entry->failures < CBI_THROTTLE_MAX_FAILURES)
    return 0;

  left = entry->since + CBI_THROTTLE_WINDOW * G_USEC_PER_SEC - now;

  return (left + G_USEC_PER_SEC - 1) / G_USEC_PER_SEC;
}

/** cbi_throttle_add_failure: Notes that a try of @who failed. */
void
cbi_throttle_add_failure (CbiThrottle *self,
                          const char  *who,
                          gint64       now)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  Entry *entry = find_entry (self, who, now);

  if (entry == NULL)
    {
      if (g_queue_get_length (&self->order) >= CBI_THROTTLE_MAX_ENTRIES)
        remove_entry (self, g_queue_peek_head (&self->order));

      entry = g_new0 (Entry, 1);
      entry->who = g_strdup (who);
      entry->since = now;
      entry->link.data = entry;
      g_hash_table_insert (self->entries, entry->who, entry);
      g_queue_push_tail_link (&self->order, &entry->link);
    }
  entry->failures++;
}

/** cbi_throttle_forget: Notes that a try of @who succeeded: earlier slips no longer count. */
void
cbi_throttle_forget (CbiThrottle *self,
                     const char  *who)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  Entry *entry = g_hash_table_lookup (self->entries, who);

  if (entry != NULL)
    remove_entry (self, entry);
}

/** cbi_throttle_get_size: Returns: how many it remembers, at most CBI_THROTTLE_MAX_ENTRIES */
guint
cbi_throttle_get_size (CbiThrottle *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return g_hash_table_size (self->entries);
}
