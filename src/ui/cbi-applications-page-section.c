/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-ui"

#include "config.h"

#include "cbi-applications-page-private.h"

#include "cbi-weak-ref.h"

/* The page as the window sees it. */

/**
 * cbi_applications_page_set_server:
 * @self: a page
 * @client: (nullable): the server
 * @organization: (nullable): whose applications they are; knows whether the API is licensed
 *
 * Shows the applications of a server, even before it is known whose they are. After a restart, or
 * when the licence has changed, what is on screen stays until it can be read again.
 */
void
cbi_applications_page_set_server (CbiApplicationsPage *self,
                                  CbiClient           *client,
                                  CbiOrganization     *organization)
{
  gboolean is_read;

  g_return_if_fail (CBI_IS_APPLICATIONS_PAGE (self));
  g_return_if_fail (client == NULL || CBI_IS_CLIENT (client));
  g_return_if_fail (organization == NULL || CBI_IS_ORGANIZATION (organization));

  /* That it is known by now whose they are is no reason to read them again. */
  is_read = client == self->client && self->organization == NULL && cbi_paged_list_get_error (self->list) == NULL;
  g_set_object (&self->client, client);
  g_set_object (&self->organization, organization);
  if (self->dialog != NULL && client != NULL)
    cbi_register_dialog_set_client (self->dialog, client);
  if (self->edit_dialog != NULL && client != NULL)
    cbi_edit_dialog_set_client (self->edit_dialog, client);

  if (!is_read)
    cbi_list_page_set_client (self->list_page, client);
  cbi_applications_page_update_licence (self);
}

static void
licence_read_cb (GObject      *object,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (CbiApplicationsPage) self = cbi_weak_ref_take (user_data);
  g_autoptr (CbiOrganization) organization = NULL;
  g_autoptr (GError) error = NULL;

  organization = cbi_client_get_organization_finish (CBI_CLIENT (object), result, &error);
  if (self == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (organization != NULL && CBI_CLIENT (object) == self->client)
    cbi_applications_page_set_server (self, self->client, organization);
  else
    cbi_list_context_report (self->context, error);
}

/** cbi_applications_page_reload: Reads the applications again, as they are now; without a licence, whether there is one by now. */
void
cbi_applications_page_reload (CbiApplicationsPage *self)
{
  g_return_if_fail (CBI_IS_APPLICATIONS_PAGE (self));

  if (self->client != NULL && !cbi_applications_page_is_licensed (self))
    cbi_client_get_organization_async (self->client, self->cancellable, licence_read_cb, cbi_weak_ref_new (self));
  else
    cbi_paged_list_reload (self->list);
}

/** cbi_applications_page_start_search: Puts the cursor into the search, if there is anything to search. */
void
cbi_applications_page_start_search (CbiApplicationsPage *self)
{
  g_return_if_fail (CBI_IS_APPLICATIONS_PAGE (self));

  cbi_applications_page_show_list (self);
  cbi_list_page_start_search (self->list_page);
}

/** cbi_applications_page_leave: Masks what is secret: another page is shown, or the window is hidden. */
void
cbi_applications_page_leave (CbiApplicationsPage *self)
{
  g_return_if_fail (CBI_IS_APPLICATIONS_PAGE (self));

  cbi_list_context_conceal (self->context);
}

static void
show_server (CbiSection      *section,
             CbiClient       *client,
             CbiOrganization *organization)
{
  cbi_applications_page_set_server (CBI_APPLICATIONS_PAGE (section), client, organization);
}

static void
start_search (CbiSection *section)
{
  cbi_applications_page_start_search (CBI_APPLICATIONS_PAGE (section));
}

static void
locate (CbiSection *section,
        const char *id)
{
  CbiApplicationsPage *self = CBI_APPLICATIONS_PAGE (section);

  cbi_applications_page_show_list (self);
  cbi_list_page_locate (self->list_page, id, TRUE);
}

static void
leave (CbiSection *section)
{
  cbi_applications_page_leave (CBI_APPLICATIONS_PAGE (section));
}

static void
close_for_good (CbiSection *section)
{
  cbi_deletions_send_all (CBI_APPLICATIONS_PAGE (section)->deletions);
}

/** cbi_applications_page_init_section: Makes the page one that the window can lead to. */
void
cbi_applications_page_init_section (CbiSectionInterface *iface)
{
  iface->set_server = show_server;
  iface->start_search = start_search;
  iface->locate = locate;
  iface->leave = leave;
  iface->close = close_for_good;
}
