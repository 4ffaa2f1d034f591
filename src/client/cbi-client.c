/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-client"

#include "config.h"

#include "cbi-client-private.h"

#include "cbi-client-error.h"
#include "cbi-client-request.h"

#include <glib/gi18n-lib.h>

#define TIMEOUT_SECONDS 30
#define MOST_CONNECTIONS 4

/**
 * CbiClient:
 *
 * One server, and the session with it. It holds the address and the key of the administration and
 * never changes; a server that was started again is another client. Nothing that comes from a
 * server is trusted: what can't be read is an error of the domain CBI_CLIENT_ERROR, which also
 * stands for every other failure, in one sentence for people.
 */
struct _CbiClient
{
  GObject parent_instance;

  char        *base_url;
  char        *admin_token;
  SoupSession *session;
};

G_DEFINE_FINAL_TYPE (CbiClient,
                     cbi_client,
                     G_TYPE_OBJECT)

/* What a call does with its answer. */
typedef struct
{
  CbiClientReader reader;
  GDestroyNotify  result_free;
  GObject        *subject; /* (owned) (nullable) */
} Call;

static void
call_free (Call *call)
{
  g_clear_object (&call->subject);
  g_free (call);
}

static void
answered_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (JsonObject) document = NULL;
  g_autoptr (GError) error = NULL;
  Call    *call = g_task_get_task_data (task);
  gpointer answer = NULL;

  document = cbi_client_request_finish (SOUP_SESSION (object), result, &error);
  if (document != NULL)
    answer = call->reader (document, call->subject, &error);

  if (answer != NULL)
    g_task_return_pointer (task, answer, call->result_free);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/*
 * cbi_client_return_bad_address:
 * @task: (transfer full): the call's task
 */
void
cbi_client_return_bad_address (GTask *task)
{
  g_task_return_new_error (task, CBI_CLIENT_ERROR, CBI_CLIENT_ERROR_UNREACHABLE,
                           _("The server’s address can’t be used. Check it; the address of a server on another computer has to start with “https://”."));
  g_object_unref (task);
}

/*
 * cbi_client_call:
 * @task: (transfer full): the call's task
 * @message: (transfer full) (nullable): what to send; %NULL if the address was no good
 * @reader: makes the result
 * @result_free: frees the result
 * @subject: (type GObject) (nullable): kept for @reader
 *
 * Sends a message and returns the task with what the reader made of the answer.
 */
void
cbi_client_call (GTask          *task,
                 SoupMessage    *message,
                 CbiClientReader reader,
                 GDestroyNotify  result_free,
                 gpointer        subject)
{
  CbiClient *self = g_task_get_source_object (task);
  g_autoptr (SoupMessage) owned = message;
  Call *call;

  if (message == NULL)
    {
      cbi_client_return_bad_address (task);
      return;
    }

  call = g_new0 (Call, 1);
  call->reader = reader;
  call->result_free = result_free;
  call->subject = subject != NULL ? g_object_ref (subject) : NULL;
  g_task_set_task_data (task, call, (GDestroyNotify) call_free);

  cbi_client_request_async (self->session, message, g_task_get_cancellable (task), answered_cb, task);
}

/*
 * cbi_client_read_nothing:
 *
 * For calls whose success is all there is to know.
 *
 * Returns: (transfer full): the document, to be unreffed
 */
gpointer
cbi_client_read_nothing (JsonObject *document,
                         gpointer    subject,
                         GError    **error)
{
  return json_object_ref (document);
}

/* As cbi_client_get_base_url(), for the files of this class. */
SoupSession *
cbi_client_get_session (CbiClient *self)
{
  return self->session;
}

const char *
cbi_client_get_admin_token (CbiClient *self)
{
  return self->admin_token;
}

/*
 * cbi_client_task_new:
 * @tag: the public function that starts the call
 *
 * Returns: (transfer full): the call's task
 */
GTask *
cbi_client_task_new (CbiClient          *self,
                     gpointer            tag,
                     GCancellable       *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer            user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, tag);

  return task;
}

static SoupSession *
create_session (const char *base_url)
{
  SoupSession *session = soup_session_new_with_options ("timeout", TIMEOUT_SECONDS,
                                                        "user-agent", "casebook-integrations/" CBI_VERSION,
                                                        "max-conns", MOST_CONNECTIONS,
                                                        "max-conns-per-host", MOST_CONNECTIONS,
                                                        NULL);

  /* We sign in by ourselves, and nobody is there to ask for a password. */
  soup_session_remove_feature_by_type (session, SOUP_TYPE_AUTH_MANAGER);

  /* What stays on this computer is no proxy's business. */
  if (cbi_client_is_local_address (base_url))
    soup_session_set_proxy_resolver (session, NULL);

  return session;
}

static void
cbi_client_dispose (GObject *object)
{
  CbiClient *self = CBI_CLIENT (object);

  if (self->session != NULL)
    soup_session_abort (self->session);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (cbi_client_parent_class)->dispose (object);
}

static void
cbi_client_finalize (GObject *object)
{
  CbiClient *self = CBI_CLIENT (object);

  g_free (self->base_url);
  g_free (self->admin_token);

  G_OBJECT_CLASS (cbi_client_parent_class)->finalize (object);
}

static void
cbi_client_class_init (CbiClientClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = cbi_client_dispose;
  object_class->finalize = cbi_client_finalize;
}

static void
cbi_client_init (CbiClient *self)
{
}

/**
 * cbi_client_new:
 * @base_url: the server's address; if it can't be used, every call says so
 * @admin_token: (nullable): the key of the administration
 *
 * Returns: (transfer full): the client; nothing has been sent yet
 */
CbiClient *
cbi_client_new (const char *base_url,
                const char *admin_token)
{
  CbiClient *self;
  gsize      length;

  g_return_val_if_fail (base_url != NULL, NULL);

  self = g_object_new (CBI_TYPE_CLIENT, NULL);
  for (length = strlen (base_url); length > 0 && base_url[length - 1] == '/'; length--)
    ;
  self->base_url = g_strndup (base_url, length);
  self->admin_token = g_strdup (admin_token);
  self->session = create_session (self->base_url);

  return self;
}

/** cbi_client_get_base_url: Returns: (transfer none): the server's address, without a slash at its end */
const char *
cbi_client_get_base_url (CbiClient *self)
{
  g_return_val_if_fail (CBI_IS_CLIENT (self), NULL);

  return self->base_url;
}
