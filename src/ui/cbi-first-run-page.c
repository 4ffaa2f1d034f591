/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-ui"

#include "config.h"

#include "cbi-first-run-page.h"

#include "cbi-field-feedback.h"
#include "cbi-spoken.h"
#include "cbi-weak-ref.h"
#include "core/cbi-validate.h"

#include <glib/gi18n.h>

/**
 * CbiFirstRunPage:
 *
 * Asks the person at the machine who they are: the administrator of a new registry.
 */
struct _CbiFirstRunPage
{
  AdwBin parent_instance;

  GtkEditable      *name_row;
  CbiFieldFeedback *name_feedback;
  GtkEditable      *email_row;
  CbiFieldFeedback *email_feedback;
  GtkLabel         *problem_label;
  GtkWidget        *start_button;

  CbiSession   *session; /* (owned) (nullable) */
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (CbiFirstRunPage, cbi_first_run_page, ADW_TYPE_BIN)

static void
show_problem (CbiFirstRunPage *self,
              const char      *sentence)
{
  gtk_label_set_text (self->problem_label, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem_label), sentence != NULL);
  if (sentence != NULL)
    cbi_spoken_announce (GTK_WIDGET (self), sentence);
}

static void
name_changed_cb (CbiFirstRunPage *self)
{
  cbi_field_feedback_clear (self->name_feedback);
  show_problem (self, NULL);
}

static void
email_changed_cb (CbiFirstRunPage *self)
{
  cbi_field_feedback_clear (self->email_feedback);
  show_problem (self, NULL);
}

static void
set_busy (CbiFirstRunPage *self,
          gboolean         busy)
{
  /* Not insensitive, which would take the focus away. */
  gtk_editable_set_editable (self->name_row, !busy);
  gtk_editable_set_editable (self->email_row, !busy);
  gtk_widget_set_sensitive (self->start_button, !busy);
}

static void
saved_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (CbiFirstRunPage) self = cbi_weak_ref_take (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (CbiOrganization) saved = cbi_client_update_organization_finish (CBI_CLIENT (object), result, &error);

  if (self == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  set_busy (self, FALSE);
  if (saved == NULL)
    show_problem (self, error->message);
  else
    cbi_session_set_organization (self->session, saved);
}

/* The rules of an application's name and address hold for a person's as well; only what is missing
 * is asked for in other words. */
static gboolean
check_field (GtkEditable      *row,
             CbiFieldFeedback *feedback,
             CbiRule           rule,
             CbiRule           required,
             const char       *question)
{
  gboolean had_focus = cbi_field_feedback_has_focus (feedback);

  if (rule == CBI_RULE_NONE)
    return TRUE;

  cbi_field_feedback_set_problem (feedback, rule == required ? question : cbi_rule_get_sentence (rule));
  gtk_widget_grab_focus (GTK_WIDGET (row));
  if (had_focus)
    cbi_field_feedback_announce (feedback);

  return FALSE;
}

/* The first field that is wrong gets the focus last. */
static gboolean
check (CbiFirstRunPage *self)
{
  CbiRule  name = cbi_validate_name (gtk_editable_get_text (self->name_row));
  CbiRule  email = cbi_validate_email (gtk_editable_get_text (self->email_row));
  gboolean fine;

  fine = check_field (self->email_row, self->email_feedback, email, CBI_RULE_EMAIL_REQUIRED, _("Enter your email address."));

  return check_field (self->name_row, self->name_feedback, name, CBI_RULE_NAME_REQUIRED, _("Enter your name.")) && fine;
}

static void
start_cb (CbiFirstRunPage *self)
{
  CbiOrganization *known = cbi_session_get_organization (self->session);
  g_autoptr (CbiOrganization) changed = cbi_organization_new ();

  if (!gtk_widget_get_sensitive (self->start_button) || !check (self))
    return;

  cbi_resource_set_id (CBI_RESOURCE (changed), cbi_resource_get_id (CBI_RESOURCE (known)));
  cbi_resource_set_etag (CBI_RESOURCE (changed), cbi_resource_get_etag (CBI_RESOURCE (known)));
  cbi_organization_set_name (changed, cbi_organization_get_name (known));
  cbi_organization_set_api_licensed (changed, cbi_organization_get_api_licensed (known));
  cbi_organization_set_administrator_name (changed, gtk_editable_get_text (self->name_row));
  cbi_organization_set_administrator_email (changed, gtk_editable_get_text (self->email_row));

  set_busy (self, TRUE);
  cbi_client_update_organization_async (cbi_session_get_client (self->session), changed, self->cancellable,
                                        saved_cb, cbi_weak_ref_new (self));
}

static gboolean
cbi_first_run_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (CBI_FIRST_RUN_PAGE (widget)->name_row));
}

static void
cbi_first_run_page_dispose (GObject *object)
{
  CbiFirstRunPage *self = CBI_FIRST_RUN_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), CBI_TYPE_FIRST_RUN_PAGE);
  g_clear_object (&self->session);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (cbi_first_run_page_parent_class)->dispose (object);
}

static void
cbi_first_run_page_class_init (CbiFirstRunPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cbi_first_run_page_dispose;
  widget_class->grab_focus = cbi_first_run_page_grab_focus;

  g_type_ensure (CBI_TYPE_FIELD_FEEDBACK);
  gtk_widget_class_set_template_from_resource (widget_class, "/net/casebook/Integrations/ui/cbi-first-run-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CbiFirstRunPage, name_row);
  gtk_widget_class_bind_template_child (widget_class, CbiFirstRunPage, email_row);
  gtk_widget_class_bind_template_child (widget_class, CbiFirstRunPage, name_feedback);
  gtk_widget_class_bind_template_child (widget_class, CbiFirstRunPage, email_feedback);
  gtk_widget_class_bind_template_child (widget_class, CbiFirstRunPage, problem_label);
  gtk_widget_class_bind_template_child (widget_class, CbiFirstRunPage, start_button);
  gtk_widget_class_bind_template_callback (widget_class, start_cb);
  gtk_widget_class_bind_template_callback (widget_class, name_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, email_changed_cb);
}

static void
cbi_first_run_page_init (CbiFirstRunPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  cbi_spoken_name_lists (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
  cbi_spoken_prepare_row (GTK_WIDGET (self->name_row));
  cbi_spoken_prepare_row (GTK_WIDGET (self->email_row));
}

/** cbi_first_run_page_set_session: Sets the session whose organisation learns who the administrator is. */
void
cbi_first_run_page_set_session (CbiFirstRunPage *self,
                                CbiSession      *session)
{
  g_return_if_fail (CBI_IS_FIRST_RUN_PAGE (self));

  g_set_object (&self->session, session);
}
