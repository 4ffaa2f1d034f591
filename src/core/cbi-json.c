/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-core"

#include "config.h"

#include "cbi-json.h"

#include "core/cbi-i18n.h"

#include <gio/gio.h>
#include <string.h>

/* json-glib reads nested values by recursion, so a body of a million brackets would end the
 * process. Brackets within strings do not count. */
static gboolean
is_too_deep (const char *text,
             gsize       length)
{
  guint    depth = 0;
  gboolean in_string = FALSE;

  for (gsize i = 0; i < length; i++)
    {
      if (in_string && text[i] == '\\')
        i++;
      else if (text[i] == '"')
        in_string = !in_string;
      else if (!in_string && (text[i] == '{' || text[i] == '['))
        {
          if (++depth > CBI_JSON_MAX_DEPTH)
            return TRUE;
        }
      else if (!in_string && depth > 0 && (text[i] == '}' || text[i] == ']'))
        depth--;
    }

  return FALSE;
}

/* The code unit of the escape at @text, or -1 if there is none. */
static int
read_unicode_escape (const char *text,
                     const char *end)
{
  int unit = 0;

  if (end - text < 6 || text[0] != '\\' || text[1] != 'u')
    return -1;

  for (int i = 2; i < 6; i++)
    {
      if (!g_ascii_isxdigit (text[i]))
        return -1;
      unit = unit * 16 + g_ascii_xdigit_value (text[i]);
    }

  return unit;
}

/* RFC 8259, section 8.2: an escape of half a character, or of NUL, is no text. json-glib would
 * replace the one and cut the text at the other. */
static gboolean
has_bad_escape (const char *text,
                gsize       length)
{
  const char *end = text + length;

  for (const char *p = text; p < end; p++)
    {
      int unit = read_unicode_escape (p, end);

      if (unit == 0 || (unit >= 0xdc00 && unit <= 0xdfff))
        return TRUE;
      if (unit >= 0xd800 && unit <= 0xdbff)
        {
          int low = read_unicode_escape (p + 6, end);

          if (low < 0xdc00 || low > 0xdfff)
            return TRUE;
          p += 11;
        }
      else if (*p == '\\')
        p++;
    }

  return FALSE;
}

/**
 * cbi_json_parse:
 * @text: (array length=length): what came over the wire
 * @length: its length in bytes, or -1 if it ends with NUL
 * @error: return location for an error of the domain G_IO_ERROR, code INVALID_DATA
 *
 * Reads a JSON object (RFC 8259) that is not trusted: not UTF-8, nested deeper than
 * CBI_JSON_MAX_DEPTH, empty, or another value than an object is an error; so are escapes of half a
 * character.
 *
 * Returns: (transfer full): the object, or %NULL with @error set
 */
JsonObject *
cbi_json_parse (const char *text,
                gssize      length,
                GError    **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  gsize     size = length < 0 && text != NULL ? strlen (text) : (gsize) MAX (length, 0);
  JsonNode *root;

  if (text == NULL || size == 0 || !g_utf8_validate_len (text, size, NULL) || is_too_deep (text, size) ||
      has_bad_escape (text, size) ||
      !json_parser_load_from_data (parser, text, size, NULL) ||
      (root = json_parser_get_root (parser)) == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _("The data is not a readable JSON object."));
      return NULL;
    }

  return json_object_ref (json_node_get_object (root));
}

/**
 * cbi_json_print:
 * @object: an object
 *
 * Returns: (transfer full): the object as JSON without white space
 */
char *
cbi_json_print (JsonObject *object)
{
  g_autoptr (JsonNode) node = json_node_alloc ();

  json_node_init_object (node, object);

  return json_to_string (node, FALSE);
}

static JsonNode *
get_value (JsonObject *object,
           const char *member,
           GType       type)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, member) : NULL;

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != type)
    return NULL;

  return node;
}

/** cbi_json_get_string: Returns: (transfer none) (nullable): the member's text, %NULL if it is not there or no text */
const char *
cbi_json_get_string (JsonObject *object,
                     const char *member)
{
  JsonNode *node = get_value (object, member, G_TYPE_STRING);

  return node != NULL ? json_node_get_string (node) : NULL;
}

/** cbi_json_get_boolean: Returns: the member's truth value, @fallback if it is not there or none */
gboolean
cbi_json_get_boolean (JsonObject *object,
                      const char *member,
                      gboolean    fallback)
{
  JsonNode *node = get_value (object, member, G_TYPE_BOOLEAN);

  return node != NULL ? json_node_get_boolean (node) : fallback;
}

/** cbi_json_get_int: Returns: the member's whole number, @fallback if it is not there or none */
gint64
cbi_json_get_int (JsonObject *object,
                  const char *member,
                  gint64      fallback)
{
  JsonNode *node = get_value (object, member, G_TYPE_INT64);

  return node != NULL ? json_node_get_int (node) : fallback;
}

/** cbi_json_get_object: Returns: (transfer none) (nullable): the member's object, %NULL if it is not there or none */
JsonObject *
cbi_json_get_object (JsonObject *object,
                     const char *member)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, member) : NULL;

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

/** cbi_json_get_array: Returns: (transfer none) (nullable): the member's array, %NULL if it is not there or none */
JsonArray *
cbi_json_get_array (JsonObject *object,
                    const char *member)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, member) : NULL;

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

/** cbi_json_get_element: Returns: (transfer none) (nullable): the object at @index, %NULL if there is another value */
JsonObject *
cbi_json_get_element (JsonArray *array,
                      guint      index)
{
  JsonNode *node = index < json_array_get_length (array) ? json_array_get_element (array, index) : NULL;

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

/** cbi_json_get_time: Returns: (transfer full) (nullable): the member as a time of RFC 3339, %NULL if it is none */
GDateTime *
cbi_json_get_time (JsonObject *object,
                   const char *member)
{
  const char *text = cbi_json_get_string (object, member);

  return text != NULL ? g_date_time_new_from_iso8601 (text, NULL) : NULL;
}

/** cbi_json_set_string: Sets a text, or null for %NULL. */
void
cbi_json_set_string (JsonObject *object,
                     const char *member,
                     const char *text)
{
  if (text != NULL)
    json_object_set_string_member (object, member, text);
  else
    json_object_set_null_member (object, member);
}

/** cbi_json_set_time: Sets a time as RFC 3339 in UTC with milliseconds, or null for %NULL. */
void
cbi_json_set_time (JsonObject *object,
                   const char *member,
                   GDateTime  *time)
{
  g_autoptr (GDateTime) utc = time != NULL ? g_date_time_to_utc (time) : NULL;
  g_autofree char *seconds = utc != NULL ? g_date_time_format (utc, "%Y-%m-%dT%H:%M:%S") : NULL;
  g_autofree char *text = NULL;

  if (utc != NULL)
    text = g_strdup_printf ("%s.%03dZ", seconds, g_date_time_get_microsecond (utc) / 1000);

  cbi_json_set_string (object, member, text);
}
