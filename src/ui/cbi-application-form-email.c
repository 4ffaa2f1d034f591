/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-ui"

#include "config.h"

#include "cbi-application-form-private.h"

#include "core/cbi-text.h"

#define MOST_SUGGESTIONS 50

/**
 * cbi_application_form_set_own_email:
 * @email: (nullable): an address that the application itself may hold already, and so is not asked for
 */
void
cbi_application_form_set_own_email (CbiApplicationForm *self,
                                    const char         *email)
{
  g_return_if_fail (CBI_IS_APPLICATION_FORM (self));

  cbi_email_checker_set_own (self->email_checker, email);
}

/* The first suggestion for the name that is not known to be taken. */
static char *
find_suggestion (CbiApplicationForm *self)
{
  const char *name = gtk_editable_get_text (self->name_row);

  for (guint i = 1; i <= MOST_SUGGESTIONS; i++)
    {
      g_autofree char *numbered = i > 1 ? g_strdup_printf ("%s %u", name, i) : g_strdup (name);
      char            *email = cbi_email_suggest (self->administrator_email, numbered);

      if (email == NULL || !cbi_email_checker_knows_taken (self->email_checker, email))
        return email;
      g_free (email);
    }

  return NULL;
}

static void
put_suggestion (CbiApplicationForm *self)
{
  g_autofree char *email = find_suggestion (self);

  if (email == NULL)
    return;

  gtk_editable_set_text (self->email_row, email);
  /* Setting the text looked like an edit by hand. */
  self->email_follows_name = TRUE;
  cbi_application_form_update (self);
}

/** cbi_application_form_follow_name: Suggests anew if the address is still a suggestion. */
void
cbi_application_form_follow_name (CbiApplicationForm *self)
{
  if (self->email_follows_name && !self->filling)
    put_suggestion (self);
}

/** cbi_application_form_suggest_email: Suggests an address that follows the name until it is edited by hand. */
void
cbi_application_form_suggest_email (CbiApplicationForm *self)
{
  put_suggestion (self);
}
