/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-server"

#include "config.h"

#include "cbi-parent-watch.h"

#include <errno.h>
#include <glib-unix.h>
#include <string.h>
#include <unistd.h>

#define MAX_LINE 64

/**
 * CbiParentWatch:
 *
 * Tells when the program that started us has ended, by the end of what it could send us. It can ask
 * us to stay with a line `stay`, and takes that back with `follow`.
 */
struct _CbiParentWatch
{
  GObject parent_instance;

  guint    source;
  GString *line; /* (owned) what came since the last line break */
  gboolean stays;
  void (*gone) (gpointer user_data);
  gpointer user_data;
};

G_DEFINE_FINAL_TYPE (CbiParentWatch, cbi_parent_watch, G_TYPE_OBJECT)

static void
cbi_parent_watch_finalize (GObject *object)
{
  CbiParentWatch *self = CBI_PARENT_WATCH (object);

  g_clear_handle_id (&self->source, g_source_remove);
  g_string_free (self->line, TRUE);

  G_OBJECT_CLASS (cbi_parent_watch_parent_class)->finalize (object);
}

static void
cbi_parent_watch_class_init (CbiParentWatchClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cbi_parent_watch_finalize;
}

static void
cbi_parent_watch_init (CbiParentWatch *self)
{
  self->line = g_string_new (NULL);
}

static void
take_character (CbiParentWatch *self,
                char            character)
{
  if (character != '\n')
    {
      if (self->line->len < MAX_LINE)
        g_string_append_c (self->line, character);
      return;
    }

  if (g_str_equal (self->line->str, "stay"))
    self->stays = TRUE;
  else if (g_str_equal (self->line->str, "follow"))
    self->stays = FALSE;
  g_string_truncate (self->line, 0);
}

static gboolean
readable_cb (int          fd,
             GIOCondition condition,
             gpointer     user_data)
{
  CbiParentWatch *self = user_data;
  char            buffer[256];
  gssize          n = read (fd, buffer, sizeof buffer);

  if (n < 0 && (errno == EINTR || errno == EAGAIN))
    return G_SOURCE_CONTINUE;

  for (gssize i = 0; i < n; i++)
    take_character (self, buffer[i]);
  if (n > 0)
    return G_SOURCE_CONTINUE;

  self->source = 0;
  if (!self->stays)
    self->gone (self->user_data);

  return G_SOURCE_REMOVE;
}

/**
 * cbi_parent_watch_new:
 * @fd: what the parent can write to
 * @gone: called once when the parent has ended and we need not stay
 * @user_data: data for @gone
 *
 * Returns: (transfer full): the watch
 */
CbiParentWatch *
cbi_parent_watch_new (int fd,
                      void (*gone) (gpointer user_data),
                      gpointer user_data)
{
  CbiParentWatch *self = g_object_new (CBI_TYPE_PARENT_WATCH, NULL);

  self->gone = gone;
  self->user_data = user_data;
  self->source = g_unix_fd_add (fd, G_IO_IN | G_IO_HUP | G_IO_ERR, readable_cb, self);

  return self;
}
