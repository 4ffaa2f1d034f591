/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-ui"

#include "config.h"

#include "cbi-application-form-private.h"
#include "cbi-weak-ref.h"

#include "core/cbi-text.h"
#include "core/cbi-validate.h"

#include <glib/gi18n.h>

#define CHECK_DELAY_MS 300
#define MOST_SUGGESTIONS 50

/** cbi_application_form_stop_email_check: Lets go of a check that is under way or about to be. */
void
cbi_application_form_stop_email_check (CbiApplicationForm *self)
{
  g_clear_handle_id (&self->email_source, g_source_remove);
  g_cancellable_cancel (self->email_check);
  g_clear_object (&self->email_check);
}

static void
show_taken (CbiApplicationForm *self,
            const char         *holder_name)
{
  g_autofree char *sentence = NULL;
  char            *folded = cbi_email_fold (gtk_editable_get_text (self->email_row));

  g_hash_table_add (self->taken_emails, folded);
  if (holder_name == NULL || *holder_name == '\0')
    {
      cbi_field_feedback_set_problem (self->email_feedback, cbi_rule_get_sentence (CBI_RULE_EMAIL_TAKEN));
      return;
    }

  /* Translators: %s is the name of a person or of an application. */
  sentence = g_strdup_printf (_("“%s” already uses this address. Add a tag to it, such as name+payroll@example.org, to make it unique."), holder_name);
  cbi_field_feedback_set_problem (self->email_feedback, sentence);
}

static void
email_checked_cb (GObject      *object,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (CbiApplicationForm) self = cbi_weak_ref_take (user_data);
  g_autoptr (GError) error = NULL;
  g_autofree char *holder_name = NULL;
  gboolean         is_free;

  is_free = cbi_client_check_email_finish (CBI_CLIENT (object), result, &holder_name, &error);
  if (self == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_clear_object (&self->email_check);
  if (is_free)
    cbi_field_feedback_set_hint (self->email_feedback, _("This address is free."));
  else if (error == NULL)
    show_taken (self, holder_name);
  else
    /* Save will tell. */
    cbi_field_feedback_clear (self->email_feedback);
}

static gboolean
typing_rests_cb (gpointer user_data)
{
  CbiApplicationForm *self = user_data;

  self->email_source = 0;
  self->email_check = g_cancellable_new ();
  cbi_field_feedback_set_busy (self->email_feedback, _("Checking whether the address is free…"));
  cbi_client_check_email_async (self->client, gtk_editable_get_text (self->email_row), self->email_check,
                                email_checked_cb, cbi_weak_ref_new (self));

  return G_SOURCE_REMOVE;
}

/**
 * cbi_application_form_set_own_email:
 * @email: (nullable): an address that the application itself may hold already, and so is not asked for
 */
void
cbi_application_form_set_own_email (CbiApplicationForm *self,
                                    const char         *email)
{
  g_return_if_fail (CBI_IS_APPLICATION_FORM (self));

  g_free (self->own_email);
  self->own_email = email != NULL ? cbi_email_fold (email) : NULL;
}

static gboolean
is_own (CbiApplicationForm *self,
        const char         *email)
{
  g_autofree char *folded = cbi_email_fold (email);

  return g_strcmp0 (self->own_email, folded) == 0;
}

/** cbi_application_form_email_changed: Forgets what was said of the old address and asks about the new one. */
void
cbi_application_form_email_changed (CbiApplicationForm *self)
{
  const char *email = gtk_editable_get_text (self->email_row);
  gboolean    had_problem = cbi_field_feedback_has_problem (self->email_feedback);

  cbi_application_form_stop_email_check (self);
  cbi_field_feedback_clear (self->email_feedback);
  if (cbi_validate_email (email) != CBI_RULE_NONE)
    {
      /* Nobody is told of a problem while typing the address for the first time. */
      if (had_problem)
        cbi_application_form_check_field (self, FIELD_EMAIL);
      return;
    }

  if (!is_own (self, email))
    self->email_source = g_timeout_add (CHECK_DELAY_MS, typing_rests_cb, self);
}

static gboolean
is_known_taken (CbiApplicationForm *self,
                const char         *email)
{
  g_autofree char *folded = cbi_email_fold (email);

  return g_hash_table_contains (self->taken_emails, folded);
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

      if (email == NULL || !is_known_taken (self, email))
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
