/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/** CbiCompatAppearance: How the button of a choice looks. */
typedef enum
{
  CBI_COMPAT_CHOICE_CANCEL,
  CBI_COMPAT_CHOICE_DEFAULT,
  CBI_COMPAT_CHOICE_SUGGESTED,
  CBI_COMPAT_CHOICE_DESTRUCTIVE,
} CbiCompatAppearance;

/**
 * CbiCompatChoice:
 * @id: what cbi_compat_confirm_finish() answers
 * @label: the translated words on the button
 * @appearance: how it looks; the cancelling one is also what Escape chooses
 */
typedef struct
{
  const char         *id;
  const char         *label;
  CbiCompatAppearance appearance;
} CbiCompatChoice;

void     cbi_compat_confirm_async (GtkWindow             *parent,
                                   const char            *heading,
                                   const char            *body,
                                   const CbiCompatChoice *choices,
                                   guint                  n_choices,
                                   GAsyncReadyCallback    callback,
                                   gpointer               user_data);
char    *cbi_compat_confirm_finish (GAsyncResult *result);
void     cbi_compat_open_file_async (GtkWindow          *parent,
                                     const char         *title,
                                     const char         *kind,
                                     const char         *suffix,
                                     GAsyncReadyCallback callback,
                                     gpointer            user_data);
void     cbi_compat_save_file_async (GtkWindow          *parent,
                                     const char         *title,
                                     const char         *name,
                                     GAsyncReadyCallback callback,
                                     gpointer            user_data);
GFile   *cbi_compat_choose_file_finish (GAsyncResult *result);
void     cbi_compat_show_about (GtkWindow *parent);
void     cbi_compat_show_shortcuts (GtkWindow *parent);
void     cbi_compat_wrap_titles (GtkWidget *widget);
gboolean cbi_compat_announce (GtkWidget  *widget,
                              const char *text);
void     cbi_compat_present_text (GtkWidget *text);

G_END_DECLS
