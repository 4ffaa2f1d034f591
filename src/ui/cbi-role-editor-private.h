/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cbi-effect-list.h"
#include "cbi-role-editor.h"
#include "cbi-role-form.h"

G_BEGIN_DECLS

struct _CbiRoleEditor
{
  CbiResourceDialog parent_instance;

  GtkWidget     *form_page;
  GtkWidget     *review_page; /* instead of the form: what the change does */
  CbiRoleForm   *form;
  CbiEffectList *effect_list;
};

gboolean cbi_role_editor_is_reviewing (CbiRoleEditor *self);
void     cbi_role_editor_show_form (CbiRoleEditor *self);
void     cbi_role_editor_show_review (CbiRoleEditor *self,
                                      CbiRole       *changed,
                                      GArray        *effects);
void     cbi_role_editor_store (CbiResourceDialog *dialog,
                                CbiResource       *content);
gboolean cbi_role_editor_show_problems (CbiResourceDialog *dialog,
                                        const GError      *error);
gboolean cbi_role_editor_show_failure (CbiResourceDialog *dialog,
                                       const GError      *error);

G_END_DECLS
