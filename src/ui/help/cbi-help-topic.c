/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-ui"

#include "config.h"

#include "cbi-help-topic-private.h"

#include <gtk/gtk.h>

typedef struct
{
  const char          *id;
  const char          *title;
  const CbiHelpSource *sources;
} Page;

static const Page pages[CBI_N_HELP_TOPICS] = {
  [CBI_HELP_APPLICATIONS] = { "applications", N_("What incoming applications are"), cbi_help_applications },
  [CBI_HELP_REGISTER] = { "register", N_("Register an external application"), cbi_help_register },
  [CBI_HELP_CREDENTIALS] = { "credentials", N_("Hand over the credentials"), cbi_help_credentials },
  [CBI_HELP_TOKENS] = { "tokens", N_("Get an access token"), cbi_help_tokens },
  [CBI_HELP_ROLES] = { "roles", N_("Roles and permissions"), cbi_help_roles },
  [CBI_HELP_CALLS] = { "calls", N_("Calls and what they need"), cbi_help_calls },
  [CBI_HELP_USERS] = { "users", N_("Users and email addresses"), cbi_help_users },
  [CBI_HELP_CHANGES] = { "changes", N_("Change, disable and delete"), cbi_help_changes },
  [CBI_HELP_SERVER] = { "server", N_("The local server"), cbi_help_server },
  [CBI_HELP_TROUBLE] = { "trouble", N_("When something goes wrong"), cbi_help_trouble },
  [CBI_HELP_KEYBOARD] = { "keyboard", N_("Keyboard and accessibility"), cbi_help_keyboard },
};

/** cbi_help_topic_get_id: Returns: (transfer none): the topic's word in actions, such as `roles` */
const char *
cbi_help_topic_get_id (CbiHelpTopic topic)
{
  g_return_val_if_fail (topic < CBI_N_HELP_TOPICS, NULL);

  return pages[topic].id;
}

/**
 * cbi_help_topic_from_id:
 * @id: (nullable): the word of a topic
 * @topic: (out): the topic
 *
 * Returns: whether there is such a topic
 */
gboolean
cbi_help_topic_from_id (const char   *id,
                        CbiHelpTopic *topic)
{
  for (CbiHelpTopic i = 0; i < CBI_N_HELP_TOPICS; i++)
    if (g_strcmp0 (pages[i].id, id) == 0)
      {
        *topic = i;
        return TRUE;
      }

  return FALSE;
}

/** cbi_help_topic_get_title: Returns: (transfer none): the page's translated title */
const char *
cbi_help_topic_get_title (CbiHelpTopic topic)
{
  g_return_val_if_fail (topic < CBI_N_HELP_TOPICS, NULL);

  return gettext (pages[topic].title);
}

static void
block_free (gpointer data)
{
  CbiHelpBlock *block = data;

  g_free (block->term);
  g_free (block->text);
  g_free (block);
}

static void
add_block (GPtrArray  *blocks,
           CbiHelpKind kind,
           const char *term,
           const char *text)
{
  CbiHelpBlock *block = g_new0 (CbiHelpBlock, 1);

  block->kind = kind;
  block->term = g_strdup (term);
  block->text = g_strdup (text);
  g_ptr_array_add (blocks, block);
}

static void
add_key (GPtrArray  *blocks,
         const char *accelerator,
         const char *text)
{
  g_autofree char *label = NULL;
  guint            key;
  GdkModifierType  modifiers;

  if (gtk_accelerator_parse (accelerator, &key, &modifiers))
    label = gtk_accelerator_get_label (key, modifiers);
  add_block (blocks, CBI_HELP_KEY, label, text);
}

/* The names of calls are made to stand within a sentence. */
static char *
begin_sentence (const char *words)
{
  g_autoptr (GString) sentence = g_string_new (NULL);

  g_string_append_unichar (sentence, g_unichar_toupper (g_utf8_get_char (words)));
  g_string_append (sentence, g_utf8_next_char (words));

  return g_strdup (sentence->str);
}

/* The address of one record has its identifier at the end. */
static void
add_call (GPtrArray *blocks,
          CbiCall    call)
{
  const char      *method = cbi_call_get_method (call);
  gboolean         one = g_str_equal (method, "PATCH") || g_str_equal (method, "DELETE");
  g_autofree char *term = g_strconcat (method, " ", cbi_call_get_path (call), one ? "/ID" : NULL, NULL);
  g_autofree char *needs = cbi_call_describe_needs (call);
  g_autofree char *label = begin_sentence (cbi_call_get_label (call));
  g_autofree char *text = g_strconcat (label, "\n", needs, NULL);

  add_block (blocks, CBI_HELP_LITERAL, term, text);
}

static void
add_calls (GPtrArray *blocks,
           CbiCall    first)
{
  for (CbiCall call = 0; call < CBI_N_CALLS; call++)
    if (g_str_equal (cbi_call_get_path (call), cbi_call_get_path (first)))
      add_call (blocks, call);
}

static void
add_link (GPtrArray   *blocks,
          CbiHelpTopic topic)
{
  CbiHelpBlock *block;

  add_block (blocks, CBI_HELP_LINK, NULL, cbi_help_topic_get_title (topic));
  block = g_ptr_array_index (blocks, blocks->len - 1);
  block->topic = topic;
}

static void
add_written (GPtrArray           *blocks,
             const CbiHelpSource *source)
{
  switch (source->kind)
    {
    case CBI_HELP_CODE:
      add_block (blocks, CBI_HELP_CODE, NULL, source->text);
      break;
    case CBI_HELP_LINK:
      add_link (blocks, source->value);
      break;
    case CBI_HELP_KEY:
      add_key (blocks, source->term, gettext (source->text));
      break;
    case CBI_HELP_TERM:
      add_block (blocks, CBI_HELP_TERM, gettext (source->term), gettext (source->text));
      break;
    default:
      add_block (blocks, source->kind, source->term, gettext (source->text));
    }
}

/**
 * cbi_help_topic_get_blocks:
 * @topic: a topic
 *
 * Returns: (transfer full) (element-type CbiHelpBlock): the parts of the page in their order
 */
GPtrArray *
cbi_help_topic_get_blocks (CbiHelpTopic topic)
{
  GPtrArray *blocks = g_ptr_array_new_with_free_func (block_free);

  g_return_val_if_fail (topic < CBI_N_HELP_TOPICS, blocks);

  for (const CbiHelpSource *source = pages[topic].sources; source->source != CBI_HELP_SOURCE_END; source++)
    switch (source->source)
      {
      case CBI_HELP_SOURCE_SHORTCUT:
        add_key (blocks, source->term, g_dpgettext2 (GETTEXT_PACKAGE, CBI_HELP_SHORTCUT_CONTEXT, source->text));
        break;
      case CBI_HELP_SOURCE_NAME:
        add_block (blocks, CBI_HELP_TERM, source->term, gettext (source->text));
        break;
      case CBI_HELP_SOURCE_AREA:
        add_block (blocks, CBI_HELP_HEADING, NULL, cbi_area_get_label (source->value));
        break;
      case CBI_HELP_SOURCE_LEVEL:
        add_block (blocks, CBI_HELP_TERM, cbi_level_get_label (source->value), gettext (source->text));
        break;
      case CBI_HELP_SOURCE_CALLS:
        add_calls (blocks, source->value);
        break;
      default:
        add_written (blocks, source);
      }

  return blocks;
}
