/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-server"

#include "config.h"

#include "cbi-audit-handler.h"

#include "core/cbi-json.h"
#include "core/cbi-jsonapi.h"
#include "server/cbi-audit-store.h"
#include "server/cbi-list-reply.h"

static const char *const  filters[] = { "subject", NULL };
static const CbiPageRules rules = { NULL, filters, NULL, TRUE, FALSE, FALSE };

static JsonObject *
write_subject (CbiAuditEvent *event)
{
  JsonObject *subject = json_object_new ();

  json_object_set_string_member (subject, "type", event->subject_type);
  json_object_set_string_member (subject, "id", event->subject_id);
  cbi_json_set_string (subject, "name", event->subject_name);

  return subject;
}

static JsonObject *
write_event (CbiAuditEvent *event)
{
  JsonObject *resource = json_object_new ();
  JsonObject *attributes = json_object_new ();
  g_autoptr (GDateTime) seconds = g_date_time_new_from_unix_utc (event->at / G_USEC_PER_SEC);
  g_autoptr (GDateTime) at = g_date_time_add (seconds, event->at % G_USEC_PER_SEC);

  cbi_json_set_time (attributes, "at", at);
  json_object_set_string_member (attributes, "actor", event->actor);
  json_object_set_string_member (attributes, "action", event->action);
  json_object_set_object_member (attributes, "subject", write_subject (event));
  json_object_set_object_member (attributes, "changes",
                                 event->changes != NULL ? json_object_ref (event->changes) : json_object_new ());
  json_object_set_string_member (resource, "type", CBI_TYPE_NAME_AUDIT_EVENTS);
  json_object_set_string_member (resource, "id", event->id);
  json_object_set_object_member (resource, "attributes", attributes);

  return resource;
}

static CbiReply *
prepare_list (CbiRequest *request)
{
  return cbi_list_reply_prepare (request, &rules);
}

static CbiReply *
work_list (CbiRequest    *request,
           CbiConnection *connection,
           GError       **error)
{
  CbiPageParams *params = request->data;
  g_autoptr (CbiStorePage) page = cbi_audit_store_list (connection, cbi_page_params_get_filter (params, "subject"),
                                                        params->after, params->size, error);
  JsonArray *data;

  if (page == NULL)
    return NULL;

  data = json_array_new ();
  for (guint i = 0; i < page->items->len; i++)
    json_array_add_object_element (data, write_event (g_ptr_array_index (page->items, i)));

  return cbi_list_reply_new (request, page, data, NULL);
}

static const CbiRoute routes[] = {
  { "GET", "/admin/audit-events", CBI_ROUTE_ADMIN, prepare_list, work_list },
};

/** cbi_audit_handler_add: Adds the list of what was done. */
void
cbi_audit_handler_add (CbiRouter *router)
{
  cbi_router_add (router, routes, G_N_ELEMENTS (routes));
}
