/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-server"

#include "config.h"

#include "cbi-server-error.h"

#include "core/cbi-json.h"

/* What a program that starts the server needs to know beyond the code. */
typedef struct
{
  JsonObject *details; /* (owned) (nullable) */
} CbiServerErrorPrivate;

static void
cbi_server_error_private_init (CbiServerErrorPrivate *priv)
{
}

static void
cbi_server_error_private_copy (const CbiServerErrorPrivate *source,
                               CbiServerErrorPrivate       *copy)
{
  copy->details = source->details != NULL ? json_object_ref (source->details) : NULL;
}

static void
cbi_server_error_private_clear (CbiServerErrorPrivate *priv)
{
  g_clear_pointer (&priv->details, json_object_unref);
}

G_DEFINE_EXTENDED_ERROR (CbiServerError, cbi_server_error)

/**
 * cbi_server_error_set_details:
 * @error: a #CbiServerError
 * @details: (transfer full): members for its line of JSON
 *
 * Adds what a program needs to go on, such as the port that is in use.
 */
void
cbi_server_error_set_details (GError     *error,
                              JsonObject *details)
{
  CbiServerErrorPrivate *priv = cbi_server_error_get_private (error);

  g_return_if_fail (priv != NULL);

  cbi_server_error_private_clear (priv);
  priv->details = details;
}

static const char *
get_code (const GError *error)
{
  static const char *const codes[] = {
    [CBI_SERVER_ERROR_FAILED] = "failed",
    [CBI_SERVER_ERROR_ADDRESS_IN_USE] = "address_in_use",
    [CBI_SERVER_ERROR_ALREADY_RUNNING] = "already_running",
    [CBI_SERVER_ERROR_DATA_UNREADABLE] = "data_unreadable",
    [CBI_SERVER_ERROR_NOT_LOOPBACK] = "not_loopback",
  };

  return error->domain == CBI_SERVER_ERROR ? codes[error->code] : codes[CBI_SERVER_ERROR_FAILED];
}

/** cbi_server_error_print: Returns: (transfer full): the line of JSON that tells programs why the server did not start */
char *
cbi_server_error_print (const GError *error)
{
  CbiServerErrorPrivate *priv = error->domain == CBI_SERVER_ERROR ? cbi_server_error_get_private (error) : NULL;
  g_autoptr (JsonObject) line = json_object_new ();
  JsonObject *json = json_object_new ();
  g_autoptr (GList) members = NULL;

  json_object_set_string_member (json, "code", get_code (error));
  json_object_set_string_member (json, "detail", error->message);
  if (priv != NULL && priv->details != NULL)
    members = json_object_get_members (priv->details);
  for (GList *l = members; l != NULL; l = l->next)
    json_object_set_member (json, l->data, json_object_dup_member (priv->details, l->data));
  json_object_set_object_member (line, "error", json);

  return cbi_json_print (line);
}
