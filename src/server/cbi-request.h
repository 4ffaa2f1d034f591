/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cbi-translation.h"
#include "server/cbi-page-params.h"
#include "server/cbi-router.h"
#include "server/cbi-services.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * CbiRequest:
 * @services: (not owned): what to work with
 * @route: (not owned): what was asked for
 * @params: (owned): what stands in the places of the route's pattern
 * @path: (owned): the path as it came
 * @query: (owned) (nullable): the query string as it came
 * @body: (owned) (nullable): the body as it came
 * @media_type: (owned) (nullable): what the body is, as it came
 * @authorization: (owned) (nullable): the `Authorization` field
 * @if_match: (owned) (nullable): the `If-Match` field
 * @idempotency_key: (owned) (nullable): the `Idempotency-Key` field
 * @address: (owned): where the client is
 * @translation: (not owned): the language to answer in
 * @actor: (owned): the name of who asks, for the records
 * @licensed: whether the organisation has the licence for the API
 * @searches: whether words are looked for
 * @document: (owned) (nullable): the body as JSON, if the route wants a document
 * @data: (owned) (nullable): what the route's prepare() left for its work()
 * @destroy_data: frees @data
 *
 * A request after it was read. It knows nothing of libsoup. The main thread fills it, then a
 * database job works with it, then the main thread sends the answer: never two at a time.
 */
struct _CbiRequest
{
  CbiServices          *services;
  const CbiRoute       *route;
  GStrv                 params;
  char                 *path;
  char                 *query;
  GBytes               *body;
  char                 *media_type;
  char                 *authorization;
  char                 *if_match;
  char                 *idempotency_key;
  char                 *address;
  const CbiTranslation *translation;
  char                 *actor;
  gboolean              licensed;
  gboolean              searches;
  JsonObject           *document;
  gpointer              data;
  GDestroyNotify        destroy_data;
};

CbiRequest *cbi_request_new (CbiServices    *services,
                             const CbiRoute *route,
                             GStrv           params);
void        cbi_request_free (CbiRequest *self);
const char *cbi_request_get_param (CbiRequest *self,
                                   guint       index);
void        cbi_request_set_data (CbiRequest    *self,
                                  gpointer       data,
                                  GDestroyNotify destroy);
gboolean    cbi_request_is_of_type (CbiRequest *self,
                                    const char *media_type);
JsonObject *cbi_request_get_resource (CbiRequest *self);
CbiReply   *cbi_request_check_document (CbiRequest *self,
                                        const char *type,
                                        gboolean    is_new);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CbiRequest, cbi_request_free)

G_END_DECLS
