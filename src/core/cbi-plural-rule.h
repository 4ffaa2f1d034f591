/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * cbi_plural_rule_evaluate:
 * @expression: what stands after `plural=` in a catalogue's header, such as `n != 1`
 * @n: a number of things
 * @form: (out): which of the language's plural forms goes with @n
 *
 * Reads the expressions of the gettext manual, section 11.2.6: a part of C's, in which `n` is the
 * only variable.
 *
 * Returns: %FALSE if @expression is none of these, or divides by zero
 */
gboolean cbi_plural_rule_evaluate (const char *expression,
                                   gulong      n,
                                   gulong     *form);

G_END_DECLS
