/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cbi-resource.h"
#include "core/cbi-role.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define CBI_TYPE_ACCOUNT (cbi_account_get_type ())

G_DECLARE_DERIVABLE_TYPE (CbiAccount, cbi_account, CBI, ACCOUNT, CbiResource)

#define CBI_ACCOUNT_MOST_TEXTS 9
#define CBI_ACCOUNT_MOST_TIMES 4
#define CBI_ACCOUNT_MOST_PROPERTIES (CBI_ACCOUNT_MOST_TEXTS + CBI_ACCOUNT_MOST_TIMES + 2)

/**
 * CbiAccountClass:
 * @labels: what the form calls the first texts: those that a client may set; the next one is the status
 * @n_labels: how many these are
 * @n_texts: how many texts it has: the properties from 1 on
 * @n_times: how many times it has: the properties after the texts
 * @properties: all of them; the last are the roles
 */
struct _CbiAccountClass
{
  CbiResourceClass parent_class;

  const char *const *labels;

  guint       n_labels;
  guint       n_texts;
  guint       n_times;
  GParamSpec *properties[CBI_ACCOUNT_MOST_PROPERTIES];
};

void        cbi_account_class_install_properties (CbiAccountClass   *klass,
                                                  const char *const *texts,
                                                  const char *const *times,
                                                  const char *const *labels);
const char *cbi_account_get_text (CbiAccount *self,
                                  guint       property);
void        cbi_account_set_text (CbiAccount *self,
                                  guint       property,
                                  const char *text);
GDateTime  *cbi_account_get_time (CbiAccount *self,
                                  guint       property);
void        cbi_account_set_time (CbiAccount *self,
                                  guint       property,
                                  GDateTime  *time);
GListModel *cbi_account_get_roles (CbiAccount *self);
gboolean    cbi_account_has_role (CbiAccount *self,
                                  const char *role_id);
void        cbi_account_add_role (CbiAccount *self,
                                  CbiRole    *role);
void        cbi_account_clear_roles (CbiAccount *self);

G_END_DECLS
