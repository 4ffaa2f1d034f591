/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-server"

#include "config.h"

#include "cbi-startup.h"

#include "server/cbi-organization-store.h"

#include <glib/gi18n-lib.h>

/* What must be in the registry before the server can answer anybody. */
typedef struct
{
  CbiServices     *services;     /* (not owned) */
  CbiOptions      *options;      /* (not owned) */
  CbiOrganization *organization; /* (owned), out */
  CbiKeyRing      *ring;         /* (owned), out */
} StartupData;

static void
startup_data_free (gpointer data)
{
  StartupData *startup = data;

  g_clear_object (&startup->organization);
  g_clear_pointer (&startup->ring, cbi_key_ring_unref);
  g_free (startup);
}

/* The command line answers the question who the administrator is, once. */
static gboolean
load_organization (StartupData   *startup,
                   CbiConnection *connection,
                   GError       **error)
{
  g_autoptr (CbiOrganization) organization = cbi_organization_store_get (connection, error);
  const char *name = startup->options->admin_name;

  if (organization == NULL)
    return FALSE;

  if (name != NULL && cbi_organization_get_administrator_email (organization) == NULL)
    {
      cbi_organization_set_administrator_name (organization, name);
      cbi_organization_set_administrator_email (organization, startup->options->admin_email);
      startup->organization = cbi_organization_store_update (connection, organization, NULL, name, error);
      return startup->organization != NULL;
    }

  startup->organization = g_steal_pointer (&organization);
  return TRUE;
}

static gboolean
fits (CbiKeyRing *ring,
      const char *algorithm)
{
  return algorithm == NULL || g_str_equal (cbi_jwt_key_get_algorithm (cbi_key_ring_get_current (ring)), algorithm);
}

static gboolean
load_ring (StartupData   *startup,
           CbiConnection *connection,
           GError       **error)
{
  CbiKeys    *keys = startup->services->keys;
  const char *algorithm = startup->options->signing_alg;
  g_autoptr (GError) local_error = NULL;

  startup->ring = cbi_key_ring_load (connection, keys, &local_error);
  if (startup->ring != NULL && fits (startup->ring, algorithm))
    return TRUE;
  if (startup->ring == NULL && !g_error_matches (local_error, CBI_DATABASE_ERROR, CBI_DATABASE_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  g_clear_pointer (&startup->ring, cbi_key_ring_unref);
  if (!cbi_key_ring_rotate (connection, keys, algorithm != NULL ? algorithm : CBI_JWT_ALGORITHM_ES256, C_("who did it", "Server"), error))
    return FALSE;

  startup->ring = cbi_key_ring_load (connection, keys, error);
  return startup->ring != NULL;
}

static gboolean
run_startup (CbiConnection *connection,
             gpointer       data,
             GError       **error)
{
  StartupData *startup = data;

  return load_organization (startup, connection, error) && load_ring (startup, connection, error);
}

/**
 * cbi_startup_async:
 * @services: what handlers will work with: its database, keys and base_url
 * @options: what the command line says
 * @callback: called when done
 * @user_data: data for @callback
 *
 * Brings into the registry what the server can't work without, and loads what it keeps at hand.
 */
void
cbi_startup_async (CbiServices        *services,
                   CbiOptions         *options,
                   GAsyncReadyCallback callback,
                   gpointer            user_data)
{
  StartupData *startup = g_new0 (StartupData, 1);

  startup->services = services;
  startup->options = options;
  cbi_database_write_async (services->database, run_startup, startup, startup_data_free, NULL, callback, user_data);
}

/** cbi_startup_finish: Returns: whether @services are complete now */
gboolean
cbi_startup_finish (CbiServices  *services,
                    GAsyncResult *result,
                    GError      **error)
{
  StartupData *startup = cbi_database_get_job_data (result);
  CbiJwtKey   *current;

  if (!cbi_database_run_finish (services->database, result, error))
    return FALSE;

  current = cbi_key_ring_get_current (startup->ring);
  services->organization = g_steal_pointer (&startup->organization);
  services->tokens = cbi_tokens_new (services->base_url, cbi_jwt_key_get_algorithm (current));
  cbi_tokens_set_ring (services->tokens, startup->ring);

  return TRUE;
}
