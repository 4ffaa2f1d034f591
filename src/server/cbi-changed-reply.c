/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-server"

#include "config.h"

#include "cbi-changed-reply.h"

#include "core/cbi-access.h"
#include "core/cbi-enumeration.h"
#include "core/cbi-i18n.h"
#include "core/cbi-json.h"
#include "server/cbi-audit-store.h"
#include "server/cbi-version.h"

#include <libsoup/soup.h>

/* Each change of a version has its event; further back nobody wants to look. */
#define MOST_EVENTS 50

static gboolean
read_version (const char *etag,
              guint64    *version)
{
  g_autofree char *number = NULL;

  if (etag == NULL || *etag != '"' || !g_str_has_suffix (etag + 1, "\""))
    return FALSE;
  number = g_strndup (etag + 1, strlen (etag) - 2);

  return g_ascii_string_to_unsigned (number, 10, 1, G_MAXINT32, version, NULL);
}

static guint
count_changes (CbiResource *current,
               const char  *if_match)
{
  guint64 seen, now;

  if (!read_version (if_match, &seen) || !read_version (cbi_resource_get_etag (current), &now) || seen >= now)
    return 1;

  return MIN (now - seen, MOST_EVENTS);
}

/* Events come newest first: an older one brings an earlier “from”. */
static void
merge_changes (JsonObject *merged,
               JsonObject *older)
{
  g_autoptr (GList) names = json_object_get_members (older);

  for (GList *l = names; l != NULL; l = l->next)
    {
      JsonObject *known = cbi_json_get_object (merged, l->data);
      JsonObject *change = cbi_json_get_object (older, l->data);

      if (known == NULL)
        {
          known = json_object_new ();
          cbi_json_set_string (known, "to", cbi_json_get_string (change, "to"));
          json_object_set_object_member (merged, l->data, known);
        }
      cbi_json_set_string (known, "from", cbi_json_get_string (change, "from"));
    }
}

/* The attributes of roles and users. */
static const struct
{
  const char *attribute;
  const char *label;
} fields[] = {
  { "name", NC_("changed field", "name") },
  { "description", NC_("changed field", "description") },
  { "first_name", NC_("changed field", "first name") },
  { "middle_name", NC_("changed field", "middle name") },
  { "last_name", NC_("changed field", "last name") },
  { "phone", NC_("changed field", "phone number") },
  { "email", NC_("changed field", "email") },
  { "status", NC_("changed field", "status") },
  { "roles", NC_("changed field", "roles") },
};

static const char *
get_field_label (const char *attribute)
{
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (g_str_equal (fields[i].attribute, attribute))
      return cbi_pgettext ("changed field", fields[i].label);

  return attribute;
}

/* An attribute for people to read: of a permission its operation and area. */
static char *
describe (const char *attribute)
{
  g_auto (GStrv) parts = g_strsplit (attribute, ".", -1);
  CbiArea area;
  CbiVerb verb;

  if (g_strv_length (parts) == 3 && cbi_area_from_key (parts[1], &area) && cbi_verb_from_key (parts[2], &verb))
    /* Translators: a permission that was changed: %1$s is an operation such as "Delete", %2$s an area such as "People". */
    return g_strdup_printf (C_("changed field", "%1$s on %2$s"), cbi_verb_get_label (verb), cbi_area_get_label (area));

  return g_strdup (get_field_label (attribute));
}

static char *
write_sentence (const char *actor,
                JsonObject *changes)
{
  g_autoptr (GList) names = json_object_get_members (changes);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) texts = NULL;
  g_autofree char *joined = NULL;

  for (GList *l = names; l != NULL; l = l->next)
    {
      g_autofree char *text = describe (l->data);

      g_strv_builder_add (builder, text);
    }
  texts = g_strv_builder_end (builder);
  joined = cbi_enumerate (CBI_ENUMERATION_AND, (const char *const *) texts);

  /* Translators: %1$s is a person's name, %2$s what they changed, such as "name and Delete on People". */
  return g_strdup_printf (_("%1$s changed this meanwhile: %2$s. Look at the new version, then make your change again."), actor, joined);
}

static CbiReply *
reply_changed (CbiResource  *current,
               GPtrArray    *events,
               const GError *problem)
{
  g_autoptr (CbiFaults) faults = cbi_faults_new ();
  JsonObject          *meta = json_object_new ();
  JsonObject          *changes = json_object_new ();
  const CbiAuditEvent *last = events->len > 0 ? g_ptr_array_index (events, 0) : NULL;
  g_autoptr (GDateTime) at = last != NULL ? g_date_time_new_from_unix_utc (last->at / G_USEC_PER_SEC) : NULL;
  g_autofree char *sentence = NULL;

  for (guint i = 0; i < events->len; i++)
    merge_changes (changes, ((const CbiAuditEvent *) g_ptr_array_index (events, i))->changes);
  if (last != NULL && json_object_get_size (changes) > 0)
    sentence = write_sentence (last->actor, changes);

  json_object_set_string_member (meta, "etag", cbi_resource_get_etag (current));
  cbi_json_set_string (meta, "changed_by", last != NULL ? last->actor : NULL);
  cbi_json_set_time (meta, "changed_at", at);
  json_object_set_object_member (meta, "changes", changes);
  cbi_faults_add (faults, SOUP_STATUS_PRECONDITION_FAILED, "changed_meanwhile", sentence != NULL ? sentence : problem->message);
  cbi_faults_set_meta (faults, meta);

  return cbi_reply_new_faults (faults);
}

/**
 * cbi_changed_reply_check:
 * @connection: the registry
 * @current: the resource as it is
 * @if_match: the versions for which the client made its change
 * @refusal: (out) (transfer full) (nullable): the answer that says who changed what since then
 * @error: return location for an error
 *
 * Returns: whether the change may go on; %FALSE with either @refusal or @error set
 */
gboolean
cbi_changed_reply_check (CbiConnection *connection,
                         CbiResource   *current,
                         const char    *if_match,
                         CbiReply     **refusal,
                         GError       **error)
{
  g_autoptr (CbiStorePage) events = NULL;
  g_autoptr (GError) problem = NULL;

  *refusal = NULL;
  if (cbi_version_check (current, if_match, &problem))
    return TRUE;

  events = cbi_audit_store_list (connection, cbi_resource_get_id (current), NULL, count_changes (current, if_match), error);
  if (events != NULL)
    *refusal = reply_changed (current, events->items, problem);

  return FALSE;
}
