/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-ui"

#include "config.h"

#include "cbi-user-dialog.h"

#include "cbi-relative-time.h"
#include "cbi-user-form.h"
#include "help/cbi-help-window.h"

#include "client/cbi-client-error.h"

#include <glib/gi18n.h>

/**
 * CbiUserDialog:
 *
 * The dialog that adds a user, or changes one. It is a #CbiResourceDialog, with its life.
 */
struct _CbiUserDialog
{
  CbiResourceDialog parent_instance;

  CbiUserForm *form;
};

G_DEFINE_FINAL_TYPE (CbiUserDialog, cbi_user_dialog, CBI_TYPE_RESOURCE_DIALOG)

static gboolean
check (CbiResourceDialog *dialog)
{
  return cbi_user_form_check (CBI_USER_DIALOG (dialog)->form);
}

static CbiResource *
collect (CbiResourceDialog *dialog)
{
  return CBI_RESOURCE (cbi_user_form_collect (CBI_USER_DIALOG (dialog)->form));
}

static void
fill (CbiResourceDialog *dialog,
      CbiResource       *content)
{
  cbi_user_form_fill (CBI_USER_DIALOG (dialog)->form, CBI_USER (content));
}

static gboolean
show_problems (CbiResourceDialog *dialog,
               const GError      *error)
{
  return cbi_user_form_show_problems (CBI_USER_DIALOG (dialog)->form, cbi_client_error_get_problems (error));
}

static void
set_original (CbiResourceDialog *dialog,
              CbiResource       *base)
{
  cbi_user_form_set_original (CBI_USER_DIALOG (dialog)->form, CBI_USER (base));
}

/* The address may be taken by just that. */
static void
set_attempt (CbiResourceDialog *dialog,
             CbiResource       *attempt)
{
  cbi_user_form_set_own_email (CBI_USER_DIALOG (dialog)->form, attempt != NULL ? cbi_user_get_email (CBI_USER (attempt)) : NULL);
}

static char *
write_uncertain (const char *failure)
{
  /* Translators: %s is a whole sentence that says what went wrong. */
  return g_strdup_printf (_("%s Trying again is safe: it never adds the user twice."), failure);
}

static char *
write_heading (CbiResource *theirs,
               const char  *who)
{
  GDateTime       *at = cbi_user_get_last_updated_at (CBI_USER (theirs));
  g_autofree char *when = at != NULL ? cbi_relative_time_describe_exactly (at) : NULL;

  if (who == NULL || *who == '\0')
    return g_strdup (_("This user was changed while you were editing them"));
  if (when == NULL)
    /* Translators: %s is a person's name. */
    return g_strdup_printf (_("%s changed this user while you were editing them"), who);

  /* Translators: %1$s is the name of a person, %2$s a date and time. */
  return g_strdup_printf (_("%1$s changed this user while you were editing them (%2$s)"), who, when);
}

static void
stopped_cb (CbiUserDialog *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "form.cancel", NULL);
}

static void
cbi_user_dialog_class_init (CbiUserDialogClass *klass)
{
  CbiResourceDialogClass *dialog_class = CBI_RESOURCE_DIALOG_CLASS (klass);

  dialog_class->kind = &cbi_user_kind;
  dialog_class->cancelled_new = N_("Saving was cancelled, but the user may already be added. Saving again is safe: it never adds them twice.");
  dialog_class->discard_new = N_("Discard the New User?");
  dialog_class->discard_uncertain = N_("The user is not confirmed as added, though they may be. What you typed is lost if you discard it.");
  dialog_class->check = check;
  dialog_class->collect = collect;
  dialog_class->fill = fill;
  dialog_class->show_problems = show_problems;
  dialog_class->set_original = set_original;
  dialog_class->set_attempt = set_attempt;
  dialog_class->write_uncertain = write_uncertain;
  dialog_class->write_heading = write_heading;

  cbi_help_class_set_topic (GTK_WIDGET_CLASS (klass), CBI_HELP_USERS);
}

static void
cbi_user_dialog_init (CbiUserDialog *self)
{
  self->form = cbi_user_form_new ();
  cbi_form_dialog_set_form (CBI_FORM_DIALOG (self), cbi_resource_dialog_create_page (CBI_RESOURCE_DIALOG (self), GTK_WIDGET (self->form)));
  g_signal_connect_object (self->form, "stopped", G_CALLBACK (stopped_cb), self, G_CONNECT_SWAPPED);
}

/**
 * cbi_user_dialog_new:
 * @parent: (nullable): the window that it belongs to
 * @client: the server that has, or is to have, the user
 * @user: (nullable): whom to change, as they were last read; %NULL adds one
 *
 * Opens the form.
 *
 * Returns: (transfer none): the dialog, which lives until it is closed
 */
CbiUserDialog *
cbi_user_dialog_new (GtkWindow *parent,
                     CbiClient *client,
                     CbiUser   *user)
{
  CbiUserDialog *self;
  g_autoptr (CbiUser) base = user != NULL ? g_object_ref (user) : cbi_user_new ();

  g_return_val_if_fail (CBI_IS_CLIENT (client), NULL);
  g_return_val_if_fail (CBI_IS_USER (base), NULL);

  self = g_object_new (CBI_TYPE_USER_DIALOG, "transient-for", parent,
                       "title", user != NULL ? _("Edit User") : _("Add a user"), NULL);
  cbi_resource_dialog_set_base (CBI_RESOURCE_DIALOG (self), CBI_RESOURCE (base));
  cbi_user_form_fill (self->form, base);
  cbi_user_dialog_set_client (self, client);
  cbi_form_dialog_present (CBI_FORM_DIALOG (self), GTK_WIDGET (self->form));

  return self;
}

/** cbi_user_dialog_set_client: Takes another client, for a server that was started anew. */
void
cbi_user_dialog_set_client (CbiUserDialog *self,
                            CbiClient     *client)
{
  g_return_if_fail (CBI_IS_USER_DIALOG (self));

  cbi_resource_dialog_set_client (CBI_RESOURCE_DIALOG (self), client);
  cbi_user_form_set_client (self->form, client);
}
