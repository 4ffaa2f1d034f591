/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-ui"

#include "config.h"

#include "cbi-application-form-private.h"

#include "core/cbi-validate.h"

#include <glib/gi18n.h>

/* The count appears when it begins to matter. */
#define COUNT_SHOWN_FROM (CBI_DESCRIPTION_MAX_LENGTH * 9 / 10)

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

  cbi_form_fields_clear (self->fields);
  cbi_application_form_update (self);
}

static const char *
find_problem (gpointer    form,
              const char *field)
{
  g_autoptr (CbiApplication) content = cbi_application_form_collect (form);
  g_autoptr (GArray) broken = cbi_validate_application (content);

  for (guint i = 0; i < broken->len; i++)
    {
      CbiRule rule = g_array_index (broken, CbiRule, i);

      if (g_str_equal (cbi_rule_get_field (rule), field))
        return cbi_rule_get_sentence (rule);
    }

  return NULL;
}

/** cbi_application_form_watch_fields: Has each field checked from now on. */
void
cbi_application_form_watch_fields (CbiApplicationForm *self)
{
  const CbiFormField fields[] = {
    { "name", GTK_WIDGET (self->name_row), self->name_feedback },
    { "email", GTK_WIDGET (self->email_row), self->email_feedback, TRUE },
    { "roles", GTK_WIDGET (self->role_chooser), self->roles_feedback },
    { "application_url", GTK_WIDGET (self->url_row), self->url_feedback },
    { "description", GTK_WIDGET (self->description_view), self->description_feedback },
  };

  self->fields = cbi_form_fields_new (GTK_WIDGET (self), fields, G_N_ELEMENTS (fields), find_problem, cbi_rule_get_sentence);
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
  g_return_val_if_fail (CBI_IS_APPLICATION_FORM (self), FALSE);

  cbi_email_checker_stop (self->email_checker);

  return cbi_form_fields_check (self->fields);
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
  g_return_val_if_fail (CBI_IS_APPLICATION_FORM (self), FALSE);

  return cbi_form_fields_show_problems (self->fields, problems);
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

  cbi_form_fields_recheck (self->fields, NULL);

  g_signal_emit_by_name (self, "changed");
}
