/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-server"

#include "config.h"

#include "cbi-request.h"

#include "core/cbi-i18n.h"
#include "core/cbi-json.h"
#include "server/cbi-wipe.h"

#include <libsoup/soup.h>
#include <string.h>

/**
 * cbi_request_new:
 * @services: what to work with
 * @route: what was asked for
 * @params: (transfer full): what stands in the places of the route's pattern
 *
 * Returns: (transfer full): a request that the caller fills
 */
CbiRequest *
cbi_request_new (CbiServices    *services,
                 const CbiRoute *route,
                 GStrv           params)
{
  CbiRequest *self = g_new0 (CbiRequest, 1);

  self->services = services;
  self->route = route;
  self->params = params;

  return self;
}

/** cbi_request_free: Frees the request; what may hold secrets is wiped. */
void
cbi_request_free (CbiRequest *self)
{
  if (self->destroy_data != NULL)
    self->destroy_data (self->data);
  g_strfreev (self->params);
  g_free (self->path);
  cbi_wipe_text (self->query);
  g_clear_pointer (&self->body, g_bytes_unref);
  g_free (self->media_type);
  cbi_wipe_text (self->authorization);
  g_free (self->if_match);
  g_free (self->idempotency_key);
  g_free (self->address);
  g_free (self->actor);
  g_clear_pointer (&self->document, json_object_unref);
  g_free (self);
}

/** cbi_request_get_param: Returns: (transfer none): what stands in the pattern's place @index */
const char *
cbi_request_get_param (CbiRequest *self,
                       guint       index)
{
  g_return_val_if_fail (index < g_strv_length (self->params), "");

  return self->params[index];
}

/** cbi_request_set_data: Leaves @data for the route's work. */
void
cbi_request_set_data (CbiRequest    *self,
                      gpointer       data,
                      GDestroyNotify destroy)
{
  g_return_if_fail (self->data == NULL);

  self->data = data;
  self->destroy_data = destroy;
}

/** cbi_request_is_of_type: Returns: whether the body is said to be of @media_type, whatever its parameters */
gboolean
cbi_request_is_of_type (CbiRequest *self,
                        const char *media_type)
{
  g_autofree char *name = NULL;

  if (self->media_type == NULL)
    return FALSE;

  name = g_strndup (self->media_type, strcspn (self->media_type, ";"));

  return g_ascii_strcasecmp (g_strstrip (name), media_type) == 0;
}

/** cbi_request_get_resource: Returns: (transfer none) (nullable): the document's primary resource object */
JsonObject *
cbi_request_get_resource (CbiRequest *self)
{
  return cbi_json_get_object (self->document, "data");
}

static CbiReply *
refuse_at (guint       status,
           const char *code,
           const char *detail,
           const char *pointer)
{
  g_autoptr (CbiFaults) faults = cbi_faults_new ();

  cbi_faults_add_pointer (faults, status, code, detail, pointer);

  return cbi_reply_new_faults (faults);
}

/* A resource that exists is named by the address, and the document must not name another. */
static CbiReply *
check_id (CbiRequest *self,
          JsonObject *resource,
          gboolean    is_new)
{
  const char *id = cbi_json_get_string (resource, "id");

  if (is_new)
    {
      if (json_object_has_member (resource, "id"))
        return refuse_at (SOUP_STATUS_FORBIDDEN, "client_id_refused",
                          _("The server makes the identifiers. Leave “id” out."), "/data/id");
      return NULL;
    }
  if (id == NULL)
    return refuse_at (SOUP_STATUS_BAD_REQUEST, "malformed", _("The document lacks the resource’s “id”."), "/data/id");
  if (self->params[0] != NULL && !g_str_equal (id, self->params[0]))
    return refuse_at (SOUP_STATUS_CONFLICT, "wrong_resource_id",
                      _("The document’s “id” is not the one in the address."), "/data/id");

  return NULL;
}

/**
 * cbi_request_check_document:
 * @self: a request with a document
 * @type: the JSON:API type that it must have
 * @is_new: whether it describes a resource that is to be made
 *
 * Returns: (transfer full) (nullable): the refusal of a document that is not of this form
 */
CbiReply *
cbi_request_check_document (CbiRequest *self,
                            const char *type,
                            gboolean    is_new)
{
  JsonObject *resource = cbi_request_get_resource (self);
  const char *given = cbi_json_get_string (resource, "type");

  if (resource == NULL || given == NULL)
    return refuse_at (SOUP_STATUS_BAD_REQUEST, "malformed",
                      _("The document must have a member “data” with the members “type” and “attributes”."), "/data");
  if (!g_str_equal (given, type))
    return refuse_at (SOUP_STATUS_CONFLICT, "wrong_resource_type",
                      _("The document’s “type” is not the one of this address."), "/data/type");
  if (json_object_has_member (resource, "attributes") && cbi_json_get_object (resource, "attributes") == NULL)
    return refuse_at (SOUP_STATUS_BAD_REQUEST, "malformed", _("The member “attributes” must be an object."), "/data/attributes");

  return check_id (self, resource, is_new);
}
