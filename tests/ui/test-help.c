/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/help/cbi-help-index.h"
#include "ui/help/cbi-help-text.h"

#include "core/cbi-call.h"

/* The words of the manual, without a window. */

static void
test_topics (void)
{
  for (CbiHelpTopic topic = 0; topic < CBI_N_HELP_TOPICS; topic++)
    {
      g_autoptr (GPtrArray) blocks = cbi_help_topic_get_blocks (topic);
      CbiHelpTopic found = CBI_N_HELP_TOPICS;

      g_assert_true (cbi_help_topic_from_id (cbi_help_topic_get_id (topic), &found));
      g_assert_cmpint (found, ==, topic);
      g_assert_cmpuint (strlen (cbi_help_topic_get_title (topic)), >, 0);
      g_assert_cmpuint (blocks->len, >, 5);
    }

  g_assert_false (cbi_help_topic_from_id ("no such topic", &(CbiHelpTopic){ 0 }));
  g_assert_false (cbi_help_topic_from_id ("", &(CbiHelpTopic){ 0 }));
  g_assert_false (cbi_help_topic_from_id (NULL, &(CbiHelpTopic){ 0 }));
}

static gboolean
has_term (const CbiHelpBlock *block)
{
  return block->kind == CBI_HELP_TERM || block->kind == CBI_HELP_LITERAL || block->kind == CBI_HELP_KEY;
}

static guint
count_marks (const char *text)
{
  guint n_marks = 0;

  for (const char *p = text; *p != '\0'; p++)
    n_marks += *p == '`';

  return n_marks;
}

static void
test_blocks (void)
{
  for (CbiHelpTopic topic = 0; topic < CBI_N_HELP_TOPICS; topic++)
    {
      g_autoptr (GPtrArray) blocks = cbi_help_topic_get_blocks (topic);
      CbiHelpKind before = CBI_HELP_TEXT;

      for (guint i = 0; i < blocks->len; i++)
        {
          const CbiHelpBlock *block = g_ptr_array_index (blocks, i);

          g_test_message ("%s: %s", cbi_help_topic_get_id (topic), block->text);
          g_assert_cmpuint (strlen (block->text), >, 0);
          g_assert_cmpuint (count_marks (block->text) % 2, ==, 0);
          g_assert_cmpint (block->term != NULL, ==, has_term (block));
          g_assert_true (block->term == NULL || *block->term != '\0');
          /* Something stands below every heading. */
          g_assert_false (block->kind == CBI_HELP_HEADING && (before == CBI_HELP_HEADING || i + 1 == blocks->len));
          before = block->kind;
        }
    }
}

/* Every link leads to another page, and every page but the first can be reached by links. */
static void
test_links (void)
{
  gboolean reached[CBI_N_HELP_TOPICS] = { TRUE };
  gboolean more = TRUE;

  while (more)
    {
      more = FALSE;
      for (CbiHelpTopic topic = 0; topic < CBI_N_HELP_TOPICS; topic++)
        {
          g_autoptr (GPtrArray) blocks = cbi_help_topic_get_blocks (topic);

          for (guint i = 0; i < blocks->len; i++)
            {
              const CbiHelpBlock *block = g_ptr_array_index (blocks, i);

              if (block->kind != CBI_HELP_LINK)
                continue;
              g_assert_cmpint (block->topic, !=, topic);
              g_assert_cmpint (block->topic, <, CBI_N_HELP_TOPICS);
              g_assert_cmpstr (block->text, ==, cbi_help_topic_get_title (block->topic));
              more = more || (reached[topic] && !reached[block->topic]);
              reached[block->topic] = reached[block->topic] || reached[topic];
            }
        }
    }

  for (CbiHelpTopic topic = 0; topic < CBI_N_HELP_TOPICS; topic++)
    {
      g_test_message ("%s", cbi_help_topic_get_id (topic));
      g_assert_true (reached[topic]);
    }
}

/* The table of calls is core's own, and whole. */
static void
test_calls (void)
{
  g_autoptr (GPtrArray) blocks = cbi_help_topic_get_blocks (CBI_HELP_CALLS);
  guint n_calls = 0;

  for (guint i = 0; i < blocks->len; i++)
    {
      const CbiHelpBlock *block = g_ptr_array_index (blocks, i);

      n_calls += block->kind == CBI_HELP_LITERAL;
    }
  g_assert_cmpuint (n_calls, ==, CBI_N_CALLS);

  for (CbiCall call = 0; call < CBI_N_CALLS; call++)
    {
      g_autofree char *needs = cbi_call_describe_needs (call);
      gboolean         found = FALSE;

      for (guint i = 0; i < blocks->len && !found; i++)
        {
          const CbiHelpBlock *block = g_ptr_array_index (blocks, i);

          found = block->kind == CBI_HELP_LITERAL && g_unichar_isupper (g_utf8_get_char (block->text)) &&
                  g_str_has_prefix (block->term, cbi_call_get_method (call)) &&
                  strstr (block->term, cbi_call_get_path (call)) != NULL && g_str_has_suffix (block->text, needs);
        }
      g_assert_true (found);
    }
}

static GPtrArray *
find (const char *query)
{
  g_autoptr (CbiHelpIndex) index = cbi_help_index_new ();
  g_auto (GStrv) words = cbi_help_text_split (query);

  return cbi_help_index_find (index, (const char *const *) words);
}

static void
assert_first (const char  *query,
              CbiHelpTopic topic)
{
  g_autoptr (GPtrArray) hits = find (query);

  g_test_message ("%s", query);
  g_assert_cmpuint (hits->len, >, 0);
  g_assert_cmpint (((CbiHelpHit *) g_ptr_array_index (hits, 0))->topic, ==, topic);
}

static void
test_search (void)
{
  for (CbiHelpTopic topic = 0; topic < CBI_N_HELP_TOPICS; topic++)
    assert_first (cbi_help_topic_get_title (topic), topic);

  assert_first ("invalid_client", CBI_HELP_TOKENS);
  assert_first ("  UNSUPPORTED_grant  ", CBI_HELP_TOKENS);
  assert_first ("bäckup", CBI_HELP_SERVER);
  assert_first ("Provider Supervisor", CBI_HELP_ROLES);
  assert_first ("patch /cases", CBI_HELP_CALLS);
}

/* All words must be on the page, but not in one block of it. */
static void
test_search_words (void)
{
  g_autoptr (GPtrArray) nothing = find ("wombat");
  g_autoptr (GPtrArray) one_lacks = find ("wombat token");
  g_autoptr (GPtrArray) apart = find ("registry.db flatpak");

  g_assert_cmpuint (nothing->len, ==, 0);
  g_assert_cmpuint (one_lacks->len, ==, 0);
  g_assert_cmpuint (apart->len, ==, 1);
  g_assert_cmpint (((CbiHelpHit *) g_ptr_array_index (apart, 0))->topic, ==, CBI_HELP_SERVER);
}

/* A hit names the block that was found, so that the page can be opened there. */
static void
test_search_place (void)
{
  g_autoptr (GPtrArray) hits = find ("backup");
  g_autoptr (GPtrArray) titles = find ("The local server");
  g_autoptr (GPtrArray) blocks = cbi_help_topic_get_blocks (CBI_HELP_SERVER);
  const CbiHelpHit   *hit = g_ptr_array_index (hits, 0);
  const CbiHelpHit   *title = g_ptr_array_index (titles, 0);
  const CbiHelpBlock *block;

  g_assert_cmpint (hit->topic, ==, CBI_HELP_SERVER);
  g_assert_cmpint (hit->block, >=, 0);
  block = g_ptr_array_index (blocks, hit->block);
  g_assert_cmpint (block->kind, ==, CBI_HELP_HEADING);
  g_assert_nonnull (strstr (block->text, "backup"));
  g_assert_cmpstr (hit->excerpt, ==, block->text);

  g_assert_cmpint (title->block, ==, -1);
  g_assert_null (title->excerpt);
}

static void
assert_excerpt (const char *text,
                const char *query,
                const char *excerpt)
{
  g_auto (GStrv) words = cbi_help_text_split (query);
  g_autofree char *found = cbi_help_text_excerpt (text, (const char *const *) words);

  g_assert_cmpstr (found, ==, excerpt);
}

static void
test_excerpt (void)
{
  const char *text = "The quick brown fox jumps over the lazy dog, and is gone.";

  assert_excerpt (text, "quick", text);
  assert_excerpt (text, "dog", "… fox jumps over the lazy dog, and is gone.");
  assert_excerpt (text, "gone lázy", "… brown fox jumps over the lazy dog, and is gone.");
  assert_excerpt (text, "wombat", text);
  assert_excerpt ("Große Straßen", "strass", "Große Straßen");
  /* Without blanks there are no words to begin with. */
  assert_excerpt ("应用程序首先使用其凭据请求访问令牌然后在每次调用时发送该令牌这就是授权方式", "授权",
                  "…序首先使用其凭据请求访问令牌然后在每次调用时发送该令牌这就是授权方式");
}

static void
test_text (void)
{
  g_autofree char *plain = cbi_help_text_strip ("Send `scope`, or `nothing`.");
  g_autofree char *folded = cbi_help_text_fold ("Ärger über Straßen");
  g_auto (GStrv) words = cbi_help_text_split (" \tÄRGER  strassen fehlt ");

  g_assert_cmpstr (plain, ==, "Send scope, or nothing.");
  g_assert_cmpstr (folded, ==, "arger uber strassen");
  g_assert_cmpuint (g_strv_length (words), ==, 3);
  g_assert_cmpuint (cbi_help_text_count (folded, (const char *const *) words), ==, 2);

  /* One or two letters must begin a word. */
  g_assert_cmpuint (cbi_help_text_count ("a bit", (const char *const[]){ "bi", NULL }), ==, 1);
  g_assert_cmpuint (cbi_help_text_count ("a bit", (const char *const[]){ "it", NULL }), ==, 0);
  g_assert_cmpuint (cbi_help_text_count ("授权方式", (const char *const[]){ "方", NULL }), ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/help/topics", test_topics);
  g_test_add_func ("/help/blocks", test_blocks);
  g_test_add_func ("/help/links", test_links);
  g_test_add_func ("/help/calls", test_calls);
  g_test_add_func ("/help/search", test_search);
  g_test_add_func ("/help/search-words", test_search_words);
  g_test_add_func ("/help/search-place", test_search_place);
  g_test_add_func ("/help/excerpt", test_excerpt);
  g_test_add_func ("/help/text", test_text);

  return g_test_run ();
}
