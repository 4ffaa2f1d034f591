/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-ui"

#include "config.h"

#include "cbi-copy-field.h"

enum
{
  PROP_0,
  PROP_TITLE,
  PROP_HELP,
  PROP_COPY_LABEL,
  PROP_COPIED,
  PROP_SECRET,
  PROP_EXTRA,
  N_PROPS
};

enum
{
  COPY_WANTED,
  N_SIGNALS
};

/**
 * CbiCopyField:
 *
 * A value that people carry elsewhere: its title, the value itself, which can be selected, and a
 * button that copies it. What is secret isn't copied from the field, which may show a mask: it asks
 * for it with #CbiCopyField::copy-wanted.
 */
struct _CbiCopyField
{
  AdwBin parent_instance;

  GtkLabel   *title_label;
  GtkLabel   *value_label;
  GtkSpinner *spinner;
  AdwBin     *extra_place;
  GtkWidget  *copy_button;
  GtkLabel   *help_label;
  GtkLabel   *problem_label;

  char    *copied; /* (owned) (nullable) */
  gboolean secret;
};

static GParamSpec *properties[N_PROPS];
static guint       signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CbiCopyField, cbi_copy_field, ADW_TYPE_BIN)

static void
copy_clicked_cb (CbiCopyField *self)
{
  if (self->secret)
    g_signal_emit (self, signals[COPY_WANTED], 0);
  else
    cbi_copy_field_copy (self, gtk_label_get_label (self->value_label));
}

static void
name_accessible (gpointer    widget,
                 const char *name)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
set_title (CbiCopyField *self,
           const char   *title)
{
  gtk_label_set_label (self->title_label, title);
  if (title != NULL)
    name_accessible (self->value_label, title);
}

static void
set_copy_label (CbiCopyField *self,
                const char   *label)
{
  gtk_widget_set_tooltip_text (self->copy_button, label);
  if (label != NULL)
    name_accessible (self->copy_button, label);
}

static void
show_line (GtkLabel   *label,
           const char *text)
{
  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL);
}

static void
cbi_copy_field_set_property (GObject      *object,
                             guint         property,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  CbiCopyField *self = CBI_COPY_FIELD (object);

  switch (property)
    {
    case PROP_TITLE:
      set_title (self, g_value_get_string (value));
      break;
    case PROP_HELP:
      show_line (self->help_label, g_value_get_string (value));
      break;
    case PROP_COPY_LABEL:
      set_copy_label (self, g_value_get_string (value));
      break;
    case PROP_COPIED:
      g_free (self->copied);
      self->copied = g_value_dup_string (value);
      break;
    case PROP_SECRET:
      self->secret = g_value_get_boolean (value);
      break;
    case PROP_EXTRA:
      adw_bin_set_child (self->extra_place, g_value_get_object (value));
      gtk_widget_set_visible (GTK_WIDGET (self->extra_place), adw_bin_get_child (self->extra_place) != NULL);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
    }
}

static void
cbi_copy_field_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CBI_TYPE_COPY_FIELD);

  G_OBJECT_CLASS (cbi_copy_field_parent_class)->dispose (object);
}

static void
cbi_copy_field_finalize (GObject *object)
{
  g_free (CBI_COPY_FIELD (object)->copied);

  G_OBJECT_CLASS (cbi_copy_field_parent_class)->finalize (object);
}

static void
install_properties (GObjectClass *object_class)
{
  GParamFlags flags = G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS;

  /** CbiCopyField:title: what the value is; also its accessible name */
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  /** CbiCopyField:help: (nullable): a line below the value */
  properties[PROP_HELP] = g_param_spec_string ("help", NULL, NULL, NULL, flags);
  /** CbiCopyField:copy-label: what the button does */
  properties[PROP_COPY_LABEL] = g_param_spec_string ("copy-label", NULL, NULL, NULL, flags);
  /** CbiCopyField:copied: (nullable): what to say when it is done */
  properties[PROP_COPIED] = g_param_spec_string ("copied", NULL, NULL, NULL, flags);
  /** CbiCopyField:secret: whether the field doesn't know what it stands for */
  properties[PROP_SECRET] = g_param_spec_boolean ("secret", NULL, NULL, FALSE, flags);
  /** CbiCopyField:extra: (nullable): a button that stands before the one that copies */
  properties[PROP_EXTRA] = g_param_spec_object ("extra", NULL, NULL, GTK_TYPE_WIDGET, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
cbi_copy_field_class_init (CbiCopyFieldClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = cbi_copy_field_dispose;
  object_class->finalize = cbi_copy_field_finalize;
  object_class->set_property = cbi_copy_field_set_property;
  install_properties (object_class);

  /** CbiCopyField::copy-wanted: a secret is to be copied */
  signals[COPY_WANTED] = g_signal_new ("copy-wanted", CBI_TYPE_COPY_FIELD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/net/casebook/Integrations/ui/cbi-copy-field.ui");
  gtk_widget_class_bind_template_child (widget_class, CbiCopyField, title_label);
  gtk_widget_class_bind_template_child (widget_class, CbiCopyField, value_label);
  gtk_widget_class_bind_template_child (widget_class, CbiCopyField, spinner);
  gtk_widget_class_bind_template_child (widget_class, CbiCopyField, extra_place);
  gtk_widget_class_bind_template_child (widget_class, CbiCopyField, copy_button);
  gtk_widget_class_bind_template_child (widget_class, CbiCopyField, help_label);
  gtk_widget_class_bind_template_child (widget_class, CbiCopyField, problem_label);
  gtk_widget_class_bind_template_callback (widget_class, copy_clicked_cb);
}

static void
cbi_copy_field_init (CbiCopyField *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/** cbi_copy_field_set_value: @value: (nullable): what to show */
void
cbi_copy_field_set_value (CbiCopyField *self,
                          const char   *value)
{
  g_return_if_fail (CBI_IS_COPY_FIELD (self));

  gtk_label_set_label (self->value_label, value != NULL ? value : "");
}

/** cbi_copy_field_set_busy: @busy: whether the value is being fetched */
void
cbi_copy_field_set_busy (CbiCopyField *self,
                         gboolean      busy)
{
  g_return_if_fail (CBI_IS_COPY_FIELD (self));

  gtk_widget_set_visible (GTK_WIDGET (self->spinner), busy);
  gtk_spinner_set_spinning (self->spinner, busy);
  gtk_widget_set_sensitive (self->copy_button, !busy);
}

/** cbi_copy_field_set_problem: @sentence: (nullable): what went wrong, shown below the value */
void
cbi_copy_field_set_problem (CbiCopyField *self,
                            const char   *sentence)
{
  g_return_if_fail (CBI_IS_COPY_FIELD (self));

  show_line (self->problem_label, sentence);
}

/** cbi_copy_field_copy: Puts @text on the clipboard, and says so. */
void
cbi_copy_field_copy (CbiCopyField *self,
                     const char   *text)
{
  g_return_if_fail (CBI_IS_COPY_FIELD (self));
  g_return_if_fail (text != NULL);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  if (self->copied != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", self->copied);
}
