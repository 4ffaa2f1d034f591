/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-ui"

#include "config.h"

#include "cbi-user-dialog-private.h"

#include "core/cbi-user-change.h"

#include <glib/gi18n.h>

/*
 * What happens when somebody else was faster. What they changed comes into the form at once, except
 * where it was changed in the form, too: what is typed stays. From there one can save what the form
 * shows, now knowing what it replaces, or take over their state, and even then go back to what was
 * typed.
 */

static void
set_base (CbiUserDialog *self,
          CbiUser       *base)
{
  g_set_object (&self->base, base);
  cbi_user_form_set_original (self->form, base);
}

static char *
write_heading (const char *who)
{
  if (who == NULL || *who == '\0')
    return g_strdup (_("This user was changed while you were editing them"));

  /* Translators: %s is a person's name. */
  return g_strdup_printf (_("%s changed this user while you were editing them"), who);
}

/**
 * cbi_user_dialog_show_conflict:
 * @self: a dialog
 * @theirs: the user as somebody else stored them
 * @who: (nullable): that somebody's name
 *
 * Goes on from @theirs, with what was typed kept.
 */
void
cbi_user_dialog_show_conflict (CbiUserDialog *self,
                               CbiUser       *theirs,
                               const char    *who)
{
  g_autoptr (CbiUser) mine = cbi_user_dialog_collect (self);
  g_autoptr (CbiUser) merged = cbi_user_merge (self->base, mine, theirs);
  g_auto (GStrv) lines = cbi_user_describe_changes (self->base, theirs);
  g_autofree char *heading = write_heading (who);
  gboolean         replaces = cbi_user_replaces (self->base, mine, theirs);

  set_base (self, theirs);
  cbi_user_form_fill (self->form, merged);
  cbi_change_note_show (self->note, heading, (const char *const *) lines,
                        replaces ? _("You changed some of this, too. The form keeps yours there, and has their other changes. Saving replaces theirs.")
                                 : _("The form now has these changes together with yours. Saving keeps both."));
  cbi_change_note_add_button (self->note, _("Take Over the Newer State"), "form.take-newer");
  cbi_change_note_add_button (self->note, _("Save What the Form Shows"), "form.save");
}

/** cbi_user_dialog_take_newer: Puts the user as they are now into the form. */
void
cbi_user_dialog_take_newer (CbiUserDialog *self)
{
  const char *const nothing[] = { NULL };

  g_clear_object (&self->typed);
  self->typed = cbi_user_form_collect (self->form);
  cbi_user_form_fill (self->form, self->base);
  cbi_change_note_show (self->note, _("The form shows the newer state"), nothing,
                        _("What you had typed is put aside until you close the form."));
  cbi_change_note_add_button (self->note, _("Back to What I Typed"), "form.take-typed");
}

/** cbi_user_dialog_take_typed: Puts what was typed into the form again. */
void
cbi_user_dialog_take_typed (CbiUserDialog *self)
{
  g_autoptr (CbiUser) typed = g_steal_pointer (&self->typed);

  if (typed == NULL)
    return;

  cbi_user_form_fill (self->form, typed);
  cbi_change_note_hide (self->note);
  gtk_widget_grab_focus (GTK_WIDGET (self->form));
}
