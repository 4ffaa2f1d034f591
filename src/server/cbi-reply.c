/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-server"

#include "config.h"

#include "cbi-reply.h"

#include "core/cbi-i18n.h"
#include "core/cbi-json.h"
#include "core/cbi-jsonapi.h"
#include "server/cbi-connection.h"
#include "server/cbi-wipe.h"

#include <libsoup/soup.h>
#include <string.h>

/* Seconds after which somebody whom we could not serve may try again. */
#define RETRY_AFTER "1"

struct _CbiReply
{
  guint       status;
  GHashTable *headers; /* (owned) (element-type utf8 utf8) */
  char       *body;    /* (owned) (nullable) */
};

/** cbi_reply_new: Returns: (transfer full): an answer without a body */
CbiReply *
cbi_reply_new (guint status)
{
  CbiReply *self = g_new0 (CbiReply, 1);

  self->status = status;
  self->headers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  return self;
}

/** cbi_reply_free: Frees the answer; its body is wiped, since it may hold a secret. */
void
cbi_reply_free (CbiReply *self)
{
  g_clear_pointer (&self->body, cbi_wipe_text);
  g_hash_table_unref (self->headers);
  g_free (self);
}

/**
 * cbi_reply_new_text:
 * @status: the HTTP status
 * @media_type: what the body is
 * @body: (transfer full): the body
 *
 * Returns: (transfer full): the answer
 */
CbiReply *
cbi_reply_new_text (guint       status,
                    const char *media_type,
                    char       *body)
{
  CbiReply *self = cbi_reply_new (status);

  self->body = body;
  cbi_reply_set_header (self, "Content-Type", media_type);

  return self;
}

/** cbi_reply_new_json: Returns: (transfer full): @json as plain JSON */
CbiReply *
cbi_reply_new_json (guint       status,
                    JsonObject *json)
{
  return cbi_reply_new_text (status, "application/json", cbi_json_print (json));
}

static void
set_etag (CbiReply   *self,
          JsonObject *resource)
{
  const char *etag = cbi_json_get_string (cbi_json_get_object (resource, "meta"), "etag");

  if (etag != NULL)
    cbi_reply_set_header (self, "ETag", etag);
}

/**
 * cbi_reply_new_resource:
 * @status: the HTTP status
 * @resource: (transfer full): a JSON:API resource object
 * @included: (transfer full) (nullable): resources that it speaks of
 *
 * Returns: (transfer full): the document, with the resource's version as `ETag`
 */
CbiReply *
cbi_reply_new_resource (guint       status,
                        JsonObject *resource,
                        JsonArray  *included)
{
  g_autoptr (JsonObject) document = json_object_new ();
  CbiReply *self;

  json_object_set_object_member (document, "data", resource);
  if (included != NULL)
    json_object_set_array_member (document, "included", included);

  self = cbi_reply_new_text (status, CBI_JSONAPI_MEDIA_TYPE, cbi_json_print (document));
  set_etag (self, resource);

  return self;
}

/** cbi_reply_new_faults: Returns: (transfer full): the error document of @faults */
CbiReply *
cbi_reply_new_faults (CbiFaults *faults)
{
  CbiReply *self = cbi_reply_new_text (cbi_faults_get_status (faults), CBI_JSONAPI_MEDIA_TYPE, cbi_faults_print (faults));

  cbi_reply_set_language (self);

  return self;
}

/** cbi_reply_new_fault: Returns: (transfer full): the error document of one fault of the whole request */
CbiReply *
cbi_reply_new_fault (guint       status,
                     const char *code,
                     const char *detail)
{
  g_autoptr (CbiFaults) faults = cbi_faults_new_one (status, code, detail);

  return cbi_reply_new_faults (faults);
}

/**
 * cbi_reply_new_oauth_error:
 * @status: the HTTP status
 * @error: a code of RFC 6749, section 5.2
 * @description: (nullable): what a developer should know, in the characters which that section allows
 *
 * Returns: (transfer full): the answer, which nobody may keep
 */
CbiReply *
cbi_reply_new_oauth_error (guint       status,
                           const char *error,
                           const char *description)
{
  g_autoptr (JsonObject) json = json_object_new ();
  CbiReply *self;

  json_object_set_string_member (json, "error", error);
  if (description != NULL)
    json_object_set_string_member (json, "error_description", description);
  self = cbi_reply_new_json (status, json);
  cbi_reply_set_header (self, "Cache-Control", "no-store");
  cbi_reply_set_header (self, "Pragma", "no-cache");

  return self;
}

static CbiReply *
reply_email_taken (void)
{
  g_autoptr (CbiFaults) faults = cbi_faults_new ();

  cbi_faults_add_rule (faults, CBI_RULE_EMAIL_TAKEN);

  return cbi_reply_new_faults (faults);
}

static CbiReply *
reply_bad_cursor (const GError *error)
{
  g_autoptr (CbiFaults) faults = cbi_faults_new ();

  cbi_faults_add_parameter (faults, SOUP_STATUS_BAD_REQUEST, "invalid_parameter", error->message, "page[after]");

  return cbi_reply_new_faults (faults);
}

static CbiReply *
reply_try_later (void)
{
  CbiReply *self = cbi_reply_new_fault (SOUP_STATUS_SERVICE_UNAVAILABLE, "busy",
                                        _("The server is busy. Try again in a moment."));

  cbi_reply_set_header (self, "Retry-After", RETRY_AFTER);

  return self;
}

/**
 * cbi_reply_new_failure:
 * @error: what a store or a job said
 *
 * The one place that turns an error into a status. What outsiders can't help is told them in a
 * general sentence only; the log has the rest.
 *
 * Returns: (transfer full): the answer
 */
CbiReply *
cbi_reply_new_failure (const GError *error)
{
  int code = error->domain == CBI_DATABASE_ERROR ? error->code : CBI_DATABASE_ERROR_FAILED;

  switch (code)
    {
    case CBI_DATABASE_ERROR_NOT_FOUND:
      return cbi_reply_new_fault (SOUP_STATUS_NOT_FOUND, "not_found", error->message);
    case CBI_DATABASE_ERROR_CONFLICT:
      return reply_email_taken ();
    case CBI_DATABASE_ERROR_CHANGED:
      return cbi_reply_new_fault (SOUP_STATUS_PRECONDITION_FAILED, "changed_meanwhile", error->message);
    case CBI_DATABASE_ERROR_TOO_MANY:
      return cbi_reply_new_fault (SOUP_STATUS_UNPROCESSABLE_ENTITY, "too_many_secrets", error->message);
    case CBI_DATABASE_ERROR_REVOKED:
      return cbi_reply_new_fault (SOUP_STATUS_CONFLICT, "secret_revoked", error->message);
    case CBI_DATABASE_ERROR_CURSOR:
      return reply_bad_cursor (error);
    default:
      break;
    }

  g_warning ("A request failed: %s", error->message);

  if (code == CBI_DATABASE_ERROR_BUSY || code == CBI_DATABASE_ERROR_CLOSED)
    return reply_try_later ();
  if (code == CBI_DATABASE_ERROR_FULL)
    return cbi_reply_new_fault (SOUP_STATUS_INSUFFICIENT_STORAGE, "storage_full",
                                _("The disk is full, so nothing was saved. Make room on it, then try again."));

  return cbi_reply_new_fault (SOUP_STATUS_INTERNAL_SERVER_ERROR, "internal_error",
                              _("Something went wrong in the server. Its log tells more. Try again."));
}

/**
 * cbi_reply_set_language:
 * @self: an answer with sentences in it
 *
 * Says that they are in the language which the thread speaks now, and that other callers may get
 * others (RFC 9110, sections 8.5 and 12.5.5).
 */
void
cbi_reply_set_language (CbiReply *self)
{
  cbi_reply_set_header (self, "Content-Language", cbi_translation_get_tag (NULL));
  cbi_reply_set_header (self, "Vary", "Accept-Language");
}

/** cbi_reply_set_header: Sets a header field, in place of the one of that name. */
void
cbi_reply_set_header (CbiReply   *self,
                      const char *name,
                      const char *value)
{
  g_hash_table_replace (self->headers, g_strdup (name), g_strdup (value));
}

/** cbi_reply_get_status: Returns: the HTTP status */
guint
cbi_reply_get_status (CbiReply *self)
{
  return self->status;
}

/** cbi_reply_get_body: Returns: (transfer none) (nullable): the body */
const char *
cbi_reply_get_body (CbiReply *self)
{
  return self->body;
}

/** cbi_reply_take_body: Returns: (transfer full) (nullable): the body, wiped when it is freed */
GBytes *
cbi_reply_take_body (CbiReply *self)
{
  char *body = g_steal_pointer (&self->body);

  return body != NULL ? g_bytes_new_with_free_func (body, strlen (body), cbi_wipe_text, body) : NULL;
}

/** cbi_reply_get_headers: Returns: (transfer none) (element-type utf8 utf8): the header fields */
GHashTable *
cbi_reply_get_headers (CbiReply *self)
{
  return self->headers;
}

/** cbi_reply_freeze: Returns: (transfer full): the answer as bytes, to be kept */
GBytes *
cbi_reply_freeze (CbiReply *self)
{
  g_auto (GVariantBuilder) headers = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a{ss}"));
  g_autoptr (GVariant) variant = NULL;
  GHashTableIter iter;
  gpointer       name, value;

  g_hash_table_iter_init (&iter, self->headers);
  while (g_hash_table_iter_next (&iter, &name, &value))
    g_variant_builder_add (&headers, "{ss}", name, value);
  variant = g_variant_ref_sink (g_variant_new ("(ua{ss}s)", self->status, &headers, self->body != NULL ? self->body : ""));

  return g_variant_get_data_as_bytes (variant);
}

/** cbi_reply_thaw: Returns: (transfer full): the answer that cbi_reply_freeze() made @frozen of */
CbiReply *
cbi_reply_thaw (GBytes *frozen)
{
  g_autoptr (GVariant) variant = g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE ("(ua{ss}s)"), frozen, FALSE));
  g_autoptr (GVariantIter) headers = NULL;
  const char *name, *value, *body;
  guint       status;
  CbiReply   *self;

  g_variant_get (variant, "(ua{ss}&s)", &status, &headers, &body);
  self = cbi_reply_new (status);
  while (g_variant_iter_next (headers, "{&s&s}", &name, &value))
    cbi_reply_set_header (self, name, value);
  if (*body != '\0')
    self->body = g_strdup (body);

  return self;
}
