/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-ui"

#include "config.h"

#include "cbi-application-row.h"

#include "cbi-application-details.h"
#include "cbi-relative-time.h"

#include <glib/gi18n.h>

#define TRANSITION_MS 200

enum
{
  TOKEN_WANTED,
  STATUS_WANTED,
  DELETE_WANTED,
  N_SIGNALS
};

/**
 * CbiApplicationRow:
 *
 * A row of the list of applications: two lines and two buttons, and the details when it is open.
 * The list uses it for one application after the other, so it is cheap until it is opened for the
 * first time, and what has to last is kept by the #CbiListContext.
 */
struct _CbiApplicationRow
{
  AdwBin parent_instance;

  GtkWidget   *head;
  GtkLabel    *name_label;
  GtkLabel    *roles_label;
  GtkLabel    *email_label;
  GtkLabel    *use_label;
  GtkButton   *secret_button;
  GtkButton   *expand_button;
  GtkRevealer *revealer;

  CbiListContext        *context; /* (owned) */
  GSignalGroup          *item;    /* (owned): of the CbiPagedItem */
  CbiApplication        *shown;   /* (owned) (nullable) */
  CbiApplicationDetails *details; /* (nullable): made when first needed */
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CbiApplicationRow, cbi_application_row, ADW_TYPE_BIN)

static const char *
get_id (CbiApplicationRow *self)
{
  return self->shown != NULL ? cbi_resource_get_id (CBI_RESOURCE (self->shown)) : NULL;
}

static void
name_button (GtkButton  *button,
             const char *label)
{
  gtk_widget_set_tooltip_text (GTK_WIDGET (button), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
update_secret_button (CbiApplicationRow *self)
{
  gboolean revealed = self->details != NULL && cbi_application_details_get_revealed (self->details);

  name_button (self->secret_button, revealed ? _("Hide client secret") : _("View client secret"));
}

static void
token_wanted_cb (CbiApplicationRow *self,
                 CbiApplication    *application,
                 CbiClientSecret   *secret)
{
  g_signal_emit (self, signals[TOKEN_WANTED], 0, application, secret);
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

static void
create_details (CbiApplicationRow *self)
{
  self->details = cbi_application_details_new (self->context);
  g_signal_connect_object (self->details, "notify::revealed", G_CALLBACK (update_secret_button), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->details, "token-wanted", G_CALLBACK (token_wanted_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->details, "status-wanted", G_CALLBACK (status_wanted_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->details, "delete-wanted", G_CALLBACK (delete_wanted_cb), self, G_CONNECT_SWAPPED);
  gtk_revealer_set_child (self->revealer, GTK_WIDGET (self->details));
}

static void
update_open (CbiApplicationRow *self,
             gboolean           animated)
{
  gboolean open = self->shown != NULL && cbi_list_context_get_open (self->context, get_id (self));

  if (open && self->details == NULL)
    create_details (self);
  if (self->details != NULL)
    cbi_application_details_set_application (self->details, open ? self->shown : NULL);

  gtk_revealer_set_transition_duration (self->revealer, animated ? TRANSITION_MS : 0);
  gtk_revealer_set_reveal_child (self->revealer, open);
  gtk_button_set_icon_name (self->expand_button, open ? "pan-up-symbolic" : "pan-down-symbolic");
  name_button (self->expand_button, open ? _("Hide details") : _("Show details"));
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->expand_button), GTK_ACCESSIBLE_STATE_EXPANDED, open, -1);
}

static char *
join_roles (CbiApplication *application)
{
  GListModel *roles = cbi_application_get_roles (application);
  GString    *names = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (roles); i++)
    {
      g_autoptr (CbiRole) role = g_list_model_get_item (roles, i);
      const char *name = cbi_role_get_name (role);

      if (names->len > 0)
        /* Translators: stands between the roles of a list, as in "Intake Worker, Engage Observer". */
        g_string_append (names, _(", "));
      g_string_append (names, name != NULL ? name : "");
    }

  return g_string_free (names, FALSE);
}

static void
update_use (CbiApplicationRow *self)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  GDateTime       *used = cbi_application_get_last_used_at (self->shown);
  gboolean         disabled = g_strcmp0 (cbi_application_get_status (self->shown), "disabled") == 0;
  gboolean         going = cbi_list_context_get_going (self->context, get_id (self));
  g_autofree char *use = cbi_relative_time_describe_use (used, now);
  g_autofree char *exactly = used != NULL ? cbi_relative_time_describe_exactly (used) : NULL;

  if (going)
    gtk_label_set_label (self->use_label, _("being deleted"));
  else
    gtk_label_set_label (self->use_label, disabled ? _("disabled") : use);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->use_label), exactly);
  gtk_widget_set_sensitive (GTK_WIDGET (self), !going);
  if (disabled)
    gtk_widget_add_css_class (GTK_WIDGET (self), "disabled");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "disabled");
}

/* The list's own widget around the row has the focus, and would be nameless. */
static void
name_list_item (CbiApplicationRow *self)
{
  GtkWidget  *parent = gtk_widget_get_parent (GTK_WIDGET (self));
  const char *name = self->shown != NULL ? cbi_application_get_name (self->shown) : _("Loading…");

  if (parent != NULL && name != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (parent), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
update_text (CbiApplicationRow *self)
{
  const char      *name = self->shown != NULL ? cbi_application_get_name (self->shown) : NULL;
  const char      *email = self->shown != NULL ? cbi_application_get_email (self->shown) : NULL;
  g_autofree char *roles = self->shown != NULL ? join_roles (self->shown) : NULL;

  gtk_label_set_label (self->name_label, name != NULL ? name : "");
  gtk_label_set_label (self->email_label, email != NULL ? email : "");
  gtk_label_set_label (self->roles_label, roles != NULL ? roles : "");
  name_list_item (self);
}

/* Greyed bars stand where text will be, so that nothing jumps when it arrives. */
static void
update (CbiApplicationRow *self)
{
  gboolean there = self->shown != NULL;

  if (there)
    gtk_widget_remove_css_class (self->head, "loading");
  else
    gtk_widget_add_css_class (self->head, "loading");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "row.view-secret", there);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "row.toggle", there);

  update_text (self);
  if (there)
    update_use (self);
  else
    gtk_label_set_label (self->use_label, "");
}

static void
show_application (CbiApplicationRow *self)
{
  g_autoptr (CbiPagedItem) item = g_signal_group_dup_target (self->item);
  g_autofree char *old_id = g_strdup (get_id (self));
  CbiApplication  *application = item != NULL ? CBI_APPLICATION (cbi_paged_item_get_resource (item)) : NULL;

  if (!g_set_object (&self->shown, application))
    return;

  update (self);
  update_open (self, g_strcmp0 (old_id, get_id (self)) == 0);
}

static void
context_changed_cb (CbiApplicationRow *self,
                    const char        *id)
{
  if (self->shown == NULL || (id != NULL && g_strcmp0 (id, get_id (self)) != 0))
    return;

  update_use (self);
  update_open (self, TRUE);
}

static void
conceal (CbiApplicationRow *self)
{
  if (self->details != NULL)
    cbi_application_details_conceal (self->details);
}

/* Only what is cut off is said again. */
static gboolean
query_tooltip_cb (GtkLabel          *label,
                  int                x,
                  int                y,
                  gboolean           keyboard,
                  GtkTooltip        *tooltip,
                  CbiApplicationRow *self)
{
  if (!pango_layout_is_ellipsized (gtk_label_get_layout (label)))
    return FALSE;

  gtk_tooltip_set_text (tooltip, gtk_label_get_label (label));
  return TRUE;
}

static void
toggle_action (GtkWidget  *widget,
               const char *action,
               GVariant   *parameter)
{
  CbiApplicationRow *self = CBI_APPLICATION_ROW (widget);
  const char        *id = get_id (self);

  if (id != NULL)
    cbi_list_context_set_open (self->context, id, !cbi_list_context_get_open (self->context, id));
}

static void
view_secret_action (GtkWidget  *widget,
                    const char *action,
                    GVariant   *parameter)
{
  CbiApplicationRow *self = CBI_APPLICATION_ROW (widget);

  if (self->shown == NULL)
    return;

  cbi_list_context_set_open (self->context, get_id (self), TRUE);
  if (cbi_application_details_get_revealed (self->details))
    cbi_application_details_conceal (self->details);
  else
    cbi_application_details_reveal (self->details);
}

static void
cbi_application_row_dispose (GObject *object)
{
  CbiApplicationRow *self = CBI_APPLICATION_ROW (object);

  if (self->item != NULL)
    g_signal_group_set_target (self->item, NULL);
  self->details = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (self), CBI_TYPE_APPLICATION_ROW);
  g_clear_object (&self->item);
  g_clear_object (&self->shown);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (cbi_application_row_parent_class)->dispose (object);
}

static void
create_signals (void)
{
  GType type = CBI_TYPE_APPLICATION_ROW;

  /** CbiApplicationRow::token-wanted: as #CbiApplicationDetails::token-wanted */
  signals[TOKEN_WANTED] = g_signal_new ("token-wanted", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 2, CBI_TYPE_APPLICATION, CBI_TYPE_CLIENT_SECRET);
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
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = cbi_application_row_dispose;
  create_signals ();

  gtk_widget_class_set_template_from_resource (widget_class, "/net/casebook/Integrations/ui/cbi-application-row.ui");
  gtk_widget_class_bind_template_child (widget_class, CbiApplicationRow, head);
  gtk_widget_class_bind_template_child (widget_class, CbiApplicationRow, name_label);
  gtk_widget_class_bind_template_child (widget_class, CbiApplicationRow, roles_label);
  gtk_widget_class_bind_template_child (widget_class, CbiApplicationRow, email_label);
  gtk_widget_class_bind_template_child (widget_class, CbiApplicationRow, use_label);
  gtk_widget_class_bind_template_child (widget_class, CbiApplicationRow, secret_button);
  gtk_widget_class_bind_template_child (widget_class, CbiApplicationRow, expand_button);
  gtk_widget_class_bind_template_child (widget_class, CbiApplicationRow, revealer);
  gtk_widget_class_bind_template_callback (widget_class, query_tooltip_cb);
  gtk_widget_class_install_action (widget_class, "row.view-secret", NULL, view_secret_action);
  gtk_widget_class_install_action (widget_class, "row.toggle", NULL, toggle_action);
}

static void
cbi_application_row_init (CbiApplicationRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->item = g_signal_group_new (CBI_TYPE_PAGED_ITEM);
  g_signal_group_connect_swapped (self->item, "notify::resource", G_CALLBACK (show_application), self);
}

/** cbi_application_row_new: Returns: (transfer floating): a row without an application */
CbiApplicationRow *
cbi_application_row_new (CbiListContext *context)
{
  CbiApplicationRow *self = g_object_new (CBI_TYPE_APPLICATION_ROW, NULL);

  self->context = g_object_ref (context);
  g_signal_connect_object (context, "changed", G_CALLBACK (context_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "conceal", G_CALLBACK (conceal), self, G_CONNECT_SWAPPED);
  update (self);
  update_secret_button (self);
  update_open (self, FALSE);

  return self;
}

/**
 * cbi_application_row_set_item:
 * @self: a row
 * @item: (nullable): the list's item to show and follow from now on; %NULL only ends following,
 *   since the next item comes soon
 */
void
cbi_application_row_set_item (CbiApplicationRow *self,
                              CbiPagedItem      *item)
{
  g_return_if_fail (CBI_IS_APPLICATION_ROW (self));
  g_return_if_fail (item == NULL || CBI_IS_PAGED_ITEM (item));

  g_signal_group_set_target (self->item, item);
  if (item != NULL)
    show_application (self);
  else
    conceal (self);
}

/** cbi_application_row_get_application: Returns: (transfer none) (nullable): the application, %NULL until it is there */
CbiApplication *
cbi_application_row_get_application (CbiApplicationRow *self)
{
  g_return_val_if_fail (CBI_IS_APPLICATION_ROW (self), NULL);

  return self->shown;
}

/** cbi_application_row_get_position: Returns: where its item stands in the list model that made it, %G_MAXUINT without one */
guint
cbi_application_row_get_position (CbiApplicationRow *self)
{
  g_autoptr (CbiPagedItem) item = NULL;

  g_return_val_if_fail (CBI_IS_APPLICATION_ROW (self), G_MAXUINT);

  item = g_signal_group_dup_target (self->item);

  return item != NULL ? cbi_paged_item_get_position (item) : G_MAXUINT;
}
