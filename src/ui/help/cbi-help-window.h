/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cbi-help-topic.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CBI_TYPE_HELP_WINDOW (cbi_help_window_get_type ())

G_DECLARE_FINAL_TYPE (CbiHelpWindow, cbi_help_window, CBI, HELP_WINDOW, AdwWindow)

void cbi_help_window_show (GtkWindow   *parent,
                           CbiHelpTopic topic);
void cbi_help_window_show_contents (GtkWindow *parent);
void cbi_help_set_topic (GtkWidget   *widget,
                         CbiHelpTopic topic);
void cbi_help_class_set_topic (GtkWidgetClass *widget_class,
                               CbiHelpTopic    topic);

G_END_DECLS
