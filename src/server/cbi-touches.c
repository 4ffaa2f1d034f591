/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-server"

#include "config.h"

#include "cbi-touches.h"

typedef struct
{
  char  *application_id; /* (owned) */
  gint64 used_at;
  gint64 query_used_at; /* 0 if its credentials never stood in an address */
} Touch;

struct _CbiTouches
{
  GMutex      lock;
  GHashTable *applications; /* (owned) (element-type utf8 Touch): by UUID */
  GHashTable *secrets;      /* (owned) (element-type utf8 Touch): by UUID */
};

static void
touch_free (gpointer data)
{
  Touch *touch = data;

  g_free (touch->application_id);
  g_free (touch);
}

static GHashTable *
new_table (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, touch_free);
}

CbiTouches *
cbi_touches_new (void)
{
  CbiTouches *self = g_new0 (CbiTouches, 1);

  g_mutex_init (&self->lock);
  self->applications = new_table ();
  self->secrets = new_table ();

  return self;
}

void
cbi_touches_free (CbiTouches *self)
{
  if (self == NULL)
    return;

  g_hash_table_unref (self->applications);
  g_hash_table_unref (self->secrets);
  g_mutex_clear (&self->lock);
  g_free (self);
}

static Touch *
get_touch (GHashTable *table,
           const char *id,
           const char *application_id)
{
  Touch *touch = g_hash_table_lookup (table, id);

  if (touch == NULL)
    {
      touch = g_new0 (Touch, 1);
      touch->application_id = g_strdup (application_id);
      g_hash_table_insert (table, g_strdup (id), touch);
    }
  touch->used_at = g_get_real_time ();

  return touch;
}

gboolean
cbi_touches_is_empty (CbiTouches *self)
{
  gboolean empty;

  g_mutex_lock (&self->lock);
  empty = g_hash_table_size (self->applications) == 0;
  g_mutex_unlock (&self->lock);

  return empty;
}

gboolean
cbi_touches_add (CbiTouches *self,
                 const char *application_id,
                 const char *secret_id,
                 gboolean    in_query)
{
  gboolean first;
  Touch   *touch;

  g_mutex_lock (&self->lock);
  first = g_hash_table_size (self->applications) == 0;
  touch = get_touch (self->applications, application_id, application_id);
  if (in_query)
    touch->query_used_at = touch->used_at;
  if (secret_id != NULL)
    get_touch (self->secrets, secret_id, application_id);
  g_mutex_unlock (&self->lock);

  return first;
}

static gboolean
write_applications (CbiConnection *connection,
                    GHashTable    *applications,
                    GError       **error)
{
  g_autoptr (CbiStatement) statement = NULL;
  GHashTableIter iter;
  gpointer       id, value;

  statement = cbi_connection_prepare (connection, "UPDATE applications SET last_used_at = max (last_used_at, ?),"
                                                  " query_credentials_used_at = max (query_credentials_used_at, ?)"
                                                  " WHERE id = ? AND deleted = 0");
  g_hash_table_iter_init (&iter, applications);
  while (g_hash_table_iter_next (&iter, &id, &value))
    {
      const Touch *touch = value;

      cbi_statement_bind_int (statement, touch->used_at);
      cbi_statement_bind_int (statement, touch->query_used_at);
      cbi_statement_bind_text (statement, id);
      if (!cbi_statement_run (statement, error))
        return FALSE;
      cbi_statement_reset (statement);
    }

  return TRUE;
}

static gboolean
write_secrets (CbiConnection *connection,
               GHashTable    *secrets,
               GError       **error)
{
  g_autoptr (CbiStatement) statement = NULL;
  GHashTableIter iter;
  gpointer       id, value;

  statement = cbi_connection_prepare (connection, "UPDATE client_secrets SET last_used_at = max (last_used_at, ?)"
                                                  " WHERE application = (SELECT row FROM applications WHERE id = ?) AND id = ?");
  g_hash_table_iter_init (&iter, secrets);
  while (g_hash_table_iter_next (&iter, &id, &value))
    {
      const Touch *touch = value;

      cbi_statement_bind_int (statement, touch->used_at);
      cbi_statement_bind_text (statement, touch->application_id);
      cbi_statement_bind_text (statement, id);
      if (!cbi_statement_run (statement, error))
        return FALSE;
      cbi_statement_reset (statement);
    }

  return TRUE;
}

gboolean
cbi_touches_write (CbiTouches    *self,
                   CbiConnection *connection,
                   GError       **error)
{
  g_autoptr (GHashTable) applications = NULL;
  g_autoptr (GHashTable) secrets = NULL;

  g_mutex_lock (&self->lock);
  if (g_hash_table_size (self->applications) > 0)
    {
      applications = g_steal_pointer (&self->applications);
      secrets = g_steal_pointer (&self->secrets);
      self->applications = new_table ();
      self->secrets = new_table ();
    }
  g_mutex_unlock (&self->lock);

  return applications == NULL ||
         (write_applications (connection, applications, error) && write_secrets (connection, secrets, error));
}
