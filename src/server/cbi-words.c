/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-server"

#include "config.h"

#include "cbi-words.h"

#include "core/cbi-text.h"
#include "server/cbi-connection-private.h"

#define MAX_WORDS 16

#define INSERT "INSERT INTO application_words (rowid, name, email, description, roles)"                       \
               " SELECT a.row, search_words (a.name), search_words (a.email), search_words (a.description), " \
               "(SELECT search_words (group_concat (r.name, ' ')) FROM application_roles ar"                  \
               " JOIN roles r ON r.row = ar.role WHERE ar.application = a.row)"                               \
               " FROM applications a "

static gboolean
run_with_row (CbiConnection *connection,
              const char    *sql,
              gint64         row,
              GError       **error)
{
  g_autoptr (CbiStatement) statement = cbi_connection_prepare (connection, sql);

  cbi_statement_bind_int (statement, row);

  return cbi_statement_run (statement, error);
}

static gboolean
run_with_role (CbiConnection *connection,
               const char    *sql,
               const char    *role_id,
               GError       **error)
{
  g_autoptr (CbiStatement) statement = cbi_connection_prepare (connection, sql);

  cbi_statement_bind_text (statement, role_id);

  return cbi_statement_run (statement, error);
}

void
cbi_words_put_off (CbiConnection *connection)
{
  connection->words_behind = TRUE;
}

gboolean
cbi_words_are_behind (CbiConnection *connection)
{
  return connection->words_behind;
}

/* Of a table of FTS5 the last row is found at once only where it keeps the texts. */
gboolean
cbi_words_catch_up (CbiConnection *connection,
                    GError       **error)
{
  if (!cbi_connection_run (connection, INSERT "WHERE a.deleted = 0 AND a.row > coalesce ("
                                              "(SELECT max (id) FROM application_words_content), 0)",
                           error))
    return FALSE;

  connection->words_behind = FALSE;
  return TRUE;
}

gboolean
cbi_words_write (CbiConnection *connection,
                 gint64         application_row,
                 GError       **error)
{
  return cbi_words_remove (connection, application_row, error) &&
         run_with_row (connection, INSERT "WHERE a.row = ? AND a.deleted = 0", application_row, error);
}

/* Whatever changes the index of one has to find those before it in it. */
gboolean
cbi_words_remove (CbiConnection *connection,
                  gint64         application_row,
                  GError       **error)
{
  return cbi_words_catch_up (connection, error) &&
         run_with_row (connection, "DELETE FROM application_words WHERE rowid = ?", application_row, error);
}

#define HOLDERS "(SELECT ar.application FROM application_roles ar JOIN roles r ON r.row = ar.role WHERE r.id = ?)"

gboolean
cbi_words_write_role (CbiConnection *connection,
                      const char    *role_id,
                      GError       **error)
{
  return cbi_words_catch_up (connection, error) &&
         run_with_role (connection, "DELETE FROM application_words WHERE rowid IN " HOLDERS, role_id, error) &&
         run_with_role (connection, INSERT "WHERE a.deleted = 0 AND a.row IN " HOLDERS, role_id, error);
}

gboolean
cbi_words_write_role_itself (CbiConnection *connection,
                             gint64         role_row,
                             GError       **error)
{
  return run_with_row (connection, "DELETE FROM role_words WHERE rowid = ?", role_row, error) &&
         run_with_row (connection, "INSERT INTO role_words (rowid, name, description)"
                                   " SELECT row, search_words (name), search_words (description) FROM roles WHERE row = ?",
                       role_row, error);
}

gboolean
cbi_words_write_user (CbiConnection *connection,
                      gint64         user_row,
                      GError       **error)
{
  return run_with_row (connection, "DELETE FROM user_words WHERE rowid = ?", user_row, error) &&
         run_with_row (connection, "INSERT INTO user_words (rowid, name, email)"
                                   " SELECT row, search_words (first_name || ' ' || coalesce (middle_name, '') || ' ' || last_name),"
                                   " search_words (email)"
                                   " FROM users WHERE row = ?",
                       user_row, error);
}

static gboolean
is_word_character (gunichar letter)
{
  return g_unichar_isalnum (letter) || g_unichar_ismark (letter) || g_unichar_type (letter) == G_UNICODE_PRIVATE_USE;
}

/* Within the quotes of a word, a character that is a word of its own becomes one, and the word a
 * phrase: they must follow each other. */
static void
append_letter (GString *match,
               gunichar letter)
{
  gboolean alone = cbi_text_is_unspaced (letter);

  if (alone)
    g_string_append_c (match, ' ');
  g_string_append_unichar (match, letter);
  if (alone)
    g_string_append_c (match, ' ');
}

/* Only letters, digits and marks get through, each word in quotes: nothing that was typed can be
 * taken for FTS5's syntax. */
char *
cbi_words_to_match (const char *search)
{
  g_autofree char *text = cbi_text_fold (search);
  GString         *match = g_string_new (NULL);
  guint            n_words = 0;
  gboolean         in_word = FALSE;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar letter = g_utf8_get_char (p);
      gboolean belongs = is_word_character (letter);

      if (belongs && !in_word && ++n_words > MAX_WORDS)
        break;
      if (belongs != in_word)
        g_string_append (match, !belongs ? "\"*" : n_words > 1 ? " AND \""
                                                               : "\"");
      if (belongs)
        append_letter (match, letter);
      in_word = belongs;
    }
  if (in_word)
    g_string_append (match, "\"*");

  return g_string_free (match, n_words == 0);
}
