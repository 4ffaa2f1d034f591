/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/** CbiArea: The parts of Casebook that a role speaks of. */
typedef enum
{
  CBI_AREA_PEOPLE,
  CBI_AREA_ENGAGE,
  CBI_AREA_INTAKE,
  CBI_AREA_PROVIDERS,
  CBI_AREA_REPORTING,
  CBI_AREA_ADMIN,
  CBI_AREA_PORTAL,
  CBI_AREA_PROVIDER_PORTAL,
  CBI_N_AREAS
} CbiArea;

/** CbiVerb: What can be done in an area. */
typedef enum
{
  CBI_VERB_VIEW,
  CBI_VERB_EDIT,
  CBI_VERB_CREATE,
  CBI_VERB_DELETE,
  CBI_N_VERBS
} CbiVerb;

/**
 * CbiLevels:
 * @CBI_LEVEL_NONE: no record
 * @CBI_LEVEL_LIMITED: records whose access list names the account
 * @CBI_LEVEL_ASSIGNED: records assigned to the account
 * @CBI_LEVEL_ALL: every record
 *
 * A set, since several roles add up: limited and assigned select different records, so neither
 * covers the other.
 */
typedef enum
{
  CBI_LEVEL_NONE = 0,
  CBI_LEVEL_LIMITED = 1 << 0,
  CBI_LEVEL_ASSIGNED = 1 << 1,
  CBI_LEVEL_ALL = 1 << 2,
} CbiLevels;

/**
 * CbiPermissions:
 * @levels: the levels per area and verb
 *
 * What a role, or several together, allow.
 */
typedef struct
{
  CbiLevels levels[CBI_N_AREAS][CBI_N_VERBS];
} CbiPermissions;

const char *cbi_area_get_key (CbiArea area);
const char *cbi_area_get_label (CbiArea area);
gboolean    cbi_area_from_key (const char *key,
                               CbiArea    *area);
const char *cbi_verb_get_key (CbiVerb verb);
const char *cbi_verb_get_label (CbiVerb verb);
gboolean    cbi_verb_from_key (const char *key,
                               CbiVerb    *verb);
const char *cbi_level_get_key (CbiLevels level);
const char *cbi_level_get_label (CbiLevels level);
gboolean    cbi_level_from_key (const char *key,
                                CbiLevels  *level);

CbiLevels cbi_access_get_offered (CbiArea area,
                                  CbiVerb verb);

void     cbi_permissions_add (CbiPermissions       *permissions,
                              const CbiPermissions *other);
gboolean cbi_permissions_equal (const CbiPermissions *permissions,
                                const CbiPermissions *other);
char    *cbi_permissions_summary (const CbiPermissions *permissions);

G_END_DECLS
