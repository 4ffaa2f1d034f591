/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-core"

#include "config.h"

#include "cbi-text.h"

#include <gio/gio.h>
#include <string.h>

#define MAX_TAG_LENGTH 40

/* Of canonical combining classes: those up to it are not only for reading aloud. */
#define VIRAMA_CLASS 9

#define ISOLATE 0x2068
#define END_OF_ISOLATE 0x2069

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

/* Letters that Unicode does not take apart, though people who look for a name type their plain form.
 * All are small and composed, as folding leaves them. */
static const struct
{
  gunichar    letter;
  const char *plain;
} plain_letters[] = {
  { 0x00e6, "ae" },       /* æ */
  { 0x00f0, "d" },        /* ð */
  { 0x00f8, "o" },        /* ø */
  { 0x00fe, "th" },       /* þ */
  { 0x0111, "d" },        /* đ */
  { 0x0127, "h" },        /* ħ */
  { 0x0131, "i" },        /* ı */
  { 0x0142, "l" },        /* ł */
  { 0x0153, "oe" },       /* œ */
  { 0x0167, "t" },        /* ŧ */
  { 0x0180, "b" },        /* ƀ */
  { 0x0199, "k" },        /* ƙ */
  { 0x01b4, "y" },        /* ƴ */
  { 0x0253, "b" },        /* ɓ */
  { 0x0256, "d" },        /* ɖ */
  { 0x0257, "d" },        /* ɗ */
  { 0x0268, "i" },        /* ɨ */
  { 0x0289, "u" },        /* ʉ */
  { 0x0629, "\xd9\x87" }, /* teh marbuta: heh */
  { 0x0640, "" },         /* tatweel only makes a word longer */
  { 0x0649, "\xd9\x8a" }, /* alef maksura: yeh */
  { 0x0671, "\xd8\xa7" }, /* alef wasla: alef */
  { 0x06a9, "\xd9\x83" }, /* the Persian keheh: kaf */
  { 0x06cc, "\xd9\x8a" }, /* the Persian yeh: yeh */
  { 0x2018, "'" },
  { 0x2019, "'" },
  { 0x02bb, "'" },
  { 0x02bc, "'" },
};

static const char *
get_plain_letter (gunichar letter)
{
  for (guint i = 0; i < G_N_ELEMENTS (plain_letters); i++)
    if (plain_letters[i].letter == letter)
      return plain_letters[i].plain;

  return NULL;
}

/* Accents, Arabic and Hebrew vowel signs, and what is only there for the eye. The marks that make
 * another letter of one, as the voicing of Japanese kana and the vowels of Indian scripts, are none. */
static gboolean
is_ornament (gunichar letter)
{
  int class = g_unichar_combining_class (letter);

  if (g_unichar_ismark (letter))
    return class > VIRAMA_CLASS;

  return g_unichar_type (letter) == G_UNICODE_FORMAT;
}

static void
append_plain (GString *plain,
              gunichar letter)
{
  const char *instead;

  if (letter < 0x80)
    g_string_append_c (plain, (char) letter);
  else if (is_ornament (letter))
    return;
  else if (g_unichar_isdigit (letter))
    g_string_append_c (plain, (char) ('0' + g_unichar_digit_value (letter)));
  else if ((instead = get_plain_letter (letter)) != NULL)
    g_string_append (plain, instead);
  else
    g_string_append_unichar (plain, letter);
}

/**
 * cbi_text_fold:
 * @text: text in UTF-8
 *
 * Leaves out what people leave out who look for a name: case, accents, vowel signs. `STRASSE` and
 * `Straße` become the same, `José` and `jose`, `Đặng` and `dang`; Arabic is the same with and without
 * harakat and tatweel, whatever sits on its alef; and `٣` is a `3`. For search, for names that may
 * not be there twice, and to sort by where there is nothing better.
 *
 * Returns: (transfer full): the folded text
 */
char *
cbi_text_fold (const char *text)
{
  g_autofree char *split = NULL;
  g_autofree char *small = NULL;
  g_autofree char *folded = NULL;
  GString         *plain;

  if (g_str_is_ascii (text))
    return g_ascii_strdown (text, -1);

  /* Taking apart makes capitals of ™ and its like; making small makes ss of ß, and an i with a dot
   * of İ. So both are done before the letters are looked at. */
  split = g_utf8_normalize (text, -1, G_NORMALIZE_ALL);
  small = g_utf8_casefold (split != NULL ? split : "", -1);
  folded = g_utf8_normalize (small, -1, G_NORMALIZE_ALL);
  plain = g_string_sized_new (strlen (folded));
  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    append_plain (plain, g_utf8_get_char (p));

  return g_string_free (plain, FALSE);
}

/**
 * cbi_text_is_unspaced:
 * @letter: a character
 *
 * Returns: whether it is of a script that puts no spaces between words, so that a word may begin at
 *   any character
 */
gboolean
cbi_text_is_unspaced (gunichar letter)
{
  if (letter < 0x0e00 || !g_unichar_isalpha (letter))
    return FALSE;

  switch (g_unichar_get_script (letter))
    {
    case G_UNICODE_SCRIPT_HAN:
    case G_UNICODE_SCRIPT_HIRAGANA:
    case G_UNICODE_SCRIPT_KATAKANA:
    case G_UNICODE_SCRIPT_BOPOMOFO:
    case G_UNICODE_SCRIPT_THAI:
    case G_UNICODE_SCRIPT_LAO:
    case G_UNICODE_SCRIPT_KHMER:
    case G_UNICODE_SCRIPT_MYANMAR:
      return TRUE;
    default:
      return FALSE;
    }
}

/**
 * cbi_text_to_words:
 * @text: text in UTF-8
 *
 * What search has to compare: @text folded, with blanks around each character of a script that puts
 * none between its words. There, any row of characters may be what somebody looks for.
 *
 * Returns: (transfer full): words with something other than letters and digits between them
 */
char *
cbi_text_to_words (const char *text)
{
  g_autofree char *folded = cbi_text_fold (text);
  GString         *words;

  if (g_str_is_ascii (folded))
    return g_steal_pointer (&folded);

  words = g_string_sized_new (strlen (folded));
  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar letter = g_utf8_get_char (p);
      gboolean alone = cbi_text_is_unspaced (letter);

      if (alone)
        g_string_append_c (words, ' ');
      g_string_append_unichar (words, letter);
      if (alone)
        g_string_append_c (words, ' ');
    }

  return g_string_free (words, FALSE);
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
 * cbi_text_is_safe_sentence:
 * @text: a sentence of a server, in UTF-8
 *
 * As cbi_text_is_safe() of one line, except that in scripts from right to left translations stand
 * around a name of either direction: U+2068, and U+2069 after it. As a pair they turn nothing around
 * outside of it.
 *
 * Returns: whether it can be shown as it is
 */
gboolean
cbi_text_is_safe_sentence (const char *text)
{
  g_autoptr (GString) rest = g_string_new (NULL);
  guint n_open = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar letter = g_utf8_get_char (p);

      if (letter == ISOLATE)
        n_open++;
      else if (letter == END_OF_ISOLATE && n_open > 0)
        n_open--;
      else
        g_string_append_unichar (rest, letter);
    }

  return n_open == 0 && cbi_text_is_safe (rest->str, FALSE);
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
