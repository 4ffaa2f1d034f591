/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-ui"

#include "config.h"

#include "cbi-user-form.h"

#include "cbi-compat.h"
#include "cbi-email-checker.h"
#include "cbi-form-fields.h"
#include "cbi-permission-matrix.h"
#include "cbi-role-chooser.h"
#include "cbi-spoken.h"

#include "core/cbi-user-change.h"
#include "core/cbi-validate.h"

/**
 * CbiUserForm:
 *
 * What an administrator says of a user: the name, the address, the roles. It checks each field when it
 * is left, and shows what the chosen roles allow together. It neither saves nor keeps anything; that
 * is the dialog's business around it.
 */
struct _CbiUserForm
{
  GtkBox parent_instance;

  GtkEditable         *first_name_row;
  CbiFieldFeedback    *first_name_feedback;
  GtkEditable         *middle_name_row;
  CbiFieldFeedback    *middle_name_feedback;
  GtkEditable         *last_name_row;
  CbiFieldFeedback    *last_name_feedback;
  GtkEditable         *email_row;
  CbiFieldFeedback    *email_feedback;
  GtkEditable         *phone_row;
  CbiFieldFeedback    *phone_feedback;
  CbiRoleChooser      *role_chooser;
  CbiFieldFeedback    *roles_feedback;
  CbiPermissionMatrix *matrix;

  CbiFormFields   *fields;        /* (owned) */
  CbiEmailChecker *email_checker; /* (owned) */
  CbiClient       *client;        /* (owned) (nullable) */
  CbiUser         *original;      /* (owned) (nullable): whom the form changes */
  GCancellable    *loading;       /* (owned) */
  gboolean         filling;
};

enum
{
  SUBMITTED,
  STOPPED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CbiUserForm, cbi_user_form, GTK_TYPE_BOX)

static const char *
find_problem (gpointer    form,
              const char *field)
{
  CbiUserForm *self = form;
  g_autoptr (CbiUser) content = cbi_user_form_collect (self);
  g_autoptr (GArray) broken = cbi_validate_user (content);

  for (guint i = 0; i < broken->len; i++)
    {
      CbiRule rule = g_array_index (broken, CbiRule, i);

      if (g_str_equal (cbi_rule_get_field (rule), field) && !cbi_user_keeps (content, self->original, field))
        return cbi_rule_get_user_sentence (rule);
    }

  return NULL;
}

static void
changed_cb (CbiUserForm *self)
{
  if (!self->filling)
    cbi_form_fields_recheck (self->fields, NULL);
}

static void
email_changed_cb (CbiUserForm *self)
{
  if (self->filling)
    return;

  cbi_email_checker_check (self->email_checker);
  changed_cb (self);
}

static void
roles_changed_cb (CbiUserForm *self)
{
  g_autoptr (GListModel) chosen = cbi_role_chooser_get_chosen (self->role_chooser);

  cbi_permission_matrix_set_roles (self->matrix, chosen);
  changed_cb (self);
}

static void
load_roles_cb (CbiUserForm *self)
{
  cbi_role_chooser_load (self->role_chooser, self->client, self->loading);
}

static void
entry_activated_cb (CbiUserForm *self)
{
  g_signal_emit (self, signals[SUBMITTED], 0);
}

static void
chooser_stopped_cb (CbiUserForm *self)
{
  g_signal_emit (self, signals[STOPPED], 0);
}

static gboolean
cbi_user_form_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (CBI_USER_FORM (widget)->first_name_row));
}

static void
cbi_user_form_dispose (GObject *object)
{
  CbiUserForm *self = CBI_USER_FORM (object);

  self->filling = TRUE;
  g_cancellable_cancel (self->loading);
  cbi_email_checker_stop (self->email_checker);
  gtk_widget_dispose_template (GTK_WIDGET (self), CBI_TYPE_USER_FORM);
  g_clear_object (&self->client);
  g_clear_object (&self->original);

  G_OBJECT_CLASS (cbi_user_form_parent_class)->dispose (object);
}

static void
cbi_user_form_finalize (GObject *object)
{
  CbiUserForm *self = CBI_USER_FORM (object);

  g_object_unref (self->fields);
  g_object_unref (self->email_checker);
  g_object_unref (self->loading);

  G_OBJECT_CLASS (cbi_user_form_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/net/casebook/Integrations/ui/cbi-user-form.ui");
  gtk_widget_class_bind_template_child (widget_class, CbiUserForm, first_name_row);
  gtk_widget_class_bind_template_child (widget_class, CbiUserForm, first_name_feedback);
  gtk_widget_class_bind_template_child (widget_class, CbiUserForm, middle_name_row);
  gtk_widget_class_bind_template_child (widget_class, CbiUserForm, middle_name_feedback);
  gtk_widget_class_bind_template_child (widget_class, CbiUserForm, last_name_row);
  gtk_widget_class_bind_template_child (widget_class, CbiUserForm, last_name_feedback);
  gtk_widget_class_bind_template_child (widget_class, CbiUserForm, email_row);
  gtk_widget_class_bind_template_child (widget_class, CbiUserForm, email_feedback);
  gtk_widget_class_bind_template_child (widget_class, CbiUserForm, phone_row);
  gtk_widget_class_bind_template_child (widget_class, CbiUserForm, phone_feedback);
  gtk_widget_class_bind_template_child (widget_class, CbiUserForm, role_chooser);
  gtk_widget_class_bind_template_child (widget_class, CbiUserForm, roles_feedback);
  gtk_widget_class_bind_template_child (widget_class, CbiUserForm, matrix);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, email_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, roles_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, load_roles_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, chooser_stopped_cb);
}

static void
cbi_user_form_class_init (CbiUserFormClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = cbi_user_form_dispose;
  object_class->finalize = cbi_user_form_finalize;
  widget_class->grab_focus = cbi_user_form_grab_focus;

  /** CbiUserForm::submitted: Return was pressed in a line of text */
  signals[SUBMITTED] = g_signal_new ("submitted", CBI_TYPE_USER_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  /** CbiUserForm::stopped: Escape was pressed where it has no other meaning */
  signals[STOPPED] = g_signal_new ("stopped", CBI_TYPE_USER_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (CBI_TYPE_FIELD_FEEDBACK);
  g_type_ensure (CBI_TYPE_PERMISSION_MATRIX);
  g_type_ensure (CBI_TYPE_ROLE_CHOOSER);
  bind_template (widget_class);
}

static void
watch_fields (CbiUserForm *self)
{
  const CbiFormField fields[] = {
    { "first_name", GTK_WIDGET (self->first_name_row), self->first_name_feedback },
    { "middle_name", GTK_WIDGET (self->middle_name_row), self->middle_name_feedback },
    { "last_name", GTK_WIDGET (self->last_name_row), self->last_name_feedback },
    { "email", GTK_WIDGET (self->email_row), self->email_feedback, TRUE },
    { "phone", GTK_WIDGET (self->phone_row), self->phone_feedback },
    { "roles", GTK_WIDGET (self->role_chooser), self->roles_feedback },
  };

  self->fields = cbi_form_fields_new (GTK_WIDGET (self), fields, G_N_ELEMENTS (fields), find_problem, cbi_rule_get_user_sentence);
}

static void
cbi_user_form_init (CbiUserForm *self)
{
  self->filling = TRUE;
  self->loading = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  cbi_compat_wrap_titles (GTK_WIDGET (self));
  cbi_spoken_name_lists (GTK_WIDGET (self));
  cbi_permission_matrix_set_of_user (self->matrix, TRUE);
  self->email_checker = cbi_email_checker_new (self->email_row, self->email_feedback, CBI_EMAIL_CHECKER_USER);
  watch_fields (self);
  self->filling = FALSE;
}

/** cbi_user_form_new: Returns: (transfer floating): an empty form */
CbiUserForm *
cbi_user_form_new (void)
{
  return g_object_new (CBI_TYPE_USER_FORM, NULL);
}

/** cbi_user_form_set_client: Asks @client for the roles and about addresses; another one after a restart of the server. */
void
cbi_user_form_set_client (CbiUserForm *self,
                          CbiClient   *client)
{
  g_return_if_fail (CBI_IS_USER_FORM (self));
  g_return_if_fail (CBI_IS_CLIENT (client));

  cbi_email_checker_set_client (self->email_checker, client);
  if (g_set_object (&self->client, client))
    load_roles_cb (self);
}

/** cbi_user_form_set_original: @user: whom the form changes: what they have may stay */
void
cbi_user_form_set_original (CbiUserForm *self,
                            CbiUser     *user)
{
  g_return_if_fail (CBI_IS_USER_FORM (self));
  g_return_if_fail (CBI_IS_USER (user));

  g_set_object (&self->original, user);
  cbi_user_form_set_own_email (self, cbi_user_get_email (user));
}

/** cbi_user_form_set_own_email: @email: (nullable): an address that the user may hold already, and so is not asked for */
void
cbi_user_form_set_own_email (CbiUserForm *self,
                             const char  *email)
{
  g_return_if_fail (CBI_IS_USER_FORM (self));

  cbi_email_checker_set_own (self->email_checker, email);
}

static void
set_text (GtkEditable *editable,
          const char  *text)
{
  gtk_editable_set_text (editable, text != NULL ? text : "");
}

/** cbi_user_form_fill: Puts @content into the form, and takes all feedback away. */
void
cbi_user_form_fill (CbiUserForm *self,
                    CbiUser     *content)
{
  g_return_if_fail (CBI_IS_USER_FORM (self));
  g_return_if_fail (CBI_IS_USER (content));

  cbi_email_checker_stop (self->email_checker);
  self->filling = TRUE;
  set_text (self->first_name_row, cbi_user_get_first_name (content));
  set_text (self->middle_name_row, cbi_user_get_middle_name (content));
  set_text (self->last_name_row, cbi_user_get_last_name (content));
  set_text (self->email_row, cbi_user_get_email (content));
  set_text (self->phone_row, cbi_user_get_phone (content));
  cbi_role_chooser_set_chosen (self->role_chooser, cbi_user_get_roles (content));
  self->filling = FALSE;
  cbi_form_fields_clear (self->fields);
  roles_changed_cb (self);
}

static const char *
get_text (GtkEditable *editable)
{
  const char *text = gtk_editable_get_text (editable);

  return *text != '\0' ? text : NULL;
}

/** cbi_user_form_collect: Returns: (transfer full): what stands in the form, as typed */
CbiUser *
cbi_user_form_collect (CbiUserForm *self)
{
  CbiUser *content = cbi_user_new ();
  g_autoptr (GListModel) roles = NULL;

  g_return_val_if_fail (CBI_IS_USER_FORM (self), content);

  cbi_user_set_first_name (content, get_text (self->first_name_row));
  cbi_user_set_middle_name (content, get_text (self->middle_name_row));
  cbi_user_set_last_name (content, get_text (self->last_name_row));
  cbi_user_set_email (content, get_text (self->email_row));
  cbi_user_set_phone (content, get_text (self->phone_row));
  roles = cbi_role_chooser_get_chosen (self->role_chooser);
  for (guint i = 0; i < g_list_model_get_n_items (roles); i++)
    {
      g_autoptr (CbiRole) role = g_list_model_get_item (roles, i);

      cbi_user_add_role (content, role);
    }

  return content;
}

/** cbi_user_form_check: Returns: whether every field keeps the rules; else the first that doesn't gets the focus */
gboolean
cbi_user_form_check (CbiUserForm *self)
{
  g_return_val_if_fail (CBI_IS_USER_FORM (self), FALSE);

  cbi_email_checker_stop (self->email_checker);

  return cbi_form_fields_check (self->fields);
}

/** cbi_user_form_show_problems: As cbi_form_fields_show_problems(). */
gboolean
cbi_user_form_show_problems (CbiUserForm *self,
                             GPtrArray   *problems)
{
  g_return_val_if_fail (CBI_IS_USER_FORM (self), FALSE);

  return cbi_form_fields_show_problems (self->fields, problems);
}
