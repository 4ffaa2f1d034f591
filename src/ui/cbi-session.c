/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-ui"

#include "config.h"

#include "cbi-session.h"

#include "cbi-weak-ref.h"

#define RESTART_PAUSE (60 * G_USEC_PER_SEC)

/**
 * CbiSession:
 *
 * The server that the window works on, and whether it answers. It lives like this:
 *
 * 1. The local server is started, or a remote one is spoken to (starting; notified again when there
 *    is a client to ask).
 * 2. The organisation says who the administrator is, if anyone (set up, or ready).
 * 3. A local server that ends by itself is started again once a minute at most; meanwhile, and when
 *    that fails, the session is lost: what is on screen stays.
 *
 * Only set_state() moves on, and notifies "state".
 */
struct _CbiSession
{
  GObject parent_instance;

  CbiServerProcess *process;      /* (owned) (nullable) */
  CbiClient        *client;       /* (owned) (nullable) */
  CbiOrganization  *organization; /* (owned) (nullable) */
  GCancellable     *cancellable;  /* (owned) */
  GError           *error;        /* (owned) (nullable) */
  CbiSessionState   state;
  gint64            last_restart;
};

enum
{
  PROP_0,
  PROP_STATE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (CbiSession, cbi_session, G_TYPE_OBJECT)

static void
set_state (CbiSession     *self,
           CbiSessionState state,
           const GError   *error)
{
  g_clear_error (&self->error);
  self->error = error != NULL ? g_error_copy (error) : NULL;
  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

/* Whether there is something on screen that has to stay there. */
static gboolean
was_ready (CbiSession *self)
{
  return self->organization != NULL && cbi_organization_get_administrator_email (self->organization) != NULL;
}

static void
fail (CbiSession   *self,
      const GError *error)
{
  set_state (self, was_ready (self) ? CBI_SESSION_LOST : CBI_SESSION_FAILED, error);
}

static void
organization_cb (GObject      *object,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (CbiSession) self = cbi_weak_ref_take (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (CbiOrganization) organization = cbi_client_get_organization_finish (CBI_CLIENT (object), result, &error);

  if (self == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (organization == NULL)
    fail (self, error);
  else
    cbi_session_set_organization (self, organization);
}

static void
replace_cancellable (CbiSession *self)
{
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
}

static void
started_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (CbiSession) self = cbi_weak_ref_take (user_data);
  g_autoptr (GError) error = NULL;

  if (!cbi_server_process_start_finish (CBI_SERVER_PROCESS (object), result, &error))
    {
      if (self != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        fail (self, error);
      return;
    }
  if (self == NULL)
    return;

  g_clear_object (&self->client);
  self->client = cbi_client_new (cbi_server_process_get_url (self->process),
                                 cbi_server_process_get_admin_token (self->process));
  if (self->state == CBI_SESSION_STARTING)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
  cbi_session_check (self);
}

static void
died_cb (CbiServerProcess *process,
         const char       *reason,
         CbiSession       *self)
{
  gint64 now = g_get_monotonic_time ();
  g_autoptr (GError) error = g_error_new_literal (CBI_SERVER_PROCESS_ERROR, CBI_SERVER_PROCESS_ERROR_NOT_STARTED, reason);

  fail (self, error);
  if (now - self->last_restart > RESTART_PAUSE)
    {
      self->last_restart = now;
      cbi_session_start (self, FALSE);
    }
}

static void
cbi_session_dispose (GObject *object)
{
  CbiSession *self = CBI_SESSION (object);

  g_cancellable_cancel (self->cancellable);
  if (self->process != NULL)
    g_signal_handlers_disconnect_by_data (self->process, self);

  G_OBJECT_CLASS (cbi_session_parent_class)->dispose (object);
}

static void
cbi_session_finalize (GObject *object)
{
  CbiSession *self = CBI_SESSION (object);

  g_clear_object (&self->process);
  g_clear_object (&self->client);
  g_clear_object (&self->organization);
  g_clear_object (&self->cancellable);
  g_clear_error (&self->error);

  G_OBJECT_CLASS (cbi_session_parent_class)->finalize (object);
}

static void
cbi_session_get_property (GObject    *object,
                          guint       property,
                          GValue     *value,
                          GParamSpec *pspec)
{
  CbiSession *self = CBI_SESSION (object);

  if (property == PROP_STATE)
    g_value_set_uint (value, self->state);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
}

static void
cbi_session_class_init (CbiSessionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = cbi_session_dispose;
  object_class->finalize = cbi_session_finalize;
  object_class->get_property = cbi_session_get_property;

  properties[PROP_STATE] = g_param_spec_uint ("state", NULL, NULL, 0, CBI_SESSION_LOST, CBI_SESSION_STARTING,
                                              G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
cbi_session_init (CbiSession *self)
{
  self->cancellable = g_cancellable_new ();
  self->last_restart = -RESTART_PAUSE;
}

/** cbi_session_new_local: Returns: (transfer full): a session on the server that @process starts */
CbiSession *
cbi_session_new_local (CbiServerProcess *process)
{
  CbiSession *self = g_object_new (CBI_TYPE_SESSION, NULL);

  self->process = g_object_ref (process);
  g_signal_connect (process, "died", G_CALLBACK (died_cb), self);

  return self;
}

/** cbi_session_new_remote: Returns: (transfer full): a session on a server that runs elsewhere */
CbiSession *
cbi_session_new_remote (CbiClient *client)
{
  CbiSession *self = g_object_new (CBI_TYPE_SESSION, NULL);

  self->client = g_object_ref (client);

  return self;
}

/**
 * cbi_session_start:
 * @self: a session
 * @new_port: whether the local server takes another address, since another program holds its own
 *
 * Starts the local server, or asks the remote one, also once more after a failure.
 */
void
cbi_session_start (CbiSession *self,
                   gboolean    new_port)
{
  g_return_if_fail (CBI_IS_SESSION (self));

  replace_cancellable (self);
  if (self->process == NULL)
    cbi_session_check (self);
  else
    cbi_server_process_start_async (self->process, new_port, self->cancellable, started_cb, cbi_weak_ref_new (self));

  if (!was_ready (self))
    set_state (self, CBI_SESSION_STARTING, NULL);
  else
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

/**
 * cbi_session_check:
 * @self: a session
 *
 * Asks the server for the organisation; its answer, or that there is none, moves the state. A local
 * server that is not running is started first.
 */
void
cbi_session_check (CbiSession *self)
{
  g_return_if_fail (CBI_IS_SESSION (self));

  if (self->process != NULL && cbi_server_process_get_state (self->process) == CBI_SERVER_STATE_FAILED)
    cbi_session_start (self, FALSE);
  else if (self->client != NULL)
    cbi_client_get_organization_async (self->client, self->cancellable, organization_cb, cbi_weak_ref_new (self));
}

/** cbi_session_set_organization: Takes a newer state of the organisation, as after the first run's answer. */
void
cbi_session_set_organization (CbiSession      *self,
                              CbiOrganization *organization)
{
  gboolean known;

  g_return_if_fail (CBI_IS_SESSION (self));
  g_return_if_fail (CBI_IS_ORGANIZATION (organization));

  g_set_object (&self->organization, organization);
  known = cbi_organization_get_administrator_email (organization) != NULL;
  set_state (self, known ? CBI_SESSION_READY : CBI_SESSION_SET_UP, NULL);
}

/** cbi_session_get_state: Returns: how the server is */
CbiSessionState
cbi_session_get_state (CbiSession *self)
{
  g_return_val_if_fail (CBI_IS_SESSION (self), CBI_SESSION_FAILED);

  return self->state;
}

/** cbi_session_get_error: Returns: (transfer none) (nullable): why the session failed or was lost */
const GError *
cbi_session_get_error (CbiSession *self)
{
  g_return_val_if_fail (CBI_IS_SESSION (self), NULL);

  return self->error;
}

/** cbi_session_get_client: Returns: (transfer none) (nullable): the way to the server; another object after a restart */
CbiClient *
cbi_session_get_client (CbiSession *self)
{
  g_return_val_if_fail (CBI_IS_SESSION (self), NULL);

  return self->client;
}

/** cbi_session_get_organization: Returns: (transfer none) (nullable): the organisation, once it is known */
CbiOrganization *
cbi_session_get_organization (CbiSession *self)
{
  g_return_val_if_fail (CBI_IS_SESSION (self), NULL);

  return self->organization;
}

/** cbi_session_get_process: Returns: (transfer none) (nullable): the local server, %NULL for a remote one */
CbiServerProcess *
cbi_session_get_process (CbiSession *self)
{
  g_return_val_if_fail (CBI_IS_SESSION (self), NULL);

  return self->process;
}
