/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-core"

#include "config.h"

#include "cbi-languages.h"

#include <string.h>

/* A browser sends about five. */
#define MAX_RANGES 32
#define MAX_RANGE_LENGTH 64

/* Weights are numbers of thousandths. */
#define WHOLE_WEIGHT 1000
#define LAST_WEIGHT 100

typedef struct
{
  char *tag;
  guint weight;
} Range;

static void
range_clear (gpointer data)
{
  Range *range = data;

  g_free (range->tag);
}

/* Letters and digits in pieces of at most eight, or a star. */
static gboolean
is_range (const char *text)
{
  gsize length = 0;

  if (g_str_equal (text, "*"))
    return TRUE;
  if (strlen (text) > MAX_RANGE_LENGTH)
    return FALSE;

  for (; *text != '\0'; text++)
    {
      if (*text == '-' && length == 0)
        return FALSE;
      length = *text == '-' ? 0 : length + 1;
      if (length > 8 || (*text != '-' && !g_ascii_isalnum (*text)))
        return FALSE;
    }

  return length > 0;
}

/* "0", "0.5" or "1.000": at most three digits behind the point. */
static gboolean
read_weight (const char *text,
             guint      *weight)
{
  guint part = WHOLE_WEIGHT;

  if (*text != '0' && *text != '1')
    return FALSE;
  *weight = *text == '1' ? WHOLE_WEIGHT : 0;
  if (*++text == '.')
    for (text++; g_ascii_isdigit (*text) && part > 1; text++)
      {
        part /= 10;
        *weight += part * g_ascii_digit_value (*text);
      }

  return *text == '\0' && *weight <= WHOLE_WEIGHT;
}

static gboolean
read_range (char  *item,
            Range *range)
{
  char *parameter = strchr (item, ';');

  range->weight = WHOLE_WEIGHT;
  if (parameter != NULL)
    {
      *parameter++ = '\0';
      g_strstrip (parameter);
      if ((parameter[0] != 'q' && parameter[0] != 'Q') || parameter[1] != '=' || !read_weight (parameter + 2, &range->weight))
        return FALSE;
    }
  range->tag = g_strstrip (item);

  return is_range (range->tag);
}

/* Where each range goes: behind all that are wanted as much. */
static guint
find_place (GArray *ranges,
            guint   weight)
{
  guint place = ranges->len;

  while (place > 0 && g_array_index (ranges, Range, place - 1).weight < weight)
    place--;

  return place;
}

char **
cbi_languages_parse (const char *header)
{
  g_auto (GStrv) items = g_strsplit (header != NULL ? header : "", ",", MAX_RANGES + 1);
  g_autoptr (GArray) ranges = g_array_new (FALSE, FALSE, sizeof (Range));
  g_autoptr (GStrvBuilder) tags = g_strv_builder_new ();

  g_array_set_clear_func (ranges, range_clear);
  for (guint i = 0; items[i] != NULL && i < MAX_RANGES; i++)
    {
      Range range;

      if (!read_range (items[i], &range) || range.weight == 0)
        continue;
      range.tag = g_strdup (range.tag);
      g_array_insert_val (ranges, find_place (ranges, range.weight), range);
    }

  for (guint i = 0; i < ranges->len; i++)
    g_strv_builder_add (tags, g_array_index (ranges, Range, i).tag);

  return g_strv_builder_end (tags);
}

static const char *
find_tag (const char *const *available,
          const char        *tag)
{
  for (guint i = 0; available[i] != NULL; i++)
    if (g_ascii_strcasecmp (available[i], tag) == 0)
      return available[i];

  return NULL;
}

static gboolean
has_subtag (const char *tag,
            const char *subtag)
{
  g_auto (GStrv) subtags = g_strsplit (tag, "-", -1);

  for (guint i = 0; subtags[i] != NULL; i++)
    if (g_ascii_strcasecmp (subtags[i], subtag) == 0)
      return TRUE;

  return FALSE;
}

/* Whether it asks for Chinese as it is written in Taiwan and Hong Kong. */
static gboolean
is_traditional (const char *tag)
{
  return g_ascii_strncasecmp (tag, "zh", 2) == 0 &&
         (has_subtag (tag, "Hant") || has_subtag (tag, "TW") || has_subtag (tag, "HK") || has_subtag (tag, "MO"));
}

/* Drops the last subtag, and with it a single letter before it, which only begins an extension. */
static gboolean
shorten (char *tag)
{
  char *end = strrchr (tag, '-');

  if (end == NULL)
    return FALSE;
  if (end - tag > 2 && end[-2] == '-')
    end -= 2;
  *end = '\0';

  return TRUE;
}

static const char *
find_region (const char *const *available,
             const char        *language)
{
  gsize length = strlen (language);

  for (guint i = 0; available[i] != NULL; i++)
    if (g_ascii_strncasecmp (available[i], language, length) == 0 && available[i][length] == '-')
      return available[i];

  return NULL;
}

static const char *
choose_for (const char        *range,
            const char *const *available)
{
  g_autofree char *tag = g_strdup (range);

  do
    {
      const char *found = find_tag (available, tag);

      if (found != NULL)
        return found;
    }
  while (shorten (tag));

  return is_traditional (range) ? NULL : find_region (available, tag);
}

const char *
cbi_languages_choose (const char *const *wanted,
                      const char *const *available)
{
  for (guint i = 0; wanted[i] != NULL; i++)
    {
      const char *found = g_str_equal (wanted[i], "*") ? "*" : choose_for (wanted[i], available);

      if (found != NULL)
        return found;
    }

  return NULL;
}

char *
cbi_language_from_locale (const char *name)
{
  g_autofree char *language = g_strndup (name, strcspn (name, ".@"));
  const char      *modifier = strchr (name, '@');
  const char      *script = NULL;
  char            *region;

  if (modifier != NULL && g_str_equal (modifier, "@latin"))
    script = "Latn";
  if (modifier != NULL && g_str_equal (modifier, "@cyrillic"))
    script = "Cyrl";

  region = strchr (language, '_');
  if (region != NULL)
    *region++ = '\0';

  return script != NULL ? g_strjoin ("-", language, script, region, NULL) : g_strjoin ("-", language, region, NULL);
}

static gboolean
is_source_language (const char *tag)
{
  return g_str_equal (tag, "C") || g_str_equal (tag, "POSIX");
}

static void
append_range (GString    *header,
              const char *tag,
              guint       weight)
{
  if (header->len > 0)
    g_string_append (header, ", ");
  g_string_append (header, tag);
  if (weight < WHOLE_WEIGHT)
    g_string_append_printf (header, ";q=0.%u", weight / 100);
}

char *
cbi_languages_to_header (const char *const *names)
{
  GString *header = g_string_new (NULL);
  guint    weight = WHOLE_WEIGHT;
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; names[i] != NULL && weight >= LAST_WEIGHT; i++)
    {
      g_autofree char *name = cbi_language_from_locale (names[i]);
      const char      *tag = is_source_language (name) ? "en" : name;

      if (!is_range (tag) || !g_hash_table_add (known, g_strdup (tag)))
        continue;
      append_range (header, tag, weight);
      weight -= 100;
    }

  return g_string_free (header, FALSE);
}
