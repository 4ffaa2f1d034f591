/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-server"

#include "config.h"

#include "cbi-row-set.h"

#include "server/cbi-connection-private.h"

#define POINTER_TYPE "cbi-row-set"
#define WORD_BITS 64

struct _CbiRowSet
{
  GArray *words; /* (owned) (element-type guint64) */
};

CbiRowSet *
cbi_row_set_new (void)
{
  CbiRowSet *self = g_new0 (CbiRowSet, 1);

  self->words = g_array_new (FALSE, TRUE, sizeof (guint64));

  return self;
}

void
cbi_row_set_free (CbiRowSet *self)
{
  if (self == NULL)
    return;

  g_array_unref (self->words);
  g_free (self);
}

void
cbi_row_set_add (CbiRowSet *self,
                 gint64     row)
{
  guint word = row / WORD_BITS;

  g_return_if_fail (row >= 0 && row / WORD_BITS < G_MAXUINT / 2);

  if (word >= self->words->len)
    g_array_set_size (self->words, word + 1);
  g_array_index (self->words, guint64, word) |= G_GUINT64_CONSTANT (1) << (row % WORD_BITS);
}

static guint64
get_word (const CbiRowSet *self,
          guint            word)
{
  return word < self->words->len ? g_array_index (self->words, guint64, word) : 0;
}

gboolean
cbi_row_set_contains (const CbiRowSet *self,
                      gint64           row)
{
  return row >= 0 && (get_word (self, row / WORD_BITS) >> (row % WORD_BITS) & 1) != 0;
}

void
cbi_row_set_intersect (CbiRowSet       *self,
                       const CbiRowSet *other,
                       gboolean         complement)
{
  for (guint i = 0; i < self->words->len; i++)
    g_array_index (self->words, guint64, i) &= complement ? ~get_word (other, i) : get_word (other, i);
}

guint64
cbi_row_set_count (const CbiRowSet *self)
{
  guint64 count = 0;

  for (guint i = 0; i < self->words->len; i++)
    count += __builtin_popcountll (get_word (self, i));

  return count;
}

char *
cbi_row_set_to_json (const CbiRowSet *self)
{
  GString *json = g_string_new ("[");

  for (guint i = 0; i < self->words->len; i++)
    for (guint64 word = get_word (self, i); word != 0; word &= word - 1)
      {
        guint64 row = (guint64) i * WORD_BITS + __builtin_ctzll (word);

        g_string_append_printf (json, "%s%" G_GUINT64_FORMAT, json->len > 1 ? "," : "", row);
      }
  g_string_append_c (json, ']');

  return g_string_free (json, FALSE);
}

CbiRowSet *
cbi_row_set_collect (CbiStatement *statement,
                     GError      **error)
{
  g_autoptr (CbiRowSet) self = cbi_row_set_new ();
  GError *problem = NULL;

  while (cbi_statement_step (statement, &problem))
    cbi_row_set_add (self, cbi_statement_get_int (statement, 0));
  if (problem != NULL)
    {
      g_propagate_error (error, problem);
      return NULL;
    }

  return g_steal_pointer (&self);
}

void
cbi_row_set_bind (CbiRowSet    *self,
                  CbiStatement *statement)
{
  cbi_statement_bind_pointer (statement, self, POINTER_TYPE);
}

static void
in_row_set (sqlite3_context *context,
            int              n_values,
            sqlite3_value  **values)
{
  const CbiRowSet *self = sqlite3_value_pointer (values[0], POINTER_TYPE);

  sqlite3_result_int (context, self != NULL && cbi_row_set_contains (self, sqlite3_value_int64 (values[1])));
}

void
cbi_row_set_register (sqlite3 *db)
{
  sqlite3_create_function (db, "in_row_set", 2, SQLITE_UTF8 | SQLITE_DIRECTONLY, NULL, in_row_set, NULL, NULL);
}
