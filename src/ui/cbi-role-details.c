/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-ui"

#include "config.h"

#include "cbi-role-details.h"

#include "cbi-holder-list.h"
#include "cbi-permission-matrix.h"

#include <glib/gi18n.h>

enum
{
  EDIT_WANTED,
  COPY_WANTED,
  DELETE_WANTED,
  N_SIGNALS
};

/**
 * CbiRoleDetails:
 *
 * What a row opens to: what a role allows, who holds it, and what can be done with it. What can't be
 * done with this one isn't offered.
 */
struct _CbiRoleDetails
{
  AdwBin parent_instance;

  GtkWidget           *box;
  GtkLabel            *description_label;
  CbiPermissionMatrix *matrix;
  GtkWidget           *lock_box;
  GtkWidget           *edit_button;
  GtkWidget           *copy_button;
  GtkToggleButton     *holders_button;
  GtkLabel            *holders_label;
  GtkImage            *holders_image;
  GtkWidget           *delete_button;
  GtkRevealer         *holders_revealer;
  CbiHolderList       *holder_list; /* (nullable): made when first wanted */

  CbiListContext *context; /* (owned) */
  CbiRole        *role;    /* (owned) (nullable) */
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CbiRoleDetails, cbi_role_details, ADW_TYPE_BIN)

static void
show_holders (CbiRoleDetails *self)
{
  if (self->holder_list == NULL)
    {
      self->holder_list = cbi_holder_list_new (TRUE);
      gtk_revealer_set_child (self->holders_revealer, GTK_WIDGET (self->holder_list));
    }
  cbi_holder_list_show (self->holder_list, cbi_list_context_get_client (self->context), self->role, NULL);
}

static void
holders_toggled_cb (CbiRoleDetails *self)
{
  gboolean    shown = gtk_toggle_button_get_active (self->holders_button);
  const char *label = shown ? _("Hide Holders") : _("Show Holders");

  if (shown && self->role != NULL)
    show_holders (self);
  gtk_label_set_label (self->holders_label, label);
  gtk_image_set_from_icon_name (self->holders_image, shown ? "pan-up-symbolic" : "pan-down-symbolic");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->holders_button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_revealer_set_reveal_child (self->holders_revealer, shown);
}

static void
want (CbiRoleDetails *self,
      guint           signal)
{
  if (self->role != NULL)
    g_signal_emit (self, signals[signal], 0, self->role);
}

static void
edit_action (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter)
{
  want (CBI_ROLE_DETAILS (widget), EDIT_WANTED);
}

static void
copy_action (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter)
{
  want (CBI_ROLE_DETAILS (widget), COPY_WANTED);
}

static void
delete_action (GtkWidget  *widget,
               const char *action,
               GVariant   *parameter)
{
  want (CBI_ROLE_DETAILS (widget), DELETE_WANTED);
}

/* A click beside a button is no click on the row. Buttons want theirs, so not before it is over. */
static void
released_cb (GtkGestureClick *gesture)
{
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
}

static void
cbi_role_details_dispose (GObject *object)
{
  CbiRoleDetails *self = CBI_ROLE_DETAILS (object);

  /* GTK would take the bin's child from it because the child has a name in the template. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), CBI_TYPE_ROLE_DETAILS);
  g_clear_object (&self->role);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (cbi_role_details_parent_class)->dispose (object);
}

static void
create_signals (void)
{
  GType type = CBI_TYPE_ROLE_DETAILS;

  /** CbiRoleDetails::edit-wanted: @role: the #CbiRole */
  signals[EDIT_WANTED] = g_signal_new ("edit-wanted", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, CBI_TYPE_ROLE);
  /** CbiRoleDetails::copy-wanted: @role: the #CbiRole */
  signals[COPY_WANTED] = g_signal_new ("copy-wanted", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, CBI_TYPE_ROLE);
  /** CbiRoleDetails::delete-wanted: @role: the #CbiRole */
  signals[DELETE_WANTED] = g_signal_new ("delete-wanted", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, CBI_TYPE_ROLE);
}

static void
cbi_role_details_class_init (CbiRoleDetailsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cbi_role_details_dispose;
  create_signals ();

  g_type_ensure (CBI_TYPE_PERMISSION_MATRIX);
  gtk_widget_class_set_template_from_resource (widget_class, "/net/casebook/Integrations/ui/cbi-role-details.ui");
  gtk_widget_class_bind_template_child (widget_class, CbiRoleDetails, box);
  gtk_widget_class_bind_template_child (widget_class, CbiRoleDetails, description_label);
  gtk_widget_class_bind_template_child (widget_class, CbiRoleDetails, matrix);
  gtk_widget_class_bind_template_child (widget_class, CbiRoleDetails, lock_box);
  gtk_widget_class_bind_template_child (widget_class, CbiRoleDetails, edit_button);
  gtk_widget_class_bind_template_child (widget_class, CbiRoleDetails, copy_button);
  gtk_widget_class_bind_template_child (widget_class, CbiRoleDetails, holders_button);
  gtk_widget_class_bind_template_child (widget_class, CbiRoleDetails, holders_label);
  gtk_widget_class_bind_template_child (widget_class, CbiRoleDetails, holders_image);
  gtk_widget_class_bind_template_child (widget_class, CbiRoleDetails, delete_button);
  gtk_widget_class_bind_template_child (widget_class, CbiRoleDetails, holders_revealer);
  gtk_widget_class_bind_template_callback (widget_class, holders_toggled_cb);
  gtk_widget_class_install_action (widget_class, "details.edit", NULL, edit_action);
  gtk_widget_class_install_action (widget_class, "details.copy", NULL, copy_action);
  gtk_widget_class_install_action (widget_class, "details.delete", NULL, delete_action);
}

static void
cbi_role_details_init (CbiRoleDetails *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (click, "released", G_CALLBACK (released_cb), NULL);
  gtk_widget_add_controller (self->box, GTK_EVENT_CONTROLLER (click));
}

/** cbi_role_details_new: Returns: (transfer floating): details of no role yet */
CbiRoleDetails *
cbi_role_details_new (CbiListContext *context)
{
  CbiRoleDetails *self = g_object_new (CBI_TYPE_ROLE_DETAILS, NULL);

  self->context = g_object_ref (context);

  return self;
}

static gboolean
is_same (CbiRole *role,
         CbiRole *other)
{
  return role != NULL && other != NULL &&
         g_strcmp0 (cbi_resource_get_id (CBI_RESOURCE (role)), cbi_resource_get_id (CBI_RESOURCE (other))) == 0;
}

static void
update (CbiRoleDetails *self)
{
  const char *description = cbi_role_get_description (self->role);
  gboolean    editable = cbi_role_get_editable (self->role);
  gboolean    copyable = cbi_role_get_copyable (self->role);

  gtk_label_set_label (self->description_label, description != NULL ? description : "");
  gtk_widget_set_visible (GTK_WIDGET (self->description_label), description != NULL);
  cbi_permission_matrix_set_permissions (self->matrix, cbi_role_get_permissions (self->role));
  gtk_widget_set_visible (self->lock_box, !editable);
  gtk_widget_set_visible (self->edit_button, editable);
  gtk_widget_set_visible (self->copy_button, copyable);
  gtk_widget_set_visible (self->delete_button, cbi_role_get_custom (self->role));
}

/**
 * cbi_role_details_set_role:
 * @self: details
 * @role: (nullable): whose details to show; a newer version of the same one changes nothing else
 */
void
cbi_role_details_set_role (CbiRoleDetails *self,
                           CbiRole        *role)
{
  gboolean same;

  g_return_if_fail (CBI_IS_ROLE_DETAILS (self));
  g_return_if_fail (role == NULL || CBI_IS_ROLE (role));

  if (self->role == role)
    return;

  same = is_same (self->role, role);
  g_set_object (&self->role, role);
  if (!same)
    gtk_toggle_button_set_active (self->holders_button, FALSE);
  else if (gtk_toggle_button_get_active (self->holders_button))
    show_holders (self);
  if (role != NULL)
    update (self);
}
