/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-ui"

#include "config.h"

#include "cbi-list-context.h"

#include "client/cbi-client-error.h"

/**
 * CbiListContext:
 *
 * What the rows of a list share, and what outlives them: rows are used for one resource after
 * the other, so which resources are open, or on their way out, is kept here by their id.
 */
struct _CbiListContext
{
  GObject parent_instance;

  CbiClient  *client; /* (owned) (nullable) */
  GHashTable *open;   /* (owned) (element-type utf8): ids */
  GHashTable *going;  /* (owned) (element-type utf8): ids */
};

enum
{
  CHANGED,
  CONCEAL,
  LOST,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CbiListContext,
                     cbi_list_context,
                     G_TYPE_OBJECT)

static void
cbi_list_context_finalize (GObject *object)
{
  CbiListContext *self = CBI_LIST_CONTEXT (object);

  g_clear_object (&self->client);
  g_hash_table_unref (self->open);
  g_hash_table_unref (self->going);

  G_OBJECT_CLASS (cbi_list_context_parent_class)->finalize (object);
}

static void
cbi_list_context_class_init (CbiListContextClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GType         type = CBI_TYPE_LIST_CONTEXT;

  object_class->finalize = cbi_list_context_finalize;

  /** CbiListContext::changed: @id: (nullable): what is known of this resource has changed; %NULL: of all */
  signals[CHANGED] = g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  /** CbiListContext::conceal: nobody looks any more: no secret may stay on show */
  signals[CONCEAL] = g_signal_new ("conceal", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  /** CbiListContext::lost: a request found no server */
  signals[LOST] = g_signal_new ("lost", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
cbi_list_context_init (CbiListContext *self)
{
  self->open = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->going = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/** cbi_list_context_new: Returns: (transfer full): a context without a server */
CbiListContext *
cbi_list_context_new (void)
{
  return g_object_new (CBI_TYPE_LIST_CONTEXT, NULL);
}

/** cbi_list_context_get_client: Returns: (transfer none) (nullable): the server that rows ask */
CbiClient *
cbi_list_context_get_client (CbiListContext *self)
{
  g_return_val_if_fail (CBI_IS_LIST_CONTEXT (self), NULL);

  return self->client;
}

/** cbi_list_context_set_client: @client: (nullable): the server that rows ask from now on */
void
cbi_list_context_set_client (CbiListContext *self,
                             CbiClient      *client)
{
  g_return_if_fail (CBI_IS_LIST_CONTEXT (self));
  g_return_if_fail (client == NULL || CBI_IS_CLIENT (client));

  g_set_object (&self->client, client);
}

static void
change_set (CbiListContext *self,
            GHashTable     *set,
            const char     *id,
            gboolean        member)
{
  if (member == g_hash_table_contains (set, id))
    return;

  if (member)
    g_hash_table_add (set, g_strdup (id));
  else
    g_hash_table_remove (set, id);
  g_signal_emit (self, signals[CHANGED], 0, id);
}

/** cbi_list_context_get_open: Returns: whether the details of a resource are shown */
gboolean
cbi_list_context_get_open (CbiListContext *self,
                           const char     *id)
{
  g_return_val_if_fail (CBI_IS_LIST_CONTEXT (self), FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  return g_hash_table_contains (self->open, id);
}

/** cbi_list_context_set_open: Shows or hides the details of a resource, in whatever row it is or will be. */
void
cbi_list_context_set_open (CbiListContext *self,
                           const char     *id,
                           gboolean        open)
{
  g_return_if_fail (CBI_IS_LIST_CONTEXT (self));
  g_return_if_fail (id != NULL);

  change_set (self, self->open, id, open);
}

/** cbi_list_context_get_going: Returns: whether a resource is about to be deleted */
gboolean
cbi_list_context_get_going (CbiListContext *self,
                            const char     *id)
{
  g_return_val_if_fail (CBI_IS_LIST_CONTEXT (self), FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  return g_hash_table_contains (self->going, id);
}

/** cbi_list_context_set_going: Says that a resource is about to be deleted, or that it stays. */
void
cbi_list_context_set_going (CbiListContext *self,
                            const char     *id,
                            gboolean        going)
{
  g_return_if_fail (CBI_IS_LIST_CONTEXT (self));
  g_return_if_fail (id != NULL);

  change_set (self, self->going, id, going);
}

/** cbi_list_context_refresh: Has all rows say anew how long ago things were. */
void
cbi_list_context_refresh (CbiListContext *self)
{
  g_return_if_fail (CBI_IS_LIST_CONTEXT (self));

  g_signal_emit (self, signals[CHANGED], 0, NULL);
}

/** cbi_list_context_conceal: Has all rows mask their secret. */
void
cbi_list_context_conceal (CbiListContext *self)
{
  g_return_if_fail (CBI_IS_LIST_CONTEXT (self));

  g_signal_emit (self, signals[CONCEAL], 0);
}

/** cbi_list_context_report: Tells whoever watches over the server if @error means that it is gone. */
void
cbi_list_context_report (CbiListContext *self,
                         const GError   *error)
{
  g_return_if_fail (CBI_IS_LIST_CONTEXT (self));

  if (g_error_matches (error, CBI_CLIENT_ERROR, CBI_CLIENT_ERROR_UNREACHABLE))
    g_signal_emit (self, signals[LOST], 0);
}
