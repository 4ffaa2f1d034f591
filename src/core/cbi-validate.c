/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-core"

#include "config.h"

#include "cbi-validate.h"

#include "core/cbi-text.h"

#include <gio/gio.h>
#include <string.h>

/* The WHATWG HTML standard, "valid e-mail address": what browsers accept in input type=email. */
#define EMAIL_PATTERN "^[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@" LABEL_PATTERN "(?:\\." LABEL_PATTERN ")*$"
#define LABEL_PATTERN "[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?"

/**
 * cbi_validate_name:
 * @name: (nullable): the application's name as typed
 *
 * Returns: the rule that @name breaks, or `CBI_RULE_NONE`
 */
CbiRule
cbi_validate_name (const char *name)
{
  g_autofree char *text = cbi_text_normalize (name);

  if (*text == '\0')
    return name != NULL && !g_utf8_validate (name, -1, NULL) ? CBI_RULE_NAME_UNSAFE : CBI_RULE_NAME_REQUIRED;
  if (!cbi_text_is_safe (text, FALSE))
    return CBI_RULE_NAME_UNSAFE;
  if (g_utf8_strlen (text, -1) > CBI_NAME_MAX_LENGTH)
    return CBI_RULE_NAME_TOO_LONG;

  return CBI_RULE_NONE;
}

static gboolean
looks_like_email (const char *text)
{
  static GRegex *pattern;

  if (g_once_init_enter (&pattern))
    g_once_init_leave (&pattern, g_regex_new (EMAIL_PATTERN, G_REGEX_DOLLAR_ENDONLY | G_REGEX_OPTIMIZE, 0, NULL));

  return g_regex_match (pattern, text, 0, NULL);
}

/* Browsers bring an international domain into its ASCII form before they check the address. */
static char *
email_in_ascii (const char *email)
{
  const char      *at = strrchr (email, '@');
  g_autofree char *domain = at != NULL ? g_hostname_to_ascii (at + 1) : NULL;

  if (domain == NULL)
    return g_strdup (email);

  return g_strdup_printf ("%.*s@%s", (int) (at - email), email, domain);
}

/**
 * cbi_validate_email:
 * @email: (nullable): an e-mail address as typed
 *
 * Checks the form of the address as browsers do. Whether it is free, only the server knows.
 *
 * Returns: the rule that @email breaks, or `CBI_RULE_NONE`
 */
CbiRule
cbi_validate_email (const char *email)
{
  g_autofree char *text = cbi_text_normalize (email);
  g_autofree char *ascii = NULL;

  if (*text == '\0')
    return email != NULL && !g_utf8_validate (email, -1, NULL) ? CBI_RULE_EMAIL_INVALID : CBI_RULE_EMAIL_REQUIRED;
  if (strlen (text) > CBI_EMAIL_MAX_LENGTH)
    return CBI_RULE_EMAIL_TOO_LONG;

  ascii = email_in_ascii (text);
  if (!looks_like_email (ascii))
    return CBI_RULE_EMAIL_INVALID;

  return CBI_RULE_NONE;
}

/* GUri lets spaces and control characters through that no address can hold. */
static gboolean
has_space_or_control (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar letter = g_utf8_get_char (p);

      if (g_unichar_isspace (letter) || g_unichar_iscntrl (letter))
        return TRUE;
    }

  return !cbi_text_is_safe (text, FALSE) || strpbrk (text, "<>\"\\^`{|}") != NULL;
}

/**
 * cbi_validate_url:
 * @url: (nullable): the application's own address as typed; it may be empty
 *
 * Returns: the rule that @url breaks, or `CBI_RULE_NONE`
 */
CbiRule
cbi_validate_url (const char *url)
{
  g_autofree char *text = cbi_text_normalize (url);
  g_autoptr (GUri) uri = NULL;

  if (*text == '\0')
    return url != NULL && !g_utf8_validate (url, -1, NULL) ? CBI_RULE_URL_INVALID : CBI_RULE_NONE;
  if (g_utf8_strlen (text, -1) > CBI_URL_MAX_LENGTH)
    return CBI_RULE_URL_TOO_LONG;
  if (has_space_or_control (text))
    return CBI_RULE_URL_INVALID;

  uri = g_uri_parse (text, G_URI_FLAGS_HAS_PASSWORD, NULL);
  if (uri == NULL)
    return strstr (text, "://") == NULL ? CBI_RULE_URL_SCHEME : CBI_RULE_URL_INVALID;
  if (strcmp (g_uri_get_scheme (uri), "https") != 0 && strcmp (g_uri_get_scheme (uri), "http") != 0)
    return CBI_RULE_URL_SCHEME;
  if (g_uri_get_userinfo (uri) != NULL)
    return CBI_RULE_URL_USER_INFO;
  if (g_uri_get_host (uri) == NULL || *g_uri_get_host (uri) == '\0')
    return CBI_RULE_URL_INVALID;

  return CBI_RULE_NONE;
}

/**
 * cbi_validate_description:
 * @description: (nullable): the purpose of the application as typed; it may be empty
 *
 * Returns: the rule that @description breaks, or `CBI_RULE_NONE`
 */
CbiRule
cbi_validate_description (const char *description)
{
  g_autofree char *text = cbi_text_normalize (description);

  if (description != NULL && !g_utf8_validate (description, -1, NULL))
    return CBI_RULE_DESCRIPTION_UNSAFE;
  if (!cbi_text_is_safe (text, TRUE))
    return CBI_RULE_DESCRIPTION_UNSAFE;
  if (g_utf8_strlen (text, -1) > CBI_DESCRIPTION_MAX_LENGTH)
    return CBI_RULE_DESCRIPTION_TOO_LONG;

  return CBI_RULE_NONE;
}

/**
 * cbi_validate_status:
 * @status: (nullable): a status word
 *
 * Returns: the rule that @status breaks, or `CBI_RULE_NONE`
 */
CbiRule
cbi_validate_status (const char *status)
{
  if (g_strcmp0 (status, "active") == 0 || g_strcmp0 (status, "disabled") == 0)
    return CBI_RULE_NONE;

  return CBI_RULE_STATUS_INVALID;
}

static void
note_broken_rule (GArray *broken,
                  CbiRule rule)
{
  if (rule != CBI_RULE_NONE)
    g_array_append_val (broken, rule);
}

/**
 * cbi_validate_application:
 * @application: an application as typed
 *
 * Checks every field, so that several broken ones answer together, in the order of the form.
 * Whether the address is free and the roles exist, only the server knows.
 *
 * Returns: (transfer full) (element-type CbiRule): the broken rules, empty if there are none
 */
GArray *
cbi_validate_application (CbiApplication *application)
{
  GArray *broken = g_array_new (FALSE, FALSE, sizeof (CbiRule));

  g_return_val_if_fail (CBI_IS_APPLICATION (application), broken);

  note_broken_rule (broken, cbi_validate_name (cbi_application_get_name (application)));
  note_broken_rule (broken, cbi_validate_email (cbi_application_get_email (application)));
  if (g_list_model_get_n_items (cbi_application_get_roles (application)) == 0)
    note_broken_rule (broken, CBI_RULE_ROLES_REQUIRED);
  note_broken_rule (broken, cbi_validate_url (cbi_application_get_application_url (application)));
  note_broken_rule (broken, cbi_validate_description (cbi_application_get_description (application)));

  return broken;
}
