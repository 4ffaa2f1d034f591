/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-server"

#include "config.h"

#include "cbi-database.h"

#include "server/cbi-connection-private.h"
#include "server/cbi-reader.h"
#include "server/cbi-schema.h"
#include "server/cbi-words.h"
#include "server/cbi-writer.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define KEY_CHECK "key_check"

struct _CbiDatabase
{
  GObject parent_instance;

  CbiKeys       *keys;             /* (owned) */
  CbiConnection *write_connection; /* (owned) */
  CbiConnection *read_connection;  /* (owned) */
  CbiTouches    *touches;          /* (owned) */

  GMutex       lock; /* orders jobs before the last job of their queue */
  gboolean     open;
  GAsyncQueue *writes; /* (owned) (element-type CbiJob) */
  GAsyncQueue *reads;  /* (owned) (element-type CbiJob) */
  CbiWriter    writer;
  CbiReader    reader;
  GThread     *write_thread;
  GThread     *read_thread;
};

G_DEFINE_FINAL_TYPE (CbiDatabase, cbi_database, G_TYPE_OBJECT)

static void
cbi_database_finalize (GObject *object)
{
  CbiDatabase *self = CBI_DATABASE (object);

  cbi_database_close (self, NULL);
  g_clear_pointer (&self->touches, cbi_touches_free);
  g_async_queue_unref (self->writes);
  g_async_queue_unref (self->reads);
  g_mutex_clear (&self->lock);
  g_clear_object (&self->keys);

  G_OBJECT_CLASS (cbi_database_parent_class)->finalize (object);
}

static void
cbi_database_class_init (CbiDatabaseClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cbi_database_finalize;
}

static void
cbi_database_init (CbiDatabase *self)
{
  g_mutex_init (&self->lock);
  self->touches = cbi_touches_new ();
  self->writes = g_async_queue_new ();
  self->reads = g_async_queue_new ();
}

static gboolean
save_key_check (CbiConnection *connection,
                const guint8  *hash,
                GError       **error)
{
  g_autoptr (CbiStatement) statement = NULL;

  statement = cbi_connection_prepare (connection, "INSERT INTO settings (name, value) VALUES (?, ?)");
  cbi_statement_bind_text (statement, KEY_CHECK);
  cbi_statement_bind_blob (statement, hash, CBI_KEYS_HASH_LENGTH);

  return cbi_statement_run (statement, error);
}

/* With another folder's key, every secret would turn out wrong, one by one and much later. */
static gboolean
check_keys (CbiConnection *connection,
            CbiKeys       *keys,
            GError       **error)
{
  g_autoptr (CbiStatement) statement = NULL;
  g_autoptr (GBytes) saved = NULL;
  GError *problem = NULL;
  guint8  hash[CBI_KEYS_HASH_LENGTH];

  cbi_keys_hash (keys, KEY_CHECK, "", 0, hash);
  statement = cbi_connection_prepare (connection, "SELECT value FROM settings WHERE name = ?");
  cbi_statement_bind_text (statement, KEY_CHECK);
  if (!cbi_statement_step (statement, &problem))
    {
      if (problem == NULL)
        return save_key_check (connection, hash, error);
      g_propagate_error (error, problem);
      return FALSE;
    }

  saved = cbi_statement_get_bytes (statement, 0);
  if (saved != NULL && g_bytes_get_size (saved) == sizeof hash &&
      cbi_keys_equal (g_bytes_get_data (saved, NULL), hash, sizeof hash))
    return TRUE;

  g_set_error_literal (error, CBI_KEYS_ERROR, CBI_KEYS_ERROR_INVALID,
                       _("The key file belongs to another data folder. Put the right key file back from a backup."));
  return FALSE;
}

static void
start_threads (CbiDatabase *self)
{
  self->writer = (CbiWriter){ self->write_connection, self->writes, self->touches, 0, FALSE };
  self->reader = (CbiReader){ self->read_connection, self->reads };
  self->write_thread = g_thread_new ("cbi-writer", cbi_writer_run, &self->writer);
  self->read_thread = g_thread_new ("cbi-reader", cbi_reader_run, &self->reader);
  self->open = TRUE;
}

CbiDatabase *
cbi_database_open (const char *data_dir,
                   CbiKeys    *keys,
                   GError    **error)
{
  g_autoptr (CbiDatabase) self = g_object_new (CBI_TYPE_DATABASE, NULL);
  g_autofree char *path = g_build_filename (data_dir, CBI_DATABASE_FILE, NULL);

  self->keys = g_object_ref (keys);
  self->write_connection = cbi_connection_open (path, TRUE, error);
  if (self->write_connection == NULL || !cbi_schema_update (self->write_connection, error) ||
      !check_keys (self->write_connection, keys, error) || !cbi_words_catch_up (self->write_connection, error))
    return NULL;

  self->read_connection = cbi_connection_open (path, FALSE, error);
  if (self->read_connection == NULL)
    return NULL;

  start_threads (self);

  return g_steal_pointer (&self);
}

static void
end_threads (CbiDatabase *self)
{
  g_async_queue_push (self->writes, cbi_job_new_wake (TRUE));
  g_async_queue_push (self->reads, cbi_job_new_wake (TRUE));
  g_thread_join (g_steal_pointer (&self->write_thread));
  g_thread_join (g_steal_pointer (&self->read_thread));
}

gboolean
cbi_database_close (CbiDatabase *self,
                    GError     **error)
{
  gboolean was_open, written = TRUE;

  g_return_val_if_fail (CBI_IS_DATABASE (self), FALSE);

  g_mutex_lock (&self->lock);
  was_open = self->open;
  self->open = FALSE;
  g_mutex_unlock (&self->lock);

  if (was_open)
    {
      end_threads (self);
      g_clear_pointer (&self->read_connection, cbi_connection_free);
      written = cbi_connection_execute (self->write_connection, "PRAGMA optimize; PRAGMA wal_checkpoint (TRUNCATE);", error);
    }
  g_clear_pointer (&self->read_connection, cbi_connection_free);
  g_clear_pointer (&self->write_connection, cbi_connection_free);

  return written;
}

CbiKeys *
cbi_database_get_keys (CbiDatabase *self)
{
  g_return_val_if_fail (CBI_IS_DATABASE (self), NULL);

  return self->keys;
}

static gboolean
push (CbiDatabase *self,
      GAsyncQueue *queue,
      CbiJob      *job)
{
  gboolean open;

  g_mutex_lock (&self->lock);
  open = self->open;
  if (open)
    g_async_queue_push (queue, job);
  g_mutex_unlock (&self->lock);

  return open;
}

static void
run_async (CbiDatabase   *self,
           GAsyncQueue   *queue,
           GTask         *task,
           CbiDatabaseJob run)
{
  g_autoptr (GError) error = NULL;
  CbiJob *job;

  /* What was done is told, even if it was cancelled meanwhile. */
  g_task_set_check_cancellable (task, FALSE);
  job = cbi_job_new (task, run);
  if (push (self, queue, job))
    return;

  error = g_error_new_literal (CBI_DATABASE_ERROR, CBI_DATABASE_ERROR_CLOSED, _("The server is stopping. Start it, then try again."));
  cbi_job_fail (job, error);
  cbi_job_answer (job);
}

void
cbi_database_read_async (CbiDatabase        *self,
                         CbiDatabaseJob      job,
                         gpointer            data,
                         GDestroyNotify      destroy,
                         GCancellable       *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (CBI_IS_DATABASE (self));
  g_return_if_fail (job != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, run_async);
  g_task_set_task_data (task, data, destroy);
  run_async (self, self->reads, task, job);
}

void
cbi_database_write_async (CbiDatabase        *self,
                          CbiDatabaseJob      job,
                          gpointer            data,
                          GDestroyNotify      destroy,
                          GCancellable       *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (CBI_IS_DATABASE (self));
  g_return_if_fail (job != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, run_async);
  g_task_set_task_data (task, data, destroy);
  run_async (self, self->writes, task, job);
}

gboolean
cbi_database_run_finish (CbiDatabase  *self,
                         GAsyncResult *result,
                         GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, run_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

gpointer
cbi_database_get_job_data (GAsyncResult *result)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, run_async), NULL);

  return g_task_get_task_data (G_TASK (result));
}

void
cbi_database_touch (CbiDatabase *self,
                    const char  *application_id,
                    const char  *secret_id,
                    gboolean     in_query)
{
  CbiJob *wake;

  g_return_if_fail (CBI_IS_DATABASE (self));
  g_return_if_fail (application_id != NULL);

  if (!cbi_touches_add (self->touches, application_id, secret_id, in_query))
    return;

  wake = cbi_job_new_wake (FALSE);
  if (!push (self, self->writes, wake))
    cbi_job_answer (wake);
}

gboolean
cbi_database_is_behind (CbiDatabase *self)
{
  g_return_val_if_fail (CBI_IS_DATABASE (self), FALSE);

  return g_atomic_int_get (&self->writer.behind);
}

static gboolean
catch_up (CbiConnection *connection,
          gpointer       data,
          GError       **error)
{
  return cbi_words_catch_up (connection, error);
}

void
cbi_database_catch_up_async (CbiDatabase        *self,
                             GAsyncReadyCallback callback,
                             gpointer            user_data)
{
  cbi_database_write_async (self, catch_up, NULL, NULL, NULL, callback, user_data);
}

guint
cbi_database_get_n_commits (CbiDatabase *self)
{
  g_return_val_if_fail (CBI_IS_DATABASE (self), 0);

  return g_atomic_int_get (&self->writer.n_commits);
}
