/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-ui"

#include "config.h"

#include "cbi-edit-dialog-private.h"

#include "cbi-relative-time.h"
#include "help/cbi-help-window.h"

#include "client/cbi-client-error.h"
#include "core/cbi-application-change.h"

#include <glib/gi18n.h>

/**
 * CbiEditDialog:
 *
 * The dialog that changes an application. It is a #CbiResourceDialog, with its life.
 */

G_DEFINE_FINAL_TYPE (CbiEditDialog, cbi_edit_dialog, CBI_TYPE_RESOURCE_DIALOG)

static gboolean
check (CbiResourceDialog *dialog)
{
  return cbi_application_form_prepare_save (CBI_EDIT_DIALOG (dialog)->form);
}

static CbiResource *
collect (CbiResourceDialog *dialog)
{
  return CBI_RESOURCE (cbi_application_form_collect (CBI_EDIT_DIALOG (dialog)->form));
}

static void
fill (CbiResourceDialog *dialog,
      CbiResource       *content)
{
  cbi_application_form_fill (CBI_EDIT_DIALOG (dialog)->form, CBI_APPLICATION (content), FALSE);
}

static gboolean
show_problems (CbiResourceDialog *dialog,
               const GError      *error)
{
  return cbi_application_form_show_problems (CBI_EDIT_DIALOG (dialog)->form, cbi_client_error_get_problems (error));
}

static void
set_original (CbiResourceDialog *dialog,
              CbiResource       *base)
{
  cbi_application_form_set_original (CBI_EDIT_DIALOG (dialog)->form, CBI_APPLICATION (base));
}

static gboolean
show_failure (CbiResourceDialog *dialog,
              const GError      *error)
{
  if (!g_error_matches (error, CBI_CLIENT_ERROR, CBI_CLIENT_ERROR_NOT_FOUND))
    return FALSE;

  cbi_form_dialog_show_banner (CBI_FORM_DIALOG (dialog),
                               _("This application was deleted in the meantime, so the change can’t be saved. To have it again, register it anew."),
                               NULL, NULL);

  return TRUE;
}

static char *
write_heading (CbiResource *theirs,
               const char  *rival)
{
  const char      *who = cbi_application_get_last_updated_by (CBI_APPLICATION (theirs));
  GDateTime       *at = cbi_application_get_last_updated_at (CBI_APPLICATION (theirs));
  g_autofree char *when = at != NULL ? cbi_relative_time_describe_exactly (at) : NULL;

  if (who == NULL || *who == '\0')
    return g_strdup (_("This application was changed while you were editing it"));
  if (when == NULL)
    /* Translators: %s is a person's name. */
    return g_strdup_printf (_("%s changed this application while you were editing it"), who);

  /* Translators: %1$s is the name of a person, %2$s a date and time. */
  return g_strdup_printf (_("%1$s changed this application while you were editing it (%2$s)"), who, when);
}

static char *
write_advice (CbiResourceDialog *dialog,
              CbiResource       *mine,
              CbiResource       *theirs)
{
  CbiApplication *base = CBI_APPLICATION (cbi_resource_dialog_get_base (dialog));
  g_autoptr (CbiApplication) merged = cbi_application_merge (base, CBI_APPLICATION (mine), CBI_APPLICATION (theirs));
  CbiApplicationFields replaced = cbi_application_compare (base, CBI_APPLICATION (theirs)) & cbi_application_compare (merged, CBI_APPLICATION (theirs));
  g_autofree char     *fields = NULL;

  /* Roles were looked at one by one: none of both changes is lost. */
  fields = cbi_application_fields_to_text (replaced & ~CBI_APPLICATION_FIELD_ROLES);
  if (*fields == '\0')
    return g_strdup (_("The form now has these changes together with yours. Saving keeps both."));

  /* Translators: %s is a list of fields such as "Email, Roles". */
  return g_strdup_printf (_("You changed this, too: %s. The form keeps yours there, and has their other changes. Saving replaces theirs."), fields);
}

static void
stopped_cb (CbiEditDialog *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "form.cancel", NULL);
}

static void
cbi_edit_dialog_class_init (CbiEditDialogClass *klass)
{
  CbiResourceDialogClass *dialog_class = CBI_RESOURCE_DIALOG_CLASS (klass);

  dialog_class->kind = &cbi_application_kind;
  dialog_class->discard = N_("What you changed is not saved yet. The application stays as it was.");
  dialog_class->check = check;
  dialog_class->collect = collect;
  dialog_class->fill = fill;
  dialog_class->show_problems = show_problems;
  dialog_class->set_original = set_original;
  dialog_class->show_failure = show_failure;
  dialog_class->write_heading = write_heading;
  dialog_class->write_advice = write_advice;

  cbi_help_class_set_topic (GTK_WIDGET_CLASS (klass), CBI_HELP_CHANGES);
}

static void
cbi_edit_dialog_init (CbiEditDialog *self)
{
  self->form = cbi_application_form_new ();
  cbi_form_dialog_set_form (CBI_FORM_DIALOG (self), cbi_resource_dialog_create_page (CBI_RESOURCE_DIALOG (self), GTK_WIDGET (self->form)));
  gtk_window_set_title (GTK_WINDOW (self), _("Edit Application"));
  g_signal_connect_object (self->form, "stopped", G_CALLBACK (stopped_cb), self, G_CONNECT_SWAPPED);
}

/**
 * cbi_edit_dialog_new:
 * @parent: (nullable): the window that it belongs to
 * @client: the server that the application is registered at
 * @organization: (nullable): knows the administrator's address, for suggestions
 * @application: what to change, as it was last read
 *
 * Opens the form.
 *
 * Returns: (transfer none): the dialog, which lives until it is closed
 */
CbiEditDialog *
cbi_edit_dialog_new (GtkWindow       *parent,
                     CbiClient       *client,
                     CbiOrganization *organization,
                     CbiApplication  *application)
{
  CbiEditDialog *self = g_object_new (CBI_TYPE_EDIT_DIALOG, "transient-for", parent, NULL);

  cbi_application_form_set_administrator_email (self->form, organization != NULL ? cbi_organization_get_administrator_email (organization) : NULL);
  cbi_resource_dialog_set_base (CBI_RESOURCE_DIALOG (self), CBI_RESOURCE (application));
  cbi_application_form_fill (self->form, application, FALSE);
  cbi_edit_dialog_set_client (self, client);
  cbi_form_dialog_present (CBI_FORM_DIALOG (self), GTK_WIDGET (self->form->name_row));

  return self;
}

/** cbi_edit_dialog_set_client: Takes another client, for a server that was started anew. */
void
cbi_edit_dialog_set_client (CbiEditDialog *self,
                            CbiClient     *client)
{
  g_return_if_fail (CBI_IS_EDIT_DIALOG (self));

  cbi_resource_dialog_set_client (CBI_RESOURCE_DIALOG (self), client);
  cbi_application_form_set_client (self->form, client);
}
