/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-server"

#include "config.h"

#include "cbi-text-functions.h"

#include "core/cbi-text.h"
#include "server/cbi-collation.h"

typedef char *(*TextFunction) (const char *text);

static void
call (sqlite3_context *context,
      int              n_values,
      sqlite3_value  **values)
{
  TextFunction *function = sqlite3_user_data (context);
  const char   *text = (const char *) sqlite3_value_text (values[0]);

  if (text != NULL)
    sqlite3_result_text (context, (*function) (text), -1, g_free);
}

void
cbi_text_functions_register (sqlite3 *db)
{
  static struct
  {
    const char  *name;
    TextFunction function;
  } functions[] = {
    { "sort_key", cbi_collation_get_key },
    { "fold_name", cbi_text_fold },
    { "search_words", cbi_text_to_words },
  };

  for (guint i = 0; i < G_N_ELEMENTS (functions); i++)
    sqlite3_create_function (db, functions[i].name, 1, SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY,
                             &functions[i].function, call, NULL, NULL);
}
