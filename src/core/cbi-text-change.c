/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-core"

#include "config.h"

#include "cbi-text-change.h"

#include "core/cbi-i18n.h"
#include "core/cbi-text.h"

/* A field of a form that holds a text, before and after. */

/** cbi_text_change_is_none: Returns: whether both are stored as the same: blanks around a text make no other, and an empty one is none */
gboolean
cbi_text_change_is_none (const char *before,
                         const char *after)
{
  g_autofree char *normal = cbi_text_normalize (before);
  g_autofree char *other_normal = cbi_text_normalize (after);

  return g_str_equal (normal, other_normal);
}

/** cbi_text_change_describe: Returns: (transfer full): a translated line on what stands in the field called @label now */
char *
cbi_text_change_describe (const char *label,
                          const char *after)
{
  g_autofree char *text = cbi_text_normalize (after);

  if (*text == '\0')
    /* Translators: %s is a field of the form, such as "Description". */
    return g_strdup_printf (_("%s: now empty"), label);

  /* Translators: %1$s is a field of the form, such as "Email", %2$s what stands in it now. */
  return g_strdup_printf (_("%1$s: now “%2$s”"), label, text);
}
