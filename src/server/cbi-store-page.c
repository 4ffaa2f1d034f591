/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-server"

#include "config.h"

#include "cbi-store-page.h"

#include "core/cbi-i18n.h"
#include "core/cbi-json.h"
#include "server/cbi-base64url.h"
#include "server/cbi-connection.h"
#include "server/cbi-keys.h"

#include <string.h>

#define KEY "k"
#define ID "i"

CbiStorePage *
cbi_store_page_new (GDestroyNotify destroy)
{
  CbiStorePage *page = g_new0 (CbiStorePage, 1);

  page->items = g_ptr_array_new_with_free_func (destroy);

  return page;
}

void
cbi_store_page_free (CbiStorePage *page)
{
  if (page == NULL)
    return;

  g_ptr_array_unref (page->items);
  g_free (page->next);
  g_free (page);
}

static char *
encode (JsonObject *cursor)
{
  g_autofree char *json = cbi_json_print (cursor);

  return cbi_keys_base64url (json, strlen (json));
}

char *
cbi_cursor_new_text (const char *key,
                     const char *id)
{
  g_autoptr (JsonObject) cursor = json_object_new ();

  json_object_set_string_member (cursor, KEY, key);
  json_object_set_string_member (cursor, ID, id);

  return encode (cursor);
}

char *
cbi_cursor_new_int (gint64      key,
                    const char *id)
{
  g_autoptr (JsonObject) cursor = json_object_new ();

  json_object_set_int_member (cursor, KEY, key);
  json_object_set_string_member (cursor, ID, id);

  return encode (cursor);
}

gboolean
cbi_cursor_read (const char *cursor,
                 char      **text,
                 gint64     *number,
                 char      **id,
                 GError    **error)
{
  g_autoptr (GBytes) bytes = cbi_base64url_decode (cursor, -1);
  g_autoptr (JsonObject) object = NULL;
  const char *key;

  if (bytes != NULL)
    object = cbi_json_parse (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL);
  key = cbi_json_get_string (object, KEY);
  if (object == NULL || cbi_json_get_string (object, ID) == NULL || (text != NULL && key == NULL) ||
      (number != NULL && cbi_json_get_int (object, KEY, G_MININT64) == G_MININT64))
    {
      g_set_error_literal (error, CBI_DATABASE_ERROR, CBI_DATABASE_ERROR_CURSOR,
                           _("The page after that place is not part of this list. Start again from the first page."));
      return FALSE;
    }

  if (text != NULL)
    *text = g_strdup (key);
  if (number != NULL)
    *number = cbi_json_get_int (object, KEY, 0);
  *id = g_strdup (cbi_json_get_string (object, ID));

  return TRUE;
}
