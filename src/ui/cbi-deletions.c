/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-ui"

#include "config.h"

#include "cbi-deletions.h"

#include "cbi-app.h"
#include "cbi-toast.h"
#include "cbi-weak-ref.h"

#include "client/cbi-client-error.h"

/**
 * CbiDeletions:
 *
 * What is deleted from a list and can still be brought back. The row goes at once, the request when
 * the toast that offers to undo it has gone, or the window closes. A request under way outlives the
 * page and the window: the deletion was announced.
 */
struct _CbiDeletions
{
  GObject parent_instance;

  const CbiDeletionsKind *kind;
  CbiPagedList           *list;    /* (owned) */
  CbiHiddenRows          *rows;    /* (owned) */
  CbiListContext         *context; /* (owned) */
  GHashTable             *waiting; /* (owned) (element-type utf8 CbiResource): by id */
};

typedef struct
{
  gpointer                deletions; /* (owned): a weak reference */
  const CbiDeletionsKind *kind;
  CbiResource            *resource; /* (owned) */
} Deletion;

enum
{
  FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CbiDeletions, cbi_deletions, G_TYPE_OBJECT)

static void
keep (CbiDeletions *self,
      CbiResource  *resource)
{
  const char *id = cbi_resource_get_id (resource);

  cbi_hidden_rows_show (self->rows, id);
  cbi_list_context_set_going (self->context, id, FALSE);
}

static void
deleted_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autofree Deletion *deletion = user_data;
  g_autoptr (CbiDeletions) self = cbi_weak_ref_take (deletion->deletions);
  g_autoptr (CbiResource) resource = deletion->resource;
  g_autoptr (GError) error = NULL;

  if (CBI_IS_APP (g_application_get_default ()))
    cbi_app_release_server (CBI_APP (g_application_get_default ()));
  deletion->kind->send_finish (CBI_CLIENT (object), result, &error);
  if (self == NULL)
    return;

  if (error == NULL || g_error_matches (error, CBI_CLIENT_ERROR, CBI_CLIENT_ERROR_NOT_FOUND))
    {
      cbi_paged_list_reload (self->list);
      return;
    }

  keep (self, resource);
  g_signal_emit (self, signals[FAILED], 0, error);
}

static void
send (CbiDeletions *self,
      CbiResource  *resource)
{
  CbiClient *client = cbi_list_context_get_client (self->context);
  Deletion  *deletion;

  if (client == NULL)
    {
      keep (self, resource);
      return;
    }

  deletion = g_new0 (Deletion, 1);
  deletion->deletions = cbi_weak_ref_new (self);
  deletion->kind = self->kind;
  deletion->resource = g_object_ref (resource);
  if (CBI_IS_APP (g_application_get_default ()))
    cbi_app_hold_server (CBI_APP (g_application_get_default ()));
  self->kind->send (client, resource, deleted_cb, deletion);
}

/* Returns: (transfer full) (nullable): what the toast speaks of, if it still waits */
static CbiResource *
take_waiting (CbiDeletions *self,
              AdwToast     *undo)
{
  CbiResource     *resource = NULL;
  g_autofree char *key = NULL;

  g_hash_table_steal_extended (self->waiting, g_object_get_data (G_OBJECT (undo), "resource-id"),
                               (gpointer *) &key, (gpointer *) &resource);

  return resource;
}

static void
toast_dismissed_cb (CbiDeletions *self,
                    AdwToast     *undo)
{
  g_autoptr (CbiResource) resource = take_waiting (self, undo);

  if (resource != NULL)
    send (self, resource);
}

static void
undo_clicked_cb (CbiDeletions *self,
                 AdwToast     *undo)
{
  g_autoptr (CbiResource) resource = take_waiting (self, undo);

  if (resource != NULL)
    keep (self, resource);
}

static AdwToast *
create_undo_toast (CbiDeletions *self,
                   CbiResource  *resource)
{
  g_autofree char *title = self->kind->describe (resource);
  AdwToast        *undo = cbi_toast_new_with_undo (title);

  g_object_set_data_full (G_OBJECT (undo), "resource-id", g_strdup (cbi_resource_get_id (resource)), g_free);
  g_signal_connect_object (undo, "button-clicked", G_CALLBACK (undo_clicked_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (undo, "dismissed", G_CALLBACK (toast_dismissed_cb), self, G_CONNECT_SWAPPED);

  return undo;
}

static void
cbi_deletions_finalize (GObject *object)
{
  CbiDeletions *self = CBI_DELETIONS (object);

  g_object_unref (self->list);
  g_object_unref (self->rows);
  g_object_unref (self->context);
  g_hash_table_unref (self->waiting);

  G_OBJECT_CLASS (cbi_deletions_parent_class)->finalize (object);
}

static void
cbi_deletions_class_init (CbiDeletionsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cbi_deletions_finalize;

  /** CbiDeletions::failed: @error: why something was not deleted; its row is there again */
  signals[FAILED] = g_signal_new ("failed", CBI_TYPE_DELETIONS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
cbi_deletions_init (CbiDeletions *self)
{
  self->waiting = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
}

/** cbi_deletions_new: Returns: (transfer full): deletions from the list of @page, which was started */
CbiDeletions *
cbi_deletions_new (CbiListPage            *page,
                   const CbiDeletionsKind *kind)
{
  CbiDeletions *self = g_object_new (CBI_TYPE_DELETIONS, NULL);

  self->kind = kind;
  self->list = g_object_ref (cbi_list_page_get_list (page));
  self->rows = g_object_ref (cbi_list_page_get_rows (page));
  self->context = g_object_ref (cbi_list_page_get_context (page));

  return self;
}

/** cbi_deletions_add: Deletes what @row shows; its row goes now, and can be brought back for a while. */
void
cbi_deletions_add (CbiDeletions *self,
                   CbiListRow   *row)
{
  g_autoptr (CbiResource) resource = NULL;
  const char *id;
  GtkWidget  *overlay;

  g_return_if_fail (CBI_IS_DELETIONS (self));
  g_return_if_fail (cbi_list_row_get_resource (row) != NULL);

  /* The row is used for another one as soon as this one is hidden. */
  resource = g_object_ref (cbi_list_row_get_resource (row));
  id = cbi_resource_get_id (resource);
  overlay = gtk_widget_get_ancestor (GTK_WIDGET (row), ADW_TYPE_TOAST_OVERLAY);
  cbi_list_context_set_open (self->context, id, FALSE);
  cbi_list_context_set_going (self->context, id, TRUE);
  cbi_hidden_rows_hide (self->rows, id, cbi_list_row_get_position (row));
  if (overlay == NULL)
    {
      send (self, resource);
      return;
    }

  g_hash_table_insert (self->waiting, g_strdup (id), g_object_ref (resource));
  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay), create_undo_toast (self, resource));
}

/** cbi_deletions_send_all: Sends those that could still have been undone. */
void
cbi_deletions_send_all (CbiDeletions *self)
{
  GHashTableIter iter;
  gpointer       resource;

  g_return_if_fail (CBI_IS_DELETIONS (self));

  g_hash_table_iter_init (&iter, self->waiting);
  while (g_hash_table_iter_next (&iter, NULL, &resource))
    {
      g_autoptr (CbiResource) going = g_object_ref (resource);

      g_hash_table_iter_remove (&iter);
      send (self, going);
    }
}
