/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-ui"

#include "config.h"

#include "cbi-help-index.h"

#include "cbi-help-text.h"

#define TITLE -1

/* The title of a page or one of its blocks. */
typedef struct
{
  CbiHelpTopic topic;
  int          block;
  gboolean     heading;
  char        *text;   /* (owned) */
  char        *folded; /* (owned) */
} Entry;

struct _CbiHelpIndex
{
  GArray *entries; /* (owned) of #Entry, in the order of the manual */
};

enum
{
  RANK_TITLE,
  RANK_HEADING,
  RANK_BLOCK,
  RANK_PAGE,
};

static void
entry_clear (gpointer data)
{
  Entry *entry = data;

  g_free (entry->text);
  g_free (entry->folded);
}

static void
hit_free (gpointer data)
{
  CbiHelpHit *hit = data;

  g_free (hit->excerpt);
  g_free (hit);
}

static void
add_entry (CbiHelpIndex *self,
           CbiHelpTopic  topic,
           int           block,
           gboolean      heading,
           char         *text)
{
  Entry entry = { topic, block, heading, text, cbi_help_text_fold (text) };

  g_array_append_val (self->entries, entry);
}

static void
add_topic (CbiHelpIndex *self,
           CbiHelpTopic  topic)
{
  g_autoptr (GPtrArray) blocks = cbi_help_topic_get_blocks (topic);

  add_entry (self, topic, TITLE, FALSE, g_strdup (cbi_help_topic_get_title (topic)));
  for (guint i = 0; i < blocks->len; i++)
    {
      const CbiHelpBlock *block = g_ptr_array_index (blocks, i);
      g_autofree char    *plain = NULL;

      /* A link has the words of another page. */
      if (block->kind == CBI_HELP_LINK)
        continue;
      plain = cbi_help_text_strip (block->text);
      g_strdelimit (plain, "\n", ' ');
      add_entry (self, topic, i, block->kind == CBI_HELP_HEADING,
                 block->term != NULL ? g_strconcat (block->term, ": ", plain, NULL) : g_steal_pointer (&plain));
    }
}

/** cbi_help_index_new: Returns: (transfer full): the words of every page in the language of the program */
CbiHelpIndex *
cbi_help_index_new (void)
{
  CbiHelpIndex *self = g_new0 (CbiHelpIndex, 1);

  self->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  g_array_set_clear_func (self->entries, entry_clear);
  for (CbiHelpTopic topic = 0; topic < CBI_N_HELP_TOPICS; topic++)
    add_topic (self, topic);

  return self;
}

/** cbi_help_index_free: Frees the words. */
void
cbi_help_index_free (CbiHelpIndex *self)
{
  g_array_unref (self->entries);
  g_free (self);
}

static gboolean
page_holds (CbiHelpIndex *self,
            CbiHelpTopic  topic,
            const char   *word)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      const Entry *entry = &g_array_index (self->entries, Entry, i);

      if (entry->topic == topic && cbi_help_text_count (entry->folded, (const char *const[]){ word, NULL }) > 0)
        return TRUE;
    }

  return FALSE;
}

static guint
rank_entry (const Entry *entry)
{
  if (entry->block == TITLE)
    return RANK_TITLE;

  return entry->heading ? RANK_HEADING : RANK_BLOCK;
}

/* The entry that holds the most of the words; of several, a title before a heading and the first before the others. */
static const Entry *
find_best (CbiHelpIndex      *self,
           CbiHelpTopic       topic,
           const char *const *words,
           guint             *n_best)
{
  const Entry *best = NULL;

  *n_best = 0;
  for (guint i = 0; i < self->entries->len; i++)
    {
      const Entry *entry = &g_array_index (self->entries, Entry, i);
      guint        n_found = entry->topic == topic ? cbi_help_text_count (entry->folded, words) : 0;

      if (n_found > *n_best || (best != NULL && n_found == *n_best && rank_entry (entry) < rank_entry (best)))
        {
          *n_best = n_found;
          best = entry;
        }
    }

  return best;
}

static int
compare_hits (gconstpointer a,
              gconstpointer b)
{
  const CbiHelpHit *first = *(const CbiHelpHit *const *) a;
  const CbiHelpHit *second = *(const CbiHelpHit *const *) b;

  if (first->rank != second->rank)
    return first->rank < second->rank ? -1 : 1;

  return first->topic < second->topic ? -1 : 1;
}

static void
add_hit (CbiHelpIndex      *self,
         CbiHelpTopic       topic,
         const char *const *words,
         GPtrArray         *hits)
{
  guint        n_found;
  const Entry *entry = find_best (self, topic, words, &n_found);
  CbiHelpHit  *hit = g_new0 (CbiHelpHit, 1);

  hit->topic = topic;
  hit->block = entry->block;
  hit->rank = n_found == g_strv_length ((char **) words) ? rank_entry (entry) : RANK_PAGE;
  hit->excerpt = entry->block != TITLE ? cbi_help_text_excerpt (entry->text, words) : NULL;
  g_ptr_array_add (hits, hit);
}

/**
 * cbi_help_index_find:
 * @self: the words of the manual
 * @words: from cbi_help_text_split(), at least one
 *
 * Returns: (transfer full) (element-type CbiHelpHit): the pages that hold all of @words, the best first
 */
GPtrArray *
cbi_help_index_find (CbiHelpIndex      *self,
                     const char *const *words)
{
  GPtrArray *hits = g_ptr_array_new_with_free_func (hit_free);

  g_return_val_if_fail (words != NULL && *words != NULL, hits);

  for (CbiHelpTopic topic = 0; topic < CBI_N_HELP_TOPICS; topic++)
    {
      gboolean all = TRUE;

      for (const char *const *word = words; all && *word != NULL; word++)
        all = page_holds (self, topic, *word);
      if (all)
        add_hit (self, topic, words, hits);
    }
  g_ptr_array_sort (hits, compare_hits);

  return hits;
}
