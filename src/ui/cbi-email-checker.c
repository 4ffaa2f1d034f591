/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-ui"

#include "config.h"

#include "cbi-email-checker.h"

#include "cbi-weak-ref.h"

#include "core/cbi-text.h"
#include "core/cbi-validate.h"

#include <glib/gi18n.h>

#define CHECK_DELAY_MS 300

/**
 * CbiEmailChecker:
 *
 * Says below a field, while an address is typed, whether the address is free. It asks the server when
 * the typing rests; an answer to what no longer stands in the field is dropped. What it says is only
 * a hint: whether the address is free when it is saved, the server decides.
 */
struct _CbiEmailChecker
{
  GObject parent_instance;

  GtkEditable         *field;    /* (weak) (nullable) */
  CbiFieldFeedback    *feedback; /* (weak) (nullable) */
  CbiEmailCheckerWords words;

  CbiClient    *client; /* (owned) (nullable) */
  char         *own;    /* (owned) (nullable) folded */
  GHashTable   *taken;  /* (owned) (element-type utf8) folded */
  GCancellable *check;  /* (owned) (nullable) */
  guint         source;
};

G_DEFINE_FINAL_TYPE (CbiEmailChecker, cbi_email_checker, G_TYPE_OBJECT)

static const char *
get_sentence (CbiEmailChecker *self,
              CbiRule          rule)
{
  return self->words == CBI_EMAIL_CHECKER_USER ? cbi_rule_get_user_sentence (rule) : cbi_rule_get_sentence (rule);
}

static void
show_taken (CbiEmailChecker *self,
            const char      *holder_name)
{
  g_autofree char *sentence = NULL;

  g_hash_table_add (self->taken, cbi_email_fold (gtk_editable_get_text (self->field)));
  if (holder_name == NULL || *holder_name == '\0')
    {
      cbi_field_feedback_set_problem (self->feedback, get_sentence (self, CBI_RULE_EMAIL_TAKEN));
      return;
    }

  if (self->words == CBI_EMAIL_CHECKER_USER)
    /* Translators: %s is the name of a person or of an application. */
    sentence = g_strdup_printf (_("“%s” already uses this address. Enter a different one."), holder_name);
  else
    /* Translators: %s is the name of a person or of an application. */
    sentence = g_strdup_printf (_("“%s” already uses this address. Add a tag to it, such as name+payroll@example.org, to make it unique."), holder_name);
  cbi_field_feedback_set_problem (self->feedback, sentence);
}

static void
checked_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (CbiEmailChecker) self = cbi_weak_ref_take (user_data);
  g_autoptr (GError) error = NULL;
  g_autofree char *holder_name = NULL;
  gboolean         is_free;

  is_free = cbi_client_check_email_finish (CBI_CLIENT (object), result, &holder_name, &error);
  if (self == NULL || self->field == NULL || self->feedback == NULL ||
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_clear_object (&self->check);
  if (is_free)
    cbi_field_feedback_set_hint (self->feedback, _("This address is free."));
  else if (error == NULL)
    show_taken (self, holder_name);
  else
    /* Save will tell. */
    cbi_field_feedback_clear (self->feedback);
}

static void
typing_rests_cb (gpointer user_data)
{
  CbiEmailChecker *self = user_data;

  self->source = 0;
  if (self->client == NULL || self->field == NULL || self->feedback == NULL)
    return;

  self->check = g_cancellable_new ();
  cbi_field_feedback_set_busy (self->feedback, _("Checking whether the address is free…"));
  cbi_client_check_email_async (self->client, gtk_editable_get_text (self->field), self->check,
                                checked_cb, cbi_weak_ref_new (self));
}

static gboolean
is_own (CbiEmailChecker *self,
        const char      *email)
{
  g_autofree char *folded = cbi_email_fold (email);

  return g_strcmp0 (self->own, folded) == 0;
}

static void
cbi_email_checker_dispose (GObject *object)
{
  CbiEmailChecker *self = CBI_EMAIL_CHECKER (object);

  cbi_email_checker_stop (self);
  g_clear_weak_pointer (&self->field);
  g_clear_weak_pointer (&self->feedback);
  g_clear_object (&self->client);

  G_OBJECT_CLASS (cbi_email_checker_parent_class)->dispose (object);
}

static void
cbi_email_checker_finalize (GObject *object)
{
  CbiEmailChecker *self = CBI_EMAIL_CHECKER (object);

  g_free (self->own);
  g_hash_table_unref (self->taken);

  G_OBJECT_CLASS (cbi_email_checker_parent_class)->finalize (object);
}

static void
cbi_email_checker_class_init (CbiEmailCheckerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = cbi_email_checker_dispose;
  object_class->finalize = cbi_email_checker_finalize;
}

static void
cbi_email_checker_init (CbiEmailChecker *self)
{
  self->taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/**
 * cbi_email_checker_new:
 * @field: where the address is typed
 * @feedback: says what is known of it
 * @words: whose address it is to be
 *
 * Returns: (transfer full): a checker that keeps neither widget alive
 */
CbiEmailChecker *
cbi_email_checker_new (GtkEditable         *field,
                       CbiFieldFeedback    *feedback,
                       CbiEmailCheckerWords words)
{
  CbiEmailChecker *self = g_object_new (CBI_TYPE_EMAIL_CHECKER, NULL);

  g_set_weak_pointer (&self->field, field);
  g_set_weak_pointer (&self->feedback, feedback);
  self->words = words;

  return self;
}

/** cbi_email_checker_set_client: @client: (nullable): the server to ask from now on */
void
cbi_email_checker_set_client (CbiEmailChecker *self,
                              CbiClient       *client)
{
  g_return_if_fail (CBI_IS_EMAIL_CHECKER (self));
  g_return_if_fail (client == NULL || CBI_IS_CLIENT (client));

  g_set_object (&self->client, client);
}

/**
 * cbi_email_checker_set_own:
 * @self: a checker
 * @email: (nullable): an address that the account itself may hold already, and so is not asked for
 */
void
cbi_email_checker_set_own (CbiEmailChecker *self,
                           const char      *email)
{
  g_return_if_fail (CBI_IS_EMAIL_CHECKER (self));

  g_free (self->own);
  self->own = email != NULL ? cbi_email_fold (email) : NULL;
}

/** cbi_email_checker_check: Forgets what was said of the address that stood in the field and asks about the one that stands there now. */
void
cbi_email_checker_check (CbiEmailChecker *self)
{
  const char *email;
  CbiRule     rule;
  gboolean    had_problem;

  g_return_if_fail (CBI_IS_EMAIL_CHECKER (self));

  cbi_email_checker_stop (self);
  if (self->field == NULL || self->feedback == NULL)
    return;

  email = gtk_editable_get_text (self->field);
  rule = cbi_validate_email (email);
  had_problem = cbi_field_feedback_has_problem (self->feedback);
  cbi_field_feedback_clear (self->feedback);
  if (rule == CBI_RULE_NONE && !is_own (self, email))
    self->source = g_timeout_add_once (CHECK_DELAY_MS, typing_rests_cb, self);
  else if (rule != CBI_RULE_NONE && had_problem)
    /* Nobody is told of a problem while typing the address for the first time. */
    cbi_field_feedback_set_problem (self->feedback, get_sentence (self, rule));
}

/** cbi_email_checker_stop: Lets go of a check that is under way or about to be. */
void
cbi_email_checker_stop (CbiEmailChecker *self)
{
  g_return_if_fail (CBI_IS_EMAIL_CHECKER (self));

  g_clear_handle_id (&self->source, g_source_remove);
  g_cancellable_cancel (self->check);
  g_clear_object (&self->check);
}

/** cbi_email_checker_knows_taken: Returns: whether an earlier check found @email taken */
gboolean
cbi_email_checker_knows_taken (CbiEmailChecker *self,
                               const char      *email)
{
  g_autofree char *folded = NULL;

  g_return_val_if_fail (CBI_IS_EMAIL_CHECKER (self), FALSE);
  g_return_val_if_fail (email != NULL, FALSE);

  folded = cbi_email_fold (email);

  return g_hash_table_contains (self->taken, folded);
}
