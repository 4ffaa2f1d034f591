/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-server"

#include "config.h"

#include "cbi-router.h"

#include <string.h>

/**
 * CbiRouter:
 *
 * Finds who answers a method and path. The path is compared as it came, so that `%2F` or `..` can't
 * lead anywhere; only the segments that stand for any text are decoded.
 */
struct _CbiRouter
{
  GObject parent_instance;

  GPtrArray *routes;   /* (owned) (element-type CbiRoute), which are constants */
  GPtrArray *patterns; /* (owned) (element-type GStrv), their segments */
};

G_DEFINE_FINAL_TYPE (CbiRouter, cbi_router, G_TYPE_OBJECT)

static void
free_strv (gpointer data)
{
  g_strfreev (data);
}

static void
cbi_router_finalize (GObject *object)
{
  CbiRouter *self = CBI_ROUTER (object);

  g_ptr_array_unref (self->routes);
  g_ptr_array_unref (self->patterns);

  G_OBJECT_CLASS (cbi_router_parent_class)->finalize (object);
}

static void
cbi_router_class_init (CbiRouterClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cbi_router_finalize;
}

static void
cbi_router_init (CbiRouter *self)
{
  self->routes = g_ptr_array_new ();
  self->patterns = g_ptr_array_new_with_free_func (free_strv);
}

/** cbi_router_new: Returns: (transfer full): a router that knows no route */
CbiRouter *
cbi_router_new (void)
{
  return g_object_new (CBI_TYPE_ROUTER, NULL);
}

/**
 * cbi_router_add:
 * @self: a router
 * @routes: (array length=n_routes): constants
 * @n_routes: how many
 *
 * Adds routes.
 */
void
cbi_router_add (CbiRouter      *self,
                const CbiRoute *routes,
                guint           n_routes)
{
  g_return_if_fail (CBI_IS_ROUTER (self));

  for (guint i = 0; i < n_routes; i++)
    {
      g_ptr_array_add (self->routes, (gpointer) &routes[i]);
      g_ptr_array_add (self->patterns, g_strsplit (routes[i].pattern, "/", -1));
    }
}

static gboolean
matches (GStrv pattern,
         GStrv segments)
{
  guint i;

  for (i = 0; pattern[i] != NULL && segments[i] != NULL; i++)
    if (g_str_equal (pattern[i], ":") ? *segments[i] == '\0' : !g_str_equal (pattern[i], segments[i]))
      return FALSE;

  return pattern[i] == NULL && segments[i] == NULL;
}

static gboolean
does_method (const CbiRoute *route,
             const char     *method)
{
  return g_str_equal (route->method, method) ||
         (g_str_equal (method, "HEAD") && g_str_equal (route->method, "GET"));
}

/* What stands in the places of @pattern, decoded; an empty text for what can't be decoded, which no
 * identifier equals. */
static GStrv
collect_params (GStrv pattern,
                GStrv segments)
{
  g_autoptr (GStrvBuilder) params = g_strv_builder_new ();

  for (guint i = 0; pattern[i] != NULL; i++)
    if (g_str_equal (pattern[i], ":"))
      {
        g_autofree char *text = g_uri_unescape_string (segments[i], "/");

        if (text != NULL && !g_utf8_validate (text, -1, NULL))
          g_clear_pointer (&text, g_free);
        g_strv_builder_add (params, text != NULL ? text : "");
      }

  return g_strv_builder_end (params);
}

static void
note_method (GString    *allowed,
             const char *method)
{
  if (allowed->len > 0)
    g_string_append (allowed, ", ");
  g_string_append (allowed, method);
  if (g_str_equal (method, "GET"))
    g_string_append (allowed, ", HEAD");
}

/**
 * cbi_router_find:
 * @self: a router
 * @method: the HTTP method; `HEAD` is answered by the route of `GET`
 * @path: the path as it came
 * @params: (out): what stands in the places of the pattern
 * @allowed: (out) (nullable): without a route: the methods that this path has, or %NULL if there is
 *   nothing at this path
 *
 * Returns: (transfer none) (nullable): the route
 */
const CbiRoute *
cbi_router_find (CbiRouter  *self,
                 const char *method,
                 const char *path,
                 GStrv      *params,
                 char      **allowed)
{
  g_auto (GStrv) segments = g_strsplit (path, "/", -1);
  GString *methods = g_string_new (NULL);

  *params = NULL;
  *allowed = NULL;
  for (guint i = 0; i < self->routes->len; i++)
    {
      const CbiRoute *route = g_ptr_array_index (self->routes, i);
      GStrv           pattern = g_ptr_array_index (self->patterns, i);

      if (!matches (pattern, segments))
        continue;
      if (does_method (route, method))
        {
          *params = collect_params (pattern, segments);
          g_string_free (methods, TRUE);
          return route;
        }
      note_method (methods, route->method);
    }

  *allowed = g_string_free (methods, methods->len == 0);
  return NULL;
}
