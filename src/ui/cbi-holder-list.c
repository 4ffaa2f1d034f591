/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-ui"

#include "config.h"

#include "cbi-holder-list.h"

#include "cbi-weak-ref.h"

#include "core/cbi-holder.h"

#include <glib/gi18n.h>

/* As many as one looks through; more come when they are asked for. */
#define PAGE_SIZE 20

/**
 * CbiHolderList:
 *
 * The applications and users that hold a role, or those of them who are meant by one effect of a
 * change, by name. It loads them when it is seen, a page at a time. Where a name leads to its place,
 * it activates `win.show-resource` with the section and the identifier.
 */
struct _CbiHolderList
{
  AdwBin parent_instance;

  GtkListBox *list_box;
  GtkLabel   *message_label;
  GtkButton  *more_button;

  CbiClient    *client;  /* (owned) (nullable) */
  CbiRole      *role;    /* (owned) (nullable) */
  GCancellable *loading; /* (owned) (nullable) */
  CbiRoleEffect effect;
  gboolean      has_effect;
  gboolean      leads;
  guint         n_loaded;
  guint         total;
  gboolean      failed;
};

G_DEFINE_FINAL_TYPE (CbiHolderList, cbi_holder_list, ADW_TYPE_BIN)

static void
update (CbiHolderList *self,
        const char    *message)
{
  guint            left = self->total - MIN (self->n_loaded, self->total);
  g_autofree char *more = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->list_box), self->n_loaded > 0);
  gtk_label_set_label (self->message_label, message != NULL ? message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->message_label), message != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->more_button), self->loading == NULL && (self->failed || left > 0));

  /* Translators: %'u is how many names are not shown yet. */
  more = g_strdup_printf (ngettext ("Show More (%'u Left)", "Show More (%'u Left)", left), left);
  gtk_button_set_label (self->more_button, self->failed ? _("Try Again") : more);
}

static GtkWidget *
create_row (CbiHolderList *self,
            CbiHolder     *holder)
{
  gboolean    is_user = cbi_holder_is_user (holder);
  gboolean    disabled = g_strcmp0 (cbi_holder_get_status (holder), "disabled") == 0;
  const char *kind = is_user ? C_("holder", "User") : C_("holder", "Application");
  GtkWidget  *row = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, "title", cbi_holder_get_name (holder),
                                  "subtitle", cbi_holder_get_email (holder), "activatable", self->leads, NULL);
  GtkWidget  *image = gtk_image_new_from_icon_name (is_user ? "avatar-default-symbolic" : "application-x-executable-symbolic");

  gtk_widget_set_tooltip_text (image, kind);
  gtk_accessible_update_property (GTK_ACCESSIBLE (image), GTK_ACCESSIBLE_PROPERTY_LABEL, kind, -1);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), image);
  if (disabled)
    {
      GtkWidget *label = gtk_label_new (is_user ? C_("a user", "disabled") : C_("an application", "disabled"));

      gtk_widget_add_css_class (label, "caption");
      gtk_widget_add_css_class (label, "dim-label");
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
    }
  if (self->leads)
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), g_object_new (GTK_TYPE_IMAGE, "icon-name", "go-next-symbolic", "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL));
  g_object_set_data_full (G_OBJECT (row), "holder", g_object_ref (holder), g_object_unref);

  return row;
}

static void
row_activated_cb (CbiHolderList *self,
                  GtkListBoxRow *row)
{
  CbiHolder *holder = g_object_get_data (G_OBJECT (row), "holder");

  if (self->leads)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-resource", "(ss)",
                                cbi_holder_is_user (holder) ? "users" : "applications", cbi_resource_get_id (CBI_RESOURCE (holder)));
}

static void
loaded_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (CbiHolderList) self = cbi_weak_ref_take (user_data);
  g_autoptr (CbiPage) page = NULL;
  g_autoptr (GError) error = NULL;
  GtkWidget *first = NULL;

  page = cbi_client_list_role_holders_finish (CBI_CLIENT (object), result, &error);
  if (self == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_clear_object (&self->loading);
  self->failed = page == NULL;
  if (page == NULL)
    {
      update (self, error->message);
      return;
    }

  for (guint i = 0; i < page->items->len; i++)
    {
      GtkWidget *row = create_row (self, g_ptr_array_index (page->items, i));

      first = first != NULL ? first : row;
      gtk_list_box_append (self->list_box, row);
    }
  /* Whoever asked for more goes on with the first of them: the button goes when all are there. */
  if (self->n_loaded > 0 && first != NULL && gtk_widget_has_focus (GTK_WIDGET (self->more_button)))
    gtk_widget_grab_focus (first);
  self->n_loaded += page->items->len;
  self->total = page->items->len > 0 ? page->total : self->n_loaded;
  update (self, self->total == 0 ? _("Nobody holds this role.") : NULL);
}

static void
load (CbiHolderList *self)
{
  if (self->client == NULL || self->loading != NULL)
    return;

  self->loading = g_cancellable_new ();
  self->failed = FALSE;
  cbi_client_list_role_holders_async (self->client, self->role, self->has_effect ? &self->effect : NULL, self->n_loaded, PAGE_SIZE,
                                      self->loading, loaded_cb, cbi_weak_ref_new (self));
  if (self->n_loaded == 0)
    update (self, _("Loading the names…"));
}

static void
load_more_action (GtkWidget  *widget,
                  const char *action,
                  GVariant   *parameter)
{
  load (CBI_HOLDER_LIST (widget));
}

static void
stop (CbiHolderList *self)
{
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
}

static void
cbi_holder_list_map (GtkWidget *widget)
{
  CbiHolderList *self = CBI_HOLDER_LIST (widget);

  GTK_WIDGET_CLASS (cbi_holder_list_parent_class)->map (widget);

  if (self->n_loaded == 0 && !self->failed)
    load (self);
}

static void
cbi_holder_list_dispose (GObject *object)
{
  CbiHolderList *self = CBI_HOLDER_LIST (object);

  stop (self);
  /* GTK would take the bin's child from it because the child has a name in the template. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), CBI_TYPE_HOLDER_LIST);
  g_clear_object (&self->client);
  g_clear_object (&self->role);

  G_OBJECT_CLASS (cbi_holder_list_parent_class)->dispose (object);
}

static void
cbi_holder_list_class_init (CbiHolderListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cbi_holder_list_dispose;
  widget_class->map = cbi_holder_list_map;

  gtk_widget_class_set_template_from_resource (widget_class, "/net/casebook/Integrations/ui/cbi-holder-list.ui");
  gtk_widget_class_bind_template_child (widget_class, CbiHolderList, list_box);
  gtk_widget_class_bind_template_child (widget_class, CbiHolderList, message_label);
  gtk_widget_class_bind_template_child (widget_class, CbiHolderList, more_button);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_install_action (widget_class, "holders.load-more", NULL, load_more_action);
}

static void
cbi_holder_list_init (CbiHolderList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/** cbi_holder_list_new: Returns: (transfer floating): a list of nobody yet; @leads: whether a name leads to its place */
CbiHolderList *
cbi_holder_list_new (gboolean leads)
{
  CbiHolderList *self = g_object_new (CBI_TYPE_HOLDER_LIST, NULL);

  self->leads = leads;

  return self;
}

/**
 * cbi_holder_list_show:
 * @self: a list
 * @client: (nullable): the server to ask
 * @role: (nullable): whose holders to show; with @effect, as it would be
 * @effect: (nullable): only those whom it would meet
 *
 * Shows who holds a role as soon as somebody looks.
 */
void
cbi_holder_list_show (CbiHolderList       *self,
                      CbiClient           *client,
                      CbiRole             *role,
                      const CbiRoleEffect *effect)
{
  GtkWidget *row;

  g_return_if_fail (CBI_IS_HOLDER_LIST (self));

  stop (self);
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list_box))) != NULL)
    gtk_list_box_remove (self->list_box, row);
  g_set_object (&self->client, client);
  g_set_object (&self->role, role);
  self->has_effect = effect != NULL;
  self->effect = effect != NULL ? *effect : (CbiRoleEffect){ 0 };
  self->n_loaded = 0;
  self->total = 0;
  self->failed = FALSE;
  update (self, NULL);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    load (self);
}
