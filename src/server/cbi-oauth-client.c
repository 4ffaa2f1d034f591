/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-server"

#include "config.h"

#include "cbi-oauth-client.h"

#include "server/cbi-access-log.h"
#include "server/cbi-secret.h"
#include "server/cbi-status.h"
#include "server/cbi-wipe.h"

#include <string.h>

#define FORM_MEDIA_TYPE "application/x-www-form-urlencoded"

/** cbi_oauth_client_free: Frees the client; its secret is wiped. */
void
cbi_oauth_client_free (CbiOAuthClient *self)
{
  cbi_form_free (self->form);
  g_free (self->client_id);
  cbi_wipe_text (self->secret);
  g_free (self);
}

/**
 * cbi_oauth_read_basic:
 * @header: an `Authorization` field that is not trusted
 * @user: (out) (transfer full): the client ID
 * @password: (out) (transfer full): the secret
 *
 * Reads HTTP Basic credentials. Both parts are form-decoded (RFC 6749, 2.3.1); many clients send
 * them raw, which is the same here, since ours hold neither “%” nor “+”.
 *
 * Returns: %FALSE if that is not what @header holds
 */
gboolean
cbi_oauth_read_basic (const char *header,
                      char      **user,
                      char      **password)
{
  g_autofree guchar *bytes = NULL;
  gsize              size = 0;
  const guchar      *colon;

  *user = NULL;
  *password = NULL;
  if (g_ascii_strncasecmp (header, "Basic ", 6) != 0)
    return FALSE;

  bytes = g_base64_decode (header + 6, &size);
  colon = bytes != NULL ? memchr (bytes, ':', size) : NULL;
  if (colon != NULL)
    {
      *user = cbi_form_decode ((const char *) bytes, colon - bytes);
      *password = cbi_form_decode ((const char *) colon + 1, size - (colon - bytes) - 1);
    }
  if (*user != NULL && *password != NULL)
    return TRUE;

  g_clear_pointer (user, g_free);
  g_clear_pointer (password, cbi_wipe_text);
  return FALSE;
}

static CbiReply *
refuse_request (const char *description)
{
  return cbi_reply_new_oauth_error (SOUP_STATUS_BAD_REQUEST, "invalid_request", description);
}

static CbiReply *
refuse_client (void)
{
  CbiReply *reply = cbi_reply_new_oauth_error (SOUP_STATUS_UNAUTHORIZED, "invalid_client",
                                               "The client could not be authenticated.");

  cbi_reply_set_header (reply, "WWW-Authenticate", "Basic realm=\"casebook-integrations\", charset=\"UTF-8\"");

  return reply;
}

static CbiReply *
parse_body (CbiRequest *request,
            CbiForm    *form)
{
  gsize       size = 0;
  const char *body = request->body != NULL ? g_bytes_get_data (request->body, &size) : NULL;

  if (size == 0)
    return NULL;
  if (!cbi_request_is_of_type (request, FORM_MEDIA_TYPE))
    return refuse_request ("Send the parameters as " FORM_MEDIA_TYPE ".");
  if (!cbi_form_parse (form, body, size, NULL))
    return refuse_request ("The form can not be read.");

  return NULL;
}

/* The guide's text has the parameters in the address, its sample in the body, so both are taken
 * where a secret in the address can only reach this computer. */
static CbiReply *
parse_query (CbiRequest     *request,
             CbiOAuthClient *client,
             gboolean        allow_query)
{
  g_autoptr (CbiForm) form = NULL;

  if (request->query == NULL || *request->query == '\0')
    return NULL;
  if (!allow_query)
    return refuse_request ("Send the parameters in the body, not in the address.");

  form = cbi_form_new ();
  if (!cbi_form_parse (form, request->query, strlen (request->query), NULL))
    return refuse_request ("The query string can not be read.");

  client->in_query = cbi_form_lookup (form, "client_secret") != NULL;
  if (client->in_query && cbi_form_lookup (client->form, "client_secret") != NULL)
    return refuse_request ("The client authenticates in more than one way.");
  cbi_form_parse (client->form, request->query, strlen (request->query), NULL);

  return NULL;
}

static CbiReply *
read_credentials (CbiRequest     *request,
                  CbiOAuthClient *client)
{
  const char *client_id = cbi_form_lookup (client->form, "client_id");
  const char *secret = cbi_form_lookup (client->form, "client_secret");

  if (request->authorization == NULL)
    {
      client->client_id = g_strdup (client_id);
      client->secret = g_strdup (secret);
      return NULL;
    }
  if (secret != NULL)
    return refuse_request ("The client authenticates in more than one way.");
  if (!cbi_oauth_read_basic (request->authorization, &client->client_id, &client->secret))
    return NULL;
  if (client_id != NULL && !g_str_equal (client_id, client->client_id))
    return refuse_request ("The two client identifiers differ.");

  return NULL;
}

/**
 * cbi_oauth_client_read:
 * @request: a request to one of the OAuth endpoints
 * @allow_query: whether parameters may stand in the address
 * @refusal: (out) (transfer full): what to answer instead
 *
 * Reads the parameters and credentials, without looking whether they are right.
 *
 * Returns: (transfer full) (nullable): the client, or %NULL with @refusal set
 */
CbiOAuthClient *
cbi_oauth_client_read (CbiRequest *request,
                       gboolean    allow_query,
                       CbiReply  **refusal)
{
  g_autoptr (CbiOAuthClient) self = g_new0 (CbiOAuthClient, 1);

  self->form = cbi_form_new ();
  *refusal = parse_body (request, self->form);
  if (*refusal == NULL)
    *refusal = parse_query (request, self, allow_query);
  if (*refusal == NULL && cbi_form_find_repeated (self->form) != NULL)
    *refusal = refuse_request ("A parameter is given more than once.");
  if (*refusal == NULL)
    *refusal = read_credentials (request, self);

  return *refusal == NULL ? g_steal_pointer (&self) : NULL;
}

/* Wrong secrets are counted by client and address, so that one who guesses locks out nobody else.
 * Names that are none of ours count together. */
static char *
name_guesser (CbiOAuthClient *self,
              CbiRequest     *request)
{
  gboolean known_form = self->client_id != NULL && cbi_secret_is_client_id (self->client_id);

  return g_strconcat (request->address, " ", known_form ? self->client_id : "-", NULL);
}

/**
 * cbi_oauth_client_check_throttle:
 * @self: the client
 * @request: its request
 *
 * Returns: (transfer full) (nullable): the refusal of a client that failed too often just now
 */
CbiReply *
cbi_oauth_client_check_throttle (CbiOAuthClient *self,
                                 CbiRequest     *request)
{
  g_autofree char *who = name_guesser (self, request);
  g_autofree char *seconds = NULL;
  guint            delay = cbi_throttle_get_delay (request->services->throttle, who, g_get_monotonic_time ());
  CbiReply        *reply;

  if (delay == 0)
    return NULL;

  cbi_access_log_attempt (request->path, "too_many_requests", self->client_id, request->address, self->in_query);
  reply = cbi_reply_new_oauth_error (CBI_STATUS_TOO_MANY_REQUESTS, "invalid_client",
                                     "Too many failed attempts. Try again later.");
  seconds = g_strdup_printf ("%u", delay);
  cbi_reply_set_header (reply, "Retry-After", seconds);

  return reply;
}

/** cbi_oauth_client_refuse: Returns: (transfer full): the answer to a client that isn't let in, whatever the reason; it counts as a failure */
CbiReply *
cbi_oauth_client_refuse (CbiOAuthClient *self,
                         CbiRequest     *request)
{
  g_autofree char *who = name_guesser (self, request);

  if (self->client_id != NULL || self->secret != NULL)
    cbi_throttle_add_failure (request->services->throttle, who, g_get_monotonic_time ());
  cbi_access_log_attempt (request->path, "invalid_client", self->client_id, request->address, self->in_query);

  return refuse_client ();
}

/**
 * cbi_oauth_client_match:
 * @self: the client
 * @request: its request
 * @credentials: (nullable): those of the client that it says to be
 *
 * Returns: whether it is that client, and may come in
 */
gboolean
cbi_oauth_client_match (CbiOAuthClient       *self,
                        CbiRequest           *request,
                        const CbiCredentials *credentials)
{
  CbiServices     *services = request->services;
  const char      *secret_id = cbi_credentials_match (credentials, services->keys, self->secret != NULL ? self->secret : "");
  g_autofree char *who = NULL;

  if (secret_id == NULL || g_strcmp0 (credentials->status, "active") != 0)
    return FALSE;

  who = name_guesser (self, request);
  cbi_throttle_forget (services->throttle, who);
  cbi_database_touch (services->database, credentials->application_id, secret_id, self->in_query);

  return TRUE;
}

/**
 * cbi_oauth_client_authenticate:
 * @self: the client
 * @request: its request
 * @connection: the registry
 * @refusal: (out) (transfer full): what to answer instead
 * @error: return location for an error
 *
 * Does the same work and gives the same answer for an unknown client, a wrong, revoked or expired
 * secret and a disabled application, so that nothing can be learnt from it.
 *
 * Returns: (transfer full) (nullable): who it is; %NULL with @refusal or @error set
 */
CbiCredentials *
cbi_oauth_client_authenticate (CbiOAuthClient *self,
                               CbiRequest     *request,
                               CbiConnection  *connection,
                               CbiReply      **refusal,
                               GError        **error)
{
  g_autoptr (CbiCredentials) credentials = NULL;
  g_autoptr (GError) local_error = NULL;

  *refusal = NULL;
  credentials = cbi_credentials_store_find (connection, self->client_id != NULL ? self->client_id : "", &local_error);
  if (credentials == NULL && !g_error_matches (local_error, CBI_DATABASE_ERROR, CBI_DATABASE_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }

  if (!cbi_oauth_client_match (self, request, credentials))
    {
      *refusal = cbi_oauth_client_refuse (self, request);
      return NULL;
    }

  return g_steal_pointer (&credentials);
}
