/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-server"

#include "config.h"

#include "cbi-email-addresses-handler.h"

#include "core/cbi-i18n.h"
#include "core/cbi-validate.h"
#include "server/cbi-emails-store.h"
#include "server/cbi-list-reply.h"

#include <libsoup/soup.h>

#define FILTER "filter[email]"

static const char *const  filters[] = { "email", NULL };
static const CbiPageRules rules = { NULL, filters, NULL, FALSE, FALSE, FALSE };

/* The address itself is what was asked for, so it is checked as in a form. */
static CbiReply *
check_email (const char *email)
{
  g_autoptr (CbiFaults) faults = cbi_faults_new ();
  CbiRule rule = cbi_validate_email (email);

  if (email == NULL)
    cbi_faults_add_parameter (faults, SOUP_STATUS_BAD_REQUEST, "missing_parameter",
                              _("Say with “filter[email]” which address to look for."), FILTER);
  else if (rule != CBI_RULE_NONE)
    cbi_faults_add_parameter (faults, SOUP_STATUS_UNPROCESSABLE_ENTITY, cbi_rule_get_code (rule), cbi_rule_get_sentence (rule), FILTER);

  return cbi_faults_get_length (faults) > 0 ? cbi_reply_new_faults (faults) : NULL;
}

static CbiReply *
prepare_list (CbiRequest *request)
{
  CbiReply *refusal = cbi_list_reply_prepare (request, &rules);

  return refusal != NULL ? refusal : check_email (cbi_page_params_get_filter (request->data, "email"));
}

static JsonObject *
write_holder (CbiEmailHolder *holder)
{
  JsonObject *resource = json_object_new ();
  JsonObject *attributes = json_object_new ();

  json_object_set_string_member (attributes, "email", holder->email);
  json_object_set_string_member (attributes, "holder", holder->type);
  json_object_set_string_member (attributes, "holder_name", holder->name);
  json_object_set_string_member (resource, "type", "email-addresses");
  json_object_set_string_member (resource, "id", holder->id);
  json_object_set_object_member (resource, "attributes", attributes);

  return resource;
}

static CbiReply *
work_list (CbiRequest    *request,
           CbiConnection *connection,
           GError       **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (CbiEmailHolder) holder = cbi_emails_store_find (connection, cbi_page_params_get_filter (request->data, "email"), &local_error);
  JsonArray *data;

  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }

  data = json_array_new ();
  if (holder != NULL)
    json_array_add_object_element (data, write_holder (holder));

  return cbi_list_reply_new_whole (request, data);
}

static const CbiRoute routes[] = {
  { "GET", "/admin/email-addresses", CBI_ROUTE_ADMIN, prepare_list, work_list },
};

/** cbi_email_addresses_handler_add: Adds the question who uses an address. */
void
cbi_email_addresses_handler_add (CbiRouter *router)
{
  cbi_router_add (router, routes, G_N_ELEMENTS (routes));
}
