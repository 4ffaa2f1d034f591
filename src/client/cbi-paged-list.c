/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-client"

#include "config.h"

#include "cbi-paged-list-private.h"

#include "cbi-client-error-private.h"
#include "cbi-paged-item-private.h"

#include <glib/gi18n-lib.h>

#define MOST_PAGES_KEPT 32

/**
 * CbiPagedList:
 *
 * What a server has of one kind, applications or roles or users, as a list model of #CbiPagedItem, of any length. Rows are made when they
 * are asked for and live while somebody holds them; their resources arrive later, page by page, and
 * are announced by the row's `resource` property, not by `items-changed`.
 *
 * Another query or client leaves the old rows on show until its first page is there; that one then
 * replaces all of them with one `items-changed`. Reading again with the same query fills in newer
 * versions where the rows stand, if no row moved; so a view keeps its place.
 *
 * Requests are collected for a moment and sent for those rows only that somebody still holds.
 */

enum
{
  PROP_0,
  PROP_LOADING,
  PROP_LOADED,
  PROP_ERROR,
  PROP_TOTAL,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void cbi_paged_list_init_model (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CbiPagedList,
                               cbi_paged_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, cbi_paged_list_init_model))

static void
set_flag (CbiPagedList *self,
          gboolean     *flag,
          gboolean      value,
          guint         property)
{
  if (*flag == value)
    return;

  *flag = value;
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

void
cbi_paged_list_set_loading (CbiPagedList *self,
                            gboolean      loading)
{
  set_flag (self, &self->loading, loading, PROP_LOADING);
}

void
cbi_paged_list_set_loaded (CbiPagedList *self,
                           gboolean      loaded)
{
  set_flag (self, &self->loaded, loaded, PROP_LOADED);
}

/* cbi_paged_list_set_error: @error: (transfer full) (nullable) */
void
cbi_paged_list_set_error (CbiPagedList *self,
                          GError       *error)
{
  if (self->error == NULL && error == NULL)
    return;

  g_clear_error (&self->error);
  self->error = error;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ERROR]);
}

static GType
cbi_paged_list_get_item_type (GListModel *model)
{
  return CBI_TYPE_PAGED_ITEM;
}

static guint
cbi_paged_list_get_n_items (GListModel *model)
{
  return CBI_PAGED_LIST (model)->total;
}

static gpointer
cbi_paged_list_get_item (GListModel *model,
                         guint       position)
{
  CbiPagedList *self = CBI_PAGED_LIST (model);
  guint         number = position / CBI_PAGED_LIST_PAGE_SIZE;
  guint         index = position % CBI_PAGED_LIST_PAGE_SIZE;
  CbiPagedItem *item;
  GPtrArray    *page;

  if (position >= self->total)
    return NULL;

  page = cbi_page_cache_lookup (self->pages, number);
  item = g_hash_table_lookup (self->living, GUINT_TO_POINTER (position));
  if (item != NULL)
    g_object_ref (item);
  else
    item = cbi_paged_item_new (self->living, position);

  if (cbi_paged_item_get_resource (item) == NULL)
    {
      if (page != NULL && index < page->len)
        cbi_paged_item_set_resource (item, g_ptr_array_index (page, index));
      else
        cbi_paged_list_want_page (self, number);
    }

  return item;
}

static void
cbi_paged_list_init_model (GListModelInterface *iface)
{
  iface->get_item_type = cbi_paged_list_get_item_type;
  iface->get_n_items = cbi_paged_list_get_n_items;
  iface->get_item = cbi_paged_list_get_item;
}

static void
take_query (CbiPagedList *self,
            CbiListQuery *query)
{
  if (cbi_list_query_equal (query, self->query))
    {
      cbi_list_query_free (query);
      return;
    }

  cbi_list_query_free (self->query);
  self->query = query;
  cbi_paged_list_restart (self, CBI_PAGED_LIST_RESTART_QUERY);
}

static void
cbi_paged_list_dispose (GObject *object)
{
  CbiPagedList *self = CBI_PAGED_LIST (object);

  cbi_paged_list_cancel (self);
  g_clear_object (&self->client);

  G_OBJECT_CLASS (cbi_paged_list_parent_class)->dispose (object);
}

static void
cbi_paged_list_finalize (GObject *object)
{
  CbiPagedList *self = CBI_PAGED_LIST (object);

  cbi_list_query_free (self->query);
  g_hash_table_unref (self->living);
  cbi_page_cache_free (self->pages);
  g_hash_table_unref (self->wanted);
  g_hash_table_unref (self->fetches);
  g_clear_error (&self->error);

  G_OBJECT_CLASS (cbi_paged_list_parent_class)->finalize (object);
}

static void
cbi_paged_list_get_property (GObject    *object,
                             guint       property,
                             GValue     *value,
                             GParamSpec *pspec)
{
  CbiPagedList *self = CBI_PAGED_LIST (object);

  switch (property)
    {
    case PROP_LOADING:
      g_value_set_boolean (value, self->loading);
      break;
    case PROP_LOADED:
      g_value_set_boolean (value, self->loaded);
      break;
    case PROP_ERROR:
      g_value_set_boxed (value, self->error);
      break;
    case PROP_TOTAL:
      g_value_set_uint (value, self->total);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
    }
}

static void
cbi_paged_list_class_init (CbiPagedListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags   flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->dispose = cbi_paged_list_dispose;
  object_class->finalize = cbi_paged_list_finalize;
  object_class->get_property = cbi_paged_list_get_property;

  properties[PROP_LOADING] = g_param_spec_boolean ("loading", NULL, NULL, FALSE, flags);
  properties[PROP_LOADED] = g_param_spec_boolean ("loaded", NULL, NULL, FALSE, flags);
  properties[PROP_ERROR] = g_param_spec_boxed ("error", NULL, NULL, G_TYPE_ERROR, flags);
  properties[PROP_TOTAL] = g_param_spec_uint ("total", NULL, NULL, 0, G_MAXUINT, 0, flags);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
cbi_paged_list_init (CbiPagedList *self)
{
  self->query = cbi_list_query_new (NULL, NULL, NULL, NULL);
  self->living = g_hash_table_new (NULL, NULL);
  self->pages = cbi_page_cache_new (MOST_PAGES_KEPT);
  self->wanted = g_hash_table_new (NULL, NULL);
  self->fetches = g_hash_table_new_full (NULL, NULL, NULL, g_object_unref);
}

/**
 * cbi_paged_list_new:
 * @client: (nullable): the server to read from
 * @kind: what the list is of
 *
 * Returns: (transfer full): an empty list that begins to read its first page
 */
CbiPagedList *
cbi_paged_list_new (CbiClient  *client,
                    CbiListKind kind)
{
  CbiPagedList *self = g_object_new (CBI_TYPE_PAGED_LIST, NULL);

  self->kind = kind;
  cbi_paged_list_set_client (self, client);

  return self;
}

/**
 * cbi_paged_list_set_client:
 * @self: a list
 * @client: (nullable): the server to read from; %NULL empties the list
 *
 * The rows of the former server stay until the first page of the new one is there.
 */
void
cbi_paged_list_set_client (CbiPagedList *self,
                           CbiClient    *client)
{
  g_return_if_fail (CBI_IS_PAGED_LIST (self));
  g_return_if_fail (client == NULL || CBI_IS_CLIENT (client));

  if (!g_set_object (&self->client, client))
    return;

  if (client != NULL)
    {
      cbi_paged_list_restart (self, CBI_PAGED_LIST_RESTART_QUERY);
      return;
    }

  g_object_freeze_notify (G_OBJECT (self));
  cbi_paged_list_set_loading (self, FALSE);
  cbi_paged_list_set_loaded (self, FALSE);
  cbi_paged_list_set_error (self, NULL);
  cbi_paged_list_replace_rows (self, 0, NULL);
  g_object_thaw_notify (G_OBJECT (self));
}

/**
 * cbi_paged_list_set_query:
 * @self: a list
 * @search: (nullable): the words to find
 * @sort: (nullable): the order; see #CbiListQuery
 *
 * Chooses other rows. The old ones stay until the first page of the new ones is there.
 */
void
cbi_paged_list_set_query (CbiPagedList *self,
                          const char   *search,
                          const char   *sort)
{
  g_return_if_fail (CBI_IS_PAGED_LIST (self));

  take_query (self, cbi_list_query_new (search, sort, self->query->status, self->query->role_id));
}

/**
 * cbi_paged_list_set_filter:
 * @self: a list
 * @status: (nullable): `active` or `disabled`
 * @role_id: (nullable): a role that they hold
 *
 * Leaves out what has another status or lacks the role; nothing, if both are %NULL.
 */
void
cbi_paged_list_set_filter (CbiPagedList *self,
                           const char   *status,
                           const char   *role_id)
{
  g_return_if_fail (CBI_IS_PAGED_LIST (self));

  take_query (self, cbi_list_query_new (self->query->search, self->query->sort, status, role_id));
}

/**
 * cbi_paged_list_reload:
 * @self: a list
 *
 * Reads the same rows again, as they are now; also the way to try again after an error.
 */
void
cbi_paged_list_reload (CbiPagedList *self)
{
  g_return_if_fail (CBI_IS_PAGED_LIST (self));

  cbi_paged_list_restart (self, CBI_PAGED_LIST_RESTART_RELOAD);
}

/** cbi_paged_list_get_total: Returns: how many the query finds, as far as we know */
guint
cbi_paged_list_get_total (CbiPagedList *self)
{
  g_return_val_if_fail (CBI_IS_PAGED_LIST (self), 0);

  return self->total;
}

/** cbi_paged_list_get_loading: Returns: whether the first page is under way */
gboolean
cbi_paged_list_get_loading (CbiPagedList *self)
{
  g_return_val_if_fail (CBI_IS_PAGED_LIST (self), FALSE);

  return self->loading;
}

/** cbi_paged_list_get_loaded: Returns: whether any first page has ever arrived, so that a total of 0 means none */
gboolean
cbi_paged_list_get_loaded (CbiPagedList *self)
{
  g_return_val_if_fail (CBI_IS_PAGED_LIST (self), FALSE);

  return self->loaded;
}

/** cbi_paged_list_get_error: Returns: (transfer none) (nullable): why the last request failed, %NULL if it didn't */
const GError *
cbi_paged_list_get_error (CbiPagedList *self)
{
  g_return_val_if_fail (CBI_IS_PAGED_LIST (self), NULL);

  return self->error;
}

/**
 * cbi_paged_list_replace:
 * @self: a list
 * @resource: a newer version of what is in the list
 *
 * Shows a changed resource where the old one stands, until the list is read again.
 */
void
cbi_paged_list_replace (CbiPagedList *self,
                        CbiResource  *resource)
{
  g_autoptr (GList) items = NULL;
  const char *id;

  g_return_if_fail (CBI_IS_PAGED_LIST (self));
  g_return_if_fail (CBI_IS_RESOURCE (resource));

  id = cbi_resource_get_id (resource);
  cbi_page_cache_replace (self->pages, resource);
  items = g_hash_table_get_values (self->living);
  for (GList *l = items; l != NULL; l = l->next)
    g_object_ref (l->data);

  for (GList *l = items; l != NULL; l = l->next)
    {
      g_autoptr (CbiPagedItem) item = l->data;
      CbiResource *shown = cbi_paged_item_get_resource (item);

      if (shown != NULL && g_strcmp0 (cbi_resource_get_id (shown), id) == 0)
        cbi_paged_item_set_resource (item, resource);
    }
}
