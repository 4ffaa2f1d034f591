/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-ui"

#include "config.h"

#include "cbi-section.h"

/**
 * CbiSection:
 *
 * A page that the window's navigation leads to. The window makes it when it is first shown, tells it
 * of the server, and is told by it when a request finds none, and when there is something to see.
 */
enum
{
  LOST,
  SETTLED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_INTERFACE (CbiSection, cbi_section, GTK_TYPE_WIDGET)

static void
cbi_section_default_init (CbiSectionInterface *iface)
{
  /** CbiSection::lost: a request found no server */
  signals[LOST] = g_signal_new ("lost", CBI_TYPE_SECTION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  /** CbiSection::settled: it shows what the server has, or why it can't */
  signals[SETTLED] = g_signal_new ("settled", CBI_TYPE_SECTION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

/**
 * cbi_section_set_server:
 * @self: a section
 * @client: (nullable): the server
 * @organization: (nullable): whose data it is
 *
 * Shows what the server has. What is on screen stays until it can be read again.
 */
void
cbi_section_set_server (CbiSection      *self,
                        CbiClient       *client,
                        CbiOrganization *organization)
{
  g_return_if_fail (CBI_IS_SECTION (self));

  CBI_SECTION_GET_IFACE (self)->set_server (self, client, organization);
}

/** cbi_section_start_search: Puts the cursor into the search, if there is anything to search. */
void
cbi_section_start_search (CbiSection *self)
{
  g_return_if_fail (CBI_IS_SECTION (self));

  if (CBI_SECTION_GET_IFACE (self)->start_search != NULL)
    CBI_SECTION_GET_IFACE (self)->start_search (self);
}

/** cbi_section_locate: Shows the resource of that id, wherever it stands. */
void
cbi_section_locate (CbiSection *self,
                    const char *id)
{
  g_return_if_fail (CBI_IS_SECTION (self));
  g_return_if_fail (id != NULL);

  if (CBI_SECTION_GET_IFACE (self)->locate != NULL)
    CBI_SECTION_GET_IFACE (self)->locate (self, id);
}

/** cbi_section_leave: Masks what is secret: another section is shown, or the window is hidden. */
void
cbi_section_leave (CbiSection *self)
{
  g_return_if_fail (CBI_IS_SECTION (self));

  if (CBI_SECTION_GET_IFACE (self)->leave != NULL)
    CBI_SECTION_GET_IFACE (self)->leave (self);
}

/** cbi_section_close: Does what was put off, such as deletions that could still be undone: the window closes. */
void
cbi_section_close (CbiSection *self)
{
  g_return_if_fail (CBI_IS_SECTION (self));

  if (CBI_SECTION_GET_IFACE (self)->close != NULL)
    CBI_SECTION_GET_IFACE (self)->close (self);
}

/** cbi_section_report_lost: Tells the window that a request found no server; for sections alone. */
void
cbi_section_report_lost (CbiSection *self)
{
  g_return_if_fail (CBI_IS_SECTION (self));

  g_signal_emit (self, signals[LOST], 0);
}

/** cbi_section_report_settled: Tells the window that there is something to see by now; for sections alone. */
void
cbi_section_report_settled (CbiSection *self)
{
  g_return_if_fail (CBI_IS_SECTION (self));

  g_signal_emit (self, signals[SETTLED], 0);
}
