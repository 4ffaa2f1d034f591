/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-ui"

#include "config.h"

#include "cbi-help-text.h"

#include "core/cbi-text.h"

#include <string.h>

/* How much of a text stands before the word that was found. */
#define BEFORE_WORD 30

#define SHORT_WORD 3 /* bytes */

#define CODE_MARK '`'
#define ISOLATE_LTR "\xe2\x81\xa6"
#define ISOLATE_END "\xe2\x81\xa9"

/* A part of a text, from its first byte to behind its last one. */
typedef struct
{
  guint start;
  guint end;
} Range;

/* A text without case and accents, and for each of its bytes where the letter begins in the text. */
typedef struct
{
  GString *text;
  GArray  *places;
} Folded;

static void
folded_clear (Folded *folded)
{
  g_string_free (folded->text, TRUE);
  g_array_unref (folded->places);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Folded, folded_clear)

static void
append_folded (Folded     *folded,
               const char *letter,
               gsize       size,
               guint       place)
{
  gsize before = folded->text->len;

  if (size == 1)
    g_string_append_c (folded->text, g_ascii_tolower (*letter));
  else
    {
      g_autofree char *single = g_strndup (letter, size);
      g_autofree char *plain = cbi_text_fold (single);

      g_string_append (folded->text, plain);
    }

  for (gsize i = before; i < folded->text->len; i++)
    g_array_append_val (folded->places, place);
}

static void
fold (Folded     *folded,
      const char *text)
{
  const char *next;
  guint       end = strlen (text);

  folded->text = g_string_new (NULL);
  folded->places = g_array_new (FALSE, FALSE, sizeof (guint));
  for (const char *p = text; *p != '\0'; p = next)
    {
      next = g_utf8_next_char (p);
      append_folded (folded, p, next - p, p - text);
    }
  g_array_append_val (folded->places, end);
}

/* Where @word stands in @text from @from on. One or two letters stand in nearly every word, so these
 * must begin one; in writings without an alphabet a single character is longer than that. */
static const char *
find_word (const char *text,
           const char *from,
           const char *word)
{
  gboolean begins = strlen (word) < SHORT_WORD;

  for (const char *p = strstr (from, word); p != NULL; p = strstr (p + 1, word))
    if (!begins || p == text || !g_ascii_isalnum (*(p - 1)))
      return p;

  return NULL;
}

/* Where @words stand in @text. A letter that is found in part is found. */
static GArray *
find_words (const char        *text,
            const char *const *words)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (Range));
  g_auto (Folded) folded = { 0 };

  fold (&folded, text);
  for (; words != NULL && *words != NULL; words++)
    for (const char *p = find_word (folded.text->str, folded.text->str, *words); p != NULL; p = find_word (folded.text->str, p + strlen (*words), *words))
      {
        const guint *place = &g_array_index (folded.places, guint, p - folded.text->str);
        const guint *end = place + strlen (*words);
        Range        range = { *place, 0 };

        while (*end == *(end - 1))
          end++;
        range.end = *end;
        g_array_append_val (found, range);
      }

  return found;
}

/** cbi_help_text_split: Returns: (transfer full): the words of what is typed into the search, folded */
char **
cbi_help_text_split (const char *query)
{
  g_autofree char *folded = cbi_help_text_fold (query);
  g_auto (GStrv) parts = g_strsplit_set (folded, " \t", -1);
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();

  for (char **part = parts; *part != NULL; part++)
    if (**part != '\0')
      g_strv_builder_add (words, *part);

  return g_strv_builder_end (words);
}

/** cbi_help_text_strip: Returns: (transfer full): @text without the marks around words of a machine */
char *
cbi_help_text_strip (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "`", -1);

  return g_strjoinv (NULL, parts);
}

/** cbi_help_text_fold: Returns: (transfer full): @text in the form in which it is searched */
char *
cbi_help_text_fold (const char *text)
{
  g_auto (Folded) folded = { 0 };

  fold (&folded, text);

  return g_strdup (folded.text->str);
}

/** cbi_help_text_count: Returns: how many of @words stand in a text from cbi_help_text_fold() */
guint
cbi_help_text_count (const char        *folded,
                     const char *const *words)
{
  guint n_found = 0;

  for (; *words != NULL; words++)
    n_found += find_word (folded, folded, *words) != NULL;

  return n_found;
}

/**
 * cbi_help_text_excerpt:
 * @text: a text without marks
 * @words: from cbi_help_text_split()
 *
 * Returns: (transfer full): @text from a little before the first of @words on
 */
char *
cbi_help_text_excerpt (const char        *text,
                       const char *const *words)
{
  g_autoptr (GArray) found = find_words (text, words);
  guint       first = found->len > 0 ? G_MAXUINT : 0;
  const char *start;

  for (guint i = 0; i < found->len; i++)
    first = MIN (first, g_array_index (found, Range, i).start);

  start = text + first;
  for (guint i = 0; i < BEFORE_WORD && start > text; i++)
    start = g_utf8_prev_char (start);
  /* Not from the middle of a word on, unless the writing has no blanks. */
  for (const char *p = start; start > text && p < text + first; p = g_utf8_next_char (p))
    if (*p == ' ')
      return g_strconcat ("… ", p + 1, NULL);

  return start > text ? g_strconcat ("…", start, NULL) : g_strdup (text);
}

static void
insert (PangoAttrList  *attributes,
        PangoAttribute *attribute,
        const Range    *range)
{
  attribute->start_index = range->start;
  attribute->end_index = range->end;
  pango_attr_list_insert (attributes, attribute);
}

/* Words of a machine run from left to right, also where the text around them doesn't. */
static char *
take_code (const char    *text,
           PangoAttrList *attributes)
{
  GString *plain = g_string_new (NULL);
  gboolean isolate = gtk_widget_get_default_direction () == GTK_TEXT_DIR_RTL;
  gboolean in_code = FALSE;
  Range    range = { 0 };

  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p != CODE_MARK)
        {
          g_string_append_c (plain, *p);
          continue;
        }

      if (in_code)
        {
          range.end = plain->len;
          insert (attributes, pango_attr_family_new ("monospace"), &range);
          insert (attributes, pango_attr_scale_new (0.92), &range);
          insert (attributes, pango_attr_background_new (0x8080, 0x8080, 0x8080), &range);
          insert (attributes, pango_attr_background_alpha_new (0x2600), &range);
        }
      if (isolate)
        g_string_append (plain, in_code ? ISOLATE_END : ISOLATE_LTR);
      range.start = plain->len;
      in_code = !in_code;
    }

  return g_string_free (plain, FALSE);
}

/**
 * cbi_help_text_show:
 * @label: where it is shown
 * @text: the text, with `marks` around words of a machine
 * @words: (nullable): what to bring out, from cbi_help_text_split()
 */
void
cbi_help_text_show (GtkLabel          *label,
                    const char        *text,
                    const char *const *words)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  g_autofree char *plain = take_code (text, attributes);
  Range            whole = { 0, strlen (plain) };
  g_autoptr (GArray) found = find_words (plain, words);

  /* A hyphen at the end of a line would look as if it belonged to an address or a command. */
  insert (attributes, pango_attr_insert_hyphens_new (FALSE), &whole);
  for (guint i = 0; i < found->len; i++)
    {
      const Range *range = &g_array_index (found, Range, i);

      insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD), range);
      insert (attributes, pango_attr_foreground_new (0, 0, 0), range);
      insert (attributes, pango_attr_background_new (0xf9f9, 0xf0f0, 0x6b6b), range);
      insert (attributes, pango_attr_background_alpha_new (0xffff), range);
    }

  gtk_label_set_text (label, plain);
  gtk_label_set_attributes (label, attributes);
}
