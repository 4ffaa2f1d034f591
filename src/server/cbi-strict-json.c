/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-server"

#include "config.h"

#include "cbi-strict-json.h"

#include "core/cbi-json.h"

#include <string.h>

/* The rest of the text. */
typedef struct
{
  const char *at;
  const char *end;
} Cursor;

static gboolean skip_value (Cursor *cursor,
                            guint   depth);

static void
skip_space (Cursor *cursor)
{
  while (cursor->at < cursor->end && strchr (" \t\r\n", *cursor->at) != NULL && *cursor->at != '\0')
    cursor->at++;
}

static gboolean
skip_character (Cursor *cursor,
                char    character)
{
  if (cursor->at >= cursor->end || *cursor->at != character)
    return FALSE;

  cursor->at++;
  return TRUE;
}

static gboolean
skip_word (Cursor     *cursor,
           const char *word)
{
  gsize length = strlen (word);

  if ((gsize) (cursor->end - cursor->at) < length || memcmp (cursor->at, word, length) != 0)
    return FALSE;

  cursor->at += length;
  return TRUE;
}

static int
read_hex (Cursor *cursor)
{
  int code = 0;

  if (cursor->end - cursor->at < 4)
    return -1;

  for (guint i = 0; i < 4; i++, cursor->at++)
    {
      if (!g_ascii_isxdigit (*cursor->at))
        return -1;
      code = code << 4 | g_ascii_xdigit_value (*cursor->at);
    }

  return code;
}

/* After "\u". Half a pair is no character, and texts end at a NUL here, so what follows one would be
 * lost without a word. */
static gboolean
skip_code (Cursor *cursor)
{
  int code = read_hex (cursor);

  if (code <= 0 || (code >= 0xdc00 && code <= 0xdfff))
    return FALSE;
  if (code < 0xd800 || code > 0xdbff)
    return TRUE;
  if (!skip_word (cursor, "\\u"))
    return FALSE;

  code = read_hex (cursor);
  return code >= 0xdc00 && code <= 0xdfff;
}

static gboolean
skip_string (Cursor *cursor)
{
  if (!skip_character (cursor, '"'))
    return FALSE;

  while (cursor->at < cursor->end && *cursor->at != '"')
    {
      guchar byte = *cursor->at++;

      if (byte < 0x20)
        return FALSE;
      if (byte != '\\')
        continue;
      if (cursor->at >= cursor->end)
        return FALSE;
      if (*cursor->at++ == 'u' ? !skip_code (cursor) : strchr ("\"\\/bfnrt", cursor->at[-1]) == NULL)
        return FALSE;
    }

  return skip_character (cursor, '"');
}

static gboolean
skip_digits (Cursor *cursor)
{
  const char *start = cursor->at;

  while (cursor->at < cursor->end && g_ascii_isdigit (*cursor->at))
    cursor->at++;

  return cursor->at > start;
}

static gboolean
skip_number (Cursor *cursor)
{
  skip_character (cursor, '-');
  if (!skip_character (cursor, '0') && !skip_digits (cursor))
    return FALSE;
  if (skip_character (cursor, '.') && !skip_digits (cursor))
    return FALSE;
  if (skip_character (cursor, 'e') || skip_character (cursor, 'E'))
    {
      if (!skip_character (cursor, '+'))
        skip_character (cursor, '-');
      return skip_digits (cursor);
    }

  return TRUE;
}

static gboolean
skip_member (Cursor *cursor,
             guint   depth)
{
  skip_space (cursor);
  if (!skip_string (cursor))
    return FALSE;
  skip_space (cursor);

  return skip_character (cursor, ':') && skip_value (cursor, depth);
}

static gboolean
skip_list (Cursor *cursor,
           char    close,
           guint   depth)
{
  cursor->at++;
  skip_space (cursor);
  if (skip_character (cursor, close))
    return TRUE;

  do
    {
      if (close == '}' ? !skip_member (cursor, depth) : !skip_value (cursor, depth))
        return FALSE;
    }
  while (skip_character (cursor, ','));

  return skip_character (cursor, close);
}

static gboolean
skip_value (Cursor *cursor,
            guint   depth)
{
  gboolean skipped;

  skip_space (cursor);
  if (cursor->at >= cursor->end || depth == 0)
    return FALSE;

  if (*cursor->at == '{' || *cursor->at == '[')
    skipped = skip_list (cursor, *cursor->at == '{' ? '}' : ']', depth - 1);
  else if (*cursor->at == '"')
    skipped = skip_string (cursor);
  else
    skipped = skip_word (cursor, "true") || skip_word (cursor, "false") || skip_word (cursor, "null") || skip_number (cursor);
  skip_space (cursor);

  return skipped;
}

/**
 * cbi_strict_json_check:
 * @text: text that is not trusted
 * @length: its length
 *
 * json-glib's reader takes comments, raw line breaks, halves of surrogate pairs and more. What two
 * readers understand differently is refused here.
 *
 * Returns: whether @text is JSON as RFC 8259 has it
 */
gboolean
cbi_strict_json_check (const char *text,
                       gsize       length)
{
  Cursor cursor = { text, text + length };

  return length > 0 && g_utf8_validate_len (text, length, NULL) &&
         skip_value (&cursor, CBI_JSON_MAX_DEPTH) && cursor.at == cursor.end;
}
