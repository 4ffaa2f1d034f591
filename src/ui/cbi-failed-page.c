/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-ui"

#include "config.h"

#include "cbi-failed-page.h"

#include "client/cbi-server-process.h"

#include <glib/gi18n.h>

/**
 * CbiFailedPage:
 *
 * Why there is no server to work on, and what to do about it.
 */
struct _CbiFailedPage
{
  AdwBin parent_instance;

  AdwStatusPage *status_page;
  GtkWidget     *new_address_button;
};

G_DEFINE_FINAL_TYPE (CbiFailedPage, cbi_failed_page, ADW_TYPE_BIN)

static void
cbi_failed_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CBI_TYPE_FAILED_PAGE);

  G_OBJECT_CLASS (cbi_failed_page_parent_class)->dispose (object);
}

static void
cbi_failed_page_class_init (CbiFailedPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cbi_failed_page_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/net/casebook/Integrations/ui/cbi-failed-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CbiFailedPage, status_page);
  gtk_widget_class_bind_template_child (widget_class, CbiFailedPage, new_address_button);
}

static void
cbi_failed_page_init (CbiFailedPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/** cbi_failed_page_new: Returns: (transfer floating): a page that says nothing yet */
CbiFailedPage *
cbi_failed_page_new (void)
{
  return g_object_new (CBI_TYPE_FAILED_PAGE, NULL);
}

/**
 * cbi_failed_page_show_error:
 * @self: a page
 * @error: (nullable): the reason
 * @local: whether it is the server of this computer
 *
 * Says why. An address that another program holds can be given up for a new one.
 */
void
cbi_failed_page_show_error (CbiFailedPage *self,
                            const GError  *error,
                            gboolean       local)
{
  gboolean         taken = g_error_matches (error, CBI_SERVER_PROCESS_ERROR, CBI_SERVER_PROCESS_ERROR_ADDRESS_IN_USE);
  const char      *title = local ? _("The Local Server Did Not Start") : _("The Server Is Not Reachable");
  g_autofree char *plain = g_markup_escape_text (error != NULL ? error->message : "", -1);
  g_autofree char *body = NULL;

  g_return_if_fail (CBI_IS_FAILED_PAGE (self));

  /* Translators: %s is the reason in one sentence, such as "Another program uses port 8780." */
  body = taken ? g_strdup_printf (_("%s Integrations hold this address as their Callback URL: if you choose another one, tell it to every integration."), plain)
               : g_steal_pointer (&plain);
  adw_status_page_set_title (self->status_page, taken ? _("The Address Is Taken") : title);
  adw_status_page_set_description (self->status_page, body);
  gtk_widget_set_visible (self->new_address_button, taken);
}
