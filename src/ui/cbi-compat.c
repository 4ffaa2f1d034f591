/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one place where versions of libadwaita and GTK differ: what has no common API from 1.2 and 4.8 on. */
#undef ADW_VERSION_MAX_ALLOWED
#undef GDK_VERSION_MAX_ALLOWED
#define G_LOG_DOMAIN "cbi-ui"

#include "config.h"

#include "cbi-compat.h"

#include <glib/gi18n.h>

#define WEBSITE "https://github.com/casebook-integrations/casebook-integrations"
#define ISSUES WEBSITE "/issues"

#if ADW_CHECK_VERSION(1, 5, 0)
#define DIALOG(function) adw_alert_dialog_##function
#define CBI_DIALOG(dialog) ADW_ALERT_DIALOG (dialog)
#else
#define DIALOG(function) adw_message_dialog_##function
#define CBI_DIALOG(dialog) ADW_MESSAGE_DIALOG (dialog)
#endif

/* An open question: it answers once, with the cancelling choice if the dialog goes unanswered. */
typedef struct
{
  GTask *task;   /* (owned) */
  char  *cancel; /* (owned) */
  char  *answer; /* (owned) (nullable) */
} Question;

static void
question_free (gpointer  data,
               GClosure *closure)
{
  Question *question = data;

  g_task_return_pointer (question->task,
                         g_strdup (question->answer != NULL ? question->answer : question->cancel), g_free);
  g_object_unref (question->task);
  g_free (question->cancel);
  g_free (question->answer);
  g_free (question);
}

static void
response_cb (GObject    *dialog,
             const char *response,
             gpointer    user_data)
{
  Question *question = user_data;

  g_free (question->answer);
  question->answer = g_strdup (response);
}

static AdwResponseAppearance
get_appearance (CbiCompatAppearance appearance)
{
  if (appearance == CBI_COMPAT_CHOICE_SUGGESTED)
    return ADW_RESPONSE_SUGGESTED;
  if (appearance == CBI_COMPAT_CHOICE_DESTRUCTIVE)
    return ADW_RESPONSE_DESTRUCTIVE;

  return ADW_RESPONSE_DEFAULT;
}

static gpointer
make_dialog (GtkWindow  *parent,
             const char *heading,
             const char *body)
{
#if ADW_CHECK_VERSION(1, 5, 0)
  return adw_alert_dialog_new (heading, body);
#else
  gpointer dialog = adw_message_dialog_new (parent, heading, body);

  gtk_window_set_modal (dialog, TRUE);
  gtk_window_set_destroy_with_parent (dialog, TRUE);

  return dialog;
#endif
}

static void
present_dialog (gpointer   dialog,
                GtkWindow *parent)
{
#if ADW_CHECK_VERSION(1, 5, 0)
  adw_dialog_present (dialog, GTK_WIDGET (parent));
#else
  gtk_window_present (dialog);
#endif
}

/**
 * cbi_compat_confirm_async:
 * @parent: the window that asks
 * @heading: the question in header capitals
 * @body: what follows from each choice
 * @choices: (array length=n_choices): the choices, the cancelling one first
 * @n_choices: their number
 * @callback: called with the answer; its object is %NULL
 * @user_data: data of @callback
 *
 * Asks a question in a dialog.
 */
void
cbi_compat_confirm_async (GtkWindow             *parent,
                          const char            *heading,
                          const char            *body,
                          const CbiCompatChoice *choices,
                          guint                  n_choices,
                          GAsyncReadyCallback    callback,
                          gpointer               user_data)
{
  gpointer  dialog = make_dialog (parent, heading, body);
  Question *question = g_new0 (Question, 1);

  g_return_if_fail (n_choices > 0);

  question->task = g_task_new (NULL, NULL, callback, user_data);
  g_task_set_source_tag (question->task, cbi_compat_confirm_async);
  question->cancel = g_strdup (choices[0].id);

  for (guint i = 0; i < n_choices; i++)
    {
      DIALOG (add_response)
      (CBI_DIALOG (dialog), choices[i].id, choices[i].label);
      DIALOG (set_response_appearance)
      (CBI_DIALOG (dialog), choices[i].id, get_appearance (choices[i].appearance));
      if (choices[i].appearance == CBI_COMPAT_CHOICE_CANCEL)
        DIALOG (set_close_response)
      (CBI_DIALOG (dialog), choices[i].id);
      if (choices[i].appearance == CBI_COMPAT_CHOICE_SUGGESTED)
        DIALOG (set_default_response)
      (CBI_DIALOG (dialog), choices[i].id);
    }

  g_signal_connect_data (dialog, "response", G_CALLBACK (response_cb), question, question_free, 0);
  present_dialog (dialog, parent);
}

/**
 * cbi_compat_confirm_finish:
 * @result: what the callback got
 *
 * Returns: (transfer full): the identifier of the choice; the first one's if the dialog went unanswered
 */
char *
cbi_compat_confirm_finish (GAsyncResult *result)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, cbi_compat_confirm_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), NULL);
}

#if GTK_CHECK_VERSION(4, 10, 0)
static gpointer
make_file_dialog (GtkWindow  *parent,
                  const char *title,
                  gboolean    saves)
{
  GtkFileDialog *dialog = gtk_file_dialog_new ();

  gtk_file_dialog_set_title (dialog, title);

  return dialog;
}

static void
set_file_filters (gpointer    dialog,
                  GListModel *filters)
{
  gtk_file_dialog_set_filters (dialog, filters);
}

static void
file_chosen_cb (GObject      *dialog,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  gboolean saves = GPOINTER_TO_INT (g_task_get_task_data (task));
  GFile   *file = saves ? gtk_file_dialog_save_finish (GTK_FILE_DIALOG (dialog), result, NULL)
                        : gtk_file_dialog_open_finish (GTK_FILE_DIALOG (dialog), result, NULL);

  g_task_return_pointer (task, file, g_object_unref);
}

static void
show_file_dialog (gpointer    dialog,
                  GtkWindow  *parent,
                  const char *name,
                  GTask      *task)
{
  g_autoptr (GtkFileDialog) owned = dialog;

  g_task_set_task_data (task, GINT_TO_POINTER (name != NULL), NULL);
  if (name == NULL)
    {
      gtk_file_dialog_open (owned, parent, NULL, file_chosen_cb, task);
      return;
    }

  gtk_file_dialog_set_initial_name (owned, name);
  gtk_file_dialog_save (owned, parent, NULL, file_chosen_cb, task);
}
#else
static gpointer
make_file_dialog (GtkWindow *parent,
                  const char *title,
                  gboolean saves)
{
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (title, parent, saves ? GTK_FILE_CHOOSER_ACTION_SAVE : GTK_FILE_CHOOSER_ACTION_OPEN, NULL, NULL);

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);

  return dialog;
}

static void
set_file_filters (gpointer dialog,
                  GListModel *filters)
{
  for (guint i = 0; i < g_list_model_get_n_items (filters); i++)
    {
      g_autoptr (GtkFileFilter) filter = g_list_model_get_item (filters, i);

      gtk_file_chooser_add_filter (dialog, filter);
    }
}

static void
file_chosen_cb (GTask *task,
                int response,
                gpointer dialog)
{
  g_task_return_pointer (task, response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (dialog) : NULL, g_object_unref);
  g_object_unref (task);
}

static void
show_file_dialog (gpointer dialog,
                  GtkWindow *parent,
                  const char *name,
                  GTask *task)
{
  if (name != NULL)
    gtk_file_chooser_set_current_name (dialog, name);
  /* Nobody else keeps it. */
  g_task_set_task_data (task, dialog, g_object_unref);
  g_signal_connect_swapped (dialog, "response", G_CALLBACK (file_chosen_cb), task);
  gtk_native_dialog_show (dialog);
}
#endif

static GListModel *
create_file_filters (const char *kind,
                     const char *suffix)
{
  GListStore *filters = g_list_store_new (GTK_TYPE_FILE_FILTER);
  g_autoptr (GtkFileFilter) wanted = gtk_file_filter_new ();
  g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();

  gtk_file_filter_set_name (wanted, kind);
  gtk_file_filter_add_suffix (wanted, suffix);
  gtk_file_filter_set_name (all, _("All files"));
  gtk_file_filter_add_pattern (all, "*");
  g_list_store_append (filters, wanted);
  g_list_store_append (filters, all);

  return G_LIST_MODEL (filters);
}

/**
 * cbi_compat_open_file_async:
 * @parent: the window that asks
 * @title: what the file is for
 * @kind: what such files are called
 * @suffix: how their names end
 * @callback: called with the answer; its object is %NULL
 * @user_data: data of @callback
 *
 * Asks for a file to read.
 */
void
cbi_compat_open_file_async (GtkWindow          *parent,
                            const char         *title,
                            const char         *kind,
                            const char         *suffix,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  gpointer dialog = make_file_dialog (parent, title, FALSE);
  GTask   *task = g_task_new (NULL, NULL, callback, user_data);
  g_autoptr (GListModel) filters = create_file_filters (kind, suffix);

  g_task_set_source_tag (task, cbi_compat_open_file_async);
  set_file_filters (dialog, filters);
  show_file_dialog (dialog, parent, NULL, task);
}

/** cbi_compat_save_file_async: Asks where a file is to be written; @name is a suggestion. */
void
cbi_compat_save_file_async (GtkWindow          *parent,
                            const char         *title,
                            const char         *name,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  gpointer dialog = make_file_dialog (parent, title, TRUE);
  GTask   *task = g_task_new (NULL, NULL, callback, user_data);

  g_task_set_source_tag (task, cbi_compat_open_file_async);
  show_file_dialog (dialog, parent, name, task);
}

/** cbi_compat_choose_file_finish: Returns: (transfer full) (nullable): the file, %NULL if none was chosen */
GFile *
cbi_compat_choose_file_finish (GAsyncResult *result)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, cbi_compat_open_file_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), NULL);
}

/** cbi_compat_show_about: Says what the program is and whose work. */
void
cbi_compat_show_about (GtkWindow *parent)
{
  const char *const properties[] = { "application-name", "application-icon", "version", "developer-name",
                                     "website", "issue-url", "license-type", "translator-credits" };
  const char *const values[] = { _("Casebook Integrations"), CBI_APPLICATION_ID, CBI_VERSION,
                                 _("The Casebook Integrations contributors"), WEBSITE, ISSUES, NULL,
                                 /* Translators: your names, one a line; shown in the About window. */
                                 _("translator-credits") };
#if ADW_CHECK_VERSION(1, 5, 0)
  GObject *about = g_object_new (ADW_TYPE_ABOUT_DIALOG, NULL);
#else
  GObject *about = g_object_new (ADW_TYPE_ABOUT_WINDOW, "transient-for", parent, "modal", TRUE, NULL);
#endif

  for (guint i = 0; i < G_N_ELEMENTS (properties); i++)
    if (values[i] != NULL)
      g_object_set (about, properties[i], values[i], NULL);
  g_object_set (about, "license-type", GTK_LICENSE_GPL_3_0, NULL);
  if (g_str_equal (_("translator-credits"), "translator-credits"))
    g_object_set (about, "translator-credits", "", NULL);

  present_dialog (about, parent);
}

#if !ADW_CHECK_VERSION(1, 8, 0)
/* The window of the shortcuts names actions; their keys are the program's. */
static void
fill_in_keys (GtkWidget      *widget,
              GtkApplication *application)
{
  GObjectClass *object_class = G_OBJECT_GET_CLASS (widget);

  if (g_object_class_find_property (object_class, "accelerator") != NULL &&
      g_object_class_find_property (object_class, "action-name") != NULL)
    {
      g_autofree char *action = NULL;
      g_autofree char *joined = NULL;
      g_auto (GStrv) keys = NULL;

      g_object_get (widget, "action-name", &action, NULL);
      if (action == NULL)
        return;
      keys = gtk_application_get_accels_for_action (application, action);
      joined = g_strjoinv (" ", keys);
      g_object_set (widget, "accelerator", joined, NULL);
      return;
    }

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    fill_in_keys (child, application);
}
#endif

/** cbi_compat_show_shortcuts: Shows what the keyboard does. */
void
cbi_compat_show_shortcuts (GtkWindow *parent)
{
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource ("/net/casebook/Integrations/ui/shortcuts.ui");
  gpointer shortcuts = gtk_builder_get_object (builder, "shortcuts");

#if ADW_CHECK_VERSION(1, 8, 0)
  adw_dialog_present (shortcuts, GTK_WIDGET (parent));
#else
  fill_in_keys (shortcuts, gtk_window_get_application (parent));
  gtk_accessible_update_property (shortcuts, GTK_ACCESSIBLE_PROPERTY_LABEL, C_("shortcut window", "Keyboard shortcuts"), -1);
  gtk_window_set_transient_for (shortcuts, parent);
  gtk_window_present (shortcuts);
#endif
}

static void
wrap_heading (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_has_css_class (widget, "heading"))
    {
      gtk_label_set_ellipsize (GTK_LABEL (widget), PANGO_ELLIPSIZE_NONE);
      gtk_label_set_wrap (GTK_LABEL (widget), TRUE);
      return;
    }

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (!GTK_IS_LIST_BOX (child))
      wrap_heading (child);
}

/**
 * cbi_compat_wrap_titles:
 * @widget: a widget with groups of rows in it
 *
 * libadwaita 1.2 cuts off the titles of groups in a narrow window; in other languages they are longer
 * than in English.
 */
void
cbi_compat_wrap_titles (GtkWidget *widget)
{
  if (ADW_IS_PREFERENCES_GROUP (widget))
    wrap_heading (widget);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    cbi_compat_wrap_titles (child);
}

/** cbi_compat_announce: Returns: whether this version of GTK can have a screen reader say something by itself */
gboolean
cbi_compat_announce (GtkWidget  *widget,
                     const char *text)
{
#if GTK_CHECK_VERSION(4, 14, 0)
  gtk_accessible_announce (GTK_ACCESSIBLE (widget), text, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);

  return TRUE;
#else
  return FALSE;
#endif
}

/** cbi_compat_present_text: Has the text within an entry row tell that it has the focus, where the row does not. */
void
cbi_compat_present_text (GtkWidget *text)
{
#if !ADW_CHECK_VERSION(1, 3, 0)
  g_object_set (text, "accessible-role", GTK_ACCESSIBLE_ROLE_TEXT_BOX, NULL);
#endif
}
