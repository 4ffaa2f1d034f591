/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-ui"

#include "config.h"

#include "cbi-roles-page-private.h"

#include "cbi-role-delete-dialog.h"
#include "cbi-role-editor.h"
#include "cbi-section.h"

#include <glib/gi18n.h>

/**
 * CbiRolesPage:
 *
 * The roles of the organization, default and custom. A row opens to what its role allows, who holds
 * it, and what can be done with it; the button makes another.
 */

static void cbi_roles_page_init_section (CbiSectionInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CbiRolesPage,
                               cbi_roles_page,
                               ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (CBI_TYPE_SECTION, cbi_roles_page_init_section))

static void
lost_cb (CbiRolesPage *self)
{
  cbi_section_report_lost (CBI_SECTION (self));
}

static void
settled_cb (CbiRolesPage *self)
{
  cbi_section_report_settled (CBI_SECTION (self));
}

static CbiListRow *
create_row (gpointer owner)
{
  CbiRolesPage *self = owner;
  CbiRoleRow   *row = cbi_role_row_new (cbi_list_page_get_context (self->list_page));

  cbi_roles_page_watch_row (self, row);

  return CBI_LIST_ROW (row);
}

static char *
describe_count (guint       count,
                const char *status)
{
  /* Translators: %'u is how many roles a list holds. */
  return g_strdup_printf (ngettext ("%'u role", "%'u roles", count), count);
}

static const CbiListPageKind roles = { CBI_LIST_ROLES, create_row, describe_count, "Roles painted" };

static void
cbi_roles_page_dispose (GObject *object)
{
  CbiRolesPage *self = CBI_ROLES_PAGE (object);

  cbi_deletions_send_all (self->deletions);
  g_cancellable_cancel (self->cancellable);
  g_clear_weak_pointer (&self->dialog);
  /* GTK would take the bin's child from it because the child has a name in the template. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), CBI_TYPE_ROLES_PAGE);
  g_clear_object (&self->client);

  G_OBJECT_CLASS (cbi_roles_page_parent_class)->dispose (object);
}

static void
cbi_roles_page_finalize (GObject *object)
{
  CbiRolesPage *self = CBI_ROLES_PAGE (object);

  g_object_unref (self->deletions);
  g_object_unref (self->list);
  g_object_unref (self->cancellable);

  G_OBJECT_CLASS (cbi_roles_page_parent_class)->finalize (object);
}

static void
set_server (CbiSection      *section,
            CbiClient       *client,
            CbiOrganization *organization)
{
  CbiRolesPage *self = CBI_ROLES_PAGE (section);

  g_set_object (&self->client, client);
  if (CBI_IS_ROLE_EDITOR (self->dialog) && client != NULL)
    cbi_role_editor_set_client (CBI_ROLE_EDITOR (self->dialog), client);
  else if (CBI_IS_ROLE_DELETE_DIALOG (self->dialog) && client != NULL)
    cbi_role_delete_dialog_set_client (CBI_ROLE_DELETE_DIALOG (self->dialog), client);
  cbi_list_page_set_client (self->list_page, client);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "roles.create", client != NULL);
}

static void
start_search (CbiSection *section)
{
  cbi_list_page_start_search (CBI_ROLES_PAGE (section)->list_page);
}

static void
locate (CbiSection *section,
        const char *id)
{
  cbi_list_page_locate (CBI_ROLES_PAGE (section)->list_page, id, TRUE);
}

static void
close_for_good (CbiSection *section)
{
  cbi_deletions_send_all (CBI_ROLES_PAGE (section)->deletions);
}

static void
cbi_roles_page_init_section (CbiSectionInterface *iface)
{
  iface->set_server = set_server;
  iface->start_search = start_search;
  iface->locate = locate;
  iface->close = close_for_good;
}

static void
cbi_roles_page_class_init (CbiRolesPageClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = cbi_roles_page_dispose;
  object_class->finalize = cbi_roles_page_finalize;

  g_type_ensure (CBI_TYPE_LIST_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class, "/net/casebook/Integrations/ui/cbi-roles-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CbiRolesPage, list_page);
  gtk_widget_class_bind_template_callback (widget_class, lost_cb);
  gtk_widget_class_bind_template_callback (widget_class, settled_cb);
  cbi_roles_page_install_actions (widget_class);
}

static void
cbi_roles_page_init (CbiRolesPage *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));

  cbi_list_page_start (self->list_page, &roles, self);
  self->list = g_object_ref (cbi_list_page_get_list (self->list_page));
  cbi_roles_page_start_deletions (self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "roles.create", FALSE);
}

/** cbi_roles_page_new: Returns: (transfer floating): a page that waits for a server */
GtkWidget *
cbi_roles_page_new (void)
{
  return g_object_new (CBI_TYPE_ROLES_PAGE, NULL);
}
