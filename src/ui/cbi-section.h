/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/cbi-client.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CBI_TYPE_SECTION (cbi_section_get_type ())

G_DECLARE_INTERFACE (CbiSection, cbi_section, CBI, SECTION, GtkWidget)

/**
 * CbiSectionInterface:
 * @set_server: shows what a server has, or what the same one has by now; both arguments may be %NULL
 * @start_search: puts the cursor into the search, if there is anything to search
 * @locate: shows one of its resources, wherever it stands
 * @leave: another section is shown, or the window is hidden: what is secret is masked
 * @close: the window closes for good: what was put off is done now
 *
 * What the window asks of each entry of its navigation. All but @set_server may be left out.
 */
struct _CbiSectionInterface
{
  GTypeInterface parent_iface;

  void (*set_server) (CbiSection      *self,
                      CbiClient       *client,
                      CbiOrganization *organization);
  void (*start_search) (CbiSection *self);
  void (*locate) (CbiSection *self,
                  const char *id);
  void (*leave) (CbiSection *self);
  void (*close) (CbiSection *self);
};

void cbi_section_set_server (CbiSection      *self,
                             CbiClient       *client,
                             CbiOrganization *organization);
void cbi_section_start_search (CbiSection *self);
void cbi_section_locate (CbiSection *self,
                         const char *id);
void cbi_section_leave (CbiSection *self);
void cbi_section_close (CbiSection *self);
void cbi_section_report_lost (CbiSection *self);
void cbi_section_report_settled (CbiSection *self);

G_END_DECLS
