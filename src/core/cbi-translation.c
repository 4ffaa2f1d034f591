/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-core"

#include "config.h"

#include "cbi-translation.h"

#include "core/cbi-catalogue.h"
#include "core/cbi-environment.h"
#include "core/cbi-languages.h"

#include <glib/gi18n-lib.h>

struct _CbiTranslation
{
  const char   *tag;       /* (owned) */
  const char   *path;      /* (owned) (nullable): the catalogue's; English needs none */
  CbiCatalogue *catalogue; /* (owned) (nullable) */
  gsize         opened;    /* whether it was tried to */
};

/* All that there are. They live as long as the program, since any thread may speak one. */
typedef struct
{
  GPtrArray            *translations; /* (owned) (element-type CbiTranslation) */
  GStrv                 tags;         /* (owned): theirs, in the same order */
  const CbiTranslation *own;          /* (unowned): the language of the process */
} Store;

static const CbiTranslation english = { .tag = "en" };

static GPrivate spoken; /* (unowned) (nullable): the CbiTranslation of the scope */

static void
add_language (Store      *store,
              const char *dir,
              const char *name)
{
  g_autofree char *path = g_build_filename (dir, name, "LC_MESSAGES", GETTEXT_PACKAGE ".mo", NULL);
  CbiTranslation  *translation;

  if (!g_file_test (path, G_FILE_TEST_IS_REGULAR))
    return;

  translation = g_new0 (CbiTranslation, 1);
  translation->tag = cbi_language_from_locale (name);
  translation->path = g_steal_pointer (&path);
  g_ptr_array_add (store->translations, translation);
}

static void
add_languages (Store *store)
{
  const char *path = cbi_environment_get_locale_dir ();
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  g_ptr_array_add (store->translations, (gpointer) &english);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    add_language (store, path, name);
}

static const CbiTranslation *
find_translation (Store             *store,
                  const char *const *wanted)
{
  const char *tag = cbi_languages_choose (wanted, (const char *const *) store->tags);

  if (tag == NULL)
    return &english;

  for (guint i = 0; store->tags[i] != NULL; i++)
    if (store->tags[i] == tag)
      return g_ptr_array_index (store->translations, i);

  return store->own; /* any will do */
}

static Store *
make_store (void)
{
  Store *store = g_new0 (Store, 1);
  g_autoptr (GStrvBuilder) tags = g_strv_builder_new ();
  g_autofree char *header = cbi_languages_to_header (cbi_environment_get_languages ());
  g_auto (GStrv) wanted = cbi_languages_parse (header);

  store->translations = g_ptr_array_new ();
  add_languages (store);
  for (guint i = 0; i < store->translations->len; i++)
    g_strv_builder_add (tags, ((CbiTranslation *) g_ptr_array_index (store->translations, i))->tag);
  store->tags = g_strv_builder_end (tags);
  store->own = &english;
  store->own = find_translation (store, (const char *const *) wanted);

  return store;
}

/* Looks into the folder when a language is asked for the first time, and never again. */
static Store *
get_store (void)
{
  static gsize store;

  if (g_once_init_enter (&store))
    g_once_init_leave (&store, (gsize) make_store ());

  return (Store *) store;
}

static CbiCatalogue *
get_catalogue (const CbiTranslation *self)
{
  CbiTranslation *translation = (CbiTranslation *) self;
  g_autoptr (GError) error = NULL;

  if (translation->path != NULL && g_once_init_enter (&translation->opened))
    {
      translation->catalogue = cbi_catalogue_open (translation->path, &error);
      if (translation->catalogue == NULL)
        g_warning ("The translation %s can’t be used: %s", translation->path, error->message);
      g_once_init_leave (&translation->opened, TRUE);
    }

  return translation->catalogue;
}

const CbiTranslation *
cbi_translation_for_caller (const char *accept_language)
{
  Store *store = get_store ();
  g_auto (GStrv) wanted = cbi_languages_parse (accept_language);

  return *wanted == NULL ? store->own : find_translation (store, (const char *const *) wanted);
}

const char *
cbi_translation_get_tag (const CbiTranslation *self)
{
  if (self == NULL)
    self = g_private_get (&spoken);

  return self != NULL ? self->tag : get_store ()->own->tag;
}

const char *const *
cbi_translation_list (void)
{
  return (const char *const *) get_store ()->tags;
}

CbiTranslationScope
cbi_translation_enter (const CbiTranslation *self)
{
  CbiTranslationScope scope = { g_private_get (&spoken) };

  g_private_set (&spoken, (gpointer) self);

  return scope;
}

void
cbi_translation_leave (CbiTranslationScope *scope)
{
  g_private_set (&spoken, (gpointer) scope->before);
}

const char *
cbi_gettext (const char *text)
{
  const CbiTranslation *translation = g_private_get (&spoken);
  CbiCatalogue         *catalogue;
  const char           *translated;

  if (translation == NULL)
    return g_dgettext (GETTEXT_PACKAGE, text);

  catalogue = get_catalogue (translation);
  translated = catalogue != NULL ? cbi_catalogue_get (catalogue, NULL, text) : NULL;

  return translated != NULL ? translated : text;
}

const char *
cbi_pgettext (const char *context,
              const char *text)
{
  const CbiTranslation *translation = g_private_get (&spoken);
  CbiCatalogue         *catalogue;
  const char           *translated;

  if (translation == NULL)
    return g_dpgettext2 (GETTEXT_PACKAGE, context, text);

  catalogue = get_catalogue (translation);
  translated = catalogue != NULL ? cbi_catalogue_get (catalogue, context, text) : NULL;

  return translated != NULL ? translated : text;
}

const char *
cbi_ngettext (const char *singular,
              const char *plural,
              gulong      n)
{
  const CbiTranslation *translation = g_private_get (&spoken);
  CbiCatalogue         *catalogue;
  const char           *translated;

  if (translation == NULL)
    return g_dngettext (GETTEXT_PACKAGE, singular, plural, n);

  catalogue = get_catalogue (translation);
  translated = catalogue != NULL ? cbi_catalogue_get_plural (catalogue, singular, n) : NULL;

  return translated != NULL ? translated : (n == 1 ? singular : plural);
}
