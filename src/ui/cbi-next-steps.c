/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-ui"

#include "config.h"

#include "cbi-next-steps.h"

#include "cbi-compat.h"
#include "cbi-copy-field.h"
#include "cbi-field-feedback.h"
#include "cbi-spoken.h"
#include "cbi-weak-ref.h"
#include "help/cbi-help-window.h"

#include "core/cbi-call-words.h"
#include "core/cbi-enumeration.h"

#include <glib/gi18n.h>

#define REVEALED_FOR_S 30
#define MASK "••••••••••••"

typedef enum
{
  TOKEN_NONE,
  TOKEN_ASKED,
  TOKEN_SHOWN,
  TOKEN_FAILED,
} TokenState;

enum
{
  CLOSED,
  N_SIGNALS
};

/**
 * CbiNextSteps:
 *
 * What comes after an application is registered, or later when a token is wanted: its credentials, the command that gets an access
 * token with them, and a button that makes that request at once. The secret is masked, also in
 * the command, until it is asked for, and again after half a minute or when the panel is left.
 * What is copied is always complete.
 */
struct _CbiNextSteps
{
  AdwBin parent_instance;

  GtkLabel         *title_label;
  CbiCopyField     *client_id_field;
  CbiCopyField     *callback_url_field;
  CbiCopyField     *secret_field;
  GtkToggleButton  *reveal_button;
  GtkLabel         *command_label;
  GtkWidget        *token_group;
  GtkWidget        *token_button;
  GtkWidget        *token_result;
  GtkSpinner       *token_spinner;
  GtkLabel         *token_button_label;
  AdwActionRow     *token_type_row;
  AdwActionRow     *token_life_row;
  AdwActionRow     *token_roles_row;
  AdwActionRow     *token_scope_row;
  AdwActionRow     *token_row;
  CbiFieldFeedback *token_feedback;

  CbiClient      *client;      /* (owned) (nullable) */
  CbiApplication *application; /* (owned) (nullable) */
  char           *secret;      /* (owned) (nullable) */
  CbiAccessToken *token;       /* (owned) (nullable) */
  GCancellable   *asking;      /* (owned) (nullable) */
  guint           mask_source;
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CbiNextSteps, cbi_next_steps, ADW_TYPE_BIN)

/* The guide's own line, the values in a form body: a secret in an address ends up in logs. */
static char *
create_command (CbiNextSteps *self,
                const char   *secret)
{
  g_autofree char *url = g_strconcat (cbi_application_get_callback_url (self->application), "/oauth2/token", NULL);
  g_autofree char *id = g_strconcat ("client_id=", cbi_application_get_client_id (self->application), NULL);
  g_autofree char *value = g_strconcat ("client_secret=", secret != NULL ? secret : "CLIENT_SECRET", NULL);
  g_autofree char *quoted_url = g_shell_quote (url);
  g_autofree char *quoted_id = g_shell_quote (id);
  g_autofree char *quoted_value = g_shell_quote (value);

  return g_strdup_printf ("curl --request POST %s \\\n"
                          "  --header 'Content-Type: application/x-www-form-urlencoded' \\\n"
                          "  -d 'grant_type=client_credentials' \\\n"
                          "  -d %s \\\n"
                          "  -d %s",
                          quoted_url, quoted_id, quoted_value);
}

static void
update_secret (CbiNextSteps *self)
{
  gboolean         revealed = gtk_toggle_button_get_active (self->reveal_button);
  const char      *shown = revealed || self->secret == NULL ? self->secret : MASK;
  g_autofree char *command = create_command (self, shown);
  const char      *label = revealed ? _("Hide the client secret") : _("Show the client secret");

  cbi_copy_field_set_value (self->secret_field, shown);
  gtk_label_set_label (self->command_label, command);
  gtk_button_set_icon_name (GTK_BUTTON (self->reveal_button), revealed ? "view-conceal-symbolic" : "view-reveal-symbolic");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->reveal_button), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->reveal_button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static gboolean
mask_again_cb (gpointer user_data)
{
  CbiNextSteps *self = user_data;

  self->mask_source = 0;
  gtk_toggle_button_set_active (self->reveal_button, FALSE);

  return G_SOURCE_REMOVE;
}

static void
reveal_toggled_cb (CbiNextSteps *self)
{
  g_clear_handle_id (&self->mask_source, g_source_remove);
  if (self->application == NULL)
    return;

  update_secret (self);
  if (gtk_toggle_button_get_active (self->reveal_button))
    self->mask_source = g_timeout_add_seconds (REVEALED_FOR_S, mask_again_cb, self);
}

static void
set_token_state (CbiNextSteps *self,
                 TokenState    state)
{
  gboolean   asked = state == TOKEN_ASKED;
  gboolean   shown = state == TOKEN_SHOWN;
  GtkWidget *widget = GTK_WIDGET (self);

  gtk_widget_action_set_enabled (widget, "steps.get-token", !asked && self->secret != NULL);
  gtk_widget_action_set_enabled (widget, "steps.copy-token", shown);
  gtk_widget_set_visible (GTK_WIDGET (self->token_spinner), asked);
  gtk_spinner_set_spinning (self->token_spinner, asked);
  gtk_label_set_label (self->token_button_label, asked ? C_("button, while the server is asked for a token", "Asking…") : _("Get a Token"));
  gtk_widget_set_visible (self->token_result, shown);
  gtk_widget_set_visible (GTK_WIDGET (self->token_feedback), state == TOKEN_FAILED);
  if (state != TOKEN_FAILED)
    cbi_field_feedback_clear (self->token_feedback);
}

static char *
describe_duration (guint seconds)
{
  guint hours = seconds / 3600;
  guint minutes = seconds / 60;

  if (hours > 0 && seconds % 3600 == 0)
    /* Translators: %u is a number of hours: how long a token is valid. */
    return g_strdup_printf (ngettext ("%u hour", "%u hours", hours), hours);
  if (minutes > 0 && seconds % 60 == 0)
    /* Translators: %u is a number of minutes: how long a token is valid. */
    return g_strdup_printf (ngettext ("%u minute", "%u minutes", minutes), minutes);

  /* Translators: %u is a number of seconds: how long a token is valid. */
  return g_strdup_printf (ngettext ("%u second", "%u seconds", seconds), seconds);
}

/* Scopes are written "people.view intake.create". One that we don't know stands as it came. */
static char *
describe_scope (const char *scope)
{
  g_auto (GStrv) scopes = g_strsplit (scope != NULL ? scope : "", " ", -1);
  CbiPermissions permissions = { 0 };
  gboolean       all_known = *scopes != NULL;

  for (char **p = scopes; *p != NULL; p++)
    {
      g_auto (GStrv) parts = g_strsplit (*p, ".", 2);
      CbiArea area;
      CbiVerb verb;

      if (g_strv_length (parts) == 2 && cbi_area_from_key (parts[0], &area) && cbi_verb_from_key (parts[1], &verb))
        permissions.levels[area][verb] = CBI_LEVEL_ALL;
      else
        all_known = FALSE;
    }

  return all_known ? cbi_call_words_summarize (&permissions) : g_strdup (scope);
}

/* What came back may lie below the window's edge; the focus takes it into view once it has a place. */
static gboolean
focus_result_cb (GtkWidget     *result,
                 GdkFrameClock *clock,
                 gpointer       user_data)
{
  if (gtk_widget_get_visible (result) && gtk_widget_get_height (result) == 0)
    return G_SOURCE_CONTINUE;

  gtk_widget_child_focus (result, GTK_DIR_TAB_BACKWARD);
  return G_SOURCE_REMOVE;
}

static void
show_token (CbiNextSteps *self)
{
  const char *const *roles = cbi_access_token_get_roles (self->token);
  g_autofree char   *masked = cbi_access_token_get_masked (self->token);
  g_autofree char   *life = describe_duration (cbi_access_token_get_expires_in (self->token));
  g_autofree char   *scope = describe_scope (cbi_access_token_get_scope (self->token));
  g_autofree char   *names = roles != NULL ? cbi_enumerate (CBI_ENUMERATION_PLAIN, roles) : NULL;

  set_token_state (self, TOKEN_SHOWN);
  adw_action_row_set_subtitle (self->token_type_row, cbi_access_token_get_token_type (self->token));
  adw_action_row_set_subtitle (self->token_life_row, life);
  adw_action_row_set_subtitle (self->token_roles_row, names != NULL ? names : "");
  gtk_widget_set_visible (GTK_WIDGET (self->token_roles_row), names != NULL && *names != '\0');
  adw_action_row_set_subtitle (self->token_scope_row, scope != NULL ? scope : "");
  gtk_widget_set_visible (GTK_WIDGET (self->token_scope_row), scope != NULL && *scope != '\0');
  adw_action_row_set_subtitle (self->token_row, masked);
  gtk_widget_add_tick_callback (self->token_result, focus_result_cb, NULL, NULL);
}

static void
token_got_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (CbiNextSteps) self = cbi_weak_ref_take (user_data);
  g_autoptr (CbiAccessToken) token = NULL;
  g_autoptr (GError) error = NULL;

  token = cbi_client_request_token_finish (CBI_CLIENT (object), result, &error);
  if (self == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_clear_object (&self->asking);
  g_set_object (&self->token, token);
  if (token != NULL)
    {
      show_token (self);
      return;
    }

  set_token_state (self, TOKEN_FAILED);
  cbi_field_feedback_set_problem (self->token_feedback, error->message);
  gtk_widget_grab_focus (self->token_button);
  cbi_field_feedback_announce (self->token_feedback);
}

static void
stop_asking (CbiNextSteps *self)
{
  g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
}

static void
get_token_action (GtkWidget  *widget,
                  const char *action,
                  GVariant   *parameter)
{
  CbiNextSteps *self = CBI_NEXT_STEPS (widget);

  stop_asking (self);
  self->asking = g_cancellable_new ();
  set_token_state (self, TOKEN_ASKED);
  cbi_client_request_token_async (self->client, self->application, self->secret, self->asking,
                                  token_got_cb, cbi_weak_ref_new (self));
}

static void
copy (CbiNextSteps *self,
      const char   *text,
      const char   *toast)
{
  if (text == NULL)
    return;

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", toast);
}

static void
copy_action (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter)
{
  CbiNextSteps    *self = CBI_NEXT_STEPS (widget);
  g_autofree char *command = NULL;

  if (self->application == NULL)
    return;

  if (g_str_equal (action, "steps.copy-client-id"))
    copy (self, cbi_application_get_client_id (self->application), _("Client ID copied"));
  else if (g_str_equal (action, "steps.copy-callback-url"))
    copy (self, cbi_application_get_callback_url (self->application), _("Callback URL copied"));
  else if (g_str_equal (action, "steps.copy-secret"))
    copy (self, self->secret, _("Client secret copied"));
  else if (g_str_equal (action, "steps.copy-token") && self->token != NULL)
    copy (self, cbi_access_token_get_token (self->token), _("Access token copied"));
  else if (g_str_equal (action, "steps.copy-command"))
    copy (self, command = create_command (self, self->secret), _("cURL command copied"));
}

static void
copy_secret_cb (CbiNextSteps *self)
{
  if (self->secret != NULL)
    cbi_copy_field_copy (self->secret_field, self->secret);
}

/* Nothing secret stays behind in a panel that nobody looks at. */
static void
forget (CbiNextSteps *self)
{
  g_clear_handle_id (&self->mask_source, g_source_remove);
  stop_asking (self);
  g_clear_object (&self->token);
  g_clear_object (&self->client);
  g_clear_object (&self->application);
  g_clear_pointer (&self->secret, g_free);
}

static void
close_action (GtkWidget  *widget,
              const char *action,
              GVariant   *parameter)
{
  CbiNextSteps *self = CBI_NEXT_STEPS (widget);

  gtk_toggle_button_set_active (self->reveal_button, FALSE);
  set_token_state (self, TOKEN_NONE);
  forget (self);
  g_signal_emit (self, signals[CLOSED], 0);
}

/* Otherwise the first value would have the focus, and stand there selected. */
static gboolean
cbi_next_steps_grab_focus (GtkWidget *widget)
{
  CbiNextSteps *self = CBI_NEXT_STEPS (widget);

  return (self->secret != NULL && gtk_widget_grab_focus (GTK_WIDGET (self->reveal_button))) ||
         gtk_widget_child_focus (widget, GTK_DIR_TAB_FORWARD);
}

static void
cbi_next_steps_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (cbi_next_steps_parent_class)->map (widget);

  gtk_widget_grab_focus (widget);
}

static void
cbi_next_steps_unmap (GtkWidget *widget)
{
  gtk_toggle_button_set_active (CBI_NEXT_STEPS (widget)->reveal_button, FALSE);

  GTK_WIDGET_CLASS (cbi_next_steps_parent_class)->unmap (widget);
}

static void
cbi_next_steps_dispose (GObject *object)
{
  CbiNextSteps *self = CBI_NEXT_STEPS (object);

  forget (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), CBI_TYPE_NEXT_STEPS);

  G_OBJECT_CLASS (cbi_next_steps_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, CbiNextSteps, title_label);
  gtk_widget_class_bind_template_child (widget_class, CbiNextSteps, client_id_field);
  gtk_widget_class_bind_template_child (widget_class, CbiNextSteps, callback_url_field);
  gtk_widget_class_bind_template_child (widget_class, CbiNextSteps, secret_field);
  gtk_widget_class_bind_template_child (widget_class, CbiNextSteps, reveal_button);
  gtk_widget_class_bind_template_child (widget_class, CbiNextSteps, command_label);
  gtk_widget_class_bind_template_child (widget_class, CbiNextSteps, token_group);
  gtk_widget_class_bind_template_child (widget_class, CbiNextSteps, token_button);
  gtk_widget_class_bind_template_child (widget_class, CbiNextSteps, token_result);
  gtk_widget_class_bind_template_child (widget_class, CbiNextSteps, token_spinner);
  gtk_widget_class_bind_template_child (widget_class, CbiNextSteps, token_button_label);
  gtk_widget_class_bind_template_child (widget_class, CbiNextSteps, token_type_row);
  gtk_widget_class_bind_template_child (widget_class, CbiNextSteps, token_life_row);
  gtk_widget_class_bind_template_child (widget_class, CbiNextSteps, token_roles_row);
  gtk_widget_class_bind_template_child (widget_class, CbiNextSteps, token_scope_row);
  gtk_widget_class_bind_template_child (widget_class, CbiNextSteps, token_row);
  gtk_widget_class_bind_template_child (widget_class, CbiNextSteps, token_feedback);
}

static void
cbi_next_steps_class_init (CbiNextStepsClass *klass)
{
  GObjectClass     *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass   *widget_class = GTK_WIDGET_CLASS (klass);
  const char *const copies[] = { "steps.copy-command", "steps.copy-token" };

  object_class->dispose = cbi_next_steps_dispose;
  widget_class->grab_focus = cbi_next_steps_grab_focus;
  widget_class->map = cbi_next_steps_map;
  widget_class->unmap = cbi_next_steps_unmap;

  /** CbiNextSteps::closed: "Done" was pressed */
  signals[CLOSED] = g_signal_new ("closed", CBI_TYPE_NEXT_STEPS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (CBI_TYPE_COPY_FIELD);
  g_type_ensure (CBI_TYPE_FIELD_FEEDBACK);
  gtk_widget_class_set_template_from_resource (widget_class, "/net/casebook/Integrations/ui/cbi-next-steps.ui");
  bind_children (widget_class);
  cbi_help_class_set_topic (widget_class, CBI_HELP_CREDENTIALS);
  gtk_widget_class_bind_template_callback (widget_class, reveal_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, copy_secret_cb);
  for (guint i = 0; i < G_N_ELEMENTS (copies); i++)
    gtk_widget_class_install_action (widget_class, copies[i], NULL, copy_action);
  gtk_widget_class_install_action (widget_class, "steps.get-token", NULL, get_token_action);
  gtk_widget_class_install_action (widget_class, "steps.close", NULL, close_action);
}

static void
cbi_next_steps_init (CbiNextSteps *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  cbi_compat_wrap_titles (GTK_WIDGET (self));
  cbi_spoken_name_lists (GTK_WIDGET (self));
  /* Code is read from left to right in every language. */
  gtk_widget_set_direction (GTK_WIDGET (self->command_label), GTK_TEXT_DIR_LTR);
  set_token_state (self, TOKEN_NONE);
}

/** cbi_next_steps_new: Returns: (transfer floating): a panel that shows nothing yet */
CbiNextSteps *
cbi_next_steps_new (void)
{
  return g_object_new (CBI_TYPE_NEXT_STEPS, NULL);
}

/**
 * cbi_next_steps_show:
 * @client: makes the request for a token
 * @application: what was registered
 * @secret: (nullable): its secret; without it there is no token to get
 * @is_new: whether it was registered just now
 *
 * Shows the next steps for @application.
 */
void
cbi_next_steps_show (CbiNextSteps    *self,
                     CbiClient       *client,
                     CbiApplication  *application,
                     CbiClientSecret *secret,
                     gboolean         is_new)
{
  g_autofree char *title = NULL;

  g_return_if_fail (CBI_IS_NEXT_STEPS (self));
  g_return_if_fail (CBI_IS_CLIENT (client));
  g_return_if_fail (CBI_IS_APPLICATION (application));

  g_object_ref (client);
  g_object_ref (application);
  forget (self);
  self->client = client;
  self->application = application;
  self->secret = secret != NULL ? g_strdup (cbi_client_secret_get_value (secret)) : NULL;

  if (is_new)
    /* Translators: %s is the name of an application. */
    title = g_strdup_printf (_("“%s” is registered"), cbi_application_get_name (application));
  else
    /* Translators: %s is the name of an application. */
    title = g_strdup_printf (_("A token for “%s”"), cbi_application_get_name (application));
  gtk_label_set_label (self->title_label, title);
  cbi_copy_field_set_value (self->client_id_field, cbi_application_get_client_id (application));
  cbi_copy_field_set_value (self->callback_url_field, cbi_application_get_callback_url (application));
  gtk_widget_set_visible (GTK_WIDGET (self->secret_field), self->secret != NULL);
  gtk_widget_set_visible (self->token_group, self->secret != NULL);
  gtk_toggle_button_set_active (self->reveal_button, FALSE);
  update_secret (self);
  set_token_state (self, TOKEN_NONE);
}
