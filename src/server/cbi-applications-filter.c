/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-server"

#include "config.h"

#include "cbi-applications-filter.h"

#include "core/cbi-text.h"
#include "server/cbi-words.h"

void
cbi_applications_filter_free (CbiApplicationsFilter *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->set, cbi_row_set_free);
  g_free (self);
}

/* Leaves in the set only what the statement yields as well. */
static gboolean
narrow (CbiApplicationsFilter *self,
        CbiConnection         *connection,
        const char            *sql,
        const char            *value,
        GError               **error)
{
  g_autoptr (CbiStatement) statement = cbi_connection_prepare (connection, sql);
  g_autoptr (CbiRowSet) matches = NULL;

  cbi_statement_bind_text (statement, value);
  matches = cbi_row_set_collect (statement, error);
  if (matches == NULL)
    return FALSE;

  if (self->set != NULL)
    cbi_row_set_intersect (self->set, matches, FALSE);
  else
    self->set = g_steal_pointer (&matches);

  return TRUE;
}

static gboolean
apply_search (CbiApplicationsFilter *self,
              CbiConnection         *connection,
              const char            *search,
              GError               **error)
{
  g_autofree char *match = search != NULL ? cbi_words_to_match (search) : NULL;

  return match == NULL ||
         narrow (self, connection, "SELECT rowid FROM application_words WHERE application_words MATCH ?", match, error);
}

static gboolean
apply_role (CbiApplicationsFilter *self,
            CbiConnection         *connection,
            const char            *role_id,
            GError               **error)
{
  return role_id == NULL ||
         narrow (self, connection, "SELECT application FROM application_roles WHERE role = (SELECT row FROM roles WHERE id = ?)",
                 role_id, error);
}

static gboolean
apply_email (CbiApplicationsFilter *self,
             CbiConnection         *connection,
             const char            *email,
             GError               **error)
{
  g_autofree char *text = NULL;
  g_autofree char *folded = NULL;

  if (email == NULL)
    return TRUE;

  text = cbi_text_normalize (email);
  folded = cbi_email_fold (text);

  return narrow (self, connection, "SELECT application FROM email_addresses WHERE folded = ? AND application IS NOT NULL",
                 folded, error);
}

/* Few are disabled, so only they are looked up. Without another filter there is no set: the sort
 * indexes hold the status. */
static gboolean
apply_status (CbiApplicationsFilter *self,
              CbiConnection         *connection,
              const char            *status,
              GError               **error)
{
  g_autoptr (CbiStatement) statement = NULL;
  g_autoptr (CbiRowSet) disabled = NULL;

  if (status == NULL || self->set == NULL)
    {
      self->status = status;
      return TRUE;
    }

  statement = cbi_connection_prepare (connection, "SELECT row FROM applications INDEXED BY applications_disabled"
                                                  " WHERE status = 'disabled' AND deleted = 0");
  disabled = cbi_row_set_collect (statement, error);
  if (disabled == NULL)
    return FALSE;
  cbi_row_set_intersect (self->set, disabled, g_str_equal (status, "active"));

  return TRUE;
}

static gboolean
count (CbiApplicationsFilter *self,
       CbiConnection         *connection,
       GError               **error)
{
  g_autoptr (CbiStatement) statement = NULL;

  statement = cbi_connection_prepare (connection, "SELECT sum (value), sum (value * (name = ?)) FROM counters"
                                                  " WHERE name IN ('active', 'disabled')");
  cbi_statement_bind_text (statement, self->status != NULL ? self->status : "");
  if (!cbi_statement_step (statement, error))
    return FALSE;

  self->n_all = cbi_statement_get_int (statement, 0);
  if (self->set != NULL)
    self->total = cbi_row_set_count (self->set);
  else
    self->total = self->status != NULL ? (guint64) cbi_statement_get_int (statement, 1) : self->n_all;

  return TRUE;
}

CbiApplicationsFilter *
cbi_applications_filter_new (CbiConnection              *connection,
                             const CbiApplicationsQuery *query,
                             GError                    **error)
{
  g_autoptr (CbiApplicationsFilter) self = g_new0 (CbiApplicationsFilter, 1);

  if (!apply_search (self, connection, query->search, error) ||
      !apply_role (self, connection, query->role_id, error) ||
      !apply_email (self, connection, query->email, error) ||
      !apply_status (self, connection, query->status, error) ||
      !count (self, connection, error))
    return NULL;

  return g_steal_pointer (&self);
}
