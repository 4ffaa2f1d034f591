/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-core"

#include "config.h"

#include "cbi-catalogue.h"

#include "core/cbi-plural-rule.h"

#include <string.h>

/* The first number of the file, in the byte order of whoever compiled it (gettext manual, section
 * 10.3, "The Format of GNU MO Files"). */
#define MAGIC 0x950412deu
#define HEADER_SIZE 28
/* Only numbers up to that are tried before a rule is believed. */
#define TRIED_NUMBERS 200
/* Stands between the context and the text. */
#define CONTEXT_END '\004'

struct _CbiCatalogue
{
  GBytes     *content; /* (owned) */
  const char *data;    /* of @content */
  gsize       size;    /* of @content */
  gboolean    swapped; /* whether the numbers are in the other byte order */
  guint32     n_texts;
  guint32     originals;    /* where their table begins */
  guint32     translations; /* where theirs does */
  char       *plural_rule;  /* (owned) */
  gulong      n_plurals;
};

static guint32
read_number (CbiCatalogue *self,
             gsize         offset)
{
  guint32 number;

  memcpy (&number, self->data + offset, sizeof number);

  return self->swapped ? GUINT32_SWAP_LE_BE (number) : number;
}

/* Text @index of a table, with its length, which counts the forms of a plural all together. The file
 * was checked: it lies within. */
static const char *
get_text (CbiCatalogue *self,
          guint32       table,
          guint32       index,
          guint32      *length)
{
  gsize entry = table + (gsize) index * 2 * sizeof (guint32);

  *length = read_number (self, entry);

  return self->data + read_number (self, entry + sizeof (guint32));
}

/* Several forms of a plural stand one behind the other, each with its end. */
static gboolean
are_texts_sound (const char *text,
                 gsize       length)
{
  const char *end = text + length;

  if (*end != '\0')
    return FALSE;

  for (; text < end; text += strlen (text) + 1)
    if (!g_utf8_validate (text, -1, NULL))
      return FALSE;

  return TRUE;
}

static gboolean
is_table_sound (CbiCatalogue *self,
                guint32       table)
{
  gsize end = (gsize) table + (gsize) self->n_texts * 2 * sizeof (guint32);

  if (end > self->size)
    return FALSE;

  for (guint32 i = 0; i < self->n_texts; i++)
    {
      gsize entry = table + (gsize) i * 2 * sizeof (guint32);
      gsize length = read_number (self, entry);
      gsize offset = read_number (self, entry + sizeof (guint32));

      if (offset > self->size || length >= self->size - offset || !are_texts_sound (self->data + offset, length))
        return FALSE;
    }

  return TRUE;
}

/* The search halves the table, so it must be in order. */
static gboolean
is_in_order (CbiCatalogue *self)
{
  guint32 length;

  for (guint32 i = 1; i < self->n_texts; i++)
    if (strcmp (get_text (self, self->originals, i - 1, &length), get_text (self, self->originals, i, &length)) >= 0)
      return FALSE;

  return TRUE;
}

static gboolean
read_tables (CbiCatalogue *self)
{
  guint32 magic;

  if (self->size < HEADER_SIZE)
    return FALSE;

  memcpy (&magic, self->data, sizeof magic);
  self->swapped = magic == GUINT32_SWAP_LE_BE (MAGIC);
  if (magic != MAGIC && !self->swapped)
    return FALSE;

  self->n_texts = read_number (self, 8);
  self->originals = read_number (self, 12);
  self->translations = read_number (self, 16);

  return read_number (self, 4) >> 16 == 0 && is_table_sound (self, self->originals) &&
         is_table_sound (self, self->translations) && is_in_order (self);
}

/* The value of a field such as "Plural-Forms", up to its line's end. */
static char *
read_field (const char *header,
            const char *name)
{
  const char *found = strstr (header, name);

  if (found == NULL || (found != header && found[-1] != '\n'))
    return NULL;
  found += strlen (name);

  return g_strstrip (g_strndup (found, strcspn (found, "\n")));
}

static gboolean
is_rule_sound (CbiCatalogue *self)
{
  gulong form;

  for (gulong n = 0; n <= TRIED_NUMBERS; n++)
    if (!cbi_plural_rule_evaluate (self->plural_rule, n, &form) || form >= self->n_plurals)
      return FALSE;

  return TRUE;
}

static gboolean
read_plural_rule (CbiCatalogue *self,
                  const char   *header)
{
  g_autofree char *field = read_field (header, "Plural-Forms:");
  const char      *count = field != NULL ? strstr (field, "nplurals=") : NULL;
  const char      *rule = field != NULL ? strstr (field, "plural=") : NULL;

  if (field == NULL)
    {
      self->n_plurals = 2;
      self->plural_rule = g_strdup ("n != 1");
      return TRUE;
    }
  if (count == NULL || rule == NULL)
    return FALSE;

  self->n_plurals = strtoul (count + strlen ("nplurals="), NULL, 10);
  self->plural_rule = g_strdup (rule + strlen ("plural="));

  return is_rule_sound (self);
}

/* The header is the translation of the empty text. */
static gboolean
read_header (CbiCatalogue *self)
{
  const char      *header = cbi_catalogue_get (self, NULL, "");
  g_autofree char *type = read_field (header != NULL ? header : "", "Content-Type:");
  const char      *charset = type != NULL ? strstr (type, "charset=") : NULL;

  return charset != NULL && g_ascii_strcasecmp (charset + strlen ("charset="), "UTF-8") == 0 &&
         read_plural_rule (self, header);
}

CbiCatalogue *
cbi_catalogue_new (GBytes  *content,
                   GError **error)
{
  g_autoptr (CbiCatalogue) self = g_new0 (CbiCatalogue, 1);

  self->content = g_bytes_ref (content);
  self->data = g_bytes_get_data (content, &self->size);
  if (read_tables (self) && read_header (self))
    return g_steal_pointer (&self);

  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "This is no sound catalogue of translations.");
  return NULL;
}

CbiCatalogue *
cbi_catalogue_open (const char *path,
                    GError    **error)
{
  g_autoptr (GMappedFile) file = g_mapped_file_new (path, FALSE, error);
  g_autoptr (GBytes) content = NULL;

  if (file == NULL)
    return NULL;
  content = g_mapped_file_get_bytes (file);

  return cbi_catalogue_new (content, error);
}

void
cbi_catalogue_free (CbiCatalogue *self)
{
  g_bytes_unref (self->content);
  g_free (self->plural_rule);
  g_free (self);
}

/* As strcmp() of @key with the context and the text joined, which costs no memory. */
static int
compare (const char *key,
         const char *context,
         const char *text)
{
  gsize length = context != NULL ? strlen (context) : 0;
  int   order;

  if (context == NULL)
    return strcmp (key, text);

  order = strncmp (key, context, length);
  if (order != 0)
    return order;
  if (key[length] != CONTEXT_END)
    return (int) (guchar) key[length] - CONTEXT_END;

  return strcmp (key + length + 1, text);
}

static const char *
find (CbiCatalogue *self,
      const char   *context,
      const char   *text,
      guint32      *length)
{
  guint32 first = 0, end = self->n_texts;

  while (first < end)
    {
      guint32 middle = first + (end - first) / 2;
      int     order = compare (get_text (self, self->originals, middle, length), context, text);

      if (order == 0)
        return get_text (self, self->translations, middle, length);
      if (order < 0)
        first = middle + 1;
      else
        end = middle;
    }

  return NULL;
}

const char *
cbi_catalogue_get (CbiCatalogue *self,
                   const char   *context,
                   const char   *text)
{
  guint32 length;

  return find (self, context, text, &length);
}

const char *
cbi_catalogue_get_plural (CbiCatalogue *self,
                          const char   *singular,
                          gulong        n)
{
  guint32     length;
  const char *text = find (self, NULL, singular, &length);
  const char *end;
  gulong      form;

  if (text == NULL || !cbi_plural_rule_evaluate (self->plural_rule, n, &form))
    return NULL;

  end = text + length;
  while (form > 0 && text < end)
    {
      text += strlen (text) + 1;
      form--;
    }

  return text < end ? text : NULL;
}
