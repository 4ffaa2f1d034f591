/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-ui"

#include "config.h"

#include "cbi-application-row.h"

#include "cbi-application-details.h"
#include "cbi-relative-time.h"
#include "cbi-tooltip.h"

#include "core/cbi-role-list.h"

#include <glib/gi18n.h>

enum
{
  TOKEN_WANTED,
  EDIT_WANTED,
  STATUS_WANTED,
  DELETE_WANTED,
  N_SIGNALS
};

/**
 * CbiApplicationRow:
 *
 * An application in the list: its name, roles, address and use, and a button for its secret.
 */
struct _CbiApplicationRow
{
  CbiListRow parent_instance;

  GtkButton *secret_button;
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CbiApplicationRow, cbi_application_row, CBI_TYPE_LIST_ROW)

static CbiApplicationDetails *
get_details (CbiApplicationRow *self)
{
  return (CbiApplicationDetails *) cbi_list_row_get_details (CBI_LIST_ROW (self));
}

static void
update_secret_button (CbiApplicationRow *self)
{
  CbiApplicationDetails *details = get_details (self);
  gboolean               revealed = details != NULL && cbi_application_details_get_revealed (details);
  const char            *label = revealed ? _("Hide client secret") : _("View client secret");

  cbi_tooltip_set (GTK_WIDGET (self->secret_button), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->secret_button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
token_wanted_cb (CbiApplicationRow *self,
                 CbiApplication    *application,
                 CbiClientSecret   *secret)
{
  g_signal_emit (self, signals[TOKEN_WANTED], 0, application, secret);
}

static void
edit_wanted_cb (CbiApplicationRow *self,
                CbiApplication    *application)
{
  g_signal_emit (self, signals[EDIT_WANTED], 0, application);
}

static void
status_wanted_cb (CbiApplicationRow *self,
                  CbiApplication    *application,
                  const char        *status)
{
  g_signal_emit (self, signals[STATUS_WANTED], 0, application, status);
}

static void
delete_wanted_cb (CbiApplicationRow *self,
                  CbiApplication    *application)
{
  g_signal_emit (self, signals[DELETE_WANTED], 0, application);
}

static GtkWidget *
create_details (CbiListRow *row)
{
  CbiApplicationDetails *details = cbi_application_details_new (cbi_list_row_get_context (row));

  g_signal_connect_object (details, "notify::revealed", G_CALLBACK (update_secret_button), row, G_CONNECT_SWAPPED);
  g_signal_connect_object (details, "token-wanted", G_CALLBACK (token_wanted_cb), row, G_CONNECT_SWAPPED);
  g_signal_connect_object (details, "edit-wanted", G_CALLBACK (edit_wanted_cb), row, G_CONNECT_SWAPPED);
  g_signal_connect_object (details, "status-wanted", G_CALLBACK (status_wanted_cb), row, G_CONNECT_SWAPPED);
  g_signal_connect_object (details, "delete-wanted", G_CALLBACK (delete_wanted_cb), row, G_CONNECT_SWAPPED);

  return GTK_WIDGET (details);
}

static void
show_details (CbiListRow  *row,
              CbiResource *resource)
{
  cbi_application_details_set_application (get_details (CBI_APPLICATION_ROW (row)), (CbiApplication *) resource);
}

static void
conceal (CbiListRow *row)
{
  cbi_application_details_conceal (get_details (CBI_APPLICATION_ROW (row)));
}

static void
refresh (CbiListRow  *row,
         CbiResource *resource)
{
  CbiApplication *application = CBI_APPLICATION (resource);
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  GDateTime       *used = cbi_application_get_last_used_at (application);
  gboolean         disabled = g_strcmp0 (cbi_application_get_status (application), "disabled") == 0;
  g_autofree char *use = cbi_relative_time_describe_use (used, now);
  g_autofree char *exactly = used != NULL ? cbi_relative_time_describe_exactly (used) : NULL;

  cbi_list_row_set_note (row, disabled ? C_("an application", "disabled") : use, exactly);
  cbi_list_row_set_dimmed (row, disabled);
}

static void
show (CbiListRow  *row,
      CbiResource *resource)
{
  CbiApplication  *application = CBI_APPLICATION (resource);
  g_autofree char *roles = cbi_role_list_join_names (cbi_application_get_roles (application));

  cbi_list_row_set_texts (row, cbi_application_get_name (application), roles, cbi_application_get_email (application));
}

static void
view_secret_action (GtkWidget  *widget,
                    const char *action,
                    GVariant   *parameter)
{
  CbiApplicationRow     *self = CBI_APPLICATION_ROW (widget);
  CbiApplicationDetails *details;

  if (cbi_list_row_get_resource (CBI_LIST_ROW (self)) == NULL)
    return;

  cbi_list_row_set_open (CBI_LIST_ROW (self), TRUE);
  details = get_details (self);
  if (cbi_application_details_get_revealed (details))
    cbi_application_details_conceal (details);
  else
    cbi_application_details_reveal (details);
}

static void
create_signals (void)
{
  GType type = CBI_TYPE_APPLICATION_ROW;

  /** CbiApplicationRow::token-wanted: as #CbiApplicationDetails::token-wanted */
  signals[TOKEN_WANTED] = g_signal_new ("token-wanted", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 2, CBI_TYPE_APPLICATION, CBI_TYPE_CLIENT_SECRET);
  /** CbiApplicationRow::edit-wanted: as #CbiApplicationDetails::edit-wanted */
  signals[EDIT_WANTED] = g_signal_new ("edit-wanted", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 1, CBI_TYPE_APPLICATION);
  /** CbiApplicationRow::status-wanted: as #CbiApplicationDetails::status-wanted */
  signals[STATUS_WANTED] = g_signal_new ("status-wanted", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 2, CBI_TYPE_APPLICATION, G_TYPE_STRING);
  /** CbiApplicationRow::delete-wanted: as #CbiApplicationDetails::delete-wanted */
  signals[DELETE_WANTED] = g_signal_new ("delete-wanted", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, CBI_TYPE_APPLICATION);
}

static void
cbi_application_row_class_init (CbiApplicationRowClass *klass)
{
  CbiListRowClass *row_class = CBI_LIST_ROW_CLASS (klass);

  row_class->show = show;
  row_class->refresh = refresh;
  row_class->create_details = create_details;
  row_class->show_details = show_details;
  row_class->conceal = conceal;

  create_signals ();
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "row.view-secret", NULL, view_secret_action);
}

static void
cbi_application_row_init (CbiApplicationRow *self)
{
  self->secret_button = GTK_BUTTON (gtk_button_new_from_icon_name ("dialog-password-symbolic"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->secret_button), "row.view-secret");
  gtk_widget_add_css_class (GTK_WIDGET (self->secret_button), "flat");
  cbi_list_row_add_button (CBI_LIST_ROW (self), GTK_WIDGET (self->secret_button));
  update_secret_button (self);
}

/** cbi_application_row_new: Returns: (transfer floating): a row without an application */
CbiApplicationRow *
cbi_application_row_new (CbiListContext *context)
{
  CbiApplicationRow *self = g_object_new (CBI_TYPE_APPLICATION_ROW, NULL);

  cbi_list_row_set_context (CBI_LIST_ROW (self), context);

  return self;
}
