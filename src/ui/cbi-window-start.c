/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-ui"

#include "config.h"

#include "cbi-window-private.h"

#include "cbi-spoken.h"

#define LONGEST_WAIT 250 /* ms */

/* How the window comes: with its rows, not before them, and without what most people never see. */

static void
present (CbiWindow *self)
{
  g_clear_handle_id (&self->present_source, g_source_remove);
  gtk_window_present (GTK_WINDOW (self));
}

static void
present_cb (gpointer user_data)
{
  CbiWindow *self = user_data;

  self->present_source = 0;
  present (self);
}

/**
 * cbi_window_present_soon:
 * @self: a window
 *
 * Shows the window as soon as it knows what to show, or else after a quarter of a second. The local
 * server is ready almost as soon as GTK is, so that frames without any content would only put off
 * the first one that has it.
 */
void
cbi_window_present_soon (CbiWindow *self)
{
  g_return_if_fail (CBI_IS_WINDOW (self));

  if (self->settled || gtk_widget_get_visible (GTK_WIDGET (self)))
    present (self);
  else if (self->present_source == 0)
    self->present_source = g_timeout_add_once (LONGEST_WAIT, present_cb, self);
}

/** cbi_window_settle: It is known what to show. */
void
cbi_window_settle (CbiWindow *self)
{
  if (self->settled)
    return;

  self->settled = TRUE;
  if (self->present_source == 0)
    return;

  /* Not now: whoever tells it is in the middle of showing it. */
  g_source_remove (self->present_source);
  self->present_source = g_timeout_add_once (0, present_cb, self);
}

/** cbi_window_show_failure: Says why the session has no server. */
void
cbi_window_show_failure (CbiWindow *self)
{
  if (self->failed_page == NULL)
    {
      self->failed_page = cbi_failed_page_new ();
      cbi_spoken_add_page (self->stack, GTK_WIDGET (self->failed_page), "failed");
    }

  cbi_failed_page_show_error (self->failed_page, cbi_session_get_error (self->session),
                              cbi_session_get_process (self->session) != NULL);
  gtk_stack_set_visible_child_name (self->stack, "failed");
}

/** cbi_window_show_first_run: Asks who the administrator is. Most people are asked once in all the years. */
void
cbi_window_show_first_run (CbiWindow *self)
{
  if (self->first_run_page == NULL)
    {
      self->first_run_page = g_object_new (CBI_TYPE_FIRST_RUN_PAGE, NULL);
      cbi_first_run_page_set_session (self->first_run_page, self->session);
      cbi_spoken_add_page (self->stack, GTK_WIDGET (self->first_run_page), "first-run");
    }

  gtk_stack_set_visible_child_name (self->stack, "first-run");
  gtk_widget_grab_focus (GTK_WIDGET (self->first_run_page));
}
