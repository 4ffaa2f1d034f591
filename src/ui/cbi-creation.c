/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-ui"

#include "config.h"

#include "cbi-creation.h"

#include "client/cbi-client-error.h"

/**
 * CbiCreation:
 *
 * How a repeated Save never makes two things of one form.
 *
 * The same content always goes under the same Idempotency-Key, whatever became of it before: the
 * server then gives the first answer again. Other content needs another key, and may be sent only
 * when it is known what became of the earlier one. After a lost connection it is not; so the earlier
 * content is sent once more under its own key. Either the thing is there then, and is changed into
 * what the form says now, or it is refused, and never was.
 */
struct _CbiCreation
{
  GObject parent_instance;

  const CbiResourceKind *kind;
  CbiResource           *attempt; /* (owned) (nullable): what was sent to be made */
  char                  *key;     /* (owned) (nullable): under which it was sent */
  gboolean               uncertain;
};

typedef struct
{
  CbiClient   *client;  /* (owned) */
  CbiResource *content; /* (owned) */
} SaveData;

G_DEFINE_FINAL_TYPE (CbiCreation, cbi_creation, G_TYPE_OBJECT)

static void
save_data_free (gpointer user_data)
{
  SaveData *data = user_data;

  g_object_unref (data->client);
  g_object_unref (data->content);
  g_free (data);
}

/* Whether the server looked at what was sent and refused it. */
static gboolean
content_was_refused (const GError *error)
{
  return g_error_matches (error, CBI_CLIENT_ERROR, CBI_CLIENT_ERROR_INVALID) ||
         g_error_matches (error, CBI_CLIENT_ERROR, CBI_CLIENT_ERROR_CONFLICT);
}

static void
settle (CbiCreation *self)
{
  self->uncertain = FALSE;
  g_clear_object (&self->attempt);
  g_clear_pointer (&self->key, g_free);
}

static void
return_result (GTask       *task,
               CbiResource *resource,
               GError      *error)
{
  if (resource != NULL)
    g_task_return_pointer (task, resource, g_object_unref);
  else
    g_task_return_error (task, error);
}

static void
created_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  CbiCreation *self = g_task_get_source_object (task);
  GError      *error = NULL;
  CbiResource *made = self->kind->create_finish (CBI_CLIENT (object), result, &error);

  if (made != NULL || content_was_refused (error))
    settle (self);
  return_result (task, made, error);
}

static void
send_content (GTask *task)
{
  CbiCreation *self = g_task_get_source_object (task);
  SaveData    *data = g_task_get_task_data (task);

  if (self->key == NULL)
    self->key = g_uuid_string_random ();
  g_set_object (&self->attempt, data->content);
  /* Until the server says otherwise. */
  self->uncertain = TRUE;
  self->kind->create (data->client, self->attempt, self->key, g_task_get_cancellable (task), created_cb, task);
}

static void
updated_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  CbiCreation *self = g_task_get_source_object (task);
  GError      *error = NULL;
  CbiResource *changed = self->kind->update_finish (CBI_CLIENT (object), result, &error);

  if (changed != NULL)
    settle (self);
  return_result (task, changed, error);
}

/* Nobody else can have had a hand in it yet, and an earlier try of this same change may have arrived:
 * hence no version is asked for. */
static void
replayed_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  CbiCreation  *self = g_task_get_source_object (task);
  SaveData     *data = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  GError       *error = NULL;
  g_autoptr (CbiResource) made = self->kind->create_finish (CBI_CLIENT (object), result, &error);

  if (made != NULL)
    {
      self->kind->take_over (data->content, made);
      cbi_resource_set_etag (made, "*");
      self->kind->update (data->client, made, cancellable, updated_cb, g_steal_pointer (&task));
    }
  else if (content_was_refused (error))
    {
      g_error_free (error);
      settle (self);
      send_content (g_steal_pointer (&task));
    }
  else
    {
      g_task_return_error (task, error);
    }
}

static void
cbi_creation_finalize (GObject *object)
{
  settle (CBI_CREATION (object));

  G_OBJECT_CLASS (cbi_creation_parent_class)->finalize (object);
}

static void
cbi_creation_class_init (CbiCreationClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cbi_creation_finalize;
}

static void
cbi_creation_init (CbiCreation *self)
{
}

/** cbi_creation_new: Returns: (transfer full): a creation of one thing of that kind */
CbiCreation *
cbi_creation_new (const CbiResourceKind *kind)
{
  CbiCreation *self = g_object_new (CBI_TYPE_CREATION, NULL);

  self->kind = kind;

  return self;
}

/** cbi_creation_get_uncertain: Returns: whether something was sent of which nobody knows what became of it */
gboolean
cbi_creation_get_uncertain (CbiCreation *self)
{
  g_return_val_if_fail (CBI_IS_CREATION (self), FALSE);

  return self->uncertain;
}

/** cbi_creation_get_attempt: Returns: (transfer none) (nullable): what was sent, while nobody knows what became of it */
CbiResource *
cbi_creation_get_attempt (CbiCreation *self)
{
  g_return_val_if_fail (CBI_IS_CREATION (self), NULL);

  return self->uncertain ? self->attempt : NULL;
}

/**
 * cbi_creation_save_async:
 * @self: a creation
 * @client: where it is made
 * @content: what is to be made
 * @cancellable: (nullable): cancels the waiting
 * @callback: called when it has ended
 * @user_data: given to @callback
 *
 * Makes @content, once, however often this is tried.
 */
void
cbi_creation_save_async (CbiCreation        *self,
                         CbiClient          *client,
                         CbiResource        *content,
                         GCancellable       *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer            user_data)
{
  GTask    *task;
  SaveData *data;

  g_return_if_fail (CBI_IS_CREATION (self));
  g_return_if_fail (CBI_IS_CLIENT (client));
  g_return_if_fail (CBI_IS_RESOURCE (content));

  data = g_new0 (SaveData, 1);
  data->client = g_object_ref (client);
  data->content = g_object_ref (content);
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, cbi_creation_save_async);
  g_task_set_task_data (task, data, save_data_free);
  /* An answer that came in spite of being cancelled is worth more than the news of the cancel. */
  g_task_set_check_cancellable (task, FALSE);

  if (self->uncertain && !self->kind->is_same (self->attempt, content))
    self->kind->create (client, self->attempt, self->key, cancellable, replayed_cb, task);
  else
    send_content (task);
}

/** cbi_creation_save_finish: Returns: (transfer full): what was made, or %NULL with @error set */
CbiResource *
cbi_creation_save_finish (CbiCreation  *self,
                          GAsyncResult *result,
                          GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, cbi_creation_save_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
