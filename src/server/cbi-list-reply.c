/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-server"

#include "config.h"

#include "cbi-list-reply.h"

#include "core/cbi-json.h"
#include "core/cbi-jsonapi.h"

#include <libsoup/soup.h>

static void
free_params (gpointer params)
{
  cbi_page_params_free (params);
}

/**
 * cbi_list_reply_prepare:
 * @request: a request for a list
 * @rules: what the list understands
 *
 * Leaves the #CbiPageParams as the request's data.
 *
 * Returns: (transfer full) (nullable): the refusal of parameters that can't be understood
 */
CbiReply *
cbi_list_reply_prepare (CbiRequest         *request,
                        const CbiPageRules *rules)
{
  g_autoptr (CbiFaults) faults = cbi_faults_new ();
  CbiPageParams *params = cbi_page_params_parse (request->query, rules, faults);

  cbi_request_set_data (request, params, free_params);
  request->searches = cbi_page_params_get_filter (params, "q") != NULL;

  return cbi_faults_get_length (faults) > 0 ? cbi_reply_new_faults (faults) : NULL;
}

static JsonObject *
write_links (CbiRequest *request,
             const char *cursor)
{
  JsonObject      *links = json_object_new ();
  g_autofree char *address = g_strconcat (request->services->base_url, request->path, NULL);
  g_autofree char *self = request->query != NULL ? g_strconcat (address, "?", request->query, NULL) : g_strdup (address);
  g_autofree char *next = cursor != NULL ? cbi_page_params_link_next (address, request->query, cursor) : NULL;

  json_object_set_string_member (links, "self", self);
  cbi_json_set_string (links, "next", next);

  return links;
}

static CbiReply *
reply_list (CbiRequest *request,
            JsonArray  *data,
            JsonArray  *included,
            JsonObject *meta,
            const char *cursor)
{
  g_autoptr (JsonObject) document = json_object_new ();

  json_object_set_array_member (document, "data", data);
  if (included != NULL)
    json_object_set_array_member (document, "included", included);
  json_object_set_object_member (document, "meta", meta);
  json_object_set_object_member (document, "links", write_links (request, cursor));

  return cbi_reply_new_text (SOUP_STATUS_OK, CBI_JSONAPI_MEDIA_TYPE, cbi_json_print (document));
}

/**
 * cbi_list_reply_new:
 * @request: the request, with its #CbiPageParams as data
 * @page: where the page stands in the list
 * @data: (transfer full): the resource objects
 * @included: (transfer full) (nullable): those that they speak of
 *
 * Returns: (transfer full): the document
 */
CbiReply *
cbi_list_reply_new (CbiRequest   *request,
                    CbiStorePage *page,
                    JsonArray    *data,
                    JsonArray    *included)
{
  CbiPageParams *params = request->data;
  JsonObject    *meta = json_object_new ();

  json_object_set_int_member (meta, "total", page->total);
  if (params->has_offset || params->around != NULL)
    json_object_set_int_member (meta, "offset", page->offset);

  return reply_list (request, data, included, meta, page->next);
}

/** cbi_list_reply_new_whole: Returns: (transfer full): the document of a list that has no pages; takes @data */
CbiReply *
cbi_list_reply_new_whole (CbiRequest *request,
                          JsonArray  *data)
{
  JsonObject *meta = json_object_new ();

  json_object_set_int_member (meta, "total", json_array_get_length (data));

  return reply_list (request, data, NULL, meta, NULL);
}
