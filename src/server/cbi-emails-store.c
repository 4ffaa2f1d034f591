/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-server"

#include "config.h"

#include "cbi-emails-store.h"

#include "core/cbi-rule.h"
#include "core/cbi-text.h"

static char *
fold (const char *email)
{
  g_autofree char *text = cbi_text_normalize (email);

  return cbi_email_fold (text);
}

void
cbi_email_holder_free (CbiEmailHolder *holder)
{
  if (holder == NULL)
    return;

  g_free (holder->email);
  g_free (holder->type);
  g_free (holder->id);
  g_free (holder->name);
  g_free (holder);
}

CbiEmailHolder *
cbi_emails_store_find (CbiConnection *connection,
                       const char    *email,
                       GError       **error)
{
  g_autoptr (CbiStatement) statement = NULL;
  g_autofree char *folded = fold (email);
  CbiEmailHolder  *holder;

  statement = cbi_connection_prepare (connection, "SELECT coalesce (a.email, u.email), a.id IS NULL, coalesce (a.id, u.id),"
                                                  " coalesce (a.name, trim (u.first_name || ' ' || u.last_name))"
                                                  " FROM email_addresses e LEFT JOIN applications a ON a.row = e.application"
                                                  " LEFT JOIN users u ON u.row = e.user WHERE e.folded = ?");
  cbi_statement_bind_text (statement, folded);
  if (!cbi_statement_step (statement, error))
    return NULL;

  holder = g_new0 (CbiEmailHolder, 1);
  holder->email = g_strdup (cbi_statement_get_text (statement, 0));
  holder->type = g_strdup (cbi_statement_get_int (statement, 1) != 0 ? CBI_EMAIL_HOLDER_USERS : CBI_EMAIL_HOLDER_APPLICATIONS);
  holder->id = g_strdup (cbi_statement_get_text (statement, 2));
  holder->name = g_strdup (cbi_statement_get_text (statement, 3));

  return holder;
}

static gboolean
fail_taken (GError **error)
{
  g_set_error_literal (error, CBI_DATABASE_ERROR, CBI_DATABASE_ERROR_CONFLICT, cbi_rule_get_sentence (CBI_RULE_EMAIL_TAKEN));

  return FALSE;
}

static gboolean
insert (CbiConnection *connection,
        const char    *folded,
        gboolean       is_user,
        gint64         holder_row,
        GError       **error)
{
  g_autoptr (CbiStatement) statement = NULL;
  GError *problem = NULL;

  statement = cbi_connection_prepare (connection, is_user ? "INSERT INTO email_addresses (folded, user) VALUES (?, ?)"
                                                          : "INSERT INTO email_addresses (folded, application) VALUES (?, ?)");
  cbi_statement_bind_text (statement, folded);
  cbi_statement_bind_int (statement, holder_row);
  if (cbi_statement_run (statement, &problem))
    return TRUE;

  if (g_error_matches (problem, CBI_DATABASE_ERROR, CBI_DATABASE_ERROR_CONSTRAINT))
    {
      g_error_free (problem);
      return fail_taken (error);
    }
  g_propagate_error (error, problem);
  return FALSE;
}

/* The address that the account has until now, folded; NULL if it has none. */
static char *
get_claimed (CbiConnection *connection,
             gboolean       is_user,
             gint64         holder_row,
             GError       **error)
{
  g_autoptr (CbiStatement) statement = NULL;

  statement = cbi_connection_prepare (connection, is_user ? "SELECT email FROM users WHERE row = ?"
                                                          : "SELECT email FROM applications WHERE row = ?");
  cbi_statement_bind_int (statement, holder_row);

  return cbi_statement_step (statement, error) ? fold (cbi_statement_get_text (statement, 0)) : NULL;
}

gboolean
cbi_emails_store_take (CbiConnection *connection,
                       const char    *email,
                       const char    *holder_type,
                       gint64         holder_row,
                       GError       **error)
{
  g_autofree char *folded = fold (email);

  return insert (connection, folded, g_str_equal (holder_type, CBI_EMAIL_HOLDER_USERS), holder_row, error);
}

gboolean
cbi_emails_store_claim (CbiConnection *connection,
                        const char    *email,
                        const char    *holder_type,
                        gint64         holder_row,
                        GError       **error)
{
  return cbi_emails_store_release (connection, holder_type, holder_row, error) &&
         cbi_emails_store_take (connection, email, holder_type, holder_row, error);
}

gboolean
cbi_emails_store_release (CbiConnection *connection,
                          const char    *holder_type,
                          gint64         holder_row,
                          GError       **error)
{
  gboolean is_user = g_str_equal (holder_type, CBI_EMAIL_HOLDER_USERS);
  g_autoptr (CbiStatement) statement = NULL;
  g_autofree char *claimed = NULL;
  GError          *problem = NULL;

  claimed = get_claimed (connection, is_user, holder_row, &problem);
  if (problem != NULL)
    {
      g_propagate_error (error, problem);
      return FALSE;
    }

  /* An account that is just being made stands there with its address, but does not hold it yet. */
  statement = cbi_connection_prepare (connection, is_user ? "DELETE FROM email_addresses WHERE folded = ? AND user = ?"
                                                          : "DELETE FROM email_addresses WHERE folded = ? AND application = ?");
  cbi_statement_bind_text (statement, claimed);
  cbi_statement_bind_int (statement, holder_row);

  return cbi_statement_run (statement, error);
}
