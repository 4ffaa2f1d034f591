/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-ui"

#include "config.h"

#include "cbi-resource-dialog-private.h"

#include <glib/gi18n.h>

/*
 * What happens when somebody else was faster. What they changed comes into the form at once, except
 * where it was changed in the form, too: what is typed stays. From there one can save what the form
 * shows, now knowing what it replaces, or take over their state, and even then go back to what was
 * typed.
 */

/* cbi_resource_dialog_write_advice: Returns: (transfer full): whether both changes can be kept */
char *
cbi_resource_dialog_write_advice (CbiResourceDialog *self,
                                  CbiResource       *mine,
                                  CbiResource       *theirs)
{
  const CbiResourceKind *kind = CBI_RESOURCE_DIALOG_GET_CLASS (self)->kind;

  if (kind->replaces (cbi_resource_dialog_get_base (self), mine, theirs))
    return g_strdup (_("You changed some of this, too. The form keeps yours there, and has their other changes. Saving replaces theirs."));

  return g_strdup (_("The form now has these changes together with yours. Saving keeps both."));
}

/* cbi_resource_dialog_show_conflict: Goes on from @theirs, with what was typed kept. */
void
cbi_resource_dialog_show_conflict (CbiResourceDialog *self,
                                   CbiResource       *theirs)
{
  CbiResourceDialogClass *klass = CBI_RESOURCE_DIALOG_GET_CLASS (self);
  CbiResourceDialogPrivate *private = cbi_resource_dialog_get_private (self);
  g_autoptr (CbiResource) mine = cbi_resource_dialog_collect (self);
  g_autoptr (CbiResource) merged = klass->kind->merge (private->base, mine, theirs);
  g_auto (GStrv) lines = klass->kind->describe_changes (private->base, theirs);
  g_autofree char *heading = klass->write_heading (theirs, private->rival);
  g_autofree char *advice = klass->write_advice (self, mine, theirs);

  cbi_resource_dialog_set_base (self, theirs);
  g_signal_emit_by_name (self, "refreshed", theirs);
  klass->fill (self, merged);
  cbi_change_note_show (private->note, heading, (const char *const *) lines, advice);
  cbi_change_note_add_button (private->note, _("Take Over the Newer State"), "form.take-newer");
  cbi_change_note_add_button (private->note, _("Save What the Form Shows"), "form.save");
}

/* cbi_resource_dialog_take_newer: Puts it as it is now into the form. */
void
cbi_resource_dialog_take_newer (CbiResourceDialog *self)
{
  CbiResourceDialogPrivate *private = cbi_resource_dialog_get_private (self);
  const char *const nothing[] = { NULL };

  g_clear_object (&private->typed);
  private->typed = cbi_resource_dialog_collect (self);
  CBI_RESOURCE_DIALOG_GET_CLASS (self)->fill (self, private->base);
  cbi_change_note_show (private->note, _("The form shows the newer state"), nothing,
                        _("What you had typed is put aside until you close the form."));
  cbi_change_note_add_button (private->note, _("Back to What I Typed"), "form.take-typed");
}

/* cbi_resource_dialog_take_typed: Puts what was typed into the form again. */
void
cbi_resource_dialog_take_typed (CbiResourceDialog *self)
{
  CbiResourceDialogPrivate *private = cbi_resource_dialog_get_private (self);
  g_autoptr (CbiResource) typed = g_steal_pointer (&private->typed);

  if (typed == NULL)
    return;

  CBI_RESOURCE_DIALOG_GET_CLASS (self)->fill (self, typed);
  cbi_change_note_hide (private->note);
  gtk_widget_grab_focus (private->form);
}
