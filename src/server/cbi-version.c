/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-server"

#include "config.h"

#include "cbi-version.h"

#include "core/cbi-i18n.h"

void
cbi_version_set (CbiResource *resource,
                 gint64       version)
{
  g_autofree char *etag = g_strdup_printf ("\"%" G_GINT64_FORMAT "\"", version);

  cbi_resource_set_etag (resource, etag);
}

/* If-Match may list several versions (RFC 9110, 13.1.1); ours hold no comma. */
static gboolean
is_listed (const char *etags,
           const char *etag)
{
  g_auto (GStrv) list = g_strsplit (etags, ",", -1);

  for (guint i = 0; list[i] != NULL; i++)
    if (g_strcmp0 (g_strstrip (list[i]), etag) == 0)
      return TRUE;

  return FALSE;
}

gboolean
cbi_version_check (CbiResource *resource,
                   const char  *expected_etag,
                   GError     **error)
{
  if (expected_etag == NULL || g_str_equal (expected_etag, "*") ||
      is_listed (expected_etag, cbi_resource_get_etag (resource)))
    return TRUE;

  g_set_error_literal (error, CBI_DATABASE_ERROR, CBI_DATABASE_ERROR_CHANGED,
                       _("Somebody else changed this meanwhile. Look at the new version, then make your change again."));
  return FALSE;
}
