/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-server"

#include "config.h"

#include "cbi-faults.h"

#include "core/cbi-json.h"

#include "server/cbi-status.h"

struct _CbiFaults
{
  JsonArray *errors; /* (owned) */
  guint      status; /* of all of them, or 422 if they differ */
};

/** cbi_faults_new: Returns: (transfer full): no fault yet */
CbiFaults *
cbi_faults_new (void)
{
  CbiFaults *self = g_new0 (CbiFaults, 1);

  self->errors = json_array_new ();

  return self;
}

/** cbi_faults_new_one: Returns: (transfer full): one fault of the request as a whole */
CbiFaults *
cbi_faults_new_one (guint       status,
                    const char *code,
                    const char *detail)
{
  CbiFaults *self = cbi_faults_new ();

  cbi_faults_add (self, status, code, detail);

  return self;
}

/** cbi_faults_free: Frees the faults. */
void
cbi_faults_free (CbiFaults *self)
{
  json_array_unref (self->errors);
  g_free (self);
}

static void
add_error (CbiFaults  *self,
           guint       status,
           const char *code,
           const char *detail,
           const char *source_kind,
           const char *source_value)
{
  JsonObject      *error = json_object_new ();
  g_autofree char *number = g_strdup_printf ("%u", status);

  json_object_set_string_member (error, "status", number);
  json_object_set_string_member (error, "code", code);
  json_object_set_string_member (error, "title", cbi_status_get_title (status));
  json_object_set_string_member (error, "detail", detail);
  if (source_kind != NULL)
    {
      JsonObject *source = json_object_new ();

      json_object_set_string_member (source, source_kind, source_value);
      json_object_set_object_member (error, "source", source);
    }

  if (json_array_get_length (self->errors) == 0)
    self->status = status;
  else if (self->status != status)
    self->status = SOUP_STATUS_UNPROCESSABLE_ENTITY;
  json_array_add_object_element (self->errors, error);
}

/**
 * cbi_faults_add:
 * @self: the faults
 * @status: the HTTP status of this one
 * @code: a stable word for programs
 * @detail: a translated sentence for people
 */
void
cbi_faults_add (CbiFaults  *self,
                guint       status,
                const char *code,
                const char *detail)
{
  add_error (self, status, code, detail, NULL, NULL);
}

/** cbi_faults_add_pointer: Adds a fault of the place @pointer (RFC 6901) in the document. */
void
cbi_faults_add_pointer (CbiFaults  *self,
                        guint       status,
                        const char *code,
                        const char *detail,
                        const char *pointer)
{
  add_error (self, status, code, detail, "pointer", pointer);
}

/** cbi_faults_add_parameter: Adds a fault of a parameter in the address. */
void
cbi_faults_add_parameter (CbiFaults  *self,
                          guint       status,
                          const char *code,
                          const char *detail,
                          const char *parameter)
{
  add_error (self, status, code, detail, "parameter", parameter);
}

static void
add_rule (CbiFaults  *self,
          CbiRule     rule,
          const char *sentence)
{
  const char      *field = cbi_rule_get_field (rule);
  gboolean         is_relationship = g_str_equal (field, "roles");
  g_autofree char *pointer = g_strconcat (is_relationship ? "/data/relationships/" : "/data/attributes/", field, NULL);
  guint            status = rule == CBI_RULE_EMAIL_TAKEN || rule == CBI_RULE_ROLE_NAME_TAKEN ? SOUP_STATUS_CONFLICT : SOUP_STATUS_UNPROCESSABLE_ENTITY;

  cbi_faults_add_pointer (self, status, cbi_rule_get_code (rule), sentence, pointer);
}

/** cbi_faults_add_rule: Adds a broken rule of core, at the field that it speaks of. */
void
cbi_faults_add_rule (CbiFaults *self,
                     CbiRule    rule)
{
  add_rule (self, rule, cbi_rule_get_sentence (rule));
}

/** cbi_faults_add_user_rule: As cbi_faults_add_rule(), in the words for users. */
void
cbi_faults_add_user_rule (CbiFaults *self,
                          CbiRule    rule)
{
  add_rule (self, rule, cbi_rule_get_user_sentence (rule));
}

/** cbi_faults_set_meta: Gives the last fault more for programs to read; takes @meta. */
void
cbi_faults_set_meta (CbiFaults  *self,
                     JsonObject *meta)
{
  guint length = json_array_get_length (self->errors);

  g_return_if_fail (length > 0);

  json_object_set_object_member (json_array_get_object_element (self->errors, length - 1), "meta", meta);
}

/** cbi_faults_points_to: Returns: whether there is a fault of that place in the document */
gboolean
cbi_faults_points_to (CbiFaults  *self,
                      const char *pointer)
{
  for (guint i = 0; i < json_array_get_length (self->errors); i++)
    {
      JsonObject *error = json_array_get_object_element (self->errors, i);

      if (g_strcmp0 (cbi_json_get_string (cbi_json_get_object (error, "source"), "pointer"), pointer) == 0)
        return TRUE;
    }

  return FALSE;
}

/** cbi_faults_get_length: Returns: how many faults there are */
guint
cbi_faults_get_length (CbiFaults *self)
{
  return json_array_get_length (self->errors);
}

/** cbi_faults_get_status: Returns: the status of the answer: theirs, or 422 if they differ */
guint
cbi_faults_get_status (CbiFaults *self)
{
  return self->status;
}

/** cbi_faults_print: Returns: (transfer full): the JSON:API error document */
char *
cbi_faults_print (CbiFaults *self)
{
  g_autoptr (JsonObject) document = json_object_new ();

  json_object_set_array_member (document, "errors", json_array_ref (self->errors));

  return cbi_json_print (document);
}
