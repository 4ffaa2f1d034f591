/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-ui"

#include "config.h"

#include "cbi-draft-private.h"

#include "core/cbi-json.h"
#include "core/cbi-jsonapi.h"

#define SAVE_DELAY_MS 1000
#define MOST_BYTES (1024 * 1024)

/**
 * CbiDraft:
 *
 * An unfinished registration for one server. It remembers what stands in the form, and what was
 * last sent under which Idempotency-Key as long as nobody knows whether that arrived. It is
 * written to a file a second after the last change, so that a crash costs no more than that; the
 * file holds no secret. It is gone once the application is registered or the draft is discarded.
 */
struct _CbiDraft
{
  GObject parent_instance;

  GFile          *file;    /* (owned) */
  CbiApplication *content; /* (owned) (nullable) */
  gboolean        email_follows_name;

  CbiApplication *attempt; /* (owned) (nullable) */
  char           *key;     /* (owned) (nullable) */
  gboolean        uncertain;

  guint    save_source;
  gboolean dirty;
  gboolean writing;
  gboolean on_disk;
};

G_DEFINE_FINAL_TYPE (CbiDraft, cbi_draft, G_TYPE_OBJECT)

static void start_writing (CbiDraft *self);

static char *
print_content (CbiApplication *content)
{
  g_autoptr (JsonObject) document = cbi_application_to_request (content);

  return cbi_json_print (document);
}

static gboolean
is_blank (const char *text)
{
  return text == NULL || *text == '\0';
}

static gboolean
content_is_empty (CbiApplication *content)
{
  return content == NULL ||
         (is_blank (cbi_application_get_name (content)) && is_blank (cbi_application_get_email (content)) &&
          is_blank (cbi_application_get_application_url (content)) && is_blank (cbi_application_get_description (content)) &&
          g_list_model_get_n_items (cbi_application_get_roles (content)) == 0);
}

static GBytes *
serialize (CbiDraft *self)
{
  g_autoptr (JsonObject) json = json_object_new ();
  char *text;

  json_object_set_int_member (json, "version", 1);
  json_object_set_boolean_member (json, "email_follows_name", self->email_follows_name);
  json_object_set_object_member (json, "content", cbi_application_to_request (self->content));
  if (self->attempt != NULL)
    {
      json_object_set_object_member (json, "attempt", cbi_application_to_request (self->attempt));
      json_object_set_string_member (json, "key", self->key);
      json_object_set_boolean_member (json, "uncertain", self->uncertain);
    }

  text = cbi_json_print (json);
  return g_bytes_new_take (text, strlen (text));
}

static CbiApplication *
read_content (JsonObject *json,
              const char *member)
{
  return cbi_application_from_resource (cbi_json_get_object (cbi_json_get_object (json, member), "data"), NULL);
}

static gboolean
deserialize (CbiDraft   *self,
             const char *text,
             gsize       length)
{
  g_autoptr (JsonObject) json = length <= MOST_BYTES ? cbi_json_parse (text, length, NULL) : NULL;
  g_autoptr (CbiApplication) content = json != NULL ? read_content (json, "content") : NULL;
  g_autoptr (CbiApplication) attempt = json != NULL ? read_content (json, "attempt") : NULL;
  const char *key = cbi_json_get_string (json, "key");

  if (content_is_empty (content))
    return FALSE;

  g_set_object (&self->content, content);
  self->email_follows_name = cbi_json_get_boolean (json, "email_follows_name", FALSE);
  if (attempt != NULL && key != NULL && g_uuid_string_is_valid (key))
    {
      g_set_object (&self->attempt, attempt);
      g_free (self->key);
      self->key = g_strdup (key);
      self->uncertain = cbi_json_get_boolean (json, "uncertain", FALSE);
    }

  return TRUE;
}

/* The program may be told to end while the file is written; it stays until that is done. */
static void
set_writing (CbiDraft *self,
             gboolean  writing)
{
  GApplication *application = g_application_get_default ();

  self->writing = writing;
  if (application == NULL)
    return;

  if (writing)
    g_application_hold (application);
  else
    g_application_release (application);
}

static void
finish_writing (CbiDraft *self,
                GError   *error)
{
  if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    g_warning ("The draft could not be kept: %s", error->message);

  set_writing (self, FALSE);
  if (self->dirty && self->save_source == 0)
    start_writing (self);
}

static void
written_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  CbiDraft *self = CBI_DRAFT (object);
  g_autoptr (GError) error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    self->on_disk = TRUE;
  finish_writing (self, error);
}

/* GFile has no way to write a new file at once, only to replace one. */
static void
write_in_thread (GTask        *task,
                 gpointer      source,
                 gpointer      task_data,
                 GCancellable *cancellable)
{
  const char      *path = g_file_peek_path (CBI_DRAFT (source)->file);
  g_autofree char *folder = g_path_get_dirname (path);
  GBytes          *bytes = task_data;
  GError          *error = NULL;

  g_mkdir_with_parents (folder, 0700);
  if (g_file_set_contents_full (path, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                                G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
removed_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (CbiDraft) self = user_data;
  g_autoptr (GError) error = NULL;

  g_file_delete_finish (G_FILE (object), result, &error);
  self->on_disk = FALSE;
  finish_writing (self, error);
}

static void
start_writing (CbiDraft *self)
{
  g_autoptr (GTask) task = NULL;

  g_clear_handle_id (&self->save_source, g_source_remove);
  if (self->writing)
    return;

  self->dirty = FALSE;
  if (content_is_empty (self->content))
    {
      if (self->on_disk)
        {
          set_writing (self, TRUE);
          g_file_delete_async (self->file, G_PRIORITY_DEFAULT, NULL, removed_cb, g_object_ref (self));
        }
      return;
    }

  set_writing (self, TRUE);
  task = g_task_new (self, NULL, written_cb, NULL);
  g_task_set_source_tag (task, start_writing);
  g_task_set_task_data (task, serialize (self), (GDestroyNotify) g_bytes_unref);
  g_task_run_in_thread (task, write_in_thread);
}

static gboolean
save_delay_over_cb (gpointer user_data)
{
  CbiDraft *self = user_data;

  self->save_source = 0;
  start_writing (self);

  return G_SOURCE_REMOVE;
}

static void
schedule_writing (CbiDraft *self)
{
  self->dirty = TRUE;
  g_clear_handle_id (&self->save_source, g_source_remove);
  self->save_source = g_timeout_add (SAVE_DELAY_MS, save_delay_over_cb, self);
}

static void
cbi_draft_dispose (GObject *object)
{
  CbiDraft *self = CBI_DRAFT (object);

  g_clear_handle_id (&self->save_source, g_source_remove);
  g_clear_object (&self->content);
  g_clear_object (&self->attempt);

  G_OBJECT_CLASS (cbi_draft_parent_class)->dispose (object);
}

static void
cbi_draft_finalize (GObject *object)
{
  CbiDraft *self = CBI_DRAFT (object);

  g_clear_object (&self->file);
  g_free (self->key);

  G_OBJECT_CLASS (cbi_draft_parent_class)->finalize (object);
}

static void
cbi_draft_class_init (CbiDraftClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = cbi_draft_dispose;
  object_class->finalize = cbi_draft_finalize;
}

static void
cbi_draft_init (CbiDraft *self)
{
}

/**
 * cbi_draft_new:
 * @server_url: the server that the registration is for; each has a draft of its own
 *
 * Returns: (transfer full): an empty draft; cbi_draft_load_async() reads what an earlier one left
 */
CbiDraft *
cbi_draft_new (const char *server_url)
{
  CbiDraft        *self = g_object_new (CBI_TYPE_DRAFT, NULL);
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, server_url, -1);
  g_autofree char *name = g_strdup_printf ("draft-%.16s.json", hash);

  self->file = g_file_new_build_filename (g_get_user_state_dir (), "casebook-integrations", name, NULL);

  return self;
}

/** cbi_draft_get_path: Returns: (transfer full): where the draft is kept */
char *
cbi_draft_get_path (CbiDraft *self)
{
  g_return_val_if_fail (CBI_IS_DRAFT (self), NULL);

  return g_file_get_path (self->file);
}

/** cbi_draft_get_content: Returns: (transfer none) (nullable): what stands in the form */
CbiApplication *
cbi_draft_get_content (CbiDraft *self)
{
  g_return_val_if_fail (CBI_IS_DRAFT (self), NULL);

  return self->content;
}

/** cbi_draft_get_email_follows_name: Returns: whether the address is still the one suggested for the name */
gboolean
cbi_draft_get_email_follows_name (CbiDraft *self)
{
  g_return_val_if_fail (CBI_IS_DRAFT (self), FALSE);

  return self->email_follows_name;
}

/** cbi_draft_set_content: Takes over what stands in the form, and writes it when typing rests. */
void
cbi_draft_set_content (CbiDraft       *self,
                       CbiApplication *content,
                       gboolean        email_follows_name)
{
  g_return_if_fail (CBI_IS_DRAFT (self));
  g_return_if_fail (CBI_IS_APPLICATION (content));

  if (self->email_follows_name == email_follows_name &&
      (self->content != NULL ? cbi_draft_same_content (self->content, content) : content_is_empty (content)))
    return;

  self->email_follows_name = email_follows_name;
  g_set_object (&self->content, content);
  schedule_writing (self);
}

/** cbi_draft_is_empty: Returns: whether nothing stands in the form */
gboolean
cbi_draft_is_empty (CbiDraft *self)
{
  g_return_val_if_fail (CBI_IS_DRAFT (self), TRUE);

  return content_is_empty (self->content);
}

/** cbi_draft_get_uncertain: Returns: whether something was sent that the server may have registered */
gboolean
cbi_draft_get_uncertain (CbiDraft *self)
{
  g_return_val_if_fail (CBI_IS_DRAFT (self), FALSE);

  return self->uncertain;
}

/** cbi_draft_flush: Starts writing what is not written yet, without waiting for typing to rest. */
void
cbi_draft_flush (CbiDraft *self)
{
  g_return_if_fail (CBI_IS_DRAFT (self));

  if (self->dirty)
    start_writing (self);
}

/** cbi_draft_discard: Forgets everything and removes the file. */
void
cbi_draft_discard (CbiDraft *self)
{
  g_return_if_fail (CBI_IS_DRAFT (self));

  g_clear_object (&self->content);
  g_clear_object (&self->attempt);
  g_clear_pointer (&self->key, g_free);
  self->uncertain = FALSE;
  self->email_follows_name = FALSE;
  self->dirty = TRUE;
  start_writing (self);
}

static void
loaded_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  CbiDraft        *self = g_task_get_source_object (task);
  gsize            length;

  if (!g_file_load_contents_finish (G_FILE (object), result, &text, &length, NULL, &error))
    {
      if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
        g_task_return_boolean (task, FALSE);
      else
        g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  /* What was typed while the file was read is newer. */
  self->on_disk = TRUE;
  g_task_return_boolean (task, cbi_draft_is_empty (self) && deserialize (self, text, length));
}

/** cbi_draft_load_async: Reads what an earlier draft for the same server left. */
void
cbi_draft_load_async (CbiDraft           *self,
                      GCancellable       *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (CBI_IS_DRAFT (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, cbi_draft_load_async);
  g_file_load_contents_async (self->file, cancellable, loaded_cb, g_steal_pointer (&task));
}

/** cbi_draft_load_finish: Returns: whether there was a draft; an unreadable one counts as none */
gboolean
cbi_draft_load_finish (CbiDraft     *self,
                       GAsyncResult *result,
                       GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, cbi_draft_load_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/** cbi_draft_same_content: Returns: whether both would be the same request */
gboolean
cbi_draft_same_content (CbiApplication *content,
                        CbiApplication *other)
{
  g_autofree char *text = print_content (content);
  g_autofree char *other_text = print_content (other);

  return strcmp (text, other_text) == 0;
}

/** cbi_draft_get_attempt: Returns: (transfer none) (nullable): what was last sent */
CbiApplication *
cbi_draft_get_attempt (CbiDraft *self)
{
  return self->attempt;
}

/** cbi_draft_get_key: Returns: (transfer none) (nullable): the Idempotency-Key of what was last sent */
const char *
cbi_draft_get_key (CbiDraft *self)
{
  return self->key;
}

/**
 * cbi_draft_begin_attempt:
 * @content: what is about to be sent
 *
 * Notes that @content may have been registered from now on. The same content keeps its key, other
 * content gets a new one. The file is written at once, so that a crash does not forget the key.
 */
void
cbi_draft_begin_attempt (CbiDraft       *self,
                         CbiApplication *content)
{
  if (self->attempt == NULL || !cbi_draft_same_content (self->attempt, content))
    {
      g_set_object (&self->attempt, content);
      g_free (self->key);
      self->key = g_uuid_string_random ();
    }

  g_set_object (&self->content, content);
  self->uncertain = TRUE;
  self->dirty = TRUE;
  start_writing (self);
}

/** cbi_draft_settle_attempt: Notes that what was last sent is known not to be registered. */
void
cbi_draft_settle_attempt (CbiDraft *self)
{
  self->uncertain = FALSE;
  schedule_writing (self);
}
