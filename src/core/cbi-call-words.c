/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-core"

#include "config.h"

#include "cbi-call-words.h"

#include "core/cbi-enumeration.h"
#include "core/cbi-i18n.h"

/* What permissions come to, in the words of the calls that they are enough for. */

/* More would be a wall of text. */
#define MOST_LISTED 3

G_STATIC_ASSERT (CBI_N_CALLS == CBI_N_CALL_SUBJECTS * CBI_N_VERBS);

static const char *const subjects[CBI_N_CALL_SUBJECTS] = {
  [CBI_CALL_SUBJECT_PEOPLE] = NC_("records", "People"),
  [CBI_CALL_SUBJECT_CASES] = NC_("records", "Cases"),
  [CBI_CALL_SUBJECT_REPORTS] = NC_("records", "Intake reports"),
  [CBI_CALL_SUBJECT_PROVIDERS] = NC_("records", "Providers"),
};

static const char *const verbs[CBI_N_VERBS] = {
  [CBI_VERB_VIEW] = NC_("what may be done with records", "see"),
  [CBI_VERB_EDIT] = NC_("what may be done with records", "change"),
  [CBI_VERB_CREATE] = NC_("what may be done with records", "create"),
  [CBI_VERB_DELETE] = NC_("what may be done with records", "delete"),
};

static const char *const headings[CBI_N_VERBS] = {
  [CBI_VERB_VIEW] = NC_("heading", "See"),
  [CBI_VERB_EDIT] = NC_("heading", "Change"),
  [CBI_VERB_CREATE] = NC_("heading", "Create"),
  [CBI_VERB_DELETE] = NC_("heading", "Delete"),
};

/** cbi_call_from_subject: Returns: the call that does @verb to @subject */
CbiCall
cbi_call_from_subject (CbiCallSubject subject,
                       CbiVerb        verb)
{
  g_return_val_if_fail (subject < CBI_N_CALL_SUBJECTS && verb < CBI_N_VERBS, CBI_CALL_VIEW_PEOPLE);

  return (CbiCall) (subject * CBI_N_VERBS + verb);
}

/** cbi_call_subject_get_label: Returns: (transfer none): the translated name of the records, such as "Intake reports" */
const char *
cbi_call_subject_get_label (CbiCallSubject subject)
{
  g_return_val_if_fail (subject < CBI_N_CALL_SUBJECTS, NULL);

  return cbi_pgettext ("records", subjects[subject]);
}

/** cbi_call_verb_get_label: Returns: (transfer none): what is done to records, translated, for use in a list: "see" */
const char *
cbi_call_verb_get_label (CbiVerb verb)
{
  g_return_val_if_fail (verb < CBI_N_VERBS, NULL);

  return cbi_pgettext ("what may be done with records", verbs[verb]);
}

/** cbi_call_verb_get_heading: Returns: (transfer none): the same for the head of a column: "See" */
const char *
cbi_call_verb_get_heading (CbiVerb verb)
{
  g_return_val_if_fail (verb < CBI_N_VERBS, NULL);

  return cbi_pgettext ("heading", headings[verb]);
}

static char *
join (CbiEnumerationStyle style,
      GStrvBuilder       *builder)
{
  g_auto (GStrv) parts = g_strv_builder_end (builder);

  return cbi_enumerate (style, (const char *const *) parts);
}

static void
add_verb (GStrvBuilder *builder,
          CbiVerb       verb,
          gboolean      narrowed)
{
  g_autofree char *partly = NULL;

  if (narrowed)
    /* Translators: %s is what may be done with records, such as "see", but only with some of them. */
    partly = g_strdup_printf (_("%s (partly)"), cbi_call_verb_get_label (verb));
  g_strv_builder_add (builder, partly != NULL ? partly : cbi_call_verb_get_label (verb));
}

/**
 * cbi_call_words_for_subject:
 * @permissions: what is allowed
 * @subject: some records
 *
 * Returns: (transfer full): what may be done with them, such as "see (partly), create", or "nothing"
 */
char *
cbi_call_words_for_subject (const CbiPermissions *permissions,
                            CbiCallSubject        subject)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  char *words;

  for (CbiVerb verb = 0; verb < CBI_N_VERBS; verb++)
    {
      CbiCall call = cbi_call_from_subject (subject, verb);

      if (cbi_call_is_allowed (call, permissions))
        add_verb (builder, verb, cbi_call_is_narrowed (call, permissions));
    }

  words = join (CBI_ENUMERATION_PLAIN, builder);
  if (*words != '\0')
    return words;

  g_free (words);
  return g_strdup (C_("what may be done with records", "nothing"));
}

static gboolean
touches (CbiCalls       set,
         CbiCallSubject subject)
{
  for (CbiVerb verb = 0; verb < CBI_N_VERBS; verb++)
    if (cbi_calls_contain (set, cbi_call_from_subject (subject, verb)))
      return TRUE;

  return FALSE;
}

/**
 * cbi_call_words_summarize:
 * @permissions: what is allowed
 *
 * Returns: (transfer full): one translated line about all calls, such as "People: see, create · Cases: see"
 */
char *
cbi_call_words_summarize (const CbiPermissions *permissions)
{
  CbiCalls allowed = cbi_calls_from_permissions (permissions);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  if (allowed == 0)
    return g_strdup (_("May make no call of the API."));

  for (CbiCallSubject subject = 0; subject < CBI_N_CALL_SUBJECTS; subject++)
    if (touches (allowed, subject))
      {
        g_autofree char *words = cbi_call_words_for_subject (permissions, subject);
        g_autofree char *part = NULL;

        /* Translators: %1$s is records such as "Cases", %2$s what may be done with them, such as "see, create". */
        part = g_strdup_printf (C_("calls", "%1$s: %2$s"), cbi_call_subject_get_label (subject), words);
        g_strv_builder_add (builder, part);
      }

  return join (CBI_ENUMERATION_APART, builder);
}

static char *
list_by_subject (CbiCalls set)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (CbiCallSubject subject = 0; subject < CBI_N_CALL_SUBJECTS; subject++)
    if (touches (set, subject))
      {
        g_autoptr (GStrvBuilder) of_subject = g_strv_builder_new ();
        g_autofree char *words = NULL;
        g_autofree char *part = NULL;

        for (CbiVerb verb = 0; verb < CBI_N_VERBS; verb++)
          if (cbi_calls_contain (set, cbi_call_from_subject (subject, verb)))
            g_strv_builder_add (of_subject, cbi_call_verb_get_label (verb));
        words = join (CBI_ENUMERATION_PLAIN, of_subject);
        /* Translators: %1$s is records such as "Cases", %2$s what may be done with them, such as "see, create". */
        part = g_strdup_printf (C_("calls", "%1$s (%2$s)"), cbi_call_subject_get_label (subject), words);
        g_strv_builder_add (builder, part);
      }

  return join (CBI_ENUMERATION_PLAIN, builder);
}

/**
 * cbi_call_words_list:
 * @set: some calls
 *
 * Returns: (transfer full): the calls in translated words: a few such as "see people, create people",
 *   many such as "People (see, change, create), Cases (see)"
 */
char *
cbi_call_words_list (CbiCalls set)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  guint n_calls = 0;

  for (CbiCall call = 0; call < CBI_N_CALLS; call++)
    if (cbi_calls_contain (set, call))
      {
        g_strv_builder_add (builder, cbi_call_get_label (call));
        n_calls++;
      }

  return n_calls <= MOST_LISTED ? join (CBI_ENUMERATION_PLAIN, builder) : list_by_subject (set);
}

/**
 * cbi_calls_compare:
 * @before: what was allowed
 * @after: what will be allowed
 * @change: (out caller-allocates): what the difference comes to
 *
 * Returns: whether there is any
 */
gboolean
cbi_calls_compare (const CbiPermissions *before,
                   const CbiPermissions *after,
                   CbiCallsChange       *change)
{
  *change = (CbiCallsChange){ 0 };

  for (CbiCall call = 0; call < CBI_N_CALLS; call++)
    {
      gboolean was = cbi_call_is_allowed (call, before);
      gboolean is = cbi_call_is_allowed (call, after);

      if (is && !was)
        change->gained = cbi_calls_add (change->gained, call);
      else if (was && !is)
        change->lost = cbi_calls_add (change->lost, call);
      else if (!cbi_call_covers (call, after, before))
        change->narrowed = cbi_calls_add (change->narrowed, call);
      else if (!cbi_call_covers (call, before, after))
        change->widened = cbi_calls_add (change->widened, call);
    }

  return (change->gained | change->lost | change->widened | change->narrowed) != 0;
}

/**
 * cbi_calls_change_to_text:
 * @change: a change of what is allowed
 *
 * Returns: (transfer full): translated lines such as "Gains: create people."; empty for no change
 */
char *
cbi_calls_change_to_text (const CbiCallsChange *change)
{
  g_autofree char *gained = cbi_call_words_list (change->gained);
  g_autofree char *lost = cbi_call_words_list (change->lost);
  g_autofree char *widened = cbi_call_words_list (change->widened);
  g_autofree char *narrowed = cbi_call_words_list (change->narrowed);
  GString         *lines = g_string_new (NULL);

  if (*gained != '\0')
    /* Translators: %s is a list of what an application will be able to do, such as "see people, create people". */
    g_string_append_printf (lines, _("Gains: %s."), gained);
  if (*widened != '\0')
    {
      g_string_append (lines, lines->len > 0 ? "\n" : "");
      /* Translators: %s is a list of what an application may do, now with more records: "see cases, change cases". */
      g_string_append_printf (lines, _("With more records: %s."), widened);
    }
  if (*lost != '\0')
    {
      g_string_append (lines, lines->len > 0 ? "\n" : "");
      /* Translators: %s is a list of what an application will no longer be able to do, such as "see people, create people". */
      g_string_append_printf (lines, _("Loses: %s."), lost);
    }
  if (*narrowed != '\0')
    {
      g_string_append (lines, lines->len > 0 ? "\n" : "");
      /* Translators: %s is a list of what an application may do, now with fewer or other records: "see cases, change cases". */
      g_string_append_printf (lines, _("With fewer records: %s."), narrowed);
    }

  return g_string_free (lines, FALSE);
}
