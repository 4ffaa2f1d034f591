/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-ui"

#include "config.h"

#include "cbi-import-dialog-private.h"

#include "cbi-weak-ref.h"

#include "client/cbi-client-error.h"
#include "client/cbi-client-users.h"

#include <glib/gi18n.h>

/* What the dialog asks of the server. */

static void
progress_cb (gpointer owner,
             double   fraction)
{
  cbi_import_dialog_show_progress (CBI_IMPORT_DIALOG (owner), fraction);
}

/* Another try helps only if it wasn't the file. */
static const char *
choose_retry (const GError *error,
              const char   *action)
{
  return g_error_matches (error, CBI_CLIENT_ERROR, CBI_CLIENT_ERROR_INVALID) ||
             g_error_matches (error, CBI_CLIENT_ERROR, CBI_CLIENT_ERROR_TOO_LARGE)
           ? NULL
           : action;
}

static void
checked_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (CbiImportDialog) self = cbi_weak_ref_take (user_data);
  g_autoptr (CbiImportReport) report = NULL;
  g_autoptr (GError) error = NULL;

  report = cbi_client_import_users_finish (CBI_CLIENT (object), result, &error);
  if (self == NULL || self->stage != CBI_IMPORT_CHECKING)
    return;

  if (report != NULL)
    {
      cbi_import_dialog_show_report (self, g_steal_pointer (&report), CBI_IMPORT_TO_COME);
      return;
    }

  cbi_import_dialog_set_stage (self, CBI_IMPORT_CHOOSING);
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    cbi_import_dialog_show_banner (self, error->message, choose_retry (error, "import.check"));
}

/** cbi_import_dialog_check: Asks what would come of the file. */
void
cbi_import_dialog_check (CbiImportDialog *self)
{
  if (self->file == NULL)
    return;

  cbi_import_dialog_set_stage (self, CBI_IMPORT_CHECKING);
  cbi_client_import_users_async (self->client, self->file, TRUE, NULL, progress_cb, self, self->working, checked_cb, cbi_weak_ref_new (self));
}

static void
fail (CbiImportDialog *self,
      const GError    *error)
{
  g_autofree char *sentence = NULL;

  cbi_import_dialog_set_stage (self, CBI_IMPORT_PREVIEW);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      cbi_import_dialog_show_banner (self, _("The import was cancelled, but the users may already be added. Importing again is safe: it never adds them twice."), NULL);
      return;
    }

  /* Translators: %s is a whole sentence that says what went wrong. */
  sentence = g_strdup_printf (_("%s Trying again is safe: it never adds anybody twice."), error->message);
  cbi_import_dialog_show_banner (self, sentence, choose_retry (error, "import.start"));
}

static void
imported_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (CbiImportDialog) self = cbi_weak_ref_take (user_data);
  g_autoptr (CbiImportReport) report = NULL;
  g_autoptr (GError) error = NULL;

  report = cbi_client_import_users_finish (CBI_CLIENT (object), result, &error);
  if (self == NULL || self->stage != CBI_IMPORT_SENDING)
    return;

  if (report != NULL)
    cbi_import_dialog_show_report (self, g_steal_pointer (&report), CBI_IMPORT_DONE);
  else
    fail (self, error);
}

/** cbi_import_dialog_import: Adds the users whose lines are right. */
void
cbi_import_dialog_import (CbiImportDialog *self)
{
  if (self->file == NULL)
    return;

  cbi_import_dialog_set_stage (self, CBI_IMPORT_SENDING);
  cbi_client_import_users_async (self->client, self->file, FALSE, self->key, progress_cb, self, self->working, imported_cb, cbi_weak_ref_new (self));
}
