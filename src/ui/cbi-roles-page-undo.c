/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-ui"

#include "config.h"

#include "cbi-roles-page-private.h"

#include "cbi-toast.h"
#include "cbi-weak-ref.h"

#include "client/cbi-client-error.h"
#include "client/cbi-client-roles.h"
#include "core/cbi-role-change.h"

#include <glib/gi18n.h>

/* A change of a role can be taken back for a while, unless somebody changed it again. */

static void
undone_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (CbiRolesPage) self = cbi_weak_ref_take (user_data);
  g_autoptr (CbiRole) role = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *title = NULL;

  role = cbi_client_update_role_finish (CBI_CLIENT (object), result, &error);
  if (self == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (role == NULL)
    {
      cbi_roles_page_report_failure (self, error,
                                     g_error_matches (error, CBI_CLIENT_ERROR, CBI_CLIENT_ERROR_CHANGED_MEANWHILE)
                                       ? _("Somebody changed the role again, so your change can’t be undone.")
                                       : NULL);
      return;
    }

  /* What it was called meanwhile is not known here, so it is looked for. */
  cbi_paged_list_replace (self->list, CBI_RESOURCE (role));
  cbi_list_page_locate (self->list_page, cbi_resource_get_id (CBI_RESOURCE (role)), TRUE);
  /* Translators: %s is the name of a role. */
  title = g_strdup_printf (_("“%s” is as it was before"), cbi_role_get_name (role));
  cbi_roles_page_toast (self, title);
}

static void
undo (gpointer     owner,
      CbiResource *former)
{
  CbiRolesPage *self = owner;

  if (self->client != NULL)
    cbi_client_update_role_async (self->client, CBI_ROLE (former), self->cancellable, undone_cb, cbi_weak_ref_new (self));
}

/**
 * cbi_roles_page_offer_undo:
 * @self: a page
 * @before: a role as it was
 * @saved: the same one, as it was just changed
 *
 * Says that the role was changed, and offers to bring back what it was.
 */
void
cbi_roles_page_offer_undo (CbiRolesPage *self,
                           CbiRole      *before,
                           CbiRole      *saved)
{
  g_autoptr (CbiRole) former = cbi_role_copy (before);
  g_autofree char *title = NULL;

  /* Translators: %s is the name of a role. */
  title = g_strdup_printf (_("“%s” was changed"), cbi_role_get_name (saved));
  cbi_resource_set_etag (CBI_RESOURCE (former), cbi_resource_get_etag (CBI_RESOURCE (saved)));
  cbi_toast_offer_undo (GTK_WIDGET (self), title, CBI_RESOURCE (former), undo);
}
