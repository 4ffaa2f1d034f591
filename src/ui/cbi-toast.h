/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cbi-resource.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * CbiToastUndo:
 * @owner: the widget in which it happened
 * @former: what it was before
 *
 * Brings back what was.
 */
typedef void (*CbiToastUndo) (gpointer     owner,
                              CbiResource *former);

AdwToast *cbi_toast_new (const char *text);
AdwToast *cbi_toast_new_with_undo (const char *text);
void      cbi_toast_offer_undo (GtkWidget   *owner,
                                const char  *text,
                                CbiResource *former,
                                CbiToastUndo undo);

G_END_DECLS
