/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-server"

#include "config.h"

#include "cbi-keys-file.h"

#include "server/cbi-database.h"
#include "server/cbi-keys.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

static gboolean
fail (const char *path,
      int         number,
      GError    **error)
{
  const char *reason = g_strerror (number);

  /* Translators: %1$s is the path of a file, %2$s the reason that the system gives. */
  g_set_error (error, CBI_KEYS_ERROR, CBI_KEYS_ERROR_FAILED, _("The key file “%1$s” can’t be used: %2$s."), path, reason);

  return FALSE;
}

static gboolean
write_whole (int           file,
             const guint8 *data,
             gsize         length)
{
  while (length > 0)
    {
      gssize written = write (file, data, length);

      if (written < 0 && errno == EINTR)
        continue;
      if (written <= 0)
        return FALSE;
      data += written;
      length -= written;
    }

  return TRUE;
}

/* A name is only durable when its folder is. */
static gboolean
sync_folder (const char *data_dir)
{
  int      folder = g_open (data_dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
  gboolean synced = folder >= 0 && fsync (folder) == 0;
  int      number = errno;

  if (folder >= 0)
    close (folder);
  errno = number;

  return synced;
}

/* The key gets its name when it is whole, so that whoever is killed meanwhile leaves no half of one. */
static gboolean
create_file (const char *data_dir,
             const char *path,
             guint8     *key,
             gsize       length,
             GError    **error)
{
  g_autofree char *fresh = g_strconcat (path, ".new", NULL);
  int              file, number;
  gboolean         written;

  g_unlink (fresh);
  file = g_open (fresh, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (file < 0)
    return fail (path, errno, error);

  randombytes_buf (key, length);
  written = fchmod (file, 0600) == 0 && write_whole (file, key, length) && fsync (file) == 0;
  number = errno;
  close (file);
  if (written && g_rename (fresh, path) == 0 && sync_folder (data_dir))
    return TRUE;

  number = written ? errno : number;
  g_unlink (fresh);
  return fail (path, number, error);
}

static gboolean
check_mode (int         file,
            const char *path,
            gsize       length,
            GError    **error)
{
  struct stat status;

  if (fstat (file, &status) != 0)
    return fail (path, errno, error);

  if (S_ISREG (status.st_mode) && (status.st_mode & 077) != 0)
    {
      g_set_error (error, CBI_KEYS_ERROR, CBI_KEYS_ERROR_MODE,
                   /* Translators: %1$s is the path of a file. What stands from "chmod" on is a command to be pasted as it is, with its straight quotes. */
                   _("Other users of this computer may read the key file “%1$s”. Take their access away with: chmod 600 '%1$s'"),
                   path);
      return FALSE;
    }
  if (!S_ISREG (status.st_mode) || status.st_size != (goffset) length)
    {
      g_set_error (error, CBI_KEYS_ERROR, CBI_KEYS_ERROR_INVALID,
                   /* Translators: %s is the path of a file. */
                   _("The file “%s” is not a key of this program. Put the right key file back from a backup."), path);
      return FALSE;
    }

  return TRUE;
}

static gboolean
read_file (int         file,
           const char *path,
           guint8     *key,
           gsize       length,
           GError    **error)
{
  gsize done = 0;

  if (!check_mode (file, path, length, error))
    return FALSE;

  while (done < length)
    {
      gssize got = read (file, key + done, length - done);

      if (got < 0 && errno == EINTR)
        continue;
      if (got <= 0)
        return fail (path, got < 0 ? errno : EIO, error);
      done += got;
    }

  return TRUE;
}

/* A new key for an old database would make its secrets unreadable for good, so that is refused. */
static gboolean
may_create (const char *data_dir,
            const char *path,
            GError    **error)
{
  g_autofree char *database = g_build_filename (data_dir, CBI_DATABASE_FILE, NULL);

  if (!g_file_test (database, G_FILE_TEST_EXISTS))
    return TRUE;

  g_set_error (error, CBI_KEYS_ERROR, CBI_KEYS_ERROR_MISSING,
               /* Translators: %s is the path of a file. */
               _("The key file “%s” is gone, and without it no client secret can be read. Put it back from a backup."), path);
  return FALSE;
}

gboolean
cbi_keys_file_load (const char *data_dir,
                    guint8     *key,
                    gsize       length,
                    GError    **error)
{
  g_autofree char *path = g_build_filename (data_dir, CBI_KEYS_FILE, NULL);
  gboolean         read;
  int              file;

  if (g_mkdir_with_parents (data_dir, 0700) != 0)
    return fail (path, errno, error);

  file = g_open (path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0);
  if (file < 0 && errno == ENOENT)
    return may_create (data_dir, path, error) && create_file (data_dir, path, key, length, error);
  if (file < 0)
    return fail (path, errno, error);

  read = read_file (file, path, key, length, error);
  close (file);

  return read;
}
