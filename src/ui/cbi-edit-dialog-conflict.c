/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-ui"

#include "config.h"

#include "cbi-edit-dialog-private.h"

#include "cbi-relative-time.h"

#include "core/cbi-application-change.h"

#include <glib/gi18n.h>

/*
 * What happens when somebody else was faster. What they changed comes into the form at once, except
 * where it was changed in the form, too: what is typed stays. From there one can save what the form
 * shows, now knowing what it replaces, or take over their state, and even then go back to what was
 * typed.
 */

static char *
write_heading (CbiApplication *theirs)
{
  const char      *who = cbi_application_get_last_updated_by (theirs);
  GDateTime       *at = cbi_application_get_last_updated_at (theirs);
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
write_advice (CbiApplicationFields both)
{
  g_autofree char *fields = cbi_application_fields_to_text (both);

  if (both == CBI_APPLICATION_FIELD_NONE)
    return g_strdup (_("The form now has these changes together with yours. Saving keeps both."));

  /* Translators: %s is a list of fields such as "Email, Roles". */
  return g_strdup_printf (_("You changed this, too: %s. The form keeps yours there, and has their other changes. Saving replaces theirs."), fields);
}

/** cbi_edit_dialog_show_conflict: Goes on from @theirs, with what was typed kept. */
void
cbi_edit_dialog_show_conflict (CbiEditDialog  *self,
                               CbiApplication *theirs)
{
  g_autoptr (CbiApplication) mine = cbi_edit_dialog_collect (self);
  g_autoptr (CbiApplication) merged = cbi_application_merge (self->base, mine, theirs);
  g_auto (GStrv) lines = cbi_application_describe_changes (self->base, theirs);
  g_autofree char     *heading = write_heading (theirs);
  g_autofree char     *advice = NULL;
  CbiApplicationFields both = cbi_application_compare (self->base, mine) & cbi_application_compare (self->base, theirs) &
                              cbi_application_compare (merged, theirs);

  /* Roles were looked at one by one: none of both changes is lost. */
  advice = write_advice (both & ~CBI_APPLICATION_FIELD_ROLES);
  cbi_edit_dialog_set_base (self, theirs);
  cbi_application_form_fill (self->form, merged, FALSE);
  cbi_change_note_show (self->note, heading, (const char *const *) lines, advice);
  cbi_change_note_add_button (self->note, _("Take Over the Newer State"), "form.take-newer");
  cbi_change_note_add_button (self->note, _("Save What the Form Shows"), "form.save");
}

/** cbi_edit_dialog_take_newer: Puts the application as it is now into the form. */
void
cbi_edit_dialog_take_newer (CbiEditDialog *self)
{
  const char *const nothing[] = { NULL };

  g_clear_object (&self->typed);
  self->typed = cbi_application_form_collect (self->form);
  cbi_application_form_fill (self->form, self->base, FALSE);
  cbi_change_note_show (self->note, _("The form shows the newer state"), nothing,
                        _("What you had typed is put aside until you close the form."));
  cbi_change_note_add_button (self->note, _("Back to What I Typed"), "form.take-typed");
}

/** cbi_edit_dialog_take_typed: Puts what was typed into the form again. */
void
cbi_edit_dialog_take_typed (CbiEditDialog *self)
{
  g_autoptr (CbiApplication) typed = g_steal_pointer (&self->typed);

  if (typed == NULL)
    return;

  cbi_application_form_fill (self->form, typed, FALSE);
  cbi_change_note_hide (self->note);
  gtk_widget_grab_focus (GTK_WIDGET (self->form->name_row));
}
