/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-ui"

#include "config.h"

#include "cbi-field-feedback.h"

#include "cbi-spoken.h"

enum
{
  PROP_0,
  PROP_FIELD,
  PROP_HELP,
  N_PROPS
};

typedef enum
{
  STATUS_NONE,
  STATUS_BUSY,
  STATUS_HINT,
  STATUS_PROBLEM,
} Status;

/**
 * CbiFieldFeedback:
 *
 * What is said below a field of a form: its help, and one sentence about what stands in it now: a
 * problem, a good word, or that it is being checked. A problem is told to assistive technologies
 * too, on the field and on the inner text widget that has the focus.
 */
struct _CbiFieldFeedback
{
  GtkBox parent_instance;

  GtkWidget *status_box;
  GtkWidget *spinner;
  GtkImage  *icon;
  GtkLabel  *status_label;
  GtkLabel  *help_label;

  GtkWidget *field; /* (weak) (nullable) */
  Status     status;
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (CbiFieldFeedback, cbi_field_feedback, GTK_TYPE_BOX)

/* GTK 4 versions differ in whether this relation takes one widget or several. */
static void
relate (GtkAccessible        *field,
        GtkAccessibleRelation relation,
        GtkWidget            *label)
{
  GValue value = G_VALUE_INIT;

  gtk_accessible_relation_init_value (relation, &value);
  if (G_VALUE_HOLDS_OBJECT (&value) || G_VALUE_HOLDS (&value, G_TYPE_INTERFACE))
    g_value_set_object (&value, label);
  else
    g_value_set_pointer (&value, g_list_append (NULL, label));
  gtk_accessible_update_relation_value (field, 1, &relation, &value);
  g_value_unset (&value);
}

/* GTK 4.8 makes no words of the widgets that describe another one. */
static char *
write_description (CbiFieldFeedback *self)
{
  const char *sentence = gtk_label_get_label (self->status_label);
  const char *help = gtk_label_get_label (self->help_label);

  if (*sentence == '\0' || *help == '\0')
    return g_strdup (*sentence != '\0' ? sentence : help);

  return g_strdup_printf ("%s %s", sentence, help);
}

static void
tell_field (CbiFieldFeedback *self,
            GtkAccessible    *field)
{
  g_autofree char *description = write_description (self);

  cbi_spoken_describe (GTK_WIDGET (field), description);
  if (self->status == STATUS_PROBLEM)
    {
      gtk_accessible_update_state (field, GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE, -1);
      relate (field, GTK_ACCESSIBLE_RELATION_ERROR_MESSAGE, GTK_WIDGET (self->status_label));
    }
  else
    {
      gtk_accessible_reset_state (field, GTK_ACCESSIBLE_STATE_INVALID);
      gtk_accessible_reset_relation (field, GTK_ACCESSIBLE_RELATION_ERROR_MESSAGE);
    }
}

static GtkAccessible *
get_inner_text (CbiFieldFeedback *self)
{
  if (!GTK_IS_EDITABLE (self->field))
    return NULL;

  return GTK_ACCESSIBLE (gtk_editable_get_delegate (GTK_EDITABLE (self->field)));
}

static void
update_field (CbiFieldFeedback *self)
{
  GtkAccessible *inner;

  if (self->field == NULL)
    return;

  if (self->status == STATUS_PROBLEM)
    gtk_widget_add_css_class (self->field, "error");
  else
    gtk_widget_remove_css_class (self->field, "error");

  tell_field (self, GTK_ACCESSIBLE (self->field));
  inner = get_inner_text (self);
  if (inner != NULL)
    tell_field (self, inner);
}

static void
set_status (CbiFieldFeedback *self,
            Status            status,
            const char       *sentence)
{
  GtkWidget *label = GTK_WIDGET (self->status_label);

  self->status = status;
  gtk_label_set_label (self->status_label, status != STATUS_NONE ? sentence : "");
  gtk_widget_set_visible (self->status_box, status != STATUS_NONE);
  gtk_widget_set_visible (self->spinner, status == STATUS_BUSY);
  gtk_spinner_set_spinning (GTK_SPINNER (self->spinner), status == STATUS_BUSY);
  gtk_widget_set_visible (GTK_WIDGET (self->icon), status == STATUS_HINT || status == STATUS_PROBLEM);
  gtk_image_set_from_icon_name (self->icon, status == STATUS_PROBLEM ? "dialog-warning-symbolic" : "object-select-symbolic");

  gtk_widget_remove_css_class (self->status_box, "error");
  gtk_widget_remove_css_class (self->status_box, "success");
  gtk_widget_remove_css_class (label, "dim-label");
  if (status == STATUS_PROBLEM)
    gtk_widget_add_css_class (self->status_box, "error");
  else if (status == STATUS_HINT)
    gtk_widget_add_css_class (self->status_box, "success");
  else if (status == STATUS_BUSY)
    gtk_widget_add_css_class (label, "dim-label");

  update_field (self);
}

static void
set_help (CbiFieldFeedback *self,
          const char       *help)
{
  gtk_label_set_label (self->help_label, help != NULL ? help : "");
  gtk_widget_set_visible (GTK_WIDGET (self->help_label), help != NULL && *help != '\0');
  update_field (self);
}

static void
set_field (CbiFieldFeedback *self,
           GtkWidget        *field)
{
  GtkAccessible *inner;

  g_set_weak_pointer (&self->field, field);
  if (field == NULL)
    return;

  relate (GTK_ACCESSIBLE (field), GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, GTK_WIDGET (self->help_label));
  inner = get_inner_text (self);
  if (inner != NULL)
    relate (inner, GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, GTK_WIDGET (self->help_label));
  update_field (self);
}

static void
cbi_field_feedback_dispose (GObject *object)
{
  CbiFieldFeedback *self = CBI_FIELD_FEEDBACK (object);

  g_clear_weak_pointer (&self->field);
  gtk_widget_dispose_template (GTK_WIDGET (self), CBI_TYPE_FIELD_FEEDBACK);

  G_OBJECT_CLASS (cbi_field_feedback_parent_class)->dispose (object);
}

static void
cbi_field_feedback_set_property (GObject      *object,
                                 guint         property,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  CbiFieldFeedback *self = CBI_FIELD_FEEDBACK (object);

  switch (property)
    {
    case PROP_FIELD:
      set_field (self, g_value_get_object (value));
      break;
    case PROP_HELP:
      set_help (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
    }
}

static void
cbi_field_feedback_class_init (CbiFieldFeedbackClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags     flags = G_PARAM_WRITABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = cbi_field_feedback_dispose;
  object_class->set_property = cbi_field_feedback_set_property;

  /** CbiFieldFeedback:field: the widget that people type in or choose from */
  properties[PROP_FIELD] = g_param_spec_object ("field", NULL, NULL, GTK_TYPE_WIDGET, flags);
  /** CbiFieldFeedback:help: what belongs into the field, always shown */
  properties[PROP_HELP] = g_param_spec_string ("help", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, "/net/casebook/Integrations/ui/cbi-field-feedback.ui");
  gtk_widget_class_bind_template_child (widget_class, CbiFieldFeedback, status_box);
  gtk_widget_class_bind_template_child (widget_class, CbiFieldFeedback, spinner);
  gtk_widget_class_bind_template_child (widget_class, CbiFieldFeedback, icon);
  gtk_widget_class_bind_template_child (widget_class, CbiFieldFeedback, status_label);
  gtk_widget_class_bind_template_child (widget_class, CbiFieldFeedback, help_label);
}

static void
cbi_field_feedback_init (CbiFieldFeedback *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * cbi_field_feedback_new:
 * @field: (nullable): the field that it speaks of
 * @help: (nullable): what belongs into the field
 *
 * Returns: (transfer floating): a feedback that says nothing but @help
 */
CbiFieldFeedback *
cbi_field_feedback_new (GtkWidget  *field,
                        const char *help)
{
  return g_object_new (CBI_TYPE_FIELD_FEEDBACK, "field", field, "help", help, NULL);
}

/** cbi_field_feedback_set_problem: Says what is wrong, in one sentence. */
void
cbi_field_feedback_set_problem (CbiFieldFeedback *self,
                                const char       *sentence)
{
  g_return_if_fail (CBI_IS_FIELD_FEEDBACK (self));

  set_status (self, STATUS_PROBLEM, sentence);
}

/** cbi_field_feedback_set_hint: Says what is good, in one sentence. */
void
cbi_field_feedback_set_hint (CbiFieldFeedback *self,
                             const char       *sentence)
{
  g_return_if_fail (CBI_IS_FIELD_FEEDBACK (self));

  set_status (self, STATUS_HINT, sentence);
}

/** cbi_field_feedback_set_busy: Says that the field is being checked. */
void
cbi_field_feedback_set_busy (CbiFieldFeedback *self,
                             const char       *sentence)
{
  g_return_if_fail (CBI_IS_FIELD_FEEDBACK (self));

  set_status (self, STATUS_BUSY, sentence);
}

/** cbi_field_feedback_clear: Says nothing but the help. */
void
cbi_field_feedback_clear (CbiFieldFeedback *self)
{
  g_return_if_fail (CBI_IS_FIELD_FEEDBACK (self));

  set_status (self, STATUS_NONE, NULL);
}

/** cbi_field_feedback_has_problem: Returns: whether a problem is shown */
gboolean
cbi_field_feedback_has_problem (CbiFieldFeedback *self)
{
  g_return_val_if_fail (CBI_IS_FIELD_FEEDBACK (self), FALSE);

  return self->status == STATUS_PROBLEM;
}

/** cbi_field_feedback_get_sentence: Returns: (transfer none): the sentence that is shown, empty if there is none */
const char *
cbi_field_feedback_get_sentence (CbiFieldFeedback *self)
{
  g_return_val_if_fail (CBI_IS_FIELD_FEEDBACK (self), NULL);

  return gtk_label_get_label (self->status_label);
}

/** cbi_field_feedback_has_focus: Returns: whether the focus is in the field */
gboolean
cbi_field_feedback_has_focus (CbiFieldFeedback *self)
{
  GtkRoot   *root;
  GtkWidget *focus;

  g_return_val_if_fail (CBI_IS_FIELD_FEEDBACK (self), FALSE);

  root = self->field != NULL ? gtk_widget_get_root (self->field) : NULL;
  focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && (focus == self->field || gtk_widget_is_ancestor (focus, self->field));
}

/** cbi_field_feedback_announce: Has a screen reader read out the sentence, which has just appeared. */
void
cbi_field_feedback_announce (CbiFieldFeedback *self)
{
  g_return_if_fail (CBI_IS_FIELD_FEEDBACK (self));

  cbi_spoken_announce (GTK_WIDGET (self), gtk_label_get_label (self->status_label));
}
