/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * Instead of glib/gi18n-lib.h in what people read who may speak another language than the process:
 * all of core, and whatever the server answers. What is said to the person who runs the server, on
 * its standard error and in its log, stays with GLib's and speaks the language of the process.
 */

#include "core/cbi-translation.h"

#define _(text) cbi_gettext (text)
#define N_(text) (text)
#define C_(context, text) cbi_pgettext (context, text)
#define NC_(context, text) (text)
#define ngettext(singular, plural, n) cbi_ngettext (singular, plural, n)
