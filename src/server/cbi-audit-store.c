/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-server"

#include "config.h"

#include "cbi-audit-store.h"

#include "core/cbi-json.h"

#define COLUMNS "row, id, at, actor, action, subject_type, subject_id, subject_name, changes"

void
cbi_audit_event_free (CbiAuditEvent *event)
{
  if (event == NULL)
    return;

  g_free (event->id);
  g_free (event->actor);
  g_free (event->action);
  g_free (event->subject_type);
  g_free (event->subject_id);
  g_free (event->subject_name);
  json_object_unref (event->changes);
  g_free (event);
}

void
cbi_audit_changes_add (JsonObject *changes,
                       const char *attribute,
                       const char *from,
                       const char *to)
{
  JsonObject *change;

  if (g_strcmp0 (from, to) == 0)
    return;

  change = json_object_new ();
  cbi_json_set_string (change, "from", from);
  cbi_json_set_string (change, "to", to);
  json_object_set_object_member (changes, attribute, change);
}

gboolean
cbi_audit_store_append (CbiConnection *connection,
                        const char    *actor,
                        const char    *action,
                        const char    *subject_type,
                        const char    *subject_id,
                        const char    *subject_name,
                        JsonObject    *changes,
                        GError       **error)
{
  g_autoptr (CbiStatement) statement = NULL;
  g_autofree char *id = g_uuid_string_random ();
  g_autofree char *json = changes != NULL ? cbi_json_print (changes) : g_strdup ("{}");

  statement = cbi_connection_prepare (connection, "INSERT INTO audit_events"
                                                  " (id, at, actor, action, subject_type, subject_id, subject_name, changes)"
                                                  " VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
  cbi_statement_bind_text (statement, id);
  cbi_statement_bind_int (statement, g_get_real_time ());
  cbi_statement_bind_text (statement, actor);
  cbi_statement_bind_text (statement, action);
  cbi_statement_bind_text (statement, subject_type);
  cbi_statement_bind_text (statement, subject_id);
  cbi_statement_bind_text (statement, subject_name);
  cbi_statement_bind_text (statement, json);

  return cbi_statement_run (statement, error);
}

static CbiAuditEvent *
read_event (CbiStatement *statement)
{
  CbiAuditEvent *event = g_new0 (CbiAuditEvent, 1);

  event->id = g_strdup (cbi_statement_get_text (statement, 1));
  event->at = cbi_statement_get_int (statement, 2);
  event->actor = g_strdup (cbi_statement_get_text (statement, 3));
  event->action = g_strdup (cbi_statement_get_text (statement, 4));
  event->subject_type = g_strdup (cbi_statement_get_text (statement, 5));
  event->subject_id = g_strdup (cbi_statement_get_text (statement, 6));
  event->subject_name = g_strdup (cbi_statement_get_text (statement, 7));
  event->changes = cbi_json_parse (cbi_statement_get_text (statement, 8), -1, NULL);
  if (event->changes == NULL)
    event->changes = json_object_new ();

  return event;
}

/* Nothing is ever removed, so the last row number is the count. */
static gboolean
count_events (CbiConnection *connection,
              const char    *subject_id,
              guint64       *total,
              GError       **error)
{
  g_autoptr (CbiStatement) statement = NULL;

  if (subject_id == NULL)
    {
      statement = cbi_connection_prepare (connection, "SELECT coalesce (max (row), 0) FROM audit_events");
    }
  else
    {
      statement = cbi_connection_prepare (connection, "SELECT count(*) FROM audit_events WHERE subject_id = ?");
      cbi_statement_bind_text (statement, subject_id);
    }
  if (!cbi_statement_step (statement, error))
    return FALSE;
  *total = cbi_statement_get_int (statement, 0);

  return TRUE;
}

/* Reads one event more than the page holds, to know whether there is a next page. */
static gboolean
fill_page (CbiStatement *statement,
           CbiStorePage *page,
           guint         size,
           GError      **error)
{
  GError *problem = NULL;
  gint64  row = 0;

  while (cbi_statement_step (statement, &problem))
    {
      if (page->items->len == size)
        {
          const CbiAuditEvent *last = g_ptr_array_index (page->items, size - 1);

          page->next = cbi_cursor_new_int (row, last->id);
          break;
        }
      row = cbi_statement_get_int (statement, 0);
      g_ptr_array_add (page->items, read_event (statement));
    }
  if (problem == NULL)
    return TRUE;

  g_propagate_error (error, problem);
  return FALSE;
}

CbiStorePage *
cbi_audit_store_list (CbiConnection *connection,
                      const char    *subject_id,
                      const char    *after,
                      guint          size,
                      GError       **error)
{
  g_autoptr (CbiStorePage) page = cbi_store_page_new ((GDestroyNotify) cbi_audit_event_free);
  g_autoptr (CbiStatement) statement = NULL;
  g_autofree char *id = NULL;
  gint64           before = G_MAXINT64;

  g_return_val_if_fail (size > 0, NULL);

  if (after != NULL && !cbi_cursor_read (after, NULL, &before, &id, error))
    return NULL;

  statement = cbi_connection_prepare (connection, subject_id == NULL
                                                    ? "SELECT " COLUMNS " FROM audit_events WHERE row < ? ORDER BY row DESC LIMIT ?"
                                                    : "SELECT " COLUMNS " FROM audit_events WHERE row < ? AND subject_id = ?"
                                                      " ORDER BY row DESC LIMIT ?");
  cbi_statement_bind_int (statement, before);
  if (subject_id != NULL)
    cbi_statement_bind_text (statement, subject_id);
  cbi_statement_bind_int (statement, (gint64) size + 1);
  if (!count_events (connection, subject_id, &page->total, error) || !fill_page (statement, page, size, error))
    return NULL;

  return g_steal_pointer (&page);
}
