/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-client"

#include "config.h"

#include "cbi-client-error-private.h"

#include "core/cbi-json.h"
#include "core/cbi-text.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <libsoup/soup.h>

/* More than a form has fields; the rest of a longer list wouldn't be read. */
#define MOST_PROBLEMS 50
#define LONGEST_DETAIL 500
#define LONGEST_NAME 200

typedef struct
{
  GPtrArray *problems; /* (owned) (element-type CbiProblem) */
} CbiClientErrorPrivate;

static void
cbi_client_error_private_init (CbiClientErrorPrivate *private)
{
  private->problems = g_ptr_array_new_with_free_func ((GDestroyNotify) cbi_problem_free);
}

static gpointer
copy_problem (gconstpointer source,
              gpointer      user_data)
{
  const CbiProblem *problem = source;
  CbiProblem       *copy = g_new0 (CbiProblem, 1);

  copy->rule = problem->rule;
  copy->field = g_strdup (problem->field);
  copy->code = g_strdup (problem->code);
  copy->sentence = g_strdup (problem->sentence);
  copy->actor = g_strdup (problem->actor);

  return copy;
}

static void
cbi_client_error_private_copy (const CbiClientErrorPrivate *source,
                               CbiClientErrorPrivate       *target)
{
  g_ptr_array_unref (target->problems);
  target->problems = g_ptr_array_copy (source->problems, copy_problem, NULL);
}

static void
cbi_client_error_private_clear (CbiClientErrorPrivate *private)
{
  g_ptr_array_unref (private->problems);
}

G_DEFINE_EXTENDED_ERROR (CbiClientError, cbi_client_error)

/** cbi_problem_free: Frees a problem. */
void
cbi_problem_free (CbiProblem *problem)
{
  g_free (problem->field);
  g_free (problem->code);
  g_free (problem->sentence);
  g_free (problem->actor);
  g_free (problem);
}

/**
 * cbi_client_error_get_problems:
 * @error: (nullable): any error
 *
 * What the server had to say about the fields, in its order. Known rules speak in the words of
 * cbi_rule_get_sentence(), so that a field is told the same before and after it was sent.
 *
 * Returns: (transfer none) (nullable) (element-type CbiProblem): the problems, possibly none; %NULL
 *   if @error isn't of the domain CBI_CLIENT_ERROR
 */
GPtrArray *
cbi_client_error_get_problems (const GError *error)
{
  if (error == NULL || error->domain != CBI_CLIENT_ERROR)
    return NULL;

  return cbi_client_error_get_private (error)->problems;
}

/* The server's own words are shown only if they're short and have nothing hidden in them. */
static const char *
get_detail (JsonObject *json)
{
  const char *detail = cbi_json_get_string (json, "detail");

  if (detail == NULL || *detail == '\0' || g_utf8_strlen (detail, -1) > LONGEST_DETAIL ||
      !cbi_text_is_safe_sentence (detail))
    return NULL;

  return detail;
}

static char *
read_field (JsonObject *json)
{
  const char *const prefixes[] = { "/data/attributes/", "/data/relationships/" };
  const char       *pointer = cbi_json_get_string (cbi_json_get_object (json, "source"), "pointer");

  for (guint i = 0; pointer != NULL && i < G_N_ELEMENTS (prefixes); i++)
    if (g_str_has_prefix (pointer, prefixes[i]))
      {
        const char *field = pointer + strlen (prefixes[i]);

        return g_strndup (field, strcspn (field, "/"));
      }

  return NULL;
}

/* A name is shown only if it could be one. */
static char *
read_actor (JsonObject *json)
{
  const char *actor = cbi_json_get_string (cbi_json_get_object (json, "meta"), "changed_by");

  if (actor == NULL || *actor == '\0' || g_utf8_strlen (actor, -1) > LONGEST_NAME || !cbi_text_is_safe (actor, FALSE))
    return NULL;

  return g_strdup (actor);
}

static CbiProblem *
read_problem (JsonObject *json)
{
  CbiProblem *problem = g_new0 (CbiProblem, 1);

  problem->code = g_strdup (cbi_json_get_string (json, "code"));
  problem->actor = read_actor (json);
  problem->rule = cbi_rule_from_code (problem->code);
  problem->field = read_field (json);

  if (problem->rule != CBI_RULE_NONE)
    {
      problem->sentence = g_strdup (cbi_rule_get_sentence (problem->rule));
      if (problem->field == NULL)
        problem->field = g_strdup (cbi_rule_get_field (problem->rule));
    }
  else
    {
      const char *detail = get_detail (json);

      problem->sentence = g_strdup (detail != NULL ? detail : _("The server does not accept this. Change it and try again."));
    }

  return problem;
}

static void
read_problems (GPtrArray  *problems,
               JsonObject *document)
{
  JsonArray *errors = cbi_json_get_array (document, "errors");
  guint      length = errors != NULL ? json_array_get_length (errors) : 0;

  for (guint i = 0; i < MIN (length, MOST_PROBLEMS); i++)
    {
      JsonObject *json = cbi_json_get_element (errors, i);

      if (json != NULL)
        g_ptr_array_add (problems, read_problem (json));
    }
}

/* The first word for programs: JSON:API has it in `code`, OAuth in `error`. */
static const char *
get_code (JsonObject *document)
{
  JsonArray *errors = cbi_json_get_array (document, "errors");

  if (errors != NULL)
    return cbi_json_get_string (cbi_json_get_element (errors, 0), "code");

  return cbi_json_get_string (document, "error");
}

static CbiClientError
choose_refusal (guint       status,
                const char *code)
{
  if (g_strcmp0 (code, "api_not_licensed") == 0 || g_strcmp0 (code, "unauthorized_client") == 0)
    return CBI_CLIENT_ERROR_NOT_LICENSED;
  if (g_strcmp0 (code, "invalid_client") == 0)
    return CBI_CLIENT_ERROR_UNAUTHORIZED;

  switch (status)
    {
    case SOUP_STATUS_UNAUTHORIZED:
      return CBI_CLIENT_ERROR_UNAUTHORIZED;
    case SOUP_STATUS_FORBIDDEN:
      return CBI_CLIENT_ERROR_FORBIDDEN;
    case SOUP_STATUS_NOT_FOUND:
    case SOUP_STATUS_GONE:
      return CBI_CLIENT_ERROR_NOT_FOUND;
    case SOUP_STATUS_CONFLICT:
      return CBI_CLIENT_ERROR_CONFLICT;
    case SOUP_STATUS_PRECONDITION_FAILED:
    case 428: /* libsoup has no name for “Precondition Required” */
      return CBI_CLIENT_ERROR_CHANGED_MEANWHILE;
    case SOUP_STATUS_REQUEST_ENTITY_TOO_LARGE:
    case SOUP_STATUS_REQUEST_URI_TOO_LONG:
    case 431: /* nor for “Request Header Fields Too Large” */
      return CBI_CLIENT_ERROR_TOO_LARGE;
    case SOUP_STATUS_BAD_REQUEST:
    case SOUP_STATUS_UNPROCESSABLE_ENTITY:
      return CBI_CLIENT_ERROR_INVALID;
    case 429: /* nor for “Too Many Requests” */
      return CBI_CLIENT_ERROR_TOO_MANY;
    default:
      return status >= 500 ? CBI_CLIENT_ERROR_SERVER : CBI_CLIENT_ERROR_UNREADABLE;
    }
}

static const char *
get_sentence (CbiClientError code)
{
  switch (code)
    {
    case CBI_CLIENT_ERROR_UNREACHABLE:
      return _("The server does not answer. Check that it is running, then try again.");
    case CBI_CLIENT_ERROR_TLS:
      return _("The server’s certificate can’t be trusted. Ask whoever runs the server to renew it.");
    case CBI_CLIENT_ERROR_UNAUTHORIZED:
      return _("The server does not accept this program’s key. Close the program and start it again.");
    case CBI_CLIENT_ERROR_FORBIDDEN:
      return _("You are not allowed to do this. Ask an administrator for permission.");
    case CBI_CLIENT_ERROR_NOT_LICENSED:
      return _("The API is not part of your organisation’s licence. Ask Casebook to add it.");
    case CBI_CLIENT_ERROR_NOT_FOUND:
      return _("This is no longer on the server. Reload the list.");
    case CBI_CLIENT_ERROR_INVALID:
      return _("The server does not accept this. Correct the marked fields, then save again.");
    case CBI_CLIENT_ERROR_CONFLICT:
      return _("Something on the server stands against this. Reload the list, then try again.");
    case CBI_CLIENT_ERROR_CHANGED_MEANWHILE:
      return _("Somebody changed this in the meantime. Reload the list, then make your change again.");
    case CBI_CLIENT_ERROR_TOO_LARGE:
      return _("This is too large for one request. Shorten it, then try again.");
    case CBI_CLIENT_ERROR_TOO_MANY:
      return _("There were too many attempts. Wait a minute, then try again.");
    case CBI_CLIENT_ERROR_SERVER:
      return _("The server failed. Try again; if it fails again, look into the server’s log.");
    case CBI_CLIENT_ERROR_UNREADABLE:
    default:
      return _("The server’s answer can’t be read. Check that the program and the server have the same version.");
    }
}

static char *
describe_refusal (CbiClientError code,
                  JsonObject    *document,
                  GPtrArray     *problems,
                  guint          retry_after)
{
  const CbiProblem *only = problems->len == 1 ? g_ptr_array_index (problems, 0) : NULL;

  if (code == CBI_CLIENT_ERROR_TOO_MANY && retry_after > 0)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                         /* Translators: %u is a number of seconds. */
                                         "There were too many attempts. Wait %u second, then try again.",
                                         "There were too many attempts. Wait %u seconds, then try again.",
                                         retry_after),
                            retry_after);

  if (code == CBI_CLIENT_ERROR_UNAUTHORIZED && g_strcmp0 (get_code (document), "invalid_client") == 0)
    return g_strdup (_("The server does not accept this client ID and secret. Check that the application is active and copy the secret again."));

  /* One problem is the whole story; its sentence says more than ours. */
  if ((code == CBI_CLIENT_ERROR_INVALID || code == CBI_CLIENT_ERROR_CONFLICT) && only != NULL)
    return g_strdup (only->sentence);

  return g_strdup (get_sentence (code));
}

/*
 * cbi_client_error_from_answer:
 * @status: an HTTP status that isn't 2xx
 * @document: (nullable): the body, if it was JSON
 * @retry_after: the seconds to wait, or 0 if the server didn't say
 *
 * The one place that knows what an HTTP status means to people.
 *
 * Returns: (transfer full): the error
 */
GError *
cbi_client_error_from_answer (guint       status,
                              JsonObject *document,
                              guint       retry_after)
{
  CbiClientError code = choose_refusal (status, get_code (document));
  GError        *error = g_error_new_literal (CBI_CLIENT_ERROR, code, "");
  GPtrArray     *problems = cbi_client_error_get_private (error)->problems;

  read_problems (problems, document);
  g_free (error->message);
  error->message = describe_refusal (code, document, problems, retry_after);

  return error;
}

/*
 * cbi_client_error_from_transport:
 * @failure: (transfer full): why there is no answer
 *
 * Returns: (transfer full): the error for people; @failure itself if somebody cancelled
 */
GError *
cbi_client_error_from_transport (GError *failure)
{
  g_autoptr (GError) owned = failure;
  CbiClientError code = CBI_CLIENT_ERROR_UNREACHABLE;
  const char    *sentence = NULL;

  if (g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED) || failure->domain == CBI_CLIENT_ERROR)
    return g_steal_pointer (&owned);

  g_debug ("No answer: %s", failure->message);

  if (failure->domain == G_TLS_ERROR)
    code = CBI_CLIENT_ERROR_TLS;
  else if (g_error_matches (failure, SOUP_SESSION_ERROR, SOUP_SESSION_ERROR_PARSING) ||
           g_error_matches (failure, SOUP_SESSION_ERROR, SOUP_SESSION_ERROR_ENCODING))
    code = CBI_CLIENT_ERROR_UNREADABLE;
  else if (g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_TIMED_OUT))
    sentence = _("The server takes too long to answer. Try again in a minute.");
  else if (failure->domain == G_RESOLVER_ERROR)
    sentence = _("The server’s address is not known. Check the address and the network connection.");

  return g_error_new_literal (CBI_CLIENT_ERROR, code, sentence != NULL ? sentence : get_sentence (code));
}

/*
 * cbi_client_error_set_unreadable:
 * @error: return location for the error
 *
 * For an answer that arrived but isn't what was agreed.
 *
 * Returns: (nullable): always %NULL, for the caller to return
 */
gpointer
cbi_client_error_set_unreadable (GError **error)
{
  g_set_error_literal (error, CBI_CLIENT_ERROR, CBI_CLIENT_ERROR_UNREADABLE,
                       get_sentence (CBI_CLIENT_ERROR_UNREADABLE));

  return NULL;
}
