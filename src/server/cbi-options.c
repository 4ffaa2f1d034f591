/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-server"

#include "config.h"

#include "cbi-options.h"

#include "core/cbi-validate.h"
#include "server/cbi-jwt-key.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define TOKEN_FILE "admin-token"

/** cbi_options_free: Frees the options. */
void
cbi_options_free (CbiOptions *self)
{
  g_clear_object (&self->listen);
  g_free (self->data_dir);
  g_free (self->admin_token_file);
  g_free (self->admin_name);
  g_free (self->admin_email);
  g_free (self->signing_alg);
  g_free (self);
}

/* ADDR:PORT, where ADDR is an IP address, one of version 6 in brackets, or "localhost". */
static GInetSocketAddress *
parse_listen (const char *text)
{
  const char      *colon = strrchr (text, ':');
  g_autofree char *host = colon != NULL ? g_strndup (text, colon - text) : NULL;
  gsize            length = host != NULL ? strlen (host) : 0;
  guint64          port;

  if (host == NULL || !g_ascii_string_to_unsigned (colon + 1, 10, 0, G_MAXUINT16, &port, NULL))
    return NULL;
  if (g_str_equal (host, "localhost"))
    return G_INET_SOCKET_ADDRESS (g_inet_socket_address_new_from_string ("127.0.0.1", port));
  if (length > 2 && host[0] == '[' && host[length - 1] == ']')
    {
      host[length - 1] = '\0';
      return G_INET_SOCKET_ADDRESS (g_inet_socket_address_new_from_string (host + 1, port));
    }
  if (strchr (host, ':') != NULL)
    return NULL;

  return G_INET_SOCKET_ADDRESS (g_inet_socket_address_new_from_string (host, port));
}

static gboolean
refuse (GError    **error,
        const char *sentence)
{
  g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, sentence);

  return FALSE;
}

static gboolean
check (CbiOptions *self,
       const char *listen,
       int         argc,
       GError    **error)
{
  if (argc > 1)
    return refuse (error, _("The server takes options only. “--help” lists them."));
  if (listen != NULL && (self->listen = parse_listen (listen)) == NULL)
    return refuse (error, _("“--listen” needs an address and a port, such as 127.0.0.1:8080."));
  if ((self->admin_name == NULL) != (self->admin_email == NULL))
    return refuse (error, _("Give “--admin-name” and “--admin-email” together."));
  if (self->admin_name != NULL && cbi_validate_name (self->admin_name) != CBI_RULE_NONE)
    return refuse (error, _("“--admin-name” needs a name of at most 100 characters."));
  if (self->admin_email != NULL && cbi_validate_email (self->admin_email) != CBI_RULE_NONE)
    return refuse (error, _("“--admin-email” needs a complete email address, such as name@example.org."));
  if (self->signing_alg != NULL && !g_str_equal (self->signing_alg, CBI_JWT_ALGORITHM_ES256) &&
      !g_str_equal (self->signing_alg, CBI_JWT_ALGORITHM_RS256))
    return refuse (error, _("“--signing-alg” is ES256 or RS256."));

  return TRUE;
}

static void
fill_in_defaults (CbiOptions *self)
{
  if (self->data_dir == NULL)
    self->data_dir = g_build_filename (g_get_user_data_dir (), GETTEXT_PACKAGE, NULL);
  if (self->admin_token_file == NULL)
    self->admin_token_file = g_build_filename (self->data_dir, TOKEN_FILE, NULL);
}

/**
 * cbi_options_parse:
 * @argc: (inout): number of arguments
 * @argv: (inout): the arguments
 * @error: return location for an error
 *
 * Returns: (transfer full): what the command line says, or %NULL if it is wrong
 */
CbiOptions *
cbi_options_parse (int     *argc,
                   char  ***argv,
                   GError **error)
{
  g_autoptr (CbiOptions) self = g_new0 (CbiOptions, 1);
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autofree char *listen = NULL;
  GOptionEntry     entries[] = {
        { "listen", 0, 0, G_OPTION_ARG_STRING, &listen, N_("Listen at this address, not at the kept port"),
          /* Translators: in the help of an option, stands for a network address and port. */
          N_("ADDRESS:PORT") },
        { "data-dir", 0, 0, G_OPTION_ARG_FILENAME, &self->data_dir, N_("Keep the data in this folder"),
          /* Translators: in the help of an option, stands for the path of a folder. */
          N_("FOLDER") },
        { "admin-token-file", 0, 0, G_OPTION_ARG_FILENAME, &self->admin_token_file, N_("Put the administrator’s token into this file"),
          /* Translators: in the help of an option, stands for the path of a file. */
          N_("FILE") },
        { "admin-name", 0, 0, G_OPTION_ARG_STRING, &self->admin_name, N_("Name of the administrator, for the first start"),
          /* Translators: in the help of an option, stands for a person’s name. */
          N_("NAME") },
        { "admin-email", 0, 0, G_OPTION_ARG_STRING, &self->admin_email, N_("Email address of the administrator, for the first start"),
          /* Translators: in the help of an option, stands for an email address. */
          N_("ADDRESS") },
        { "signing-alg", 0, 0, G_OPTION_ARG_STRING, &self->signing_alg, N_("Sign access tokens with ES256 or RS256"),
          /* Translators: in the help of an option, stands for the name of an algorithm. */
          N_("ALGORITHM") },
        { "exit-with-parent", 0, 0, G_OPTION_ARG_NONE, &self->exit_with_parent, N_("End when standard input ends"), NULL },
        { "new-port", 0, 0, G_OPTION_ARG_NONE, &self->new_port, N_("Choose another port and keep that one"), NULL },
        { "version", 0, 0, G_OPTION_ARG_NONE, &self->version, N_("Print the version and end"), NULL },
        { NULL },
  };

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_option_context_set_summary (context, _("Registers applications and gives them access tokens."));
  if (!g_option_context_parse (context, argc, argv, error) || !check (self, listen, *argc, error))
    return NULL;

  fill_in_defaults (self);

  return g_steal_pointer (&self);
}
