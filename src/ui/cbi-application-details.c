/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-ui"

#include "config.h"

#include "cbi-application-details.h"

#include "cbi-copy-field.h"
#include "cbi-relative-time.h"
#include "cbi-spoken.h"
#include "cbi-weak-ref.h"
#include "help/cbi-help-window.h"

#include "core/cbi-call-words.h"
#include "core/cbi-effective-access.h"

#include <glib/gi18n.h>

#define REVEALED_FOR_S 30
#define MASK "••••••••••••"

/* What the secret is fetched for. */
typedef enum
{
  PURPOSE_SHOW,
  PURPOSE_COPY,
  PURPOSE_TOKEN,
} Purpose;

enum
{
  PROP_0,
  PROP_REVEALED,
  N_PROPS
};

enum
{
  TOKEN_WANTED,
  EDIT_WANTED,
  STATUS_WANTED,
  DELETE_WANTED,
  N_SIGNALS
};

/**
 * CbiApplicationDetails:
 *
 * What a row opens to: the credentials of an application, and what can be done with it. The secret
 * is fetched when it is wanted, and kept for as long as it is shown: half a minute at most, and
 * never when nobody looks.
 */
struct _CbiApplicationDetails
{
  AdwBin parent_instance;

  GtkWidget     *box;
  CbiCopyField  *client_id_field;
  CbiCopyField  *callback_url_field;
  CbiCopyField  *secret_field;
  GtkLabel      *access_label;
  GtkWidget     *warning_box;
  GtkWidget     *warning_label;
  GtkMenuButton *menu_button;
  GMenuModel    *active_menu;
  GMenuModel    *disabled_menu;

  CbiListContext  *context;     /* (owned) */
  CbiApplication  *application; /* (owned) (nullable) */
  CbiClientSecret *secret;      /* (owned) (nullable): while it is shown */
  GCancellable    *asking;      /* (owned) (nullable) */
  Purpose          purpose;
  CbiApplication  *leaving; /* (owned) (nullable): about to be deleted */
  guint            mask_source;
  guint            leave_source;
};

static GParamSpec *properties[N_PROPS];
static guint       signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CbiApplicationDetails, cbi_application_details, ADW_TYPE_BIN)

static void
stop_asking (CbiApplicationDetails *self)
{
  g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
  cbi_copy_field_set_busy (self->secret_field, FALSE);
}

static gboolean
shown_long_enough_cb (gpointer user_data)
{
  CbiApplicationDetails *self = user_data;

  self->mask_source = 0;
  cbi_application_details_conceal (self);

  return G_SOURCE_REMOVE;
}

static void
show_secret (CbiApplicationDetails *self,
             CbiClientSecret       *secret)
{
  g_clear_handle_id (&self->mask_source, g_source_remove);
  self->mask_source = g_timeout_add_seconds (REVEALED_FOR_S, shown_long_enough_cb, self);
  cbi_copy_field_set_value (self->secret_field, cbi_client_secret_get_value (secret));
  if (g_set_object (&self->secret, secret))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REVEALED]);
}

static void
use_secret (CbiApplicationDetails *self,
            CbiClientSecret       *secret)
{
  switch (self->purpose)
    {
    case PURPOSE_COPY:
      cbi_copy_field_copy (self->secret_field, cbi_client_secret_get_value (secret));
      break;
    case PURPOSE_TOKEN:
      g_signal_emit (self, signals[TOKEN_WANTED], 0, self->application, secret);
      break;
    case PURPOSE_SHOW:
    default:
      show_secret (self, secret);
    }
}

static void
revealed_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (CbiApplicationDetails) self = cbi_weak_ref_take (user_data);
  g_autoptr (CbiClientSecret) secret = NULL;
  g_autoptr (GError) error = NULL;

  secret = cbi_client_reveal_secret_finish (CBI_CLIENT (object), result, &error);
  if (self == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  stop_asking (self);
  if (secret != NULL)
    {
      use_secret (self, secret);
      return;
    }

  cbi_copy_field_set_problem (self->secret_field, error->message);
  cbi_list_context_report (self->context, error);
}

static void
want_secret (CbiApplicationDetails *self,
             Purpose                purpose)
{
  CbiClient *client = cbi_list_context_get_client (self->context);

  if (self->application == NULL || client == NULL)
    return;

  self->purpose = purpose;
  cbi_copy_field_set_problem (self->secret_field, NULL);
  if (self->secret != NULL)
    {
      g_autoptr (CbiClientSecret) secret = g_object_ref (self->secret);

      use_secret (self, secret);
      return;
    }

  stop_asking (self);
  self->asking = g_cancellable_new ();
  cbi_copy_field_set_busy (self->secret_field, TRUE);
  cbi_client_reveal_secret_async (client, self->application, self->asking, revealed_cb, cbi_weak_ref_new (self));
}

static void
copy_wanted_cb (CbiApplicationDetails *self)
{
  want_secret (self, PURPOSE_COPY);
}

static void
get_token_action (GtkWidget  *widget,
                  const char *action,
                  GVariant   *parameter)
{
  want_secret (CBI_APPLICATION_DETAILS (widget), PURPOSE_TOKEN);
}

static void
edit_action (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter)
{
  CbiApplicationDetails *self = CBI_APPLICATION_DETAILS (widget);

  if (self->application != NULL)
    g_signal_emit (self, signals[EDIT_WANTED], 0, self->application);
}

static void
set_status_action (GtkWidget  *widget,
                   const char *action,
                   GVariant   *parameter)
{
  CbiApplicationDetails *self = CBI_APPLICATION_DETAILS (widget);
  const char            *status = g_str_equal (action, "details.disable") ? "disabled" : "active";

  if (self->application != NULL)
    g_signal_emit (self, signals[STATUS_WANTED], 0, self->application, status);
}

static gboolean
menu_closed_cb (gpointer user_data)
{
  CbiApplicationDetails *self = user_data;
  g_autoptr (CbiApplication) leaving = g_steal_pointer (&self->leaving);

  self->leave_source = 0;
  if (leaving == self->application)
    g_signal_emit (self, signals[DELETE_WANTED], 0, leaving);

  return G_SOURCE_REMOVE;
}

/* The row goes, and its menu with it: that one has to be done with first. */
static void
delete_action (GtkWidget  *widget,
               const char *action,
               GVariant   *parameter)
{
  CbiApplicationDetails *self = CBI_APPLICATION_DETAILS (widget);

  if (self->application == NULL || self->leave_source != 0)
    return;

  self->leaving = g_object_ref (self->application);
  self->leave_source = g_idle_add (menu_closed_cb, self);
}

/* A click beside a value is no click on the row. Buttons want theirs, so not before it is over. */
static void
released_cb (GtkGestureClick *gesture)
{
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
}

static void
cbi_application_details_unmap (GtkWidget *widget)
{
  cbi_application_details_conceal (CBI_APPLICATION_DETAILS (widget));

  GTK_WIDGET_CLASS (cbi_application_details_parent_class)->unmap (widget);
}

static void
cbi_application_details_get_property (GObject    *object,
                                      guint       property,
                                      GValue     *value,
                                      GParamSpec *pspec)
{
  CbiApplicationDetails *self = CBI_APPLICATION_DETAILS (object);

  switch (property)
    {
    case PROP_REVEALED:
      g_value_set_boolean (value, self->secret != NULL);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
    }
}

static void
cbi_application_details_dispose (GObject *object)
{
  CbiApplicationDetails *self = CBI_APPLICATION_DETAILS (object);

  g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
  g_clear_handle_id (&self->mask_source, g_source_remove);
  /* GTK would take the bin's child from it because the child has a name in the template. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), CBI_TYPE_APPLICATION_DETAILS);
  g_clear_object (&self->secret);
  g_clear_object (&self->leaving);
  g_clear_object (&self->application);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (cbi_application_details_parent_class)->dispose (object);
}

static void
create_signals (void)
{
  GType type = CBI_TYPE_APPLICATION_DETAILS;

  /** CbiApplicationDetails::token-wanted: @application: the application; @secret: its #CbiClientSecret */
  signals[TOKEN_WANTED] = g_signal_new ("token-wanted", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 2, CBI_TYPE_APPLICATION, CBI_TYPE_CLIENT_SECRET);
  /** CbiApplicationDetails::edit-wanted: @application: the application */
  signals[EDIT_WANTED] = g_signal_new ("edit-wanted", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 1, CBI_TYPE_APPLICATION);
  /** CbiApplicationDetails::status-wanted: @application: the application; @status: the status it is to have */
  signals[STATUS_WANTED] = g_signal_new ("status-wanted", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 2, CBI_TYPE_APPLICATION, G_TYPE_STRING);
  /** CbiApplicationDetails::delete-wanted: @application: the application */
  signals[DELETE_WANTED] = g_signal_new ("delete-wanted", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, CBI_TYPE_APPLICATION);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (CBI_TYPE_COPY_FIELD);
  gtk_widget_class_set_template_from_resource (widget_class, "/net/casebook/Integrations/ui/cbi-application-details.ui");
  gtk_widget_class_bind_template_child (widget_class, CbiApplicationDetails, box);
  gtk_widget_class_bind_template_child (widget_class, CbiApplicationDetails, client_id_field);
  gtk_widget_class_bind_template_child (widget_class, CbiApplicationDetails, callback_url_field);
  gtk_widget_class_bind_template_child (widget_class, CbiApplicationDetails, secret_field);
  gtk_widget_class_bind_template_child (widget_class, CbiApplicationDetails, access_label);
  gtk_widget_class_bind_template_child (widget_class, CbiApplicationDetails, warning_box);
  gtk_widget_class_bind_template_child (widget_class, CbiApplicationDetails, warning_label);
  gtk_widget_class_bind_template_child (widget_class, CbiApplicationDetails, menu_button);
  gtk_widget_class_bind_template_child (widget_class, CbiApplicationDetails, active_menu);
  gtk_widget_class_bind_template_child (widget_class, CbiApplicationDetails, disabled_menu);
  gtk_widget_class_bind_template_callback (widget_class, copy_wanted_cb);
}

static void
cbi_application_details_class_init (CbiApplicationDetailsClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = cbi_application_details_get_property;
  object_class->dispose = cbi_application_details_dispose;
  widget_class->unmap = cbi_application_details_unmap;

  /** CbiApplicationDetails:revealed: whether the secret is on show */
  properties[PROP_REVEALED] = g_param_spec_boolean ("revealed", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  create_signals ();

  bind_template (widget_class);
  cbi_help_class_set_topic (widget_class, CBI_HELP_CREDENTIALS);
  gtk_widget_class_install_action (widget_class, "details.get-token", NULL, get_token_action);
  gtk_widget_class_install_action (widget_class, "details.edit", NULL, edit_action);
  gtk_widget_class_install_action (widget_class, "details.disable", NULL, set_status_action);
  gtk_widget_class_install_action (widget_class, "details.enable", NULL, set_status_action);
  gtk_widget_class_install_action (widget_class, "details.delete", NULL, delete_action);
}

static void
cbi_application_details_init (CbiApplicationDetails *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  cbi_copy_field_set_value (self->secret_field, MASK);
  g_signal_connect (click, "released", G_CALLBACK (released_cb), NULL);
  gtk_widget_add_controller (self->box, GTK_EVENT_CONTROLLER (click));
}

/** cbi_application_details_new: Returns: (transfer floating): details of no application yet */
CbiApplicationDetails *
cbi_application_details_new (CbiListContext *context)
{
  CbiApplicationDetails *self = g_object_new (CBI_TYPE_APPLICATION_DETAILS, NULL);

  self->context = g_object_ref (context);

  return self;
}

static gboolean
is_same (CbiApplication *application,
         CbiApplication *other)
{
  return application != NULL && other != NULL &&
         g_strcmp0 (cbi_resource_get_id (CBI_RESOURCE (application)), cbi_resource_get_id (CBI_RESOURCE (other))) == 0;
}

static void
show_access (CbiApplicationDetails *self)
{
  g_autoptr (CbiEffectiveAccess) access = cbi_effective_access_new (cbi_application_get_roles (self->application));
  g_autofree char *words = cbi_call_words_summarize (&access->permissions);

  gtk_label_set_label (self->access_label, words);
}

static void
show_warning (CbiApplicationDetails *self)
{
  GDateTime       *used = cbi_application_get_query_credentials_used_at (self->application);
  g_autofree char *exactly = used != NULL ? cbi_relative_time_describe_exactly (used) : NULL;

  gtk_widget_set_visible (self->warning_box, used != NULL);
  gtk_widget_set_tooltip_text (self->warning_label, exactly);
}

/**
 * cbi_application_details_set_application:
 * @self: details
 * @application: (nullable): whose details to show; a newer version of the same one changes nothing else
 */
void
cbi_application_details_set_application (CbiApplicationDetails *self,
                                         CbiApplication        *application)
{
  gboolean active;

  g_return_if_fail (CBI_IS_APPLICATION_DETAILS (self));
  g_return_if_fail (application == NULL || CBI_IS_APPLICATION (application));

  if (self->application == application)
    return;

  if (!is_same (self->application, application))
    cbi_application_details_conceal (self);
  g_set_object (&self->application, application);
  if (application == NULL)
    return;

  active = g_strcmp0 (cbi_application_get_status (application), "disabled") != 0;
  cbi_copy_field_set_value (self->client_id_field, cbi_application_get_client_id (application));
  cbi_copy_field_set_value (self->callback_url_field, cbi_application_get_callback_url (application));
  gtk_menu_button_set_menu_model (self->menu_button, active ? self->active_menu : self->disabled_menu);
  cbi_spoken_name_menu (self->menu_button);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "details.get-token", active);
  show_access (self);
  show_warning (self);
}

/** cbi_application_details_get_revealed: Returns: whether the secret is on show */
gboolean
cbi_application_details_get_revealed (CbiApplicationDetails *self)
{
  g_return_val_if_fail (CBI_IS_APPLICATION_DETAILS (self), FALSE);

  return self->secret != NULL;
}

/** cbi_application_details_reveal: Fetches the secret and shows it for half a minute. */
void
cbi_application_details_reveal (CbiApplicationDetails *self)
{
  g_return_if_fail (CBI_IS_APPLICATION_DETAILS (self));

  want_secret (self, PURPOSE_SHOW);
}

/** cbi_application_details_conceal: Masks the secret, or no longer waits for it. */
void
cbi_application_details_conceal (CbiApplicationDetails *self)
{
  g_return_if_fail (CBI_IS_APPLICATION_DETAILS (self));

  g_clear_handle_id (&self->mask_source, g_source_remove);
  stop_asking (self);
  cbi_copy_field_set_problem (self->secret_field, NULL);
  if (self->secret == NULL)
    return;

  cbi_copy_field_set_value (self->secret_field, MASK);
  g_clear_object (&self->secret);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REVEALED]);
}
