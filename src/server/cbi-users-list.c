/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-server"

#include "config.h"

#include "cbi-users-list.h"

#include "core/cbi-i18n.h"
#include "core/cbi-text.h"
#include "server/cbi-database.h"
#include "server/cbi-roles-store.h"
#include "server/cbi-users-row.h"
#include "server/cbi-words.h"

/* A query while its statements are written: texts are bound in their order. */
typedef struct
{
  const CbiUsersQuery *query;
  GString             *where;  /* (owned) */
  GPtrArray           *values; /* (owned) (element-type utf8) */
} Filter;

static void
filter_clear (Filter *self)
{
  g_string_free (self->where, TRUE);
  g_ptr_array_unref (self->values);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Filter, filter_clear)

static void
add_condition (Filter     *self,
               const char *condition,
               const char *value)
{
  if (value == NULL)
    return;

  g_string_append (self->where, condition);
  g_ptr_array_add (self->values, g_strdup (value));
}

static void
filter_init (Filter              *self,
             const CbiUsersQuery *query)
{
  g_autofree char *match = query->search != NULL ? cbi_words_to_match (query->search) : NULL;
  g_autofree char *email = cbi_text_normalize (query->email);
  g_autofree char *folded = query->email != NULL ? cbi_email_fold (email) : NULL;

  self->query = query;
  self->where = g_string_new (" FROM users u WHERE u.deleted = 0");
  self->values = g_ptr_array_new_with_free_func (g_free);

  add_condition (self, " AND u.status = ?", query->status);
  add_condition (self, " AND u.row IN (SELECT user FROM user_roles WHERE role = (SELECT row FROM roles WHERE id = ?))", query->role_id);
  add_condition (self, " AND u.row IN (SELECT user FROM email_addresses WHERE folded = ?)", folded);
  add_condition (self, " AND u.row IN (SELECT rowid FROM user_words WHERE user_words MATCH ?)", match);
}

static CbiStatement *
prepare (Filter        *self,
         CbiConnection *connection,
         const char    *before,
         const char    *behind)
{
  g_autofree char *sql = g_strconcat (before, self->where->str, behind, NULL);
  CbiStatement    *statement = cbi_connection_prepare (connection, sql);

  for (guint i = 0; i < self->values->len; i++)
    cbi_statement_bind_text (statement, g_ptr_array_index (self->values, i));

  return statement;
}

/* Where the triggers keep the total, nobody counts. */
static CbiStatement *
prepare_count (Filter        *self,
               CbiConnection *connection)
{
  const CbiUsersQuery *query = self->query;
  CbiStatement        *statement;

  if (query->search != NULL || query->role_id != NULL || query->email != NULL)
    return prepare (self, connection, "SELECT count(*)", "");

  statement = cbi_connection_prepare (connection, "SELECT sum (value) FROM counters WHERE name IN ('active users', 'disabled users')"
                                                  " AND name = coalesce (? || ' users', name)");
  cbi_statement_bind_text (statement, query->status);

  return statement;
}

static gboolean
count_users (Filter        *self,
             CbiConnection *connection,
             guint64       *total,
             GError       **error)
{
  g_autoptr (CbiStatement) statement = prepare_count (self, connection);

  if (!cbi_statement_step (statement, error))
    return FALSE;
  *total = cbi_statement_get_int (statement, 0);

  return TRUE;
}

/* A place in the order of the list; a name key or a time. */
typedef struct
{
  char  *text; /* (owned) (nullable) */
  gint64 number;
  char  *id; /* (owned) (nullable) */
} Place;

static void
place_clear (Place *place)
{
  g_clear_pointer (&place->text, g_free);
  g_clear_pointer (&place->id, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Place, place_clear)

static const char *
get_column (const CbiUsersQuery *query)
{
  return query->by_creation ? "u.created_at" : "u.name_key";
}

static void
bind_place (CbiStatement        *statement,
            const CbiUsersQuery *query,
            const Place         *place)
{
  if (query->by_creation)
    cbi_statement_bind_int (statement, place->number);
  else
    cbi_statement_bind_text (statement, place->text);
  cbi_statement_bind_text (statement, place->id);
}

static CbiStatement *
prepare_page (Filter        *self,
              CbiConnection *connection,
              const Place   *after,
              guint64        offset)
{
  const CbiUsersQuery *query = self->query;
  const char          *column = get_column (query);
  const char          *direction = query->descending ? " DESC" : "";
  g_autofree char     *begin = g_strdup_printf ("SELECT u.row, %s, u.id", column);
  g_autofree char     *from = g_strdup_printf (" AND (%s, u.id) %c (?, ?)", column, query->descending ? '<' : '>');
  g_autofree char     *end = NULL;
  CbiStatement        *statement;

  end = g_strdup_printf ("%s ORDER BY %s%s, u.id%s LIMIT ? OFFSET ?", after->id != NULL ? from : "", column, direction, direction);
  statement = prepare (self, connection, begin, end);
  if (after->id != NULL)
    {
      bind_place (statement, query, after);
    }
  cbi_statement_bind_int (statement, (gint64) query->size + 1);
  cbi_statement_bind_int (statement, offset);

  return statement;
}

static void
read_place (CbiStatement *statement,
            Place        *place)
{
  place_clear (place);
  place->text = g_strdup (cbi_statement_get_text (statement, 1));
  place->number = cbi_statement_get_int (statement, 1);
  place->id = g_strdup (cbi_statement_get_text (statement, 2));
}

/* Where the user stands around whom the page is. */
static gboolean
find_place (Filter        *self,
            CbiConnection *connection,
            Place         *place,
            GError       **error)
{
  g_autofree char *begin = g_strdup_printf ("SELECT u.row, %s, u.id", get_column (self->query));
  g_autoptr (CbiStatement) statement = prepare (self, connection, begin, " AND u.id = ?");
  GError *problem = NULL;

  cbi_statement_bind_text (statement, self->query->around);
  if (cbi_statement_step (statement, &problem))
    {
      read_place (statement, place);
      return TRUE;
    }

  if (problem == NULL)
    problem = g_error_new_literal (CBI_DATABASE_ERROR, CBI_DATABASE_ERROR_NOT_FOUND,
                                   _("This list does not hold that user. The search or the status may leave them out."));
  g_propagate_error (error, problem);
  return FALSE;
}

/* Where the page begins that holds the user to look around. */
static gboolean
find_offset (Filter        *self,
             CbiConnection *connection,
             guint64       *offset,
             GError       **error)
{
  g_autofree char *before = g_strdup_printf (" AND (%s, u.id) %c (?, ?)", get_column (self->query), self->query->descending ? '>' : '<');
  g_autoptr (CbiStatement) statement = NULL;
  g_auto (Place) place = { 0 };

  if (!find_place (self, connection, &place, error))
    return FALSE;

  statement = prepare (self, connection, "SELECT count(*)", before);
  bind_place (statement, self->query, &place);
  if (!cbi_statement_step (statement, error))
    return FALSE;
  *offset = cbi_statement_get_int (statement, 0) / self->query->size * self->query->size;

  return TRUE;
}

/* Reads one row more than the page holds, to know whether there is a next page. */
static gboolean
fill_page (Filter        *self,
           CbiConnection *connection,
           CbiStatement  *statement,
           CbiStorePage  *page,
           GError       **error)
{
  g_autoptr (GHashTable) roles = cbi_roles_store_cache_new ();
  g_auto (Place) last = { 0 };
  GError *problem = NULL;

  while (cbi_statement_step (statement, &problem))
    {
      CbiUser *user;

      if (page->items->len == self->query->size)
        {
          page->next = self->query->by_creation ? cbi_cursor_new_int (last.number, last.id) : cbi_cursor_new_text (last.text, last.id);
          break;
        }
      user = cbi_users_row_load (connection, cbi_statement_get_int (statement, 0), roles, &problem);
      if (user == NULL)
        break;
      g_ptr_array_add (page->items, user);
      read_place (statement, &last);
    }
  if (problem == NULL)
    return TRUE;

  g_propagate_error (error, problem);
  return FALSE;
}

CbiStorePage *
cbi_users_list (CbiConnection       *connection,
                const CbiUsersQuery *query,
                GError             **error)
{
  g_autoptr (CbiStorePage) page = cbi_store_page_new (g_object_unref);
  g_autoptr (CbiStatement) statement = NULL;
  g_auto (Filter) filter = { 0 };
  g_auto (Place) after = { 0 };

  filter_init (&filter, query);
  if (query->after != NULL &&
      !cbi_cursor_read (query->after, query->by_creation ? NULL : &after.text, query->by_creation ? &after.number : NULL, &after.id, error))
    return NULL;

  page->offset = query->offset;
  if (query->around != NULL && !find_offset (&filter, connection, &page->offset, error))
    return NULL;

  statement = prepare_page (&filter, connection, &after, page->offset);
  if (!count_users (&filter, connection, &page->total, error) || !fill_page (&filter, connection, statement, page, error))
    return NULL;

  return g_steal_pointer (&page);
}
