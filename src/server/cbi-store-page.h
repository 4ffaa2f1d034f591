/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CbiStorePage:
 * @items: (owned): what the page holds
 * @total: how many there are in the whole list
 * @offset: the row number of the first item; only right if the query asked for an offset or around
 * @next: (owned) (nullable): the cursor of the next page, %NULL at the end
 */
typedef struct
{
  GPtrArray *items;
  guint64    total;
  guint64    offset;
  char      *next;
} CbiStorePage;

/** cbi_store_page_new: Returns: (transfer full): an empty page for items that @destroy frees */
CbiStorePage *cbi_store_page_new (GDestroyNotify destroy);
void          cbi_store_page_free (CbiStorePage *page);

/** cbi_cursor_new_text: Returns: (transfer full): an opaque text that names the place after @key and @id */
char *cbi_cursor_new_text (const char *key,
                           const char *id);
/** cbi_cursor_new_int: Returns: (transfer full): as cbi_cursor_new_text() for a list sorted by number */
char *cbi_cursor_new_int (gint64      key,
                          const char *id);
/**
 * cbi_cursor_read:
 * @cursor: what came over the wire
 * @text: (out) (optional): the key's text; give this or @number
 * @number: (out) (optional): the key's number
 * @id: (out): the identifier
 *
 * Returns: %FALSE with `CBI_DATABASE_ERROR_CURSOR` set if we did not make it for such a list
 */
gboolean cbi_cursor_read (const char *cursor,
                          char      **text,
                          gint64     *number,
                          char      **id,
                          GError    **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CbiStorePage, cbi_store_page_free)

G_END_DECLS
