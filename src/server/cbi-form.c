/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-server"

#include "config.h"

#include "cbi-form.h"

#include "core/cbi-i18n.h"
#include "server/cbi-wipe.h"

#include <string.h>

struct _CbiForm
{
  GPtrArray *names;  /* (owned) (element-type utf8) */
  GPtrArray *values; /* (owned) (element-type utf8) */
};

/** cbi_form_new: Returns: (transfer full): a form without fields */
CbiForm *
cbi_form_new (void)
{
  CbiForm *self = g_new0 (CbiForm, 1);

  self->names = g_ptr_array_new_with_free_func (cbi_wipe_text);
  self->values = g_ptr_array_new_with_free_func (cbi_wipe_text);

  return self;
}

/** cbi_form_free: Wipes and frees the form. */
void
cbi_form_free (CbiForm *self)
{
  g_ptr_array_unref (self->names);
  g_ptr_array_unref (self->values);
  g_free (self);
}

/**
 * cbi_form_decode:
 * @text: one name or value as it came
 * @length: its length
 *
 * Returns: (transfer full) (nullable): the text, or %NULL for a broken escape, a NUL or what is not UTF-8
 */
char *
cbi_form_decode (const char *text,
                 gsize       length)
{
  g_autofree char *plain = g_malloc (length + 1);
  gsize            n = 0;

  for (gsize i = 0; i < length; i++)
    {
      if (text[i] != '%')
        {
          plain[n++] = text[i] == '+' ? ' ' : text[i];
          continue;
        }
      if (i + 2 >= length || !g_ascii_isxdigit (text[i + 1]) || !g_ascii_isxdigit (text[i + 2]))
        return NULL;

      plain[n++] = (char) (g_ascii_xdigit_value (text[i + 1]) << 4 | g_ascii_xdigit_value (text[i + 2]));
      i += 2;
    }
  plain[n] = '\0';

  /* This refuses NUL too. */
  if (!g_utf8_validate_len (plain, n, NULL))
    return NULL;

  return g_steal_pointer (&plain);
}

static gboolean
parse_field (CbiForm    *self,
             const char *field,
             gsize       length,
             GError    **error)
{
  const char      *equals = memchr (field, '=', length);
  gsize            name_length = equals != NULL ? (gsize) (equals - field) : length;
  gsize            value_length = equals != NULL ? length - name_length - 1 : 0;
  g_autofree char *name = cbi_form_decode (field, name_length);
  g_autofree char *value = cbi_form_decode (field + length - value_length, value_length);

  if (name == NULL || value == NULL || self->names->len >= CBI_FORM_MAX_FIELDS)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _("The parameters can’t be read."));
      return FALSE;
    }

  /* RFC 6749, 3.2: a parameter without a value counts as absent. */
  if (*value == '\0')
    return TRUE;

  g_ptr_array_add (self->names, g_steal_pointer (&name));
  g_ptr_array_add (self->values, g_steal_pointer (&value));
  return TRUE;
}

/**
 * cbi_form_parse:
 * @self: a form
 * @text: form-encoded text that is not trusted
 * @length: its length
 * @error: return location for an error
 *
 * Adds the fields of @text that have a value.
 *
 * Returns: %FALSE if @text is not form-encoded
 */
gboolean
cbi_form_parse (CbiForm    *self,
                const char *text,
                gsize       length,
                GError    **error)
{
  const char *end = text + length;

  while (text < end)
    {
      const char *next = memchr (text, '&', end - text);
      gsize       field_length = (next != NULL ? next : end) - text;

      if (field_length > 0 && !parse_field (self, text, field_length, error))
        return FALSE;

      text += field_length + 1;
    }

  return TRUE;
}

/** cbi_form_get_length: Returns: how many fields there are */
guint
cbi_form_get_length (CbiForm *self)
{
  return self->names->len;
}

/** cbi_form_get_name: Returns: (transfer none): the name of a field */
const char *
cbi_form_get_name (CbiForm *self,
                   guint    index)
{
  return g_ptr_array_index (self->names, index);
}

/** cbi_form_get_value: Returns: (transfer none): the value of a field */
const char *
cbi_form_get_value (CbiForm *self,
                    guint    index)
{
  return g_ptr_array_index (self->values, index);
}

/** cbi_form_lookup: Returns: (transfer none) (nullable): the first value of that name */
const char *
cbi_form_lookup (CbiForm    *self,
                 const char *name)
{
  for (guint i = 0; i < self->names->len; i++)
    if (g_str_equal (cbi_form_get_name (self, i), name))
      return cbi_form_get_value (self, i);

  return NULL;
}

/** cbi_form_find_repeated: Returns: (transfer none) (nullable): a name that stands more than once, other than `resource` (RFC 8707, 2) */
const char *
cbi_form_find_repeated (CbiForm *self)
{
  for (guint i = 1; i < self->names->len; i++)
    {
      const char *name = cbi_form_get_name (self, i);

      if (g_str_equal (name, "resource"))
        continue;

      for (guint k = 0; k < i; k++)
        if (g_str_equal (cbi_form_get_name (self, k), name))
          return name;
    }

  return NULL;
}
