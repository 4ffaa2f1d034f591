/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-ui"

#include "config.h"

#include "cbi-list-row.h"

#include "cbi-late-rows.h"
#include "cbi-row-layout.h"
#include "cbi-tooltip.h"

#include <glib/gi18n.h>

#define TRANSITION_MS 200

/**
 * CbiListRow:
 *
 * A row of a list of what a server has: two lines and few buttons, and the details when it is open.
 * The list uses it for one resource after the other, so it is cheap until it is opened for the
 * first time, and what has to last is kept by the #CbiListContext.
 */
typedef struct
{
  GtkWidget   *head;
  GtkLabel    *name_label;
  GtkLabel    *side_label;
  GtkLabel    *text_label;
  GtkLabel    *note_label;
  GtkBox      *buttons;
  GtkButton   *expand_button;
  GtkRevealer *revealer;

  CbiListContext *context; /* (owned) (nullable): until it is set */
  GSignalGroup   *item;    /* (owned): of the CbiPagedItem */
  CbiResource    *shown;   /* (owned) (nullable) */
  GtkWidget      *details; /* (nullable): made when first needed */
} CbiListRowPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (CbiListRow, cbi_list_row, ADW_TYPE_BIN)

static CbiListRowPrivate *
get_private (CbiListRow *self)
{
  return cbi_list_row_get_instance_private (self);
}

static const char *
get_id (CbiListRow *self)
{
  CbiResource *shown = get_private (self)->shown;

  return shown != NULL ? cbi_resource_get_id (shown) : NULL;
}

static void
update_expand_button (CbiListRow *self,
                      gboolean    open)
{
  GtkButton  *button = get_private (self)->expand_button;
  const char *label = open ? _("Hide details") : _("Show details");

  gtk_button_set_icon_name (button, open ? "pan-up-symbolic" : "pan-down-symbolic");
  cbi_tooltip_set (GTK_WIDGET (button), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_accessible_update_state (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_STATE_EXPANDED, open, -1);
}

static void
update_open (CbiListRow *self,
             gboolean    animated)
{
  CbiListRowPrivate *private = get_private (self);
  CbiListRowClass *klass = CBI_LIST_ROW_GET_CLASS (self);
  gboolean         open = private->shown != NULL && cbi_list_context_get_open (private->context, get_id (self));

  if (open && private->details == NULL)
    {
      private->details = klass->create_details (self);
      gtk_revealer_set_child (private->revealer, private->details);
    }
  if (private->details != NULL)
    klass->show_details (self, open ? private->shown : NULL);

  gtk_revealer_set_transition_duration (private->revealer, animated ? TRANSITION_MS : 0);
  gtk_revealer_set_reveal_child (private->revealer, open);
  update_expand_button (self, open);
}

static void
refresh (CbiListRow *self)
{
  CbiListRowPrivate *private = get_private (self);
  gboolean going = cbi_list_context_get_going (private->context, get_id (self));

  if (CBI_LIST_ROW_GET_CLASS (self)->refresh != NULL)
    CBI_LIST_ROW_GET_CLASS (self)->refresh (self, private->shown);
  if (going)
    cbi_list_row_set_note (self, _("being deleted"), NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self), !going);
}

/* Greyed bars stand where text will be, so that nothing jumps when it arrives. */
static void
update (CbiListRow *self)
{
  CbiListRowPrivate *private = get_private (self);
  gboolean there = private->shown != NULL;

  if (there)
    gtk_widget_remove_css_class (private->head, "loading");
  else
    gtk_widget_add_css_class (private->head, "loading");
  gtk_widget_set_sensitive (GTK_WIDGET (private->buttons), there);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "row.toggle", there);

  if (there)
    {
      CBI_LIST_ROW_GET_CLASS (self)->show (self, private->shown);
      refresh (self);
    }
  else
    {
      cbi_list_row_set_texts (self, NULL, NULL, NULL);
      cbi_list_row_set_note (self, NULL, NULL);
    }
}

static void
show_item (CbiListRow *self)
{
  CbiListRowPrivate *private = get_private (self);
  g_autoptr (CbiPagedItem) item = g_signal_group_dup_target (private->item);
  g_autofree char *old_id = g_strdup (get_id (self));
  CbiResource     *resource = item != NULL ? cbi_paged_item_get_resource (item) : NULL;

  if (!g_set_object (&private->shown, resource))
    return;

  update (self);
  update_open (self, g_strcmp0 (old_id, get_id (self)) == 0);
}

static void
context_changed_cb (CbiListRow *self,
                    const char *id)
{
  if (get_id (self) == NULL || (id != NULL && g_strcmp0 (id, get_id (self)) != 0))
    return;

  refresh (self);
  update_open (self, TRUE);
}

static void
conceal (CbiListRow *self)
{
  if (get_private (self)->details != NULL && CBI_LIST_ROW_GET_CLASS (self)->conceal != NULL)
    CBI_LIST_ROW_GET_CLASS (self)->conceal (self);
}

/* Only what is cut off is said again. */
static gboolean
query_tooltip_cb (GtkLabel   *label,
                  int         x,
                  int         y,
                  gboolean    keyboard,
                  GtkTooltip *tooltip,
                  CbiListRow *self)
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
  CbiListRow *self = CBI_LIST_ROW (widget);
  const char *id = get_id (self);

  if (id != NULL)
    cbi_list_row_set_open (self, !cbi_list_context_get_open (get_private (self)->context, id));
}

/* In GTK 4.8 the list's own widget gives the focus on to the row, and keeps it only in newer versions.
 * It begins with the first button: whoever comes by Tab would never reach those before another one. */
static gboolean
cbi_list_row_grab_focus (GtkWidget *widget)
{
  CbiListRowPrivate *private = get_private (CBI_LIST_ROW (widget));

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (private->buttons)); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_grab_focus (child))
      return TRUE;

  return gtk_widget_grab_focus (GTK_WIDGET (private->expand_button));
}

static void
cbi_list_row_dispose (GObject *object)
{
  CbiListRowPrivate *private = get_private (CBI_LIST_ROW (object));

  if (private->item != NULL)
    g_signal_group_set_target (private->item, NULL);
  private->details = NULL;
  /* GTK 4.8 can't dispose the template of a class that has subclasses. */
  adw_bin_set_child (ADW_BIN (object), NULL);
  g_clear_object (&private->item);
  g_clear_object (&private->shown);
  g_clear_object (&private->context);

  G_OBJECT_CLASS (cbi_list_row_parent_class)->dispose (object);
}

static void
cbi_list_row_class_init (CbiListRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cbi_list_row_dispose;
  widget_class->grab_focus = cbi_list_row_grab_focus;

  g_type_ensure (CBI_TYPE_ROW_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/net/casebook/Integrations/ui/cbi-list-row.ui");
  gtk_widget_class_bind_template_child_private (widget_class, CbiListRow, head);
  gtk_widget_class_bind_template_child_private (widget_class, CbiListRow, name_label);
  gtk_widget_class_bind_template_child_private (widget_class, CbiListRow, side_label);
  gtk_widget_class_bind_template_child_private (widget_class, CbiListRow, text_label);
  gtk_widget_class_bind_template_child_private (widget_class, CbiListRow, note_label);
  gtk_widget_class_bind_template_child_private (widget_class, CbiListRow, buttons);
  gtk_widget_class_bind_template_child_private (widget_class, CbiListRow, expand_button);
  gtk_widget_class_bind_template_child_private (widget_class, CbiListRow, revealer);
  gtk_widget_class_bind_template_callback (widget_class, query_tooltip_cb);
  gtk_widget_class_install_action (widget_class, "row.toggle", NULL, toggle_action);
}

static void
cbi_list_row_init (CbiListRow *self)
{
  CbiListRowPrivate *private = get_private (self);

  gtk_widget_init_template (GTK_WIDGET (self));
  private->item = g_signal_group_new (CBI_TYPE_PAGED_ITEM);
  g_signal_group_connect_swapped (private->item, "notify::resource", G_CALLBACK (show_item), self);
}

/** cbi_list_row_set_context: Sets what the row shares with the other rows of its list, once, when it is made. */
void
cbi_list_row_set_context (CbiListRow     *self,
                          CbiListContext *context)
{
  CbiListRowPrivate *private = get_private (self);

  g_return_if_fail (CBI_IS_LIST_ROW (self));
  g_return_if_fail (CBI_IS_LIST_CONTEXT (context));
  g_return_if_fail (private->context == NULL);

  private->context = g_object_ref (context);
  g_signal_connect_object (context, "changed", G_CALLBACK (context_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "conceal", G_CALLBACK (conceal), self, G_CONNECT_SWAPPED);
  update (self);
  update_open (self, FALSE);
}

/** cbi_list_row_get_context: Returns: (transfer none) (nullable): what the rows of the list share */
CbiListContext *
cbi_list_row_get_context (CbiListRow *self)
{
  g_return_val_if_fail (CBI_IS_LIST_ROW (self), NULL);

  return get_private (self)->context;
}

/**
 * cbi_list_row_set_item:
 * @self: a row
 * @item: (nullable): the list's item to show and follow from now on; %NULL only ends following,
 *   since the next item comes soon
 */
void
cbi_list_row_set_item (CbiListRow   *self,
                       CbiPagedItem *item)
{
  g_return_if_fail (CBI_IS_LIST_ROW (self));
  g_return_if_fail (item == NULL || CBI_IS_PAGED_ITEM (item));

  g_signal_group_set_target (get_private (self)->item, item);
  if (item == NULL)
    {
      conceal (self);
      return;
    }

  show_item (self);
  if (get_private (self)->shown == NULL)
    cbi_late_rows_name (self, C_("a row of a list", "Loading…"));
}

/** cbi_list_row_get_resource: Returns: (transfer none) (nullable): what the row shows, %NULL until it is there */
CbiResource *
cbi_list_row_get_resource (CbiListRow *self)
{
  g_return_val_if_fail (CBI_IS_LIST_ROW (self), NULL);

  return get_private (self)->shown;
}

/** cbi_list_row_get_position: Returns: where its item stands in the list model that made it, %G_MAXUINT without one */
guint
cbi_list_row_get_position (CbiListRow *self)
{
  g_autoptr (CbiPagedItem) item = NULL;

  g_return_val_if_fail (CBI_IS_LIST_ROW (self), G_MAXUINT);

  item = g_signal_group_dup_target (get_private (self)->item);

  return item != NULL ? cbi_paged_item_get_position (item) : G_MAXUINT;
}

/** cbi_list_row_get_details: Returns: (transfer none) (nullable): what the row opens to, %NULL until it was opened */
GtkWidget *
cbi_list_row_get_details (CbiListRow *self)
{
  g_return_val_if_fail (CBI_IS_LIST_ROW (self), NULL);

  return get_private (self)->details;
}

/** cbi_list_row_set_open: Shows or hides the details of what the row shows. */
void
cbi_list_row_set_open (CbiListRow *self,
                       gboolean    open)
{
  g_return_if_fail (CBI_IS_LIST_ROW (self));

  if (get_id (self) != NULL)
    cbi_list_context_set_open (get_private (self)->context, get_id (self), open);
}

/** cbi_list_row_get_open: Returns: whether any of the details are seen */
gboolean
cbi_list_row_get_open (CbiListRow *self)
{
  GtkRevealer *revealer;

  g_return_val_if_fail (CBI_IS_LIST_ROW (self), FALSE);

  revealer = get_private (self)->revealer;

  return gtk_revealer_get_reveal_child (revealer) || gtk_revealer_get_child_revealed (revealer);
}

static void
set_label (GtkLabel   *label,
           const char *text)
{
  gtk_label_set_label (label, text != NULL ? text : "");
}

/**
 * cbi_list_row_set_texts:
 * @self: a row
 * @name: (nullable): what the resource is called
 * @side: (nullable): what stands at the other end of the same line
 * @text: (nullable): the line below
 */
void
cbi_list_row_set_texts (CbiListRow *self,
                        const char *name,
                        const char *side,
                        const char *text)
{
  CbiListRowPrivate *private = get_private (self);

  g_return_if_fail (CBI_IS_LIST_ROW (self));

  set_label (private->name_label, name);
  set_label (private->side_label, side);
  set_label (private->text_label, text);
  cbi_late_rows_name (self, name != NULL ? name : C_("a row of a list", "Loading…"));
}

/**
 * cbi_list_row_set_note:
 * @self: a row
 * @note: (nullable): what stands at the end of the second line
 * @tooltip: (nullable): the same more exactly
 */
void
cbi_list_row_set_note (CbiListRow *self,
                       const char *note,
                       const char *tooltip)
{
  CbiListRowPrivate *private = get_private (self);

  g_return_if_fail (CBI_IS_LIST_ROW (self));

  set_label (private->note_label, note);
  cbi_tooltip_set (GTK_WIDGET (private->note_label), tooltip);
}

/** cbi_list_row_set_dimmed: Sets whether the name stands back, as that of something disabled. */
void
cbi_list_row_set_dimmed (CbiListRow *self,
                         gboolean    dimmed)
{
  g_return_if_fail (CBI_IS_LIST_ROW (self));

  if (dimmed)
    gtk_widget_add_css_class (GTK_WIDGET (self), "dimmed");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "dimmed");
}

/** cbi_list_row_add_button: Puts a button, or a symbol, before the one that opens the row. */
void
cbi_list_row_add_button (CbiListRow *self,
                         GtkWidget  *widget)
{
  g_return_if_fail (CBI_IS_LIST_ROW (self));
  g_return_if_fail (GTK_IS_WIDGET (widget));

  gtk_widget_set_valign (widget, GTK_ALIGN_CENTER);
  gtk_box_append (get_private (self)->buttons, widget);
}
