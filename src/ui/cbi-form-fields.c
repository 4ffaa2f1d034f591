/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-ui"

#include "config.h"

#include "cbi-form-fields.h"

#include "cbi-spoken.h"
#include "client/cbi-client-error.h"

#include <adwaita.h>

#define RELEASE_POLL_MS 30

/**
 * CbiFormFields:
 *
 * When the fields of a form are checked: each one when it is left, and all before they are sent. A
 * problem that is shown goes as soon as it is solved. What the server says of them afterwards is shown
 * at the field, too, and the first field with a problem gets the focus.
 *
 * The form owns it, and has the fields for children.
 */
struct _CbiFormFields
{
  GObject parent_instance;

  GtkWidget         *form;   /* (not owned) */
  CbiFormField      *fields; /* (owned) (array length=n_fields) */
  gboolean          *left;   /* (owned) (array length=n_fields): which ones are to be checked soon */
  guint              n_fields;
  guint              source;
  CbiFormFieldsFind  find_problem;
  CbiFormFieldsWords words;
};

G_DEFINE_FINAL_TYPE (CbiFormFields, cbi_form_fields, G_TYPE_OBJECT)

static gboolean
check (CbiFormFields *self,
       guint          index)
{
  const CbiFormField *field = &self->fields[index];
  const char         *sentence = self->find_problem (self->form, field->name);

  if (sentence != NULL)
    cbi_field_feedback_set_problem (field->feedback, sentence);
  else if (!field->asks_server)
    cbi_field_feedback_clear (field->feedback);

  return sentence == NULL;
}

/* And so it is scrolled into sight. What a text field is said to hold is read out as it gets the focus, but not if it
 * has it, and not with the field that is first in a group. */
static void
focus_problem (const CbiFormField *field)
{
  gboolean is_text = GTK_IS_EDITABLE (field->widget) || GTK_IS_TEXT_VIEW (field->widget);
  gboolean is_read = is_text && !cbi_field_feedback_has_focus (field->feedback);

  gtk_widget_grab_focus (field->widget);
  if (is_read)
    cbi_spoken_hush (field->widget);
  else
    cbi_field_feedback_announce (field->feedback);
}

static void
focus_first_problem (CbiFormFields *self)
{
  for (guint i = 0; i < self->n_fields; i++)
    if (cbi_field_feedback_has_problem (self->fields[i].feedback))
      {
        focus_problem (&self->fields[i]);
        return;
      }
}

/* Going to another window, saving, or closing this one leaves no field. */
static gboolean
is_in_use (CbiFormFields *self)
{
  GtkRoot *root = gtk_widget_get_root (self->form);

  return GTK_IS_WINDOW (root) && gtk_window_is_active (GTK_WINDOW (root)) && gtk_widget_is_sensitive (self->form) &&
         !gtk_widget_in_destruction (self->form);
}

static gboolean
is_pressed (GtkWidget *widget)
{
  GtkNative      *native = gtk_widget_get_native (widget);
  GdkSeat        *seat = gdk_display_get_default_seat (gtk_widget_get_display (widget));
  GdkModifierType state = 0;

  if (native != NULL && seat != NULL && gdk_seat_get_pointer (seat) != NULL)
    gdk_surface_get_device_position (gtk_native_get_surface (native), gdk_seat_get_pointer (seat), NULL, NULL, &state);

  return (state & GDK_BUTTON1_MASK) != 0;
}

static void
check_left (CbiFormFields *self,
            guint          index)
{
  CbiFieldFeedback *feedback = self->fields[index].feedback;
  gboolean          was_left = self->left[index];
  gboolean          is_known = cbi_field_feedback_has_problem (feedback);

  self->left[index] = FALSE;
  if (was_left && is_in_use (self) && !cbi_field_feedback_has_focus (feedback) && !check (self, index) && !is_known)
    cbi_field_feedback_announce (feedback);
}

/* A field is left when the mouse is pressed on something else. A sentence that appears then would move that
 * away from under the mouse, and the click would be lost. */
static gboolean
left_cb (gpointer user_data)
{
  CbiFormFields *self = user_data;

  self->source = 0;
  if (is_pressed (self->form))
    self->source = g_timeout_add (RELEASE_POLL_MS, left_cb, self);
  else
    for (guint i = 0; i < self->n_fields; i++)
      check_left (self, i);

  return G_SOURCE_REMOVE;
}

static void
field_left_cb (GtkEventController *controller,
               CbiFormFields      *self)
{
  GtkWidget *widget = gtk_event_controller_get_widget (controller);

  if (!is_in_use (self))
    return;

  for (guint i = 0; i < self->n_fields; i++)
    self->left[i] |= widget == self->fields[i].widget;
  if (self->source == 0)
    self->source = g_idle_add (left_cb, self);
}

static void
watch (CbiFormFields *self,
       GtkWidget     *widget)
{
  GtkEventController *controller = gtk_event_controller_focus_new ();

  g_signal_connect_object (controller, "leave", G_CALLBACK (field_left_cb), self, 0);
  gtk_widget_add_controller (widget, controller);

  if (ADW_IS_ENTRY_ROW (widget))
    cbi_spoken_prepare_row (widget);
}

static void
cbi_form_fields_finalize (GObject *object)
{
  CbiFormFields *self = CBI_FORM_FIELDS (object);

  g_clear_handle_id (&self->source, g_source_remove);
  g_free (self->fields);
  g_free (self->left);

  G_OBJECT_CLASS (cbi_form_fields_parent_class)->finalize (object);
}

static void
cbi_form_fields_class_init (CbiFormFieldsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cbi_form_fields_finalize;
}

static void
cbi_form_fields_init (CbiFormFields *self)
{
}

/**
 * cbi_form_fields_new:
 * @form: (not owned): has the fields in it
 * @fields: (array length=n_fields): the fields in their order
 * @n_fields: their number
 * @find_problem: knows the rules
 * @words: says which one the server found broken
 *
 * Returns: (transfer full): what checks the fields from now on
 */
CbiFormFields *
cbi_form_fields_new (GtkWidget          *form,
                     const CbiFormField *fields,
                     guint               n_fields,
                     CbiFormFieldsFind   find_problem,
                     CbiFormFieldsWords  words)
{
  CbiFormFields *self = g_object_new (CBI_TYPE_FORM_FIELDS, NULL);

  self->form = form;
  self->fields = g_memdup2 (fields, n_fields * sizeof (CbiFormField));
  self->left = g_new0 (gboolean, n_fields);
  self->n_fields = n_fields;
  self->find_problem = find_problem;
  self->words = words;
  for (guint i = 0; i < n_fields; i++)
    watch (self, fields[i].widget);

  return self;
}

/** cbi_form_fields_clear: Takes all feedback away, as for another content. */
void
cbi_form_fields_clear (CbiFormFields *self)
{
  g_return_if_fail (CBI_IS_FORM_FIELDS (self));

  for (guint i = 0; i < self->n_fields; i++)
    cbi_field_feedback_clear (self->fields[i].feedback);
}

/** cbi_form_fields_recheck: @field: (nullable): the one that changed, or any. Looks whether the problem that is shown is solved. */
void
cbi_form_fields_recheck (CbiFormFields *self,
                         const char    *field)
{
  g_return_if_fail (CBI_IS_FORM_FIELDS (self));

  for (guint i = 0; i < self->n_fields; i++)
    if ((field == NULL || g_str_equal (field, self->fields[i].name)) && !self->fields[i].asks_server &&
        cbi_field_feedback_has_problem (self->fields[i].feedback))
      check (self, i);
}

/** cbi_form_fields_check: Returns: whether every field keeps the rules; else the first that doesn't gets the focus */
gboolean
cbi_form_fields_check (CbiFormFields *self)
{
  gboolean good = TRUE;

  g_return_val_if_fail (CBI_IS_FORM_FIELDS (self), FALSE);

  for (guint i = 0; i < self->n_fields; i++)
    good = check (self, i) && good;

  /* What an earlier answer said may be out of date; the server decides. */
  if (good)
    cbi_form_fields_clear (self);
  else
    focus_first_problem (self);

  return good;
}

/**
 * cbi_form_fields_show_problems:
 * @self: fields
 * @problems: (nullable) (element-type CbiProblem): what the server said
 *
 * Returns: whether there was something, and all of it belongs to a field of the form
 */
gboolean
cbi_form_fields_show_problems (CbiFormFields *self,
                               GPtrArray     *problems)
{
  guint n_shown = 0;

  g_return_val_if_fail (CBI_IS_FORM_FIELDS (self), FALSE);

  for (guint i = 0; problems != NULL && i < problems->len; i++)
    {
      const CbiProblem *problem = g_ptr_array_index (problems, i);

      for (guint j = 0; j < self->n_fields; j++)
        if (g_strcmp0 (problem->field, self->fields[j].name) == 0)
          {
            cbi_field_feedback_set_problem (self->fields[j].feedback,
                                            problem->rule != CBI_RULE_NONE ? self->words (problem->rule) : problem->sentence);
            n_shown++;
          }
    }
  focus_first_problem (self);

  return n_shown > 0 && n_shown == problems->len;
}
