/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-server"

#include "config.h"

#include "cbi-role-effects.h"

#include "server/cbi-roles-list.h"
#include "server/cbi-roles-store.h"

/* The other roles of a holder, by row, as one text. Holders with the same other roles fare alike, and
 * there are far fewer such sets than holders. */
#define APPLICATION_OTHERS "(SELECT group_concat (o.role) FROM application_roles o WHERE o.application = h.application AND o.role <> ?1)"
#define USER_OTHERS "(SELECT group_concat (o.role) FROM user_roles o WHERE o.user = h.user AND o.role <> ?1)"

static const char count_sets[] =
  "SELECT 0, " APPLICATION_OTHERS " AS others, count(*) FROM application_roles h WHERE h.role = ?1 GROUP BY others"
  " UNION ALL SELECT 1, " USER_OTHERS " AS others, count(*) FROM user_roles h WHERE h.role = ?1 GROUP BY others";

static const char list_holders[] =
  "SELECT 0, a.id AS id, a.name, a.email, a.status, a.name_key AS key, " APPLICATION_OTHERS
  " FROM application_roles h JOIN applications a ON a.row = h.application WHERE h.role = ?1"
  " UNION ALL SELECT 1, u.id, trim (u.first_name || ' ' || u.last_name), u.email, u.status, u.name_key, " USER_OTHERS
  " FROM user_roles h JOIN users u ON u.row = h.user WHERE h.role = ?1"
  " ORDER BY key, id";

/* A change of a role, while its holders are gone through. */
typedef struct
{
  CbiConnection        *connection;
  const CbiPermissions *before; /* what the role allows */
  const CbiPermissions *after;  /* what it would allow */
  GHashTable           *roles;  /* (owned): the other roles, by row */
  GHashTable           *sets;   /* (owned) (element-type utf8 GArray): the effects, by other roles */
} Change;

static void
change_init (Change               *self,
             CbiConnection        *connection,
             CbiRole              *role,
             const CbiPermissions *after)
{
  self->connection = connection;
  self->before = cbi_role_get_permissions (role);
  self->after = after;
  self->roles = cbi_roles_store_cache_new ();
  self->sets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_array_unref);
}

static void
change_clear (Change *self)
{
  g_clear_pointer (&self->roles, g_hash_table_unref);
  g_clear_pointer (&self->sets, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Change, change_clear)

static gboolean
add_others (Change         *self,
            const char     *others,
            CbiPermissions *permissions,
            GError        **error)
{
  g_auto (GStrv) rows = g_strsplit (others, ",", -1);

  for (guint i = 0; rows[i] != NULL; i++)
    {
      CbiRole *other = cbi_roles_store_lookup (self->connection, self->roles, g_ascii_strtoll (rows[i], NULL, 10), error);

      if (other == NULL)
        return FALSE;
      cbi_permissions_add (permissions, cbi_role_get_permissions (other));
    }

  return TRUE;
}

/* Returns: (transfer none) (nullable): what the change does to who has these other roles; NULL with @error set */
static GArray *
find_effects (Change     *self,
              const char *others,
              GError    **error)
{
  const char    *key = others != NULL ? others : "";
  GArray        *effects = g_hash_table_lookup (self->sets, key);
  CbiPermissions before = { 0 };
  CbiPermissions after;

  if (effects != NULL)
    return effects;
  if (others != NULL && !add_others (self, others, &before, error))
    return NULL;

  after = before;
  cbi_permissions_add (&before, self->before);
  cbi_permissions_add (&after, self->after);
  effects = cbi_role_effects_compare (&before, &after);
  g_hash_table_insert (self->sets, g_strdup (key), effects);

  return effects;
}

static gboolean
same_effect (const CbiRoleEffect *effect,
             const CbiRoleEffect *other)
{
  return effect->area == other->area && effect->verb == other->verb && effect->from == other->from && effect->to == other->to;
}

static CbiRoleEffect *
find_effect (GArray              *effects,
             const CbiRoleEffect *wanted)
{
  for (guint i = 0; i < effects->len; i++)
    if (same_effect (&g_array_index (effects, CbiRoleEffect, i), wanted))
      return &g_array_index (effects, CbiRoleEffect, i);

  return NULL;
}

static void
count_holders (GArray              *all,
               const CbiRoleEffect *effect,
               gboolean             are_users,
               guint                count)
{
  CbiRoleEffect *known = find_effect (all, effect);

  if (known == NULL)
    {
      g_array_append_val (all, *effect);
      known = &g_array_index (all, CbiRoleEffect, all->len - 1);
    }
  if (are_users)
    known->n_users += count;
  else
    known->n_applications += count;
}

static int
compare_effects (gconstpointer a,
                 gconstpointer b)
{
  const CbiRoleEffect *one = a;
  const CbiRoleEffect *other = b;

  if (one->area != other->area)
    return one->area < other->area ? -1 : 1;
  if (one->verb != other->verb)
    return one->verb < other->verb ? -1 : 1;
  if (one->from != other->from)
    return one->from < other->from ? -1 : 1;

  return one->to < other->to ? -1 : one->to > other->to;
}

GArray *
cbi_role_effects_list (CbiConnection        *connection,
                       CbiRole              *role,
                       const CbiPermissions *after,
                       GError              **error)
{
  g_auto (Change) change = { 0 };
  g_autoptr (CbiStatement) statement = cbi_connection_prepare (connection, count_sets);
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (CbiRoleEffect));
  GError *problem = NULL;

  change_init (&change, connection, role, after);
  cbi_statement_bind_int (statement, cbi_roles_store_find_row (connection, cbi_resource_get_id (CBI_RESOURCE (role)), &problem));
  while (problem == NULL && cbi_statement_step (statement, &problem))
    {
      GArray *effects = find_effects (&change, cbi_statement_get_text (statement, 1), &problem);

      for (guint i = 0; effects != NULL && i < effects->len; i++)
        count_holders (all, &g_array_index (effects, CbiRoleEffect, i), cbi_statement_get_int (statement, 0) != 0,
                       cbi_statement_get_int (statement, 2));
    }
  if (problem != NULL)
    {
      g_propagate_error (error, problem);
      return NULL;
    }
  g_array_sort (all, compare_effects);

  return g_steal_pointer (&all);
}

CbiStorePage *
cbi_role_effects_list_holders (CbiConnection        *connection,
                               CbiRole              *role,
                               const CbiPermissions *after,
                               const CbiRoleEffect  *effect,
                               guint64               offset,
                               guint                 size,
                               GError              **error)
{
  g_auto (Change) change = { 0 };
  g_autoptr (CbiStatement) statement = cbi_connection_prepare (connection, list_holders);
  g_autoptr (CbiStorePage) page = cbi_store_page_new (g_object_unref);
  GError *problem = NULL;

  page->offset = offset;
  change_init (&change, connection, role, after);
  cbi_statement_bind_int (statement, cbi_roles_store_find_row (connection, cbi_resource_get_id (CBI_RESOURCE (role)), &problem));
  while (problem == NULL && cbi_statement_step (statement, &problem))
    {
      GArray *effects = find_effects (&change, cbi_statement_get_text (statement, 6), &problem);

      if (effects == NULL || find_effect (effects, effect) == NULL)
        continue;
      if (page->total >= offset && page->items->len < size)
        g_ptr_array_add (page->items, cbi_roles_list_read_holder (statement));
      page->total++;
    }
  if (problem == NULL)
    return g_steal_pointer (&page);

  g_propagate_error (error, problem);
  return NULL;
}
