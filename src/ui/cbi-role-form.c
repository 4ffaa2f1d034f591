/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-ui"

#include "config.h"

#include "cbi-role-form.h"

#include "cbi-field-feedback.h"
#include "cbi-permission-editor.h"

#include "client/cbi-client-error.h"
#include "core/cbi-validate.h"

#include <glib/gi18n.h>

typedef enum
{
  FIELD_NAME,
  FIELD_PERMISSIONS,
  FIELD_DESCRIPTION,
  N_FIELDS
} Field;

/**
 * CbiRoleForm:
 *
 * What an administrator says of a role: its name, what it allows, and what it is for. It checks each
 * field when it is left. It neither saves nor keeps anything; that is the dialog's business around it.
 */
struct _CbiRoleForm
{
  GtkBox parent_instance;

  GtkEditable         *name_row;
  CbiFieldFeedback    *name_feedback;
  CbiPermissionEditor *permission_editor;
  CbiFieldFeedback    *permissions_feedback;
  GtkTextView         *description_view;
  CbiFieldFeedback    *description_feedback;
};

enum
{
  SUBMITTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CbiRoleForm, cbi_role_form, GTK_TYPE_BOX)

static const char *const field_names[N_FIELDS] = { "name", "permissions", "description" };

static GtkWidget *
get_field (CbiRoleForm *self,
           Field        field)
{
  gpointer widgets[N_FIELDS] = { self->name_row, self->permission_editor, self->description_view };

  return widgets[field];
}

static CbiFieldFeedback *
get_feedback (CbiRoleForm *self,
              Field        field)
{
  CbiFieldFeedback *feedbacks[N_FIELDS] = { self->name_feedback, self->permissions_feedback, self->description_feedback };

  return feedbacks[field];
}

static CbiRule
find_broken_rule (CbiRoleForm *self,
                  Field        field)
{
  g_autoptr (CbiRole) content = cbi_role_new ();
  g_autoptr (GArray) broken = NULL;

  cbi_role_form_collect (self, content);
  broken = cbi_validate_role (content);
  for (guint i = 0; i < broken->len; i++)
    {
      CbiRule rule = g_array_index (broken, CbiRule, i);

      if (g_str_equal (cbi_rule_get_field (rule), field_names[field]))
        return rule;
    }

  return CBI_RULE_NONE;
}

static gboolean
check_field (CbiRoleForm *self,
             Field        field)
{
  CbiRule rule = find_broken_rule (self, field);

  if (rule == CBI_RULE_NONE)
    cbi_field_feedback_clear (get_feedback (self, field));
  else
    cbi_field_feedback_set_problem (get_feedback (self, field), cbi_rule_get_sentence (rule));

  return rule == CBI_RULE_NONE;
}

/* A problem that is shown goes as soon as it is solved. */
static void
recheck_field (CbiRoleForm *self,
               Field        field)
{
  if (cbi_field_feedback_has_problem (get_feedback (self, field)))
    check_field (self, field);
}

static void
name_changed_cb (CbiRoleForm *self)
{
  recheck_field (self, FIELD_NAME);
}

static void
permissions_changed_cb (CbiRoleForm *self)
{
  recheck_field (self, FIELD_PERMISSIONS);
}

static void
description_changed_cb (CbiRoleForm *self)
{
  recheck_field (self, FIELD_DESCRIPTION);
}

static void
entry_activated_cb (CbiRoleForm *self)
{
  g_signal_emit (self, signals[SUBMITTED], 0);
}

static void
focus_first_problem (CbiRoleForm *self)
{
  for (Field field = 0; field < N_FIELDS; field++)
    if (cbi_field_feedback_has_problem (get_feedback (self, field)))
      {
        gtk_widget_grab_focus (get_field (self, field));
        return;
      }
}

static void
field_left_cb (GtkEventController *controller,
               CbiRoleForm        *self)
{
  GtkWidget *widget = gtk_event_controller_get_widget (controller);
  GtkRoot   *root = gtk_widget_get_root (GTK_WIDGET (self));

  /* Going to another window or closing this one leaves no field; nor does a form that is being saved. */
  if (!GTK_IS_WINDOW (root) || !gtk_window_is_active (GTK_WINDOW (root)) || !gtk_widget_is_sensitive (GTK_WIDGET (self)))
    return;

  for (Field field = 0; field < N_FIELDS; field++)
    if (widget == get_field (self, field))
      check_field (self, field);
}

static void
watch_field (CbiRoleForm *self,
             Field        field)
{
  GtkEventController *controller = gtk_event_controller_focus_new ();

  g_signal_connect_object (controller, "leave", G_CALLBACK (field_left_cb), self, 0);
  gtk_widget_add_controller (get_field (self, field), controller);
}

static gboolean
cbi_role_form_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (CBI_ROLE_FORM (widget)->name_row));
}

static void
cbi_role_form_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CBI_TYPE_ROLE_FORM);

  G_OBJECT_CLASS (cbi_role_form_parent_class)->dispose (object);
}

static void
cbi_role_form_class_init (CbiRoleFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cbi_role_form_dispose;
  widget_class->grab_focus = cbi_role_form_grab_focus;

  /** CbiRoleForm::submitted: Return was pressed in a line of text */
  signals[SUBMITTED] = g_signal_new ("submitted", CBI_TYPE_ROLE_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (CBI_TYPE_FIELD_FEEDBACK);
  g_type_ensure (CBI_TYPE_PERMISSION_EDITOR);
  gtk_widget_class_set_template_from_resource (widget_class, "/net/casebook/Integrations/ui/cbi-role-form.ui");
  gtk_widget_class_bind_template_child (widget_class, CbiRoleForm, name_row);
  gtk_widget_class_bind_template_child (widget_class, CbiRoleForm, name_feedback);
  gtk_widget_class_bind_template_child (widget_class, CbiRoleForm, permission_editor);
  gtk_widget_class_bind_template_child (widget_class, CbiRoleForm, permissions_feedback);
  gtk_widget_class_bind_template_child (widget_class, CbiRoleForm, description_view);
  gtk_widget_class_bind_template_child (widget_class, CbiRoleForm, description_feedback);
  gtk_widget_class_bind_template_callback (widget_class, name_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, permissions_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_activated_cb);
}

static void
cbi_role_form_init (CbiRoleForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  g_signal_connect_object (gtk_text_view_get_buffer (self->description_view), "changed",
                           G_CALLBACK (description_changed_cb), self, G_CONNECT_SWAPPED);
  watch_field (self, FIELD_NAME);
  watch_field (self, FIELD_DESCRIPTION);
  /* In libadwaita 1.2 the text within the row, which has the focus, is nameless. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_editable_get_delegate (self->name_row)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self->name_row)), -1);
}

/** cbi_role_form_new: Returns: (transfer floating): an empty form */
CbiRoleForm *
cbi_role_form_new (void)
{
  return g_object_new (CBI_TYPE_ROLE_FORM, NULL);
}

/** cbi_role_form_fill: Puts name, permissions and description of @content into the form, and takes all feedback away. */
void
cbi_role_form_fill (CbiRoleForm *self,
                    CbiRole     *content)
{
  const char *name, *description;

  g_return_if_fail (CBI_IS_ROLE_FORM (self));
  g_return_if_fail (CBI_IS_ROLE (content));

  name = cbi_role_get_name (content);
  description = cbi_role_get_description (content);
  for (Field field = 0; field < N_FIELDS; field++)
    cbi_field_feedback_clear (get_feedback (self, field));
  gtk_editable_set_text (self->name_row, name != NULL ? name : "");
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->description_view), description != NULL ? description : "", -1);
  cbi_permission_editor_set_permissions (self->permission_editor, cbi_role_get_permissions (content));
}

/** cbi_role_form_set_help: Says something that always stands below the permissions. */
void
cbi_role_form_set_help (CbiRoleForm *self,
                        const char  *help)
{
  g_return_if_fail (CBI_IS_ROLE_FORM (self));

  g_object_set (self->permissions_feedback, "help", help, NULL);
}

/** cbi_role_form_collect: Sets name, permissions and description of @content to what stands in the form, as typed. */
void
cbi_role_form_collect (CbiRoleForm *self,
                       CbiRole     *content)
{
  GtkTextBuffer   *buffer = gtk_text_view_get_buffer (self->description_view);
  g_autofree char *description = NULL;
  GtkTextIter      start, end;
  CbiPermissions   permissions;

  g_return_if_fail (CBI_IS_ROLE_FORM (self));
  g_return_if_fail (CBI_IS_ROLE (content));

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  description = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  cbi_permission_editor_get_permissions (self->permission_editor, &permissions);
  cbi_role_set_name (content, gtk_editable_get_text (self->name_row));
  cbi_role_set_description (content, *description != '\0' ? description : NULL);
  cbi_role_set_permissions (content, &permissions);
}

/** cbi_role_form_check: Returns: whether every field keeps the rules; else the first that doesn't gets the focus */
gboolean
cbi_role_form_check (CbiRoleForm *self)
{
  gboolean good = TRUE;

  g_return_val_if_fail (CBI_IS_ROLE_FORM (self), FALSE);

  for (Field field = 0; field < N_FIELDS; field++)
    good = check_field (self, field) && good;
  if (!good)
    focus_first_problem (self);

  return good;
}

/**
 * cbi_role_form_show_problems:
 * @self: a form
 * @problems: (nullable) (element-type CbiProblem): what the server said
 *
 * Returns: whether there was something, and all of it belongs to a field of the form
 */
gboolean
cbi_role_form_show_problems (CbiRoleForm *self,
                             GPtrArray   *problems)
{
  guint n_shown = 0;

  g_return_val_if_fail (CBI_IS_ROLE_FORM (self), FALSE);

  for (guint i = 0; problems != NULL && i < problems->len; i++)
    {
      const CbiProblem *problem = g_ptr_array_index (problems, i);

      for (Field field = 0; field < N_FIELDS; field++)
        if (g_strcmp0 (problem->field, field_names[field]) == 0)
          {
            cbi_field_feedback_set_problem (get_feedback (self, field), problem->sentence);
            n_shown++;
          }
    }
  focus_first_problem (self);

  return n_shown > 0 && n_shown == problems->len;
}
