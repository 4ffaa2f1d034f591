/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/cbi-connection.h"
#include "server/cbi-reply.h"

G_BEGIN_DECLS

typedef struct _CbiRequest CbiRequest;

/**
 * CbiRouteFlags:
 * @CBI_ROUTE_ADMIN: wants the administrator's bearer token
 * @CBI_ROUTE_UNLICENSED: works without the licence for the API too
 * @CBI_ROUTE_WRITES: its work changes the registry
 * @CBI_ROUTE_IF_MATCH: wants to know which version the client saw
 * @CBI_ROUTE_DOCUMENT: wants a JSON:API document
 * @CBI_ROUTE_FORM: wants a form, and answers errors as RFC 6749 has it
 */
typedef enum
{
  CBI_ROUTE_PLAIN = 0,
  CBI_ROUTE_ADMIN = 1 << 0,
  CBI_ROUTE_UNLICENSED = 1 << 1,
  CBI_ROUTE_WRITES = 1 << 2,
  CBI_ROUTE_IF_MATCH = 1 << 3,
  CBI_ROUTE_DOCUMENT = 1 << 4,
  CBI_ROUTE_FORM = 1 << 5,
} CbiRouteFlags;

/**
 * CbiRoute:
 * @method: the HTTP method
 * @pattern: the path; a segment that is `:` stands for any text
 * @flags: what it wants
 * @prepare: (nullable): in the main thread: looks at the request; an answer ends it at once
 * @work: (nullable): in a thread of the database: does what was asked and answers
 * @done: (nullable): in the main thread, when the work is durable and before the answer is sent
 */
typedef struct
{
  const char   *method;
  const char   *pattern;
  CbiRouteFlags flags;
  CbiReply *(*prepare) (CbiRequest *request);
  CbiReply *(*work) (CbiRequest    *request,
                     CbiConnection *connection,
                     GError       **error);
  void (*done) (CbiRequest *request);
} CbiRoute;

#define CBI_TYPE_ROUTER (cbi_router_get_type ())

G_DECLARE_FINAL_TYPE (CbiRouter, cbi_router, CBI, ROUTER, GObject)

CbiRouter      *cbi_router_new (void);
void            cbi_router_add (CbiRouter      *self,
                                const CbiRoute *routes,
                                guint           n_routes);
const CbiRoute *cbi_router_find (CbiRouter  *self,
                                 const char *method,
                                 const char *path,
                                 GStrv      *params,
                                 char      **allowed);

G_END_DECLS
