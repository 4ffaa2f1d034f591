/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fake-server.h"

#include "../client/plain-server.h"
#include "core/cbi-json.h"
#include "core/cbi-jsonapi.h"

/*
 * Just enough of the server for tests of the window, in the same thread, and able to fail at the
 * moments that matter. The real one is tested elsewhere.
 */

typedef struct
{
  const char *name;
  const char *permissions;
} RoleSeed;

static const RoleSeed seeds[] = {
  { "Admin", "{\"admin\":{\"view\":\"all\",\"edit\":\"all\",\"create\":\"all\",\"delete\":\"all\"}}" },
  { "Engage Observer", "{\"people\":{\"view\":\"all\"},\"engage\":{\"view\":\"all\"}}" },
  { "Engage Worker", "{\"people\":{\"view\":\"all\",\"edit\":\"all\",\"create\":\"all\"},\"engage\":{\"view\":\"assigned\",\"edit\":\"assigned\",\"create\":\"all\"}}" },
  { "Intake Observer", "{\"people\":{\"view\":\"all\"},\"intake\":{\"view\":\"all\"}}" },
  { "Intake Worker", "{\"people\":{\"view\":\"all\",\"edit\":\"all\",\"create\":\"all\"},\"intake\":{\"view\":\"all\",\"edit\":\"all\",\"create\":\"all\",\"delete\":\"all\"}}" },
  { "Provider Worker", "{\"people\":{\"view\":\"all\",\"edit\":\"all\",\"create\":\"all\"},\"providers\":{\"view\":\"all\",\"edit\":\"all\",\"create\":\"all\"}}" },
  { "Reporting Observer", "{\"reporting\":{\"view\":\"all\"}}" },
};

static void
answer (SoupServerMessage *message,
        guint              status,
        const char        *text)
{
  soup_server_message_set_status (message, status, NULL);
  soup_server_message_set_response (message, CBI_JSONAPI_MEDIA_TYPE, SOUP_MEMORY_COPY, text, strlen (text));
}

static void
answer_json (SoupServerMessage *message,
             guint              status,
             JsonObject        *document)
{
  g_autofree char *text = cbi_json_print (document);

  answer (message, status, text);
}

static CbiRole *
create_role (guint index)
{
  const RoleSeed  *seed = &seeds[index % G_N_ELEMENTS (seeds)];
  CbiRole         *role = cbi_role_new ();
  CbiPermissions   permissions = { 0 };
  g_autofree char *id = g_strdup_printf ("00000000-0000-4000-8000-%012u", index);
  g_autofree char *name = index < G_N_ELEMENTS (seeds) ? g_strdup (seed->name) : g_strdup_printf ("Custom Role %u", index);
  g_autoptr (JsonObject) json = cbi_json_parse (seed->permissions, -1, NULL);

  cbi_permissions_from_json (json, &permissions);
  cbi_resource_set_id (CBI_RESOURCE (role), id);
  cbi_role_set_name (role, name);
  cbi_role_set_permissions (role, &permissions);
  cbi_role_set_custom (role, index >= G_N_ELEMENTS (seeds));
  cbi_role_set_editable (role, index >= G_N_ELEMENTS (seeds));

  return role;
}

static void
handle_roles (FakeServer        *self,
              SoupServerMessage *message)
{
  g_autoptr (JsonObject) document = json_object_new ();
  JsonArray *data = json_array_new ();

  if (self->roles_fail)
    {
      json_array_unref (data);
      answer (message, 500, "{\"errors\":[{\"status\":\"500\",\"code\":\"failed\",\"detail\":\"The server failed.\"}]}");
      return;
    }

  for (guint i = 0; i < self->n_roles; i++)
    {
      g_autoptr (CbiRole) role = create_role (i);

      json_array_add_object_element (data, cbi_role_to_resource (role));
    }
  for (guint i = 0; i < self->made_roles->len; i++)
    json_array_add_object_element (data, cbi_role_to_resource (g_ptr_array_index (self->made_roles, i)));
  json_object_set_array_member (document, "data", data);
  answer_json (message, 200, document);
}

static void
handle_new_role (FakeServer        *self,
                 SoupServerMessage *message)
{
  g_autoptr (GBytes) bytes = soup_message_body_flatten (soup_server_message_get_request_body (message));
  g_autoptr (JsonObject) request = cbi_json_parse (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL);
  g_autoptr (CbiRole) role = cbi_role_from_resource (cbi_json_get_object (request, "data"));
  g_autoptr (JsonObject) document = json_object_new ();
  g_autofree char *id = g_uuid_string_random ();

  cbi_resource_set_id (CBI_RESOURCE (role), id);
  cbi_resource_set_etag (CBI_RESOURCE (role), "\"1\"");
  cbi_role_set_custom (role, TRUE);
  cbi_role_set_editable (role, TRUE);
  json_object_set_object_member (document, "data", cbi_role_to_resource (role));
  g_ptr_array_add (self->made_roles, g_object_ref (role));
  answer_json (message, 201, document);
}

static void
handle_email (FakeServer        *self,
              SoupServerMessage *message)
{
  g_autoptr (GHashTable) query = soup_form_decode (g_uri_get_query (soup_server_message_get_uri (message)));
  const char      *email = g_hash_table_lookup (query, "filter[email]");
  const char      *holder = g_hash_table_lookup (self->accounts, email);
  g_autofree char *text = NULL;

  g_ptr_array_add (self->emails, g_strdup (email));
  text = holder == NULL
           ? g_strdup ("{\"data\":[]}")
           : g_strdup_printf ("{\"data\":[{\"type\":\"email-addresses\",\"id\":\"1\",\"attributes\":{\"email\":\"%s\",\"holder\":\"users\",\"holder_name\":\"%s\"}}]}", email, holder);
  answer (message, 200, text);
}

static JsonArray *
include_roles (CbiApplication *application)
{
  GListModel *roles = cbi_application_get_roles (application);
  JsonArray  *included = json_array_new ();

  for (guint i = 0; i < g_list_model_get_n_items (roles); i++)
    {
      g_autoptr (CbiResource) role = g_list_model_get_item (roles, i);
      g_autoptr (CbiRole) full = NULL;
      const char *id = cbi_resource_get_id (role);

      if (strlen (id) < 12)
        continue;
      full = create_role ((guint) g_ascii_strtoull (id + strlen (id) - 12, NULL, 10));
      json_array_add_object_element (included, cbi_role_to_resource (full));
    }

  return included;
}

static JsonObject *
describe (FakeServer     *self,
          CbiApplication *application)
{
  JsonObject *document = json_object_new ();

  cbi_application_set_callback_url (application, self->url);
  cbi_application_set_client_id (application, "cbi_app_AAAAAAAAAAAAAAAAAAAAAA");
  if (cbi_application_get_status (application) == NULL)
    cbi_application_set_status (application, "active");
  if (cbi_resource_get_etag (CBI_RESOURCE (application)) == NULL)
    cbi_resource_set_etag (CBI_RESOURCE (application), "\"1\"");
  json_object_set_object_member (document, "data", cbi_application_to_resource (application));
  json_object_set_array_member (document, "included", include_roles (application));

  return document;
}

static JsonArray *
include_secret (void)
{
  g_autoptr (CbiClientSecret) secret = cbi_client_secret_new ();
  JsonArray  *included = json_array_new ();
  JsonObject *resource;

  cbi_resource_set_id (CBI_RESOURCE (secret), "10000000-0000-4000-8000-000000000000");
  cbi_client_secret_set_status (secret, "active");
  resource = cbi_client_secret_to_resource (secret);
  json_object_set_string_member (json_object_get_object_member (resource, "attributes"), "client_secret", "cbi_secret_test_AAAAAA");
  json_array_add_object_element (included, resource);

  return included;
}

static void
create_application (FakeServer        *self,
                    SoupServerMessage *message,
                    const char        *key)
{
  SoupMessageBody *body = soup_server_message_get_request_body (message);
  g_autoptr (GBytes) bytes = soup_message_body_flatten (body);
  g_autoptr (JsonObject) request = cbi_json_parse (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL);
  g_autoptr (CbiApplication) application = cbi_application_from_resource (cbi_json_get_object (request, "data"), NULL);
  g_autoptr (JsonObject) document = NULL;
  g_autofree char *id = g_uuid_string_random ();
  const char      *email = cbi_application_get_email (application);
  const char      *kept = g_hash_table_lookup (self->answers, key);

  if (kept != NULL)
    {
      answer (message, 201, kept);
      return;
    }
  if (g_hash_table_contains (self->accounts, email))
    {
      answer (message, 409, "{\"errors\":[{\"status\":\"409\",\"code\":\"email_taken\",\"detail\":\"Taken.\",\"source\":{\"pointer\":\"/data/attributes/email\"}}]}");
      return;
    }

  self->n_created++;
  g_hash_table_insert (self->accounts, g_strdup (email), g_strdup (cbi_application_get_name (application)));
  cbi_resource_set_id (CBI_RESOURCE (application), id);
  g_hash_table_insert (self->applications, g_strdup (id), g_object_ref (application));
  document = describe (self, application);
  json_object_set_array_member (document, "included", include_secret ());
  g_hash_table_insert (self->answers, g_strdup (key), cbi_json_print (document));
  answer_json (message, 201, document);
}

static void
cut (SoupServerMessage *message)
{
  g_socket_close (soup_server_message_get_socket (message), NULL);
}

static void
handle_create (FakeServer        *self,
               SoupServerMessage *message)
{
  const char *key = soup_message_headers_get_one (soup_server_message_get_request_headers (message), "Idempotency-Key");

  g_ptr_array_add (self->keys, g_strdup (key));
  if (self->mode == FAKE_SERVER_FAILS)
    {
      answer (message, 500, "{\"errors\":[{\"status\":\"500\",\"code\":\"failed\",\"detail\":\"The server failed.\"}]}");
      return;
    }
  if (self->mode == FAKE_SERVER_LOSES_REQUEST)
    {
      cut (message);
      return;
    }
  if (self->mode != FAKE_SERVER_HANGS)
    create_application (self, message, key);
  if (self->mode == FAKE_SERVER_LOSES_ANSWER)
    cut (message);
  if (self->mode == FAKE_SERVER_HANGS || self->mode == FAKE_SERVER_HOLDS)
    {
      soup_server_message_pause (message);
      g_ptr_array_add (self->held, g_object_ref (message));
    }
}

static CbiApplication *
read_application (SoupServerMessage *message)
{
  g_autoptr (GBytes) bytes = soup_message_body_flatten (soup_server_message_get_request_body (message));
  g_autoptr (JsonObject) request = cbi_json_parse (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL);

  return cbi_application_from_resource (cbi_json_get_object (request, "data"), NULL);
}

static void
set_next_version (CbiApplication *application,
                  CbiApplication *before)
{
  guint64          version = g_ascii_strtoull (cbi_resource_get_etag (CBI_RESOURCE (before)) + 1, NULL, 10) + 1;
  g_autofree char *etag = g_strdup_printf ("\"%" G_GUINT64_FORMAT "\"", version);

  cbi_resource_set_id (CBI_RESOURCE (application), cbi_resource_get_id (CBI_RESOURCE (before)));
  cbi_resource_set_etag (CBI_RESOURCE (application), etag);
}

static void
update_application (FakeServer        *self,
                    SoupServerMessage *message,
                    const char        *id)
{
  CbiApplication *before = g_hash_table_lookup (self->applications, id);
  const char     *if_match = soup_message_headers_get_one (soup_server_message_get_request_headers (message), "If-Match");
  g_autoptr (CbiApplication) after = read_application (message);
  g_autoptr (JsonObject) document = NULL;

  if (before == NULL)
    answer (message, 404, "{\"errors\":[{\"status\":\"404\",\"code\":\"not_found\",\"detail\":\"Not found.\"}]}");
  else if (g_strcmp0 (if_match, "*") != 0 && g_strcmp0 (if_match, cbi_resource_get_etag (CBI_RESOURCE (before))) != 0)
    answer (message, 412, "{\"errors\":[{\"status\":\"412\",\"code\":\"changed_meanwhile\",\"detail\":\"Changed.\"}]}");
  else if (g_strcmp0 (cbi_application_get_email (before), cbi_application_get_email (after)) != 0 &&
           g_hash_table_contains (self->accounts, cbi_application_get_email (after)))
    answer (message, 409, "{\"errors\":[{\"status\":\"409\",\"code\":\"email_taken\",\"detail\":\"Taken.\",\"source\":{\"pointer\":\"/data/attributes/email\"}}]}");
  else
    {
      self->n_updated++;
      set_next_version (after, before);
      document = describe (self, after);
      g_hash_table_insert (self->applications, g_strdup (id), g_object_ref (after));
      answer_json (message, 200, document);
    }
}

static void
handle_update (FakeServer        *self,
               SoupServerMessage *message,
               const char        *id)
{
  self->n_updates++;
  if (self->update_mode == FAKE_SERVER_FAILS)
    {
      answer (message, 500, "{\"errors\":[{\"status\":\"500\",\"code\":\"failed\",\"detail\":\"The server failed.\"}]}");
      return;
    }
  if (self->update_mode == FAKE_SERVER_LOSES_REQUEST)
    {
      cut (message);
      return;
    }
  if (self->update_mode != FAKE_SERVER_HANGS)
    update_application (self, message, id);
  if (self->update_mode == FAKE_SERVER_LOSES_ANSWER)
    cut (message);
  if (self->update_mode == FAKE_SERVER_HANGS || self->update_mode == FAKE_SERVER_HOLDS)
    {
      soup_server_message_pause (message);
      g_ptr_array_add (self->held, g_object_ref (message));
    }
}

static void
handle_read (FakeServer        *self,
             SoupServerMessage *message,
             const char        *id)
{
  CbiApplication *application = g_hash_table_lookup (self->applications, id);
  g_autoptr (JsonObject) document = application != NULL ? describe (self, application) : NULL;

  if (document != NULL)
    answer_json (message, 200, document);
  else
    answer (message, 404, "{\"errors\":[{\"status\":\"404\",\"code\":\"not_found\",\"detail\":\"Not found.\"}]}");
}

static void
handle_token (SoupServerMessage *message)
{
  /* The payload is {"roles":["Intake Worker"]}. */
  const char *text = "{\"access_token\":\"eyJhbGciOiJFUzI1NiJ9.eyJyb2xlcyI6WyJJbnRha2UgV29ya2VyIl19.c2lnbmF0dXJl\","
                     "\"token_type\":\"Bearer\",\"expires_in\":3600,\"scope\":\"people.view people.edit intake.view intake.create\"}";

  soup_server_message_set_status (message, 200, NULL);
  soup_server_message_set_response (message, "application/json", SOUP_MEMORY_STATIC, text, strlen (text));
}

static void
request_cb (SoupServer        *soup,
            SoupServerMessage *message,
            const char        *path,
            GHashTable        *query,
            gpointer           user_data)
{
  FakeServer *self = user_data;
  const char *method = soup_server_message_get_method (message);

  if (g_str_equal (path, "/admin/roles") && g_str_equal (method, "POST"))
    handle_new_role (self, message);
  else if (g_str_equal (path, "/admin/roles"))
    handle_roles (self, message);
  else if (g_str_equal (path, "/admin/email-addresses"))
    handle_email (self, message);
  else if (g_str_equal (path, "/admin/incoming-applications") && g_str_equal (method, "POST"))
    handle_create (self, message);
  else if (g_str_has_prefix (path, "/admin/incoming-applications/") && g_str_equal (method, "PATCH"))
    handle_update (self, message, path + strlen ("/admin/incoming-applications/"));
  else if (g_str_has_prefix (path, "/admin/incoming-applications/") && g_str_equal (method, "GET"))
    handle_read (self, message, path + strlen ("/admin/incoming-applications/"));
  else if (g_str_equal (path, "/oauth2/token"))
    handle_token (message);
  else
    answer (message, 404, "{\"errors\":[{\"status\":\"404\",\"code\":\"not_found\",\"detail\":\"Not found.\"}]}");
}

/* fake_server_new: Returns: (transfer full): a server on a free port of this machine */
FakeServer *
fake_server_new (void)
{
  FakeServer *self = g_new0 (FakeServer, 1);

  self->n_roles = G_N_ELEMENTS (seeds);
  self->made_roles = g_ptr_array_new_with_free_func (g_object_unref);
  self->keys = g_ptr_array_new_with_free_func (g_free);
  self->emails = g_ptr_array_new_with_free_func (g_free);
  self->held = g_ptr_array_new_with_free_func (g_object_unref);
  self->answers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->accounts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->applications = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->soup = plain_server_new (request_cb, self, NULL, &self->url);

  return self;
}

/* fake_server_go_on: Answers what was held back. */
void
fake_server_go_on (FakeServer *self)
{
  for (guint i = 0; i < self->held->len; i++)
    soup_server_message_unpause (g_ptr_array_index (self->held, i));
  g_ptr_array_set_size (self->held, 0);
}

/* fake_server_get_role: Returns: (transfer full): one of the roles that the server has */
CbiRole *
fake_server_get_role (guint index)
{
  return create_role (index);
}

/* fake_server_add_application: Returns: (transfer full): a new application, as a client reads it */
CbiApplication *
fake_server_add_application (FakeServer *self,
                             const char *name,
                             const char *email,
                             guint       role_index)
{
  g_autoptr (CbiApplication) application = cbi_application_new ();
  g_autoptr (CbiRole) role = create_role (role_index);
  g_autoptr (JsonObject) document = NULL;
  g_autofree char *id = g_uuid_string_random ();

  cbi_resource_set_id (CBI_RESOURCE (application), id);
  cbi_application_set_name (application, name);
  cbi_application_set_email (application, email);
  cbi_application_add_role (application, role);
  document = describe (self, application);
  g_hash_table_insert (self->applications, g_strdup (id), g_object_ref (application));
  g_hash_table_insert (self->accounts, g_strdup (email), g_strdup (name));

  return cbi_application_from_resource (cbi_json_get_object (document, "data"), cbi_json_get_array (document, "included"));
}

/* fake_server_change_application: Somebody else makes @application of the one that has its identifier. */
void
fake_server_change_application (FakeServer     *self,
                                CbiApplication *application)
{
  const char     *id = cbi_resource_get_id (CBI_RESOURCE (application));
  CbiApplication *before = g_hash_table_lookup (self->applications, id);

  set_next_version (application, before);
  cbi_application_set_last_updated_by (application, "Ada Admin");
  g_hash_table_insert (self->applications, g_strdup (id), g_object_ref (application));
}

void
fake_server_free (FakeServer *self)
{
  soup_server_disconnect (self->soup);
  g_ptr_array_unref (self->held);
  g_object_unref (self->soup);
  g_ptr_array_unref (self->made_roles);
  g_ptr_array_unref (self->keys);
  g_ptr_array_unref (self->emails);
  g_hash_table_unref (self->answers);
  g_hash_table_unref (self->accounts);
  g_hash_table_unref (self->applications);
  g_free (self->url);
  g_free (self);
}
