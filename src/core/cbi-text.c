/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-core"

#include "config.h"

#include "cbi-text.h"

#include <gio/gio.h>
#include <string.h>

#define MAX_TAG_LENGTH 40

/**
 * cbi_text_normalize:
 * @text: (nullable): what was typed, in UTF-8
 *
 * Brings @text into Unicode's normal form C, without white space at either end, so that the same
 * text typed on two systems is stored as the same bytes.
 *
 * Returns: (transfer full): the text, empty for %NULL or for text that is not UTF-8
 */
char *
cbi_text_normalize (const char *text)
{
  g_autofree char *composed = NULL;
  const char      *start, *end;

  if (text == NULL || (composed = g_utf8_normalize (text, -1, G_NORMALIZE_NFC)) == NULL)
    return g_strdup ("");

  start = composed;
  while (*start != '\0' && g_unichar_isspace (g_utf8_get_char (start)))
    start = g_utf8_next_char (start);

  end = start + strlen (start);
  while (end > start && g_unichar_isspace (g_utf8_get_char (g_utf8_prev_char (end))))
    end = g_utf8_prev_char (end);

  return g_strndup (start, end - start);
}

/**
 * cbi_text_fold:
 * @text: text in UTF-8
 *
 * Folds case and leaves accents out, for sorting and for search.
 *
 * Returns: (transfer full): the folded text
 */
char *
cbi_text_fold (const char *text)
{
  g_autofree char *folded = g_utf8_casefold (text, -1);
  g_autofree char *split = g_utf8_normalize (folded, -1, G_NORMALIZE_ALL);
  GString         *plain = g_string_new (NULL);

  for (const char *p = split; p != NULL && *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar letter = g_utf8_get_char (p);

      if (!g_unichar_ismark (letter))
        g_string_append_unichar (plain, letter);
    }

  return g_string_free (plain, FALSE);
}

/* Characters that turn the direction of the text around them: with them a name can look like
 * another one (Unicode Technical Report 36, section 2.2). */
static gboolean
is_bidi_control (gunichar letter)
{
  return letter == 0x061c || letter == 0x200e || letter == 0x200f ||
         (letter >= 0x202a && letter <= 0x202e) || (letter >= 0x2066 && letter <= 0x2069);
}

/**
 * cbi_text_is_safe:
 * @text: text in UTF-8
 * @several_lines: whether line breaks and tabs may stand in it
 *
 * Returns: %FALSE if @text holds control characters or ones that override the text's direction
 */
gboolean
cbi_text_is_safe (const char *text,
                  gboolean    several_lines)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar letter = g_utf8_get_char (p);

      if (several_lines && (letter == '\n' || letter == '\r' || letter == '\t'))
        continue;
      if (g_unichar_iscntrl (letter) || is_bidi_control (letter) ||
          letter == 0x2028 || letter == 0x2029 || letter == 0xfeff)
        return FALSE;
    }

  return TRUE;
}

/**
 * cbi_email_fold:
 * @email: an address that cbi_validate_email() accepts
 *
 * The form in which addresses are compared: without case, the domain as it stands in the DNS. The
 * tag of a sub-address stays, since it is what makes such an address unique (the guide's tip).
 *
 * Returns: (transfer full): the folded address
 */
char *
cbi_email_fold (const char *email)
{
  const char      *at = strrchr (email, '@');
  g_autofree char *local = NULL;
  g_autofree char *domain = NULL;

  if (at == NULL)
    return g_utf8_casefold (email, -1);

  local = g_utf8_casefold (email, at - email);
  domain = g_hostname_to_ascii (at + 1);
  if (domain == NULL)
    domain = g_utf8_casefold (at + 1, -1);
  for (char *p = domain; *p != '\0'; p++)
    *p = g_ascii_tolower (*p);

  return g_strconcat (local, "@", domain, NULL);
}

/* The name as a tag: ASCII letters and digits, words joined by hyphens. */
static char *
tag_from_name (const char *name)
{
  g_autofree char *ascii = g_str_to_ascii (name, "C");
  GString         *tag = g_string_new (NULL);

  for (const char *p = ascii; *p != '\0' && tag->len < MAX_TAG_LENGTH; p++)
    {
      if (g_ascii_isalnum (*p))
        g_string_append_c (tag, g_ascii_tolower (*p));
      else if (tag->len > 0 && tag->str[tag->len - 1] != '-' && *p != '?')
        g_string_append_c (tag, '-');
    }
  while (tag->len > 0 && tag->str[tag->len - 1] == '-')
    g_string_truncate (tag, tag->len - 1);

  if (tag->len == 0)
    g_string_append (tag, "integration");

  return g_string_free (tag, FALSE);
}

/**
 * cbi_email_suggest:
 * @email: (nullable): the administrator's own address
 * @application_name: (nullable): the name typed so far
 *
 * Makes the sub-address of the guide's tip, such as `me+payroll-sync@example.org`: mail to it
 * reaches the administrator's inbox, and no other account uses it.
 *
 * Returns: (transfer full) (nullable): the address, or %NULL if @email is none
 */
char *
cbi_email_suggest (const char *email,
                   const char *application_name)
{
  g_autofree char *tag = NULL;
  g_autofree char *user = NULL;
  const char      *at, *plus;

  if (email == NULL || (at = strrchr (email, '@')) == NULL)
    return NULL;

  user = g_strndup (email, at - email);
  plus = strchr (user, '+');
  if (plus != NULL && plus != user)
    user[plus - user] = '\0';
  tag = tag_from_name (application_name != NULL ? application_name : "");

  return g_strconcat (user, "+", tag, at, NULL);
}
