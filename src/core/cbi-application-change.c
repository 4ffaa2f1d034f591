/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-core"

#include "config.h"

#include "cbi-application-change.h"

#include "core/cbi-account-change.h"
#include "core/cbi-enumeration.h"
#include "core/cbi-i18n.h"

/** cbi_application_copy: Returns: (transfer full): one of the same version with all that a client may set but the status */
CbiApplication *
cbi_application_copy (CbiApplication *application)
{
  return CBI_APPLICATION (cbi_account_copy (CBI_ACCOUNT (application)));
}

/** cbi_application_compare: Returns: the fields in which both versions differ; see cbi_account_compare() */
CbiApplicationFields
cbi_application_compare (CbiApplication *application,
                         CbiApplication *other)
{
  return (CbiApplicationFields) cbi_account_compare (CBI_ACCOUNT (application), CBI_ACCOUNT (other));
}

/** cbi_application_merge: Returns: (transfer full): both changes together, with the version of @theirs; see cbi_account_merge() */
CbiApplication *
cbi_application_merge (CbiApplication *base,
                       CbiApplication *mine,
                       CbiApplication *theirs)
{
  return CBI_APPLICATION (cbi_account_merge (CBI_ACCOUNT (base), CBI_ACCOUNT (mine), CBI_ACCOUNT (theirs)));
}

/** cbi_application_describe_changes: Returns: (transfer full): a translated line for each field that is another now */
char **
cbi_application_describe_changes (CbiApplication *before,
                                  CbiApplication *after)
{
  return cbi_account_describe_changes (CBI_ACCOUNT (before), CBI_ACCOUNT (after));
}

/** cbi_application_fields_to_text: Returns: (transfer full): the translated names of @fields, as the form calls them */
char *
cbi_application_fields_to_text (CbiApplicationFields fields)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) names = NULL;
  g_autoptr (GTypeClass) klass = g_type_class_ref (CBI_TYPE_APPLICATION);
  const char *const *labels = CBI_ACCOUNT_CLASS (klass)->labels;

  for (guint i = 0; labels[i] != NULL; i++)
    if ((fields & 1 << i) != 0)
      g_strv_builder_add (builder, _ (labels[i]));
  if ((fields & CBI_APPLICATION_FIELD_ROLES) != 0)
    g_strv_builder_add (builder, _("Roles"));
  names = g_strv_builder_end (builder);

  return cbi_enumerate (CBI_ENUMERATION_PLAIN, (const char *const *) names);
}
