/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define CBI_FORM_MAX_FIELDS 100

/**
 * CbiForm:
 *
 * The fields of `application/x-www-form-urlencoded` text, in their order. Values may be secrets, so
 * they are wiped when the form is freed.
 */
typedef struct _CbiForm CbiForm;

CbiForm    *cbi_form_new (void);
gboolean    cbi_form_parse (CbiForm    *self,
                            const char *text,
                            gsize       length,
                            GError    **error);
void        cbi_form_free (CbiForm *self);
guint       cbi_form_get_length (CbiForm *self);
const char *cbi_form_get_name (CbiForm *self,
                               guint    index);
const char *cbi_form_get_value (CbiForm *self,
                                guint    index);
const char *cbi_form_lookup (CbiForm    *self,
                             const char *name);
const char *cbi_form_find_repeated (CbiForm *self);
char       *cbi_form_decode (const char *text,
                             gsize       length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CbiForm, cbi_form_free)

G_END_DECLS
