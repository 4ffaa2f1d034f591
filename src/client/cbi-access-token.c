/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-client"

#include "config.h"

#include "cbi-access-token.h"

#include "core/cbi-json.h"

#include <string.h>

#define MOST_ROLES 1000
#define SHOWN_CHARACTERS 6

enum
{
  PROP_0,
  PROP_TOKEN,
  PROP_TOKEN_TYPE,
  PROP_EXPIRES_IN,
  PROP_SCOPE,
  PROP_ROLES,
  N_PROPS
};

/**
 * CbiAccessToken:
 *
 * An access token that a server gave to an application, and what stands in it. It never changes.
 */
struct _CbiAccessToken
{
  GObject parent_instance;

  char *token;
  char *token_type;
  guint expires_in;
  char *scope;
  GStrv roles;
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (CbiAccessToken,
                     cbi_access_token,
                     G_TYPE_OBJECT)

/* The payload is the middle one of three parts, in base64url, which g_base64_decode() doesn't
 * know. The signature isn't checked: these words are for the eyes, the server decides. */
static JsonObject *
read_payload (const char *token)
{
  g_auto (GStrv) parts = g_strsplit (token, ".", 4);
  g_autofree char   *encoded = NULL;
  g_autofree guchar *text = NULL;
  gsize              length = 0;

  if (g_strv_length (parts) != 3)
    return NULL;

  encoded = g_strconcat (parts[1], &"==="[(strlen (parts[1]) + 3) % 4], NULL);
  g_strdelimit (encoded, "-", '+');
  g_strdelimit (encoded, "_", '/');
  text = g_base64_decode (encoded, &length);

  return cbi_json_parse ((const char *) text, length, NULL);
}

static GStrv
read_roles (const char *token)
{
  g_autoptr (JsonObject) payload = read_payload (token);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  JsonArray *roles = cbi_json_get_array (payload, "roles");
  guint      length = roles != NULL ? json_array_get_length (roles) : 0;

  for (guint i = 0; i < MIN (length, MOST_ROLES); i++)
    {
      JsonNode *node = json_array_get_element (roles, i);

      if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
        g_strv_builder_add (builder, json_node_get_string (node));
    }

  return g_strv_builder_end (builder);
}

static void
cbi_access_token_finalize (GObject *object)
{
  CbiAccessToken *self = CBI_ACCESS_TOKEN (object);

  g_free (self->token);
  g_free (self->token_type);
  g_free (self->scope);
  g_strfreev (self->roles);

  G_OBJECT_CLASS (cbi_access_token_parent_class)->finalize (object);
}

static void
cbi_access_token_get_property (GObject    *object,
                               guint       property,
                               GValue     *value,
                               GParamSpec *pspec)
{
  CbiAccessToken *self = CBI_ACCESS_TOKEN (object);

  switch (property)
    {
    case PROP_TOKEN:
      g_value_set_string (value, self->token);
      break;
    case PROP_TOKEN_TYPE:
      g_value_set_string (value, self->token_type);
      break;
    case PROP_EXPIRES_IN:
      g_value_set_uint (value, self->expires_in);
      break;
    case PROP_SCOPE:
      g_value_set_string (value, self->scope);
      break;
    case PROP_ROLES:
      g_value_set_boxed (value, self->roles);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
    }
}

static void
cbi_access_token_class_init (CbiAccessTokenClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags   flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->finalize = cbi_access_token_finalize;
  object_class->get_property = cbi_access_token_get_property;

  properties[PROP_TOKEN] = g_param_spec_string ("token", NULL, NULL, NULL, flags);
  properties[PROP_TOKEN_TYPE] = g_param_spec_string ("token-type", NULL, NULL, NULL, flags);
  properties[PROP_EXPIRES_IN] = g_param_spec_uint ("expires-in", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_SCOPE] = g_param_spec_string ("scope", NULL, NULL, NULL, flags);
  properties[PROP_ROLES] = g_param_spec_boxed ("roles", NULL, NULL, G_TYPE_STRV, flags);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
cbi_access_token_init (CbiAccessToken *self)
{
}

/**
 * cbi_access_token_new_from_json:
 * @answer: (nullable): the answer of a token endpoint (RFC 6749, 5.1), not trusted
 *
 * Returns: (transfer full) (nullable): the token, or %NULL if @answer has none
 */
CbiAccessToken *
cbi_access_token_new_from_json (JsonObject *answer)
{
  const char     *token = cbi_json_get_string (answer, "access_token");
  const char     *token_type = cbi_json_get_string (answer, "token_type");
  CbiAccessToken *self;

  if (token == NULL || *token == '\0' || token_type == NULL)
    return NULL;

  self = g_object_new (CBI_TYPE_ACCESS_TOKEN, NULL);
  self->token = g_strdup (token);
  self->token_type = g_strdup (token_type);
  self->expires_in = CLAMP (cbi_json_get_int (answer, "expires_in", 0), 0, G_MAXINT);
  self->scope = g_strdup (cbi_json_get_string (answer, "scope"));
  self->roles = read_roles (token);

  return self;
}

/** cbi_access_token_get_token: Returns: (transfer none): the token itself */
const char *
cbi_access_token_get_token (CbiAccessToken *self)
{
  g_return_val_if_fail (CBI_IS_ACCESS_TOKEN (self), NULL);

  return self->token;
}

/** cbi_access_token_get_token_type: Returns: (transfer none): how it is sent, such as `Bearer` */
const char *
cbi_access_token_get_token_type (CbiAccessToken *self)
{
  g_return_val_if_fail (CBI_IS_ACCESS_TOKEN (self), NULL);

  return self->token_type;
}

/** cbi_access_token_get_expires_in: Returns: how many seconds it works, from when it was given; 0 if not said */
guint
cbi_access_token_get_expires_in (CbiAccessToken *self)
{
  g_return_val_if_fail (CBI_IS_ACCESS_TOKEN (self), 0);

  return self->expires_in;
}

/** cbi_access_token_get_scope: Returns: (transfer none) (nullable): what it allows, words apart by blanks */
const char *
cbi_access_token_get_scope (CbiAccessToken *self)
{
  g_return_val_if_fail (CBI_IS_ACCESS_TOKEN (self), NULL);

  return self->scope;
}

/** cbi_access_token_get_roles: Returns: (transfer none): the names of the roles that stand in it, unverified */
const char *const *
cbi_access_token_get_roles (CbiAccessToken *self)
{
  g_return_val_if_fail (CBI_IS_ACCESS_TOKEN (self), NULL);

  return (const char *const *) self->roles;
}

/**
 * cbi_access_token_get_masked:
 * @self: a token
 *
 * Returns: (transfer full): its first and last characters, to recognise it by and no more; of a
 *   short one nothing is shown
 */
char *
cbi_access_token_get_masked (CbiAccessToken *self)
{
  gsize length;

  g_return_val_if_fail (CBI_IS_ACCESS_TOKEN (self), NULL);

  length = g_utf8_strlen (self->token, -1);
  if (length < 4 * SHOWN_CHARACTERS)
    return g_strdup ("…");

  return g_strdup_printf ("%.*s…%s",
                          (int) (g_utf8_offset_to_pointer (self->token, SHOWN_CHARACTERS) - self->token), self->token,
                          g_utf8_offset_to_pointer (self->token, length - SHOWN_CHARACTERS));
}
