/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-ui"

#include "config.h"

#include "cbi-roles-page.h"

#include "cbi-compat.h"
#include "cbi-permission-matrix.h"
#include "cbi-role-search.h"
#include "cbi-section.h"
#include "cbi-weak-ref.h"

#include "client/cbi-client-error.h"

#include <glib/gi18n.h>

/* A flash of the spinner would only disturb. */
#define SPINNER_DELAY_MS 400

/**
 * CbiRolesPage:
 *
 * The roles of the organization. A row opens to what its role allows.
 */
struct _CbiRolesPage
{
  AdwBin parent_instance;

  GtkEditable   *search_entry;
  GtkStack      *stack;
  GtkSpinner    *spinner;
  GtkListBox    *list_box;
  AdwStatusPage *failed_page;

  CbiClient          *client;  /* (owned) (nullable) */
  GCancellable       *loading; /* (owned) (nullable) */
  GtkFilterListModel *found;   /* (owned) */
  char              **words;   /* (owned) (nullable) folded */
  guint               spinner_source;
};

static void cbi_roles_page_init_section (CbiSectionInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CbiRolesPage,
                               cbi_roles_page,
                               ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (CBI_TYPE_SECTION, cbi_roles_page_init_section))

static gboolean
role_fits (gpointer item,
           gpointer user_data)
{
  CbiRolesPage *self = user_data;

  return cbi_role_search_fits (item, (const char *const *) self->words);
}

static void
update_page (CbiRolesPage *self)
{
  if (gtk_filter_list_model_get_model (self->found) == NULL)
    return;

  gtk_stack_set_visible_child_name (self->stack,
                                    g_list_model_get_n_items (G_LIST_MODEL (self->found)) > 0 ? "list" : "nothing");
}

static void
search_changed_cb (CbiRolesPage *self)
{
  g_strfreev (self->words);
  self->words = cbi_role_search_split (gtk_editable_get_text (self->search_entry));
  gtk_filter_changed (gtk_filter_list_model_get_filter (self->found), GTK_FILTER_CHANGE_DIFFERENT);
  update_page (self);
}

static void
stop_search_cb (CbiRolesPage *self)
{
  gtk_editable_set_text (self->search_entry, "");
}

static char *
describe_role (CbiRole *role)
{
  g_autofree char *summary = cbi_role_get_summary (role);

  if (cbi_role_get_custom (role))
    /* Translators: %s says what a role allows, such as "People: View, Edit". */
    return g_strdup_printf (_("Custom role · %s"), summary);

  /* Translators: %s says what a role allows, such as "People: View, Edit". */
  return g_strdup_printf (_("Default role · %s"), summary);
}

/* The matrix is made when it is first looked at: most never are. */
static void
row_expanded_cb (AdwExpanderRow *row,
                 GParamSpec     *pspec,
                 CbiRole        *role)
{
  CbiPermissionMatrix *matrix;
  GtkWidget           *line;

  if (!adw_expander_row_get_expanded (row) || g_object_get_data (G_OBJECT (row), "filled") != NULL)
    return;

  matrix = cbi_permission_matrix_new ();
  cbi_permission_matrix_set_permissions (matrix, cbi_role_get_permissions (role));
  gtk_widget_set_margin_top (GTK_WIDGET (matrix), 12);
  gtk_widget_set_margin_bottom (GTK_WIDGET (matrix), 12);
  gtk_widget_set_margin_start (GTK_WIDGET (matrix), 12);
  gtk_widget_set_margin_end (GTK_WIDGET (matrix), 12);

  line = g_object_new (ADW_TYPE_PREFERENCES_ROW, "title", _("Permissions"), "activatable", FALSE, "child", matrix, NULL);
  adw_expander_row_add_row (row, line);
  g_object_set_data (G_OBJECT (row), "filled", GINT_TO_POINTER (TRUE));
}

static GtkWidget *
create_lock (void)
{
  GtkWidget  *lock = gtk_image_new_from_icon_name ("changes-prevent-symbolic");
  const char *label = _("This role can’t be changed");

  gtk_widget_set_tooltip_text (lock, label);
  gtk_widget_add_css_class (lock, "dim-label");
  gtk_accessible_update_property (GTK_ACCESSIBLE (lock), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);

  return lock;
}

static void
unref_role (gpointer  role,
            GClosure *closure)
{
  g_object_unref (role);
}

static GtkWidget *
create_row (gpointer item,
            gpointer user_data)
{
  CbiRole         *role = item;
  g_autofree char *subtitle = describe_role (role);
  GtkWidget       *row;

  row = g_object_new (ADW_TYPE_EXPANDER_ROW, "use-markup", FALSE, "title", cbi_role_get_name (role), "subtitle", subtitle, NULL);
  if (!cbi_role_get_editable (role))
    cbi_compat_add_suffix (ADW_EXPANDER_ROW (row), create_lock ());
  g_signal_connect_data (row, "notify::expanded", G_CALLBACK (row_expanded_cb),
                         g_object_ref (role), unref_role, 0);

  return row;
}

static void
stop_spinner (CbiRolesPage *self)
{
  g_clear_handle_id (&self->spinner_source, g_source_remove);
  gtk_spinner_stop (self->spinner);
}

static gboolean
spinner_delay_over_cb (gpointer user_data)
{
  CbiRolesPage *self = user_data;

  self->spinner_source = 0;
  gtk_spinner_start (self->spinner);
  gtk_stack_set_visible_child_name (self->stack, "loading");

  return G_SOURCE_REMOVE;
}

static void
loaded_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (CbiRolesPage) self = cbi_weak_ref_take (user_data);
  g_autoptr (GListModel) roles = NULL;
  g_autoptr (GError) error = NULL;

  roles = cbi_client_list_roles_finish (CBI_CLIENT (object), result, &error);
  if (self == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  stop_spinner (self);
  gtk_filter_list_model_set_model (self->found, roles);
  if (roles != NULL)
    {
      update_page (self);
      return;
    }

  if (g_error_matches (error, CBI_CLIENT_ERROR, CBI_CLIENT_ERROR_UNREACHABLE))
    cbi_section_report_lost (CBI_SECTION (self));
  adw_status_page_set_description (self->failed_page, error->message);
  gtk_stack_set_visible_child_name (self->stack, "failed");
}

static void
cbi_roles_page_dispose (GObject *object)
{
  CbiRolesPage *self = CBI_ROLES_PAGE (object);

  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  g_clear_handle_id (&self->spinner_source, g_source_remove);
  if (self->list_box != NULL)
    gtk_list_box_bind_model (self->list_box, NULL, NULL, NULL, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), CBI_TYPE_ROLES_PAGE);
  g_clear_object (&self->found);
  g_clear_object (&self->client);

  G_OBJECT_CLASS (cbi_roles_page_parent_class)->dispose (object);
}

static void
cbi_roles_page_finalize (GObject *object)
{
  g_strfreev (CBI_ROLES_PAGE (object)->words);

  G_OBJECT_CLASS (cbi_roles_page_parent_class)->finalize (object);
}

static gboolean
cbi_roles_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (CBI_ROLES_PAGE (widget)->search_entry));
}

static void
set_server (CbiSection      *section,
            CbiClient       *client,
            CbiOrganization *organization)
{
  CbiRolesPage *self = CBI_ROLES_PAGE (section);

  if (self->client == client)
    cbi_roles_page_reload (self);
  else
    cbi_roles_page_set_client (self, client);
}

static void
start_search (CbiSection *section)
{
  gtk_widget_grab_focus (GTK_WIDGET (section));
}

static void
cbi_roles_page_init_section (CbiSectionInterface *iface)
{
  iface->set_server = set_server;
  iface->start_search = start_search;
}

static void
cbi_roles_page_class_init (CbiRolesPageClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = cbi_roles_page_dispose;
  object_class->finalize = cbi_roles_page_finalize;
  widget_class->grab_focus = cbi_roles_page_grab_focus;

  gtk_widget_class_set_template_from_resource (widget_class, "/net/casebook/Integrations/ui/cbi-roles-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CbiRolesPage, search_entry);
  gtk_widget_class_bind_template_child (widget_class, CbiRolesPage, stack);
  gtk_widget_class_bind_template_child (widget_class, CbiRolesPage, spinner);
  gtk_widget_class_bind_template_child (widget_class, CbiRolesPage, list_box);
  gtk_widget_class_bind_template_child (widget_class, CbiRolesPage, failed_page);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, cbi_roles_page_reload);
}

static void
cbi_roles_page_init (CbiRolesPage *self)
{
  self->found = gtk_filter_list_model_new (NULL, GTK_FILTER (gtk_custom_filter_new (role_fits, self, NULL)));
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_bind_model (self->list_box, G_LIST_MODEL (self->found), create_row, NULL, NULL);
}

/** cbi_roles_page_new: Returns: (transfer floating): a page that waits for its client */
CbiRolesPage *
cbi_roles_page_new (void)
{
  return g_object_new (CBI_TYPE_ROLES_PAGE, NULL);
}

/** cbi_roles_page_set_client: Shows the roles of the server that @client speaks to, or of none. */
void
cbi_roles_page_set_client (CbiRolesPage *self,
                           CbiClient    *client)
{
  g_return_if_fail (CBI_IS_ROLES_PAGE (self));
  g_return_if_fail (client == NULL || CBI_IS_CLIENT (client));

  if (g_set_object (&self->client, client))
    cbi_roles_page_reload (self);
}

/** cbi_roles_page_reload: Asks the server again; what is shown stays until it has answered. */
void
cbi_roles_page_reload (CbiRolesPage *self)
{
  g_return_if_fail (CBI_IS_ROLES_PAGE (self));

  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  stop_spinner (self);
  if (self->client == NULL)
    return;

  self->loading = g_cancellable_new ();
  if (gtk_filter_list_model_get_model (self->found) == NULL)
    self->spinner_source = g_timeout_add (SPINNER_DELAY_MS, spinner_delay_over_cb, self);
  cbi_client_list_roles_async (self->client, self->loading, loaded_cb, cbi_weak_ref_new (self));
}
