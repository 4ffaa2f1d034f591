/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-ui"

#include "config.h"

#include "cbi-application-form-private.h"

#include "client/cbi-client-error.h"
#include "core/cbi-validate.h"

#include <glib/gi18n.h>

/* The count appears when it begins to matter. */
#define COUNT_SHOWN_FROM (CBI_DESCRIPTION_MAX_LENGTH * 9 / 10)

static const char *const field_names[N_FIELDS] = { "name", "email", "roles", "application_url", "description" };

/** cbi_application_form_get_field: Returns: (transfer none): the widget of a field */
GtkWidget *
cbi_application_form_get_field (CbiApplicationForm *self,
                                Field               field)
{
  gpointer widgets[N_FIELDS] = { self->name_row, self->email_row, self->role_chooser, self->url_row, self->description_view };

  return widgets[field];
}

/** cbi_application_form_get_feedback: Returns: (transfer none): what speaks below a field */
CbiFieldFeedback *
cbi_application_form_get_feedback (CbiApplicationForm *self,
                                   Field               field)
{
  CbiFieldFeedback *feedbacks[N_FIELDS] = { self->name_feedback, self->email_feedback, self->roles_feedback,
                                            self->url_feedback, self->description_feedback };

  return feedbacks[field];
}

static char *
get_description (CbiApplicationForm *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->description_view);
  GtkTextIter    start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);

  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

static const char *
text_or_null (const char *text)
{
  return *text != '\0' ? text : NULL;
}

/** cbi_application_form_collect: Returns: (transfer full): what stands in the form, as typed */
CbiApplication *
cbi_application_form_collect (CbiApplicationForm *self)
{
  CbiApplication  *content = cbi_application_new ();
  g_autofree char *description = get_description (self);
  g_autoptr (GListModel) roles = cbi_role_chooser_get_chosen (self->role_chooser);

  cbi_application_set_name (content, gtk_editable_get_text (self->name_row));
  cbi_application_set_email (content, gtk_editable_get_text (self->email_row));
  cbi_application_set_application_url (content, text_or_null (gtk_editable_get_text (self->url_row)));
  cbi_application_set_description (content, text_or_null (description));
  for (guint i = 0; i < g_list_model_get_n_items (roles); i++)
    {
      g_autoptr (CbiRole) role = g_list_model_get_item (roles, i);

      cbi_application_add_role (content, role);
    }

  return content;
}

static void
set_text (GtkEditable *editable,
          const char  *text)
{
  gtk_editable_set_text (editable, text != NULL ? text : "");
}

/**
 * cbi_application_form_fill:
 * @content: (nullable): what to put into the form; %NULL empties it
 * @email_follows_name: whether the address is one that was suggested for the name, and changes with it
 *
 * Fills the form and takes all feedback away.
 */
void
cbi_application_form_fill (CbiApplicationForm *self,
                           CbiApplication     *content,
                           gboolean            email_follows_name)
{
  g_autoptr (CbiApplication) empty = cbi_application_new ();
  const char *description;

  g_return_if_fail (CBI_IS_APPLICATION_FORM (self));

  if (content == NULL)
    content = empty;

  cbi_email_checker_stop (self->email_checker);
  self->email_follows_name = email_follows_name;
  self->filling = TRUE;
  set_text (self->name_row, cbi_application_get_name (content));
  set_text (self->email_row, cbi_application_get_email (content));
  set_text (self->url_row, cbi_application_get_application_url (content));
  description = cbi_application_get_description (content);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->description_view), description != NULL ? description : "", -1);
  cbi_role_chooser_set_chosen (self->role_chooser, cbi_application_get_roles (content));
  self->filling = FALSE;

  for (Field field = 0; field < N_FIELDS; field++)
    cbi_field_feedback_clear (cbi_application_form_get_feedback (self, field));
  cbi_application_form_update (self);
}

static CbiRule
find_broken_rule (CbiApplicationForm *self,
                  Field               field)
{
  g_autoptr (CbiApplication) content = cbi_application_form_collect (self);
  g_autoptr (GArray) broken = cbi_validate_application (content);

  for (guint i = 0; i < broken->len; i++)
    {
      CbiRule rule = g_array_index (broken, CbiRule, i);

      if (strcmp (cbi_rule_get_field (rule), field_names[field]) == 0)
        return rule;
    }

  return CBI_RULE_NONE;
}

/** cbi_application_form_check_field: Shows the rule that a field breaks, or that it breaks none. */
void
cbi_application_form_check_field (CbiApplicationForm *self,
                                  Field               field)
{
  CbiFieldFeedback *feedback = cbi_application_form_get_feedback (self, field);
  CbiRule           rule = find_broken_rule (self, field);

  if (rule != CBI_RULE_NONE)
    cbi_field_feedback_set_problem (feedback, cbi_rule_get_sentence (rule));
  else if (field != FIELD_EMAIL)
    cbi_field_feedback_clear (feedback);
}

/* The first field with a problem gets the focus, and so is scrolled into sight. */
static void
focus_first_problem (CbiApplicationForm *self)
{
  for (Field field = 0; field < N_FIELDS; field++)
    if (cbi_field_feedback_has_problem (cbi_application_form_get_feedback (self, field)))
      {
        gtk_widget_grab_focus (cbi_application_form_get_field (self, field));
        return;
      }
}

/**
 * cbi_application_form_prepare_save:
 *
 * Checks every field, as is due before what it holds is sent.
 *
 * Returns: whether every field keeps the rules; else the first that doesn't has the focus
 */
gboolean
cbi_application_form_prepare_save (CbiApplicationForm *self)
{
  gboolean good = TRUE;

  g_return_val_if_fail (CBI_IS_APPLICATION_FORM (self), FALSE);

  cbi_email_checker_stop (self->email_checker);
  for (Field field = 0; field < N_FIELDS; field++)
    {
      cbi_application_form_check_field (self, field);
      good = good && find_broken_rule (self, field) == CBI_RULE_NONE;
    }
  if (good)
    /* What an earlier answer or check said of the address may be out of date; the server decides. */
    cbi_field_feedback_clear (self->email_feedback);
  else
    focus_first_problem (self);

  return good;
}

/**
 * cbi_application_form_show_problems:
 * @problems: (nullable) (element-type CbiProblem): what the server said
 *
 * Returns: whether there was something, and all of it belongs to a field of the form
 */
gboolean
cbi_application_form_show_problems (CbiApplicationForm *self,
                                    GPtrArray          *problems)
{
  guint n_shown = 0;

  for (guint i = 0; problems != NULL && i < problems->len; i++)
    {
      const CbiProblem *problem = g_ptr_array_index (problems, i);

      for (Field field = 0; field < N_FIELDS; field++)
        if (g_strcmp0 (problem->field, field_names[field]) == 0)
          {
            cbi_field_feedback_set_problem (cbi_application_form_get_feedback (self, field), problem->sentence);
            n_shown++;
          }
    }
  focus_first_problem (self);

  return n_shown > 0 && n_shown == problems->len;
}

static void
update_count (CbiApplicationForm *self)
{
  guint            length = gtk_text_buffer_get_char_count (gtk_text_view_get_buffer (self->description_view));
  g_autofree char *text = NULL;

  /* Translators: how long a text is: %1$'u is the number of characters typed, %2$'u the most there may be. */
  text = g_strdup_printf (_("%1$'u of %2$'u characters"), length, (guint) CBI_DESCRIPTION_MAX_LENGTH);
  gtk_label_set_label (self->count_label, text);
  gtk_widget_set_visible (GTK_WIDGET (self->count_label), length >= COUNT_SHOWN_FROM);
}

/** cbi_application_form_update: Takes over what now stands in the form into all that depends on it. */
void
cbi_application_form_update (CbiApplicationForm *self)
{
  if (self->filling || gtk_widget_in_destruction (GTK_WIDGET (self)))
    return;

  update_count (self);

  /* A problem that is shown goes as soon as it is solved. */
  for (Field field = 0; field < N_FIELDS; field++)
    if (field != FIELD_EMAIL && cbi_field_feedback_has_problem (cbi_application_form_get_feedback (self, field)))
      cbi_application_form_check_field (self, field);

  g_signal_emit_by_name (self, "changed");
}

static void
field_left_cb (GtkEventController *controller,
               CbiApplicationForm *self)
{
  GtkWidget *widget = gtk_event_controller_get_widget (controller);
  GtkRoot   *root = gtk_widget_get_root (GTK_WIDGET (self));

  /* Going to another window, saving, or closing this one leaves no field. */
  if (root == NULL || !gtk_window_is_active (GTK_WINDOW (root)) || !gtk_widget_is_sensitive (GTK_WIDGET (self)) ||
      gtk_widget_in_destruction (GTK_WIDGET (self)))
    return;

  for (Field field = 0; field < N_FIELDS; field++)
    if (widget == cbi_application_form_get_field (self, field))
      cbi_application_form_check_field (self, field);
}

/** cbi_application_form_watch_fields: Checks each field when it is left, and gives it its name. */
void
cbi_application_form_watch_fields (CbiApplicationForm *self)
{
  for (Field field = 0; field < N_FIELDS; field++)
    {
      GtkEventController *controller = gtk_event_controller_focus_new ();
      GtkWidget          *widget = cbi_application_form_get_field (self, field);

      g_signal_connect_object (controller, "leave", G_CALLBACK (field_left_cb), self, 0);
      gtk_widget_add_controller (widget, controller);

      /* In libadwaita 1.2 the text within the row, which has the focus, is nameless. */
      if (ADW_IS_ENTRY_ROW (widget))
        gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_editable_get_delegate (GTK_EDITABLE (widget))),
                                        GTK_ACCESSIBLE_PROPERTY_LABEL, adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)),
                                        -1);
    }
}
