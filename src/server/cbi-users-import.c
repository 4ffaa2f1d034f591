/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-server"

#include "config.h"

#include "cbi-users-import.h"

#include "core/cbi-i18n.h"
#include "core/cbi-json.h"
#include "core/cbi-text.h"
#include "server/cbi-form.h"
#include "server/cbi-import-line.h"
#include "server/cbi-user-input.h"
#include "server/cbi-users-store.h"

#include <libsoup/soup.h>
#include <string.h>

#define DRY_RUN "dry_run"

/* A file in the course of being imported. */
typedef struct
{
  CbiRequest      *request;    /* (unowned) */
  CbiConnection   *connection; /* (unowned) */
  CbiImportColumns columns;
  GHashTable      *roles; /* (owned): ids by folded names */
  GHashTable      *seen;  /* (owned): folded addresses of the accepted lines */
  JsonArray       *lines; /* (owned) */
  guint            n_accepted;
  gboolean         dry_run;
} Import;

static void
import_clear (Import *self)
{
  g_clear_pointer (&self->roles, g_hash_table_unref);
  g_clear_pointer (&self->seen, g_hash_table_unref);
  g_clear_pointer (&self->lines, json_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Import, import_clear)

static CbiReply *
refuse_parameter (const char *code,
                  const char *sentence,
                  const char *name)
{
  g_autoptr (CbiFaults) faults = cbi_faults_new ();

  cbi_faults_add_parameter (faults, SOUP_STATUS_BAD_REQUEST, code, sentence, name);

  return cbi_reply_new_faults (faults);
}

static CbiReply *
read_parameters (CbiRequest *request,
                 gboolean   *dry_run)
{
  g_autoptr (CbiForm) form = cbi_form_new ();
  g_autoptr (GError) error = NULL;
  const char *value;

  *dry_run = FALSE;
  if (request->query == NULL)
    return NULL;
  if (!cbi_form_parse (form, request->query, strlen (request->query), &error))
    return cbi_reply_new_fault (SOUP_STATUS_BAD_REQUEST, "invalid_parameter", error->message);
  if (cbi_form_get_length (form) != 1 || !g_str_equal (cbi_form_get_name (form, 0), DRY_RUN))
    return refuse_parameter ("unknown_parameter", _("The only parameter here is “dry_run”, given once."),
                             cbi_form_get_length (form) > 0 ? cbi_form_get_name (form, 0) : "");

  value = cbi_form_get_value (form, 0);
  *dry_run = g_str_equal (value, "true");
  if (!*dry_run && !g_str_equal (value, "false"))
    return refuse_parameter ("invalid_parameter", _("Use “true” or “false”."), DRY_RUN);

  return NULL;
}

/* Leaves the lines of the file as the request's data. */
static CbiReply *
read_file (CbiRequest *request)
{
  gsize       size = 0;
  const char *text = request->body != NULL ? g_bytes_get_data (request->body, &size) : NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *records = cbi_csv_parse (text, size, &error);

  if (records == NULL)
    return cbi_reply_new_fault (SOUP_STATUS_BAD_REQUEST, "malformed", error->message);

  cbi_request_set_data (request, records, (GDestroyNotify) g_ptr_array_unref);
  if (records->len == 0)
    return cbi_reply_new_fault (SOUP_STATUS_UNPROCESSABLE_ENTITY, "csv_empty",
                                _("The file is empty. Its first line must name the columns."));
  if (records->len - 1 > CBI_USERS_IMPORT_MOST_LINES)
    return cbi_reply_new_fault (SOUP_STATUS_UNPROCESSABLE_ENTITY, "csv_too_long",
                                _("The file has more than 10,000 users. Import them in several files."));

  return NULL;
}

static CbiReply *
check_header (CbiRequest *request)
{
  GPtrArray       *records = request->data;
  CbiImportColumns columns;
  const char      *missing = cbi_import_columns_read (&columns, g_ptr_array_index (records, 0));
  g_autofree char *sentence = NULL;

  if (missing == NULL)
    return NULL;

  /* Translators: %s is the name of a column, such as "First Name". */
  sentence = g_strdup_printf (_("The column “%s” is missing. The first line must name Email, First Name, Last Name and Roles."), missing);

  return cbi_reply_new_fault (SOUP_STATUS_UNPROCESSABLE_ENTITY, "csv_header", sentence);
}

/** cbi_users_import_prepare: Reads the file. Returns: (transfer full) (nullable): the refusal of one that can't be read */
CbiReply *
cbi_users_import_prepare (CbiRequest *request)
{
  gboolean  dry_run;
  CbiReply *refusal;

  if (!cbi_request_is_of_type (request, "text/csv"))
    return cbi_reply_new_fault (SOUP_STATUS_UNSUPPORTED_MEDIA_TYPE, "unsupported_media_type", _("Send the file as text/csv."));

  refusal = read_parameters (request, &dry_run);
  if (refusal == NULL)
    refusal = read_file (request);
  if (refusal == NULL)
    refusal = check_header (request);

  return refusal;
}

/* The rules that the line breaks, besides names of roles, which were looked at before. */
static gboolean
check_line (Import    *self,
            CbiUser   *user,
            JsonArray *errors,
            GError   **error)
{
  gboolean has_role_error = json_array_get_length (errors) > 0;
  g_autoptr (GArray) broken = NULL;
  g_autofree char *email = cbi_text_normalize (cbi_user_get_email (user));
  g_autofree char *folded = cbi_email_fold (email);

  if (!cbi_user_input_find_broken (user, self->connection, &broken, error))
    return FALSE;

  for (guint i = 0; i < broken->len; i++)
    {
      CbiRule rule = g_array_index (broken, CbiRule, i);

      if (rule != CBI_RULE_ROLES_REQUIRED || !has_role_error)
        cbi_import_line_add_rule (errors, rule, cbi_rule_get_user_sentence (rule));
    }
  if (json_array_get_length (errors) == 0 && !g_hash_table_add (self->seen, g_steal_pointer (&folded)))
    cbi_import_line_add_rule (errors, CBI_RULE_EMAIL_TAKEN, _("An earlier line of the file has this address already."));

  return TRUE;
}

static void
report_line (Import             *self,
             const CbiCsvRecord *record,
             CbiUser            *user,
             const char         *id,
             JsonArray          *errors)
{
  JsonObject      *line = json_object_new ();
  g_autofree char *name = cbi_user_get_display_name (user);

  json_object_set_int_member (line, "line", record->line);
  json_object_set_string_member (line, "status", json_array_get_length (errors) == 0 ? "accepted" : "refused");
  cbi_json_set_string (line, "name", name);
  cbi_json_set_string (line, "email", cbi_user_get_email (user));
  cbi_json_set_string (line, "user_id", id);
  json_object_set_array_member (line, "errors", json_array_ref (errors));
  json_array_add_object_element (self->lines, line);
}

static gboolean
import_line (Import             *self,
             const CbiCsvRecord *record,
             GError            **error)
{
  g_autoptr (JsonArray) errors = json_array_new ();
  g_autoptr (CbiUser) user = cbi_import_line_read (&self->columns, record, self->roles, errors);
  g_autoptr (CbiUser) stored = NULL;
  gboolean accepted;

  if (!check_line (self, user, errors, error))
    return FALSE;
  accepted = json_array_get_length (errors) == 0;
  self->n_accepted += accepted;
  if (accepted && !self->dry_run)
    {
      stored = cbi_users_store_insert (self->connection, user, self->request->actor, error);
      if (stored == NULL)
        return FALSE;
    }
  report_line (self, record, user, stored != NULL ? cbi_resource_get_id (CBI_RESOURCE (stored)) : NULL, errors);

  return TRUE;
}

static CbiReply *
reply_report (Import *self)
{
  g_autofree char *id = g_uuid_string_random ();
  JsonObject      *resource = json_object_new ();
  JsonObject      *attributes = json_object_new ();
  CbiReply        *reply;

  json_object_set_boolean_member (attributes, "dry_run", self->dry_run);
  json_object_set_int_member (attributes, "accepted", self->n_accepted);
  json_object_set_int_member (attributes, "refused", json_array_get_length (self->lines) - self->n_accepted);
  json_object_set_array_member (attributes, "lines", json_array_ref (self->lines));
  json_object_set_string_member (resource, "type", "user-imports");
  json_object_set_string_member (resource, "id", id);
  json_object_set_object_member (resource, "attributes", attributes);

  reply = cbi_reply_new_resource (SOUP_STATUS_OK, resource, NULL);
  cbi_reply_set_language (reply);

  return reply;
}

/** cbi_users_import_work: Makes the users whose lines are right, in one transaction, or only says which those are. */
CbiReply *
cbi_users_import_work (CbiRequest    *request,
                       CbiConnection *connection,
                       GError       **error)
{
  GPtrArray *records = request->data;
  g_auto (Import) import = { .request = request, .connection = connection };
  CbiReply *refusal = read_parameters (request, &import.dry_run);

  if (refusal != NULL)
    return refusal;

  cbi_import_columns_read (&import.columns, g_ptr_array_index (records, 0));
  import.roles = cbi_import_line_read_roles (connection, error);
  import.seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  import.lines = json_array_new ();
  if (import.roles == NULL)
    return NULL;

  for (guint i = 1; i < records->len; i++)
    if (!import_line (&import, g_ptr_array_index (records, i), error))
      return NULL;

  return reply_report (&import);
}
