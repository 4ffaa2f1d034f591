/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-server"

#include "config.h"

#include "cbi-lock.h"

#include "core/cbi-json.h"
#include "server/cbi-server-error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

/* A server that is just starting writes where it listens within that time. */
#define PATIENCE_STEPS 30
#define PATIENCE_STEP (100 * G_TIME_SPAN_MILLISECOND)

struct _CbiLock
{
  int fd;
};

/** cbi_lock_free: Gives the folder free. */
void
cbi_lock_free (CbiLock *self)
{
  close (self->fd);
  g_free (self);
}

static void
set_data_error (const char *path,
                GError    **error)
{
  /* Translators: %1$s is the name of a file or folder, %2$s the reason that the system gives. */
  g_set_error (error, CBI_SERVER_ERROR, CBI_SERVER_ERROR_DATA_UNREADABLE, _("The data in “%1$s” can’t be used: %2$s."), path, g_strerror (errno));
}

static JsonObject *
read_owner (const char *path)
{
  for (guint i = 0; i < PATIENCE_STEPS; i++)
    {
      g_autofree char *text = NULL;
      JsonObject      *owner = NULL;

      if (g_file_get_contents (path, &text, NULL, NULL))
        owner = cbi_json_parse (text, -1, NULL);
      if (owner != NULL)
        return owner;

      g_usleep (PATIENCE_STEP);
    }

  return json_object_new ();
}

static void
set_running_error (const char *path,
                   GError    **error)
{
  g_autoptr (JsonObject) owner = read_owner (path);
  JsonObject *details = json_object_new ();

  cbi_json_set_string (details, "url", cbi_json_get_string (owner, "url"));
  cbi_json_set_string (details, "admin_token_file", cbi_json_get_string (owner, "admin_token_file"));
  g_set_error_literal (error, CBI_SERVER_ERROR, CBI_SERVER_ERROR_ALREADY_RUNNING,
                       _("Another server works with this data folder already."));
  if (error != NULL)
    cbi_server_error_set_details (*error, details);
  else
    json_object_unref (details);
}

/**
 * cbi_lock_take:
 * @data_dir: the data folder; made if it is not there
 * @error: return location for a #CbiServerError
 *
 * Returns: (transfer full): the lock, or %NULL if another server has it
 */
CbiLock *
cbi_lock_take (const char *data_dir,
               GError    **error)
{
  g_autofree char *path = g_build_filename (data_dir, CBI_LOCK_FILE, NULL);
  CbiLock         *self;
  int              fd;

  if (g_mkdir_with_parents (data_dir, 0700) != 0 ||
      (fd = open (path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600)) < 0)
    {
      set_data_error (data_dir, error);
      return NULL;
    }
  if (flock (fd, LOCK_EX | LOCK_NB) != 0)
    {
      if (errno == EWOULDBLOCK)
        set_running_error (path, error);
      else
        set_data_error (data_dir, error);
      close (fd);
      return NULL;
    }

  /* What an earlier server wrote is not true any more. */
  if (ftruncate (fd, 0) != 0)
    g_warning ("The lock file could not be emptied: %s", g_strerror (errno));
  self = g_new0 (CbiLock, 1);
  self->fd = fd;

  return self;
}

/** cbi_lock_tell: Writes into the lock file where the server listens, for whoever finds the folder locked. */
void
cbi_lock_tell (CbiLock    *self,
               const char *url,
               const char *admin_token_file)
{
  g_autoptr (JsonObject) owner = json_object_new ();
  g_autofree char *text = NULL;

  json_object_set_string_member (owner, "url", url);
  json_object_set_string_member (owner, "admin_token_file", admin_token_file);
  json_object_set_int_member (owner, "pid", getpid ());
  text = cbi_json_print (owner);
  if (pwrite (self->fd, text, strlen (text), 0) != (gssize) strlen (text))
    g_warning ("The lock file could not be written: %s", g_strerror (errno));
}
