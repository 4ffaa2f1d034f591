/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-server"

#include "config.h"

#include "cbi-administrator.h"

#include "core/cbi-i18n.h"
#include "server/cbi-access-log.h"
#include "server/cbi-form.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <libsoup/soup.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define TOKEN_PREFIX "cbi_admin_"
#define TOKEN_BYTES 32
#define MAX_TOKEN_LENGTH 200

static gboolean
set_errno_error (const char *path,
                 GError    **error)
{
  int code = errno;

  /* Translators: %1$s is the name of a file, %2$s the reason that the system gives. */
  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code), _("The file “%1$s” can’t be used: %2$s."), path, g_strerror (code));
  return FALSE;
}

static gboolean
write_token (const char *path,
             const char *token,
             GError    **error)
{
  g_autofree char *line = g_strconcat (token, "\n", NULL);

  if (!g_file_set_contents_full (path, line, -1, G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, error))
    return FALSE;

  /* A file that was there before keeps its mode. */
  return chmod (path, 0600) == 0 || set_errno_error (path, error);
}

/* Whoever reads the file has our rights, so it must be ours alone. */
static char *
read_token (const char *path)
{
  g_autofree char *text = NULL;
  struct stat      status;

  if (lstat (path, &status) != 0 || !S_ISREG (status.st_mode) || status.st_uid != geteuid () ||
      (status.st_mode & 077) != 0 || status.st_size > MAX_TOKEN_LENGTH ||
      !g_file_get_contents (path, &text, NULL, NULL))
    return NULL;

  g_strstrip (text);
  if (!g_str_has_prefix (text, TOKEN_PREFIX) || strlen (text) <= strlen (TOKEN_PREFIX) + TOKEN_BYTES)
    return NULL;

  return g_steal_pointer (&text);
}

/**
 * cbi_administrator_load_token:
 * @path: where the token is kept
 * @error: return location for an error
 *
 * Reads the token of the administrator, or makes a new one if there is none that nobody else can
 * have read.
 *
 * Returns: (transfer full): the token
 */
char *
cbi_administrator_load_token (const char *path,
                              GError    **error)
{
  g_autofree char *token = read_token (path);

  if (token == NULL)
    {
      token = cbi_keys_random_token (TOKEN_PREFIX, TOKEN_BYTES);
      if (!write_token (path, token, error))
        return NULL;
    }

  return g_steal_pointer (&token);
}

static const char *
get_bearer (CbiRequest *request)
{
  const char *header = request->authorization;

  if (header == NULL || g_ascii_strncasecmp (header, "Bearer ", 7) != 0)
    return NULL;

  return header + 7 + strspn (header + 7, " ");
}

/** cbi_administrator_may: Returns: whether @request carries the administrator's token */
gboolean
cbi_administrator_may (CbiRequest *request)
{
  const char *bearer = get_bearer (request);
  const char *token = request->services->admin_token;

  return bearer != NULL && strlen (bearer) == strlen (token) && cbi_keys_equal (bearer, token, strlen (token));
}

static CbiReply *
challenge (CbiRequest *request,
           guint       status,
           const char *code,
           const char *detail,
           const char *header)
{
  CbiReply *reply = cbi_reply_new_fault (status, code, detail);

  cbi_access_log_refusal (code, request->path, request->address);
  cbi_reply_set_header (reply, "WWW-Authenticate", header);

  return reply;
}

static CbiReply *
refuse_token (CbiRequest *request)
{
  return challenge (request, SOUP_STATUS_UNAUTHORIZED, "invalid_token",
                    _("The bearer token is wrong or has ended."), "Bearer error=\"invalid_token\"");
}

/* An application's token is real, but opens other doors (RFC 6750, 3.1). */
static CbiReply *
work_application_token (CbiRequest    *request,
                        CbiConnection *connection,
                        GError       **error)
{
  g_autoptr (JsonObject) claims = cbi_tokens_open (request->services->tokens, get_bearer (request));
  g_autoptr (CbiCredentials) holder = NULL;
  g_autoptr (GError) local_error = NULL;

  if (claims != NULL)
    holder = cbi_tokens_find_holder (request->services->tokens, connection, claims, &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  if (holder == NULL)
    return refuse_token (request);

  return challenge (request, SOUP_STATUS_FORBIDDEN, "insufficient_scope",
                    _("An application’s token does not open the administrator’s part."),
                    "Bearer error=\"insufficient_scope\"");
}

static const CbiRoute application_token_route = {
  NULL, NULL, CBI_ROUTE_PLAIN, NULL, work_application_token
};

static gboolean
has_token_in_query (CbiRequest *request)
{
  g_autoptr (CbiForm) form = cbi_form_new ();

  return request->query != NULL && cbi_form_parse (form, request->query, strlen (request->query), NULL) &&
         cbi_form_lookup (form, "access_token") != NULL;
}

/**
 * cbi_administrator_check:
 * @request: a request that only the administrator may make
 * @instead: (out): what to do instead
 *
 * Returns: (transfer full) (nullable): the refusal of somebody else
 */
CbiReply *
cbi_administrator_check (CbiRequest      *request,
                         const CbiRoute **instead)
{
  const char *bearer = get_bearer (request);

  *instead = NULL;
  if (has_token_in_query (request))
    return challenge (request, SOUP_STATUS_BAD_REQUEST, "invalid_request",
                      _("Send the token in the header “Authorization”, not in the address."),
                      "Bearer error=\"invalid_request\"");
  if (bearer == NULL)
    return challenge (request, SOUP_STATUS_UNAUTHORIZED, "unauthorized",
                      _("Send the administrator’s token in the header “Authorization: Bearer”."), "Bearer");
  if (cbi_administrator_may (request))
    return NULL;
  if (strchr (bearer, '.') == NULL)
    return refuse_token (request);

  *instead = &application_token_route;
  return NULL;
}
