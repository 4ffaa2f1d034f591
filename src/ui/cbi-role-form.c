/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-ui"

#include "config.h"

#include "cbi-role-form.h"

#include "cbi-form-fields.h"
#include "cbi-permission-editor.h"
#include "cbi-spoken.h"

#include "core/cbi-validate.h"

#include <glib/gi18n.h>

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

  CbiFormFields *fields; /* (owned) */
};

enum
{
  SUBMITTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CbiRoleForm, cbi_role_form, GTK_TYPE_BOX)

static const char *
find_problem (gpointer    form,
              const char *field)
{
  g_autoptr (CbiRole) content = cbi_role_new ();
  g_autoptr (GArray) broken = NULL;

  cbi_role_form_collect (form, content);
  broken = cbi_validate_role (content);
  for (guint i = 0; i < broken->len; i++)
    {
      CbiRule rule = g_array_index (broken, CbiRule, i);

      if (g_str_equal (cbi_rule_get_field (rule), field))
        return cbi_rule_get_sentence (rule);
    }

  return NULL;
}

/* The template is filled before the fields are watched. */
static void
recheck (CbiRoleForm *self,
         const char  *field)
{
  if (self->fields != NULL)
    cbi_form_fields_recheck (self->fields, field);
}

static void
name_changed_cb (CbiRoleForm *self)
{
  recheck (self, "name");
}

static void
permissions_changed_cb (CbiRoleForm *self)
{
  recheck (self, "permissions");
}

static void
description_changed_cb (CbiRoleForm *self)
{
  recheck (self, "description");
}

static void
entry_activated_cb (CbiRoleForm *self)
{
  g_signal_emit (self, signals[SUBMITTED], 0);
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
cbi_role_form_finalize (GObject *object)
{
  g_object_unref (CBI_ROLE_FORM (object)->fields);

  G_OBJECT_CLASS (cbi_role_form_parent_class)->finalize (object);
}

static void
cbi_role_form_class_init (CbiRoleFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cbi_role_form_dispose;
  G_OBJECT_CLASS (klass)->finalize = cbi_role_form_finalize;
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
watch_fields (CbiRoleForm *self)
{
  const CbiFormField fields[] = {
    { "name", GTK_WIDGET (self->name_row), self->name_feedback },
    { "permissions", GTK_WIDGET (self->permission_editor), self->permissions_feedback },
    { "description", GTK_WIDGET (self->description_view), self->description_feedback },
  };

  self->fields = cbi_form_fields_new (GTK_WIDGET (self), fields, G_N_ELEMENTS (fields), find_problem, cbi_rule_get_sentence);
}

static void
cbi_role_form_init (CbiRoleForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  cbi_spoken_name_lists (GTK_WIDGET (self));

  watch_fields (self);
  g_signal_connect_object (gtk_text_view_get_buffer (self->description_view), "changed",
                           G_CALLBACK (description_changed_cb), self, G_CONNECT_SWAPPED);
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
  cbi_form_fields_clear (self->fields);
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
  g_return_val_if_fail (CBI_IS_ROLE_FORM (self), FALSE);

  return cbi_form_fields_check (self->fields);
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
  g_return_val_if_fail (CBI_IS_ROLE_FORM (self), FALSE);

  return cbi_form_fields_show_problems (self->fields, problems);
}
