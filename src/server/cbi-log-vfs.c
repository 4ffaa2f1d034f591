/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-server"

#include "config.h"

#include "cbi-log-vfs.h"

#include <sqlite3.h>
#include <string.h>

/* More than nearly all transactions write, and less than the 128 KiB to which SQLite's own layer holds
 * that its callers keep. */
#define MOST_GATHERED (96 * 1024)

/*
 * SQLite writes each page of its write-ahead log with two calls of the system, one after the other in
 * the file: forty for a registration. This layer over the system's own gathers what is contiguous
 * and writes it with one call, before the log is synced, read, measured or cut.
 *
 * It is for connections with PRAGMA synchronous = FULL alone: those sync the log with each commit,
 * before others may look for its pages there.
 */
typedef struct
{
  sqlite3_file  base;
  sqlite3_file *file;     /* the system's, behind this struct */
  guint8       *gathered; /* (owned) (nullable) */
  int           length;
  sqlite3_int64 offset; /* where in the file it begins */
} LogFile;

static sqlite3_vfs *
get_system (void)
{
  return sqlite3_vfs_find (NULL);
}

static int
write_gathered (LogFile *self)
{
  int length = self->length;

  self->length = 0;

  return length > 0 ? self->file->pMethods->xWrite (self->file, self->gathered, length, self->offset) : SQLITE_OK;
}

static int
close_log (sqlite3_file *file)
{
  LogFile *self = (LogFile *) file;
  int      written = write_gathered (self);
  int      closed = self->file->pMethods->xClose (self->file);

  g_clear_pointer (&self->gathered, g_free);

  return written != SQLITE_OK ? written : closed;
}

static int
read_log (sqlite3_file *file,
          void         *buffer,
          int           length,
          sqlite3_int64 offset)
{
  LogFile *self = (LogFile *) file;
  int      code = write_gathered (self);

  return code != SQLITE_OK ? code : self->file->pMethods->xRead (self->file, buffer, length, offset);
}

static int
write_log (sqlite3_file *file,
           const void   *data,
           int           length,
           sqlite3_int64 offset)
{
  LogFile *self = (LogFile *) file;
  gboolean follows = self->length > 0 && offset == self->offset + self->length;

  if (self->length > 0 && (!follows || self->length + length > MOST_GATHERED))
    {
      int code = write_gathered (self);

      if (code != SQLITE_OK)
        return code;
    }
  if (length > MOST_GATHERED)
    return self->file->pMethods->xWrite (self->file, data, length, offset);

  if (self->gathered == NULL)
    self->gathered = g_malloc (MOST_GATHERED);
  if (self->length == 0)
    self->offset = offset;
  memcpy (self->gathered + self->length, data, length);
  self->length += length;

  return SQLITE_OK;
}

static int
truncate_log (sqlite3_file *file,
              sqlite3_int64 size)
{
  LogFile *self = (LogFile *) file;
  int      code = write_gathered (self);

  return code != SQLITE_OK ? code : self->file->pMethods->xTruncate (self->file, size);
}

static int
sync_log (sqlite3_file *file,
          int           flags)
{
  LogFile *self = (LogFile *) file;
  int      code = write_gathered (self);

  return code != SQLITE_OK ? code : self->file->pMethods->xSync (self->file, flags);
}

static int
get_log_size (sqlite3_file  *file,
              sqlite3_int64 *size)
{
  LogFile *self = (LogFile *) file;
  int      code = write_gathered (self);

  return code != SQLITE_OK ? code : self->file->pMethods->xFileSize (self->file, size);
}

static int
lock_log (sqlite3_file *file,
          int           level)
{
  return ((LogFile *) file)->file->pMethods->xLock (((LogFile *) file)->file, level);
}

static int
unlock_log (sqlite3_file *file,
            int           level)
{
  return ((LogFile *) file)->file->pMethods->xUnlock (((LogFile *) file)->file, level);
}

static int
check_reserved_lock (sqlite3_file *file,
                     int          *locked)
{
  return ((LogFile *) file)->file->pMethods->xCheckReservedLock (((LogFile *) file)->file, locked);
}

static int
control_log (sqlite3_file *file,
             int           operation,
             void         *argument)
{
  return ((LogFile *) file)->file->pMethods->xFileControl (((LogFile *) file)->file, operation, argument);
}

static int
get_sector_size (sqlite3_file *file)
{
  return ((LogFile *) file)->file->pMethods->xSectorSize (((LogFile *) file)->file);
}

static int
get_characteristics (sqlite3_file *file)
{
  return ((LogFile *) file)->file->pMethods->xDeviceCharacteristics (((LogFile *) file)->file);
}

static const sqlite3_io_methods log_methods = {
  .iVersion = 1,
  .xClose = close_log,
  .xRead = read_log,
  .xWrite = write_log,
  .xTruncate = truncate_log,
  .xSync = sync_log,
  .xFileSize = get_log_size,
  .xLock = lock_log,
  .xUnlock = unlock_log,
  .xCheckReservedLock = check_reserved_lock,
  .xFileControl = control_log,
  .xSectorSize = get_sector_size,
  .xDeviceCharacteristics = get_characteristics,
};

/* Only the log is ours; every other file is the system's, as if nothing were in between. */
static int
open_file (sqlite3_vfs  *vfs,
           const char   *name,
           sqlite3_file *file,
           int           flags,
           int          *flags_out)
{
  LogFile *self = (LogFile *) file;
  int      code;

  if ((flags & SQLITE_OPEN_WAL) == 0)
    return get_system ()->xOpen (get_system (), name, file, flags, flags_out);

  memset (self, 0, sizeof *self);
  self->file = (sqlite3_file *) (self + 1);
  code = get_system ()->xOpen (get_system (), name, self->file, flags, flags_out);
  if (self->file->pMethods != NULL)
    self->base.pMethods = &log_methods;

  return code;
}

static gpointer
do_register (gpointer data)
{
  static sqlite3_vfs vfs;

  /* All but opening is done by the system's own functions, which look at its own data. */
  vfs = *get_system ();
  vfs.zName = CBI_LOG_VFS;
  vfs.pNext = NULL;
  vfs.szOsFile = (int) sizeof (LogFile) + get_system ()->szOsFile;
  vfs.xOpen = open_file;
  sqlite3_vfs_register (&vfs, FALSE);

  return NULL;
}

/** cbi_log_vfs_register: Makes the file system #CBI_LOG_VFS known to SQLite. */
void
cbi_log_vfs_register (void)
{
  static GOnce once = G_ONCE_INIT;

  g_once (&once, do_register, NULL);
}
