/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-ui"

#include "config.h"

#include "cbi-user-details.h"

#include "cbi-permission-matrix.h"
#include "cbi-relative-time.h"

#include "core/cbi-role-list.h"

#include <glib/gi18n.h>

enum
{
  EDIT_WANTED,
  STATUS_WANTED,
  N_SIGNALS
};

/**
 * CbiUserDetails:
 *
 * What a row opens to: what is known of a user, what their roles allow together, and what can be done.
 */
struct _CbiUserDetails
{
  AdwBin parent_instance;

  GtkWidget           *box;
  GtkLabel            *name_label;
  GtkLabel            *phone_title;
  GtkLabel            *phone_label;
  GtkLabel            *roles_label;
  GtkLabel            *changed_label;
  GtkWidget           *disabled_label;
  CbiPermissionMatrix *matrix;
  GtkButton           *status_button;

  CbiUser *user; /* (owned) (nullable) */
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CbiUserDetails, cbi_user_details, ADW_TYPE_BIN)

static gboolean
is_disabled (CbiUserDetails *self)
{
  return g_strcmp0 (cbi_user_get_status (self->user), "disabled") == 0;
}

static void
edit_action (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter)
{
  CbiUserDetails *self = CBI_USER_DETAILS (widget);

  if (self->user != NULL)
    g_signal_emit (self, signals[EDIT_WANTED], 0, self->user);
}

static void
toggle_status_action (GtkWidget  *widget,
                      const char *action,
                      GVariant   *parameter)
{
  CbiUserDetails *self = CBI_USER_DETAILS (widget);

  if (self->user != NULL)
    g_signal_emit (self, signals[STATUS_WANTED], 0, self->user, is_disabled (self) ? "active" : "disabled");
}

/* A click beside a button is no click on the row. Buttons want theirs, so not before it is over. */
static void
released_cb (GtkGestureClick *gesture)
{
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
}

static void
cbi_user_details_dispose (GObject *object)
{
  CbiUserDetails *self = CBI_USER_DETAILS (object);

  /* GTK would take the bin's child from it because the child has a name in the template. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), CBI_TYPE_USER_DETAILS);
  g_clear_object (&self->user);

  G_OBJECT_CLASS (cbi_user_details_parent_class)->dispose (object);
}

static void
cbi_user_details_class_init (CbiUserDetailsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cbi_user_details_dispose;

  /** CbiUserDetails::edit-wanted: @user: the #CbiUser */
  signals[EDIT_WANTED] = g_signal_new ("edit-wanted", CBI_TYPE_USER_DETAILS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 1, CBI_TYPE_USER);
  /** CbiUserDetails::status-wanted: @user: the #CbiUser; @status: the status they are to have */
  signals[STATUS_WANTED] = g_signal_new ("status-wanted", CBI_TYPE_USER_DETAILS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 2, CBI_TYPE_USER, G_TYPE_STRING);

  g_type_ensure (CBI_TYPE_PERMISSION_MATRIX);
  gtk_widget_class_set_template_from_resource (widget_class, "/net/casebook/Integrations/ui/cbi-user-details.ui");
  gtk_widget_class_bind_template_child (widget_class, CbiUserDetails, box);
  gtk_widget_class_bind_template_child (widget_class, CbiUserDetails, name_label);
  gtk_widget_class_bind_template_child (widget_class, CbiUserDetails, phone_title);
  gtk_widget_class_bind_template_child (widget_class, CbiUserDetails, phone_label);
  gtk_widget_class_bind_template_child (widget_class, CbiUserDetails, roles_label);
  gtk_widget_class_bind_template_child (widget_class, CbiUserDetails, changed_label);
  gtk_widget_class_bind_template_child (widget_class, CbiUserDetails, disabled_label);
  gtk_widget_class_bind_template_child (widget_class, CbiUserDetails, matrix);
  gtk_widget_class_bind_template_child (widget_class, CbiUserDetails, status_button);
  gtk_widget_class_install_action (widget_class, "details.edit", NULL, edit_action);
  gtk_widget_class_install_action (widget_class, "details.toggle-status", NULL, toggle_status_action);
}

static void
cbi_user_details_init (CbiUserDetails *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  cbi_permission_matrix_set_of_user (self->matrix, TRUE);
  g_signal_connect (click, "released", G_CALLBACK (released_cb), NULL);
  gtk_widget_add_controller (self->box, GTK_EVENT_CONTROLLER (click));
}

/** cbi_user_details_new: Returns: (transfer floating): details of no user yet */
CbiUserDetails *
cbi_user_details_new (void)
{
  return g_object_new (CBI_TYPE_USER_DETAILS, NULL);
}

/* The middle name stands nowhere else. */
static char *
write_full_name (CbiUser *user)
{
  const char *parts[] = { cbi_user_get_first_name (user), cbi_user_get_middle_name (user), cbi_user_get_last_name (user) };
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) there = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i] != NULL && *parts[i] != '\0')
      g_strv_builder_add (builder, parts[i]);
  there = g_strv_builder_end (builder);

  return g_strjoinv (" ", there);
}

static void
show_times (CbiUserDetails *self)
{
  GDateTime       *changed = cbi_user_get_last_updated_at (self->user);
  g_autofree char *text = changed != NULL ? cbi_relative_time_describe_exactly (changed) : g_strdup ("");

  gtk_label_set_label (self->changed_label, text);
}

static void
show_status (CbiUserDetails *self)
{
  gboolean disabled = is_disabled (self);

  gtk_widget_set_visible (self->disabled_label, disabled);
  gtk_button_set_label (self->status_button, disabled ? C_("button", "Enable") : C_("button", "Disable"));
}

/**
 * cbi_user_details_set_user:
 * @self: details
 * @user: (nullable): whose details to show
 */
void
cbi_user_details_set_user (CbiUserDetails *self,
                           CbiUser        *user)
{
  g_autofree char *name = NULL;
  g_autofree char *roles = NULL;
  const char      *phone;

  g_return_if_fail (CBI_IS_USER_DETAILS (self));
  g_return_if_fail (user == NULL || CBI_IS_USER (user));

  if (!g_set_object (&self->user, user) || user == NULL)
    return;

  name = write_full_name (user);
  roles = cbi_role_list_join_names (cbi_user_get_roles (user));
  phone = cbi_user_get_phone (user);
  gtk_label_set_label (self->name_label, name);
  gtk_label_set_label (self->phone_label, phone != NULL ? phone : "");
  gtk_widget_set_visible (GTK_WIDGET (self->phone_title), phone != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->phone_label), phone != NULL);
  gtk_label_set_label (self->roles_label, roles);
  show_times (self);
  show_status (self);
  cbi_permission_matrix_set_roles (self->matrix, cbi_user_get_roles (user));
}
