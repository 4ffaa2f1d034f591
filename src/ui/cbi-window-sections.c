/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-ui"

#include "config.h"

#include "cbi-window-private.h"

#include "cbi-applications-page.h"
#include "cbi-roles-page.h"
#include "cbi-spoken.h"
#include "cbi-users-page.h"

#include <glib/gi18n.h>

/* The navigation: which sections there are, and going from one to another. */

static const struct
{
  const char *name;
  const char *title;
  const char *path;     /* where it stands in the product's administration */
  const char *path_end; /* in a narrow window the end of the path says more than its beginning */
  GType (*get_type) (void);
} sections[CBI_WINDOW_N_SECTIONS] = {
  [CBI_WINDOW_APPLICATIONS] = { "applications", N_("Incoming integrations"), N_("Casebook › Admin › Global › Integrations"),
                                N_("Global › Integrations"), cbi_applications_page_get_type },
  [CBI_WINDOW_ROLES] = { "roles", N_("Roles"), N_("Casebook › Admin › Global"), N_("Admin › Global"), cbi_roles_page_get_type },
  [CBI_WINDOW_USERS] = { "users", N_("Users"), N_("Casebook › Admin › Global"), N_("Admin › Global"), cbi_users_page_get_type },
};

/** cbi_window_tell_server: Shows in a section what the session's server has. */
void
cbi_window_tell_server (CbiWindow  *self,
                        CbiSection *section)
{
  cbi_section_set_server (section, cbi_session_get_client (self->session), cbi_session_get_organization (self->session));
}

static void
lost_cb (CbiWindow *self)
{
  cbi_session_check (self->session);
}

static void
settled_cb (CbiWindow *self)
{
  self->section_settled = TRUE;
  if (cbi_window_is_ready (self))
    cbi_window_settle (self);
}

/** cbi_window_get_section: Returns: (transfer none): a section, made now if it was never shown */
CbiSection *
cbi_window_get_section (CbiWindow       *self,
                        CbiWindowSection index)
{
  CbiSection *section = self->made[index];

  if (section != NULL)
    return section;

  section = self->made[index] = g_object_new (sections[index].get_type (), NULL);
  cbi_spoken_add_page (self->sections, GTK_WIDGET (section), sections[index].name);
  g_signal_connect_object (section, "lost", G_CALLBACK (lost_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (section, "settled", G_CALLBACK (settled_cb), self, G_CONNECT_SWAPPED);
  cbi_window_tell_server (self, section);

  return section;
}

/** cbi_window_update_path: Says where the section shown stands. */
void
cbi_window_update_path (CbiWindow *self)
{
  gboolean narrow = cbi_split_view_get_collapsed (self->split_view);

  cbi_title_set_subtitle (self->title, narrow ? _ (sections[self->shown].path_end) : _ (sections[self->shown].path));
}

/** cbi_window_show_section: Goes to an entry of the navigation. */
void
cbi_window_show_section (CbiWindow       *self,
                         CbiWindowSection index)
{
  if (index != self->shown && self->made[self->shown] != NULL)
    cbi_section_leave (self->made[self->shown]);

  self->shown = index;
  gtk_stack_set_visible_child (self->sections, GTK_WIDGET (cbi_window_get_section (self, index)));
  gtk_list_box_select_row (self->sidebar_list, self->rows[index]);
  cbi_title_set_title (self->title, _ (sections[index].title));
  cbi_window_update_path (self);
  gtk_window_set_title (GTK_WINDOW (self), _ (sections[index].title));
  cbi_split_view_set_show_sidebar (self->split_view, FALSE);
}

/** cbi_window_show_named_section: Goes to the section that actions and keys know as @name. */
void
cbi_window_show_named_section (CbiWindow  *self,
                               const char *name)
{
  for (CbiWindowSection i = 0; i < CBI_WINDOW_N_SECTIONS; i++)
    if (g_str_equal (name, sections[i].name))
      cbi_window_show_section (self, i);
}
