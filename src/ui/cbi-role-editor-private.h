/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cbi-change-note.h"
#include "cbi-effect-list.h"
#include "cbi-role-editor.h"
#include "cbi-role-form.h"

G_BEGIN_DECLS

struct _CbiRoleEditor
{
  CbiFormDialog parent_instance;

  GtkWidget     *form_page;
  GtkWidget     *review_page; /* instead of the form: what the change does */
  CbiChangeNote *note;
  CbiRoleForm   *form;
  CbiEffectList *effect_list;

  CbiClient *client;      /* (owned) */
  CbiRole   *base;        /* (owned): what the form began with; without an id until it is stored */
  CbiRole   *copied_from; /* (owned) (nullable) */
  CbiRole   *typed;       /* (owned) (nullable): put aside for the newer state */

  CbiRole *attempt;   /* (owned) (nullable): what was sent to be made */
  char    *key;       /* (owned) (nullable): the Idempotency-Key it was sent under */
  gboolean uncertain; /* whether nobody knows what became of the attempt */
};

gboolean cbi_role_editor_is_new (CbiRoleEditor *self);
CbiRole *cbi_role_editor_collect (CbiRoleEditor *self);
gboolean cbi_role_editor_is_reviewing (CbiRoleEditor *self);
void     cbi_role_editor_show_form (CbiRoleEditor *self);
void     cbi_role_editor_show_review (CbiRoleEditor *self,
                                      CbiRole       *changed,
                                      GArray        *effects);
void     cbi_role_editor_save (CbiFormDialog *dialog);
void     cbi_role_editor_create (CbiRoleEditor *self);
void     cbi_role_editor_finish (CbiRoleEditor *self,
                                 CbiRole       *saved);
void     cbi_role_editor_show_failure (CbiRoleEditor *self,
                                       const GError  *error);
void     cbi_role_editor_show_cancelled (CbiRoleEditor *self);
void     cbi_role_editor_show_conflict (CbiRoleEditor *self,
                                        CbiRole       *theirs,
                                        const char    *who);
void     cbi_role_editor_take_newer (CbiRoleEditor *self);
void     cbi_role_editor_take_typed (CbiRoleEditor *self);

G_END_DECLS
