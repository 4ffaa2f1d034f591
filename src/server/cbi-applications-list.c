/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-server"

#include "config.h"

#include "cbi-applications-list.h"

#include "core/cbi-i18n.h"
#include "server/cbi-applications-filter.h"
#include "server/cbi-applications-row.h"
#include "server/cbi-roles-store.h"

/* To find a row by its number and sort it costs about as much as to pass by that many rows in
 * the order of an index. */
#define LOOKUP_COST 16

typedef struct
{
  const char *column;
  const char *index;
  gboolean    is_text;
} SortKey;

static const SortKey sort_keys[] = {
  { "a.name_key", "applications_by_name", TRUE },
  { "a.created_at", "applications_by_creation", FALSE },
  { "a.last_used_at", "applications_by_use", FALSE },
};

/* A place in the order of the list. */
typedef struct
{
  char  *text;   /* (owned) (nullable): the key, if it is a text */
  gint64 number; /* the key, if it is a number */
  char  *id;     /* (owned) */
} Place;

static void
place_clear (Place *place)
{
  g_clear_pointer (&place->text, g_free);
  g_clear_pointer (&place->id, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Place, place_clear)

typedef struct
{
  CbiConnection               *connection;
  const CbiApplicationsQuery  *query;
  const SortKey               *key;
  const CbiApplicationsFilter *filter;
  char                        *json; /* (owned) (nullable): the rows, if it is cheaper to look up each */
} List;

static void
list_clear (List *self)
{
  g_clear_pointer (&self->json, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (List, list_clear)

/* Either the list walks along the index of its order and leaves out what does not match, or it
 * looks up each match and sorts them: what is cheaper depends on how many match. Matches are not
 * spread evenly: who looks for “Zoning” by name finds them at the end, so a short walk is not
 * counted on. */
static void
choose_way (List *self)
{
  const CbiApplicationsFilter *filter = self->filter;
  guint64                      matches = MAX (filter->total, 1);
  guint64                      walk;

  if (filter->set == NULL)
    return;

  if (self->query->around != NULL)
    walk = filter->n_all;
  else
    walk = CLAMP ((self->query->offset + self->query->size) * filter->n_all / matches, filter->n_all / 4, filter->n_all);
  if (matches * LOOKUP_COST < walk)
    self->json = cbi_row_set_to_json (filter->set);
}

/* From FROM to the end of WHERE; bind_source() binds what stands in it. */
static char *
get_source (List *self)
{
  const char *condition = "";

  if (self->json != NULL)
    return g_strdup (" FROM json_each (?) j CROSS JOIN applications a ON a.row = j.value WHERE a.deleted = 0");

  if (self->filter->set != NULL)
    condition = " AND in_row_set (?, a.row)";
  else if (self->filter->status != NULL)
    condition = " AND a.status = ?";

  return g_strdup_printf (" FROM applications a INDEXED BY %s WHERE a.deleted = 0%s", self->key->index, condition);
}

static void
bind_source (List         *self,
             CbiStatement *statement)
{
  if (self->json != NULL)
    cbi_statement_bind_text (statement, self->json);
  else if (self->filter->set != NULL)
    cbi_row_set_bind (self->filter->set, statement);
  else if (self->filter->status != NULL)
    cbi_statement_bind_text (statement, self->filter->status);
}

static void
bind_key (List         *self,
          CbiStatement *statement,
          const Place  *place)
{
  if (self->key->is_text)
    cbi_statement_bind_text (statement, place->text);
  else
    cbi_statement_bind_int (statement, place->number);
}

static void
read_place (List         *self,
            CbiStatement *statement,
            guint         column,
            Place        *place)
{
  place_clear (place);
  if (self->key->is_text)
    place->text = g_strdup (cbi_statement_get_text (statement, column));
  else
    place->number = cbi_statement_get_int (statement, column);
  place->id = g_strdup (cbi_statement_get_text (statement, column + 1));
}

static char *
place_to_cursor (List        *self,
                 const Place *place)
{
  return self->key->is_text ? cbi_cursor_new_text (place->text, place->id) : cbi_cursor_new_int (place->number, place->id);
}

static gboolean
place_from_cursor (List       *self,
                   const char *cursor,
                   Place      *place,
                   GError    **error)
{
  return cbi_cursor_read (cursor, self->key->is_text ? &place->text : NULL, self->key->is_text ? NULL : &place->number,
                          &place->id, error);
}

static CbiStatement *
prepare_page (List        *self,
              const Place *after,
              guint64      offset)
{
  const char      *column = self->key->column;
  const char      *direction = self->query->descending ? " DESC" : "";
  g_autofree char *source = get_source (self);
  g_autofree char *condition = NULL;
  g_autofree char *sql = NULL;
  CbiStatement    *statement;

  if (after != NULL)
    condition = g_strdup_printf (" AND (%s, a.id) %c (?, ?)", column, self->query->descending ? '<' : '>');
  sql = g_strdup_printf ("SELECT a.row, %s, a.id%s%s ORDER BY %s%s, a.id%s LIMIT ? OFFSET ?",
                         column, source, condition != NULL ? condition : "", column, direction, direction);

  statement = cbi_connection_prepare (self->connection, sql);
  bind_source (self, statement);
  if (after != NULL)
    {
      bind_key (self, statement, after);
      cbi_statement_bind_text (statement, after->id);
    }
  cbi_statement_bind_int (statement, (gint64) self->query->size + 1);
  cbi_statement_bind_int (statement, offset);

  return statement;
}

/* Reads one row more than the page holds, to know whether there is a next page. */
static gboolean
fill_page (List         *self,
           CbiStatement *statement,
           GHashTable   *roles,
           CbiStorePage *page,
           GError      **error)
{
  g_auto (Place) last = { 0 };
  GError *problem = NULL;

  while (cbi_statement_step (statement, &problem))
    {
      CbiApplication *application;

      if (page->items->len == self->query->size)
        {
          page->next = place_to_cursor (self, &last);
          break;
        }
      application = cbi_applications_row_load (self->connection, cbi_statement_get_int (statement, 0), roles, &problem);
      if (application == NULL)
        break;
      g_ptr_array_add (page->items, application);
      read_place (self, statement, 1, &last);
    }
  if (problem == NULL)
    return TRUE;

  g_propagate_error (error, problem);
  return FALSE;
}

static gboolean
fail_not_listed (GError **error)
{
  g_set_error_literal (error, CBI_DATABASE_ERROR, CBI_DATABASE_ERROR_NOT_FOUND,
                       _("This list does not hold that application. It may have been deleted, or the search leaves it out."));

  return FALSE;
}

static gboolean
find_place (List       *self,
            const char *id,
            Place      *place,
            GError    **error)
{
  g_autofree char *sql = NULL;
  g_autoptr (CbiStatement) statement = NULL;
  GError *problem = NULL;

  sql = g_strdup_printf ("SELECT a.row, %s, a.id, a.status FROM applications a WHERE a.id = ? AND a.deleted = 0", self->key->column);
  statement = cbi_connection_prepare (self->connection, sql);
  cbi_statement_bind_text (statement, id);
  if (!cbi_statement_step (statement, &problem))
    {
      if (problem == NULL)
        return fail_not_listed (error);
      g_propagate_error (error, problem);
      return FALSE;
    }

  if (self->filter->set != NULL ? !cbi_row_set_contains (self->filter->set, cbi_statement_get_int (statement, 0))
                                : self->filter->status != NULL && g_strcmp0 (self->filter->status, cbi_statement_get_text (statement, 3)) != 0)
    return fail_not_listed (error);
  read_place (self, statement, 1, place);

  return TRUE;
}

static gboolean
count_where (List        *self,
             const Place *place,
             const char  *condition,
             gboolean     with_id,
             guint64     *count,
             GError     **error)
{
  g_autofree char *source = get_source (self);
  g_autofree char *sql = g_strdup_printf ("SELECT count(*)%s AND %s", source, condition);
  g_autoptr (CbiStatement) statement = cbi_connection_prepare (self->connection, sql);

  bind_source (self, statement);
  bind_key (self, statement, place);
  if (with_id)
    cbi_statement_bind_text (statement, place->id);
  if (!cbi_statement_step (statement, error))
    return FALSE;
  *count += cbi_statement_get_int (statement, 0);

  return TRUE;
}

/* How many stand before that place. Two ranges of the index are counted twice as fast as one that
 * compares key and id together. */
static gboolean
count_before (List        *self,
              const Place *place,
              guint64     *n_before,
              GError     **error)
{
  char             before = self->query->descending ? '>' : '<';
  g_autofree char *other_keys = g_strdup_printf ("%s %c ?", self->key->column, before);
  g_autofree char *same_key = g_strdup_printf ("%s = ? AND a.id %c ?", self->key->column, before);

  *n_before = 0;

  return count_where (self, place, other_keys, FALSE, n_before, error) &&
         count_where (self, place, same_key, TRUE, n_before, error);
}

/* Where the page starts: after a place, or so many rows from the first one. */
static gboolean
find_start (List    *self,
            Place   *after,
            guint64 *offset,
            GError **error)
{
  const CbiApplicationsQuery *query = self->query;
  g_auto (Place) around = { 0 };

  *offset = query->offset;
  if (query->after != NULL)
    return place_from_cursor (self, query->after, after, error);
  if (query->around == NULL)
    return TRUE;

  if (!find_place (self, query->around, &around, error) || !count_before (self, &around, offset, error))
    return FALSE;
  *offset -= *offset % query->size;

  return TRUE;
}

static gboolean
read_page (List         *self,
           CbiStorePage *page,
           GError      **error)
{
  g_autoptr (GHashTable) roles = cbi_roles_store_cache_new ();
  g_autoptr (CbiStatement) statement = NULL;
  g_auto (Place) after = { 0 };

  if (!find_start (self, &after, &page->offset, error))
    return FALSE;

  page->total = self->filter->total;
  if (page->offset >= page->total && self->query->after == NULL)
    return TRUE;

  statement = prepare_page (self, self->query->after != NULL ? &after : NULL, page->offset);

  return fill_page (self, statement, roles, page, error);
}

CbiStorePage *
cbi_applications_list (CbiConnection              *connection,
                       const CbiApplicationsQuery *query,
                       GError                    **error)
{
  g_autoptr (CbiApplicationsFilter) filter = NULL;
  g_autoptr (CbiStorePage) page = cbi_store_page_new (g_object_unref);
  g_auto (List) list = { 0 };

  g_return_val_if_fail (query->size > 0, NULL);
  g_return_val_if_fail (query->sort < G_N_ELEMENTS (sort_keys), NULL);

  filter = cbi_applications_filter_new (connection, query, error);
  if (filter == NULL)
    return NULL;

  list.connection = connection;
  list.query = query;
  list.key = &sort_keys[query->sort];
  list.filter = filter;
  choose_way (&list);
  if (!read_page (&list, page, error))
    return NULL;

  return g_steal_pointer (&page);
}
