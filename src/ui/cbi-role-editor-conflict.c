/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-ui"

#include "config.h"

#include "cbi-role-editor-private.h"

#include "core/cbi-role-change.h"

#include <glib/gi18n.h>

/*
 * What happens when somebody else was faster. What they changed comes into the form at once, level by
 * level, except where it was changed in the form, too: what is typed stays. From there one can save
 * what the form shows, now knowing what it replaces, or take over their state, and even then go back
 * to what was typed.
 */

static char *
write_heading (const char *who)
{
  if (who == NULL || *who == '\0')
    return g_strdup (_("This role was changed while you were editing it"));

  /* Translators: %s is a person's name. */
  return g_strdup_printf (_("%s changed this role while you were editing it"), who);
}

/**
 * cbi_role_editor_show_conflict:
 * @self: an editor
 * @theirs: the role as somebody else stored it
 * @who: (nullable): their name
 *
 * Goes on from @theirs, with what was typed kept.
 */
void
cbi_role_editor_show_conflict (CbiRoleEditor *self,
                               CbiRole       *theirs,
                               const char    *who)
{
  g_autoptr (CbiRole) mine = cbi_role_editor_collect (self);
  g_autoptr (CbiRole) merged = cbi_role_merge (self->base, mine, theirs);
  g_auto (GStrv) lines = cbi_role_describe_changes (self->base, theirs);
  g_autofree char *heading = write_heading (who);
  gboolean         replaces = cbi_role_replaces (self->base, mine, theirs);

  g_set_object (&self->base, theirs);
  cbi_role_form_fill (self->form, merged);
  cbi_change_note_show (self->note, heading, (const char *const *) lines,
                        replaces ? _("You changed some of this, too. The form keeps yours there, and has their other changes. Saving replaces theirs.")
                                 : _("The form now has these changes together with yours. Saving keeps both."));
  cbi_change_note_add_button (self->note, _("Take Over the Newer State"), "form.take-newer");
  cbi_change_note_add_button (self->note, _("Save What the Form Shows"), "form.save");
}

/** cbi_role_editor_take_newer: Puts the role as it is now into the form. */
void
cbi_role_editor_take_newer (CbiRoleEditor *self)
{
  const char *const nothing[] = { NULL };

  g_clear_object (&self->typed);
  self->typed = cbi_role_editor_collect (self);
  cbi_role_form_fill (self->form, self->base);
  cbi_change_note_show (self->note, _("The form shows the newer state"), nothing,
                        _("What you had typed is put aside until you close the form."));
  cbi_change_note_add_button (self->note, _("Back to What I Typed"), "form.take-typed");
}

/** cbi_role_editor_take_typed: Puts what was typed into the form again. */
void
cbi_role_editor_take_typed (CbiRoleEditor *self)
{
  g_autoptr (CbiRole) typed = g_steal_pointer (&self->typed);

  if (typed == NULL)
    return;

  cbi_role_form_fill (self->form, typed);
  cbi_change_note_hide (self->note);
  gtk_widget_grab_focus (GTK_WIDGET (self->form));
}
