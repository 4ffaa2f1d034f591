/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cbi-role.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * CbiAdviceKind:
 * @CBI_ADVICE_NO_CALL: the roles together allow no call of the API, as Admin alone does
 * @CBI_ADVICE_ALL_ACCESS: one role allows everything with all records
 * @CBI_ADVICE_SEVERAL_SUPERVISORS: roles together allow everything in several areas
 * @CBI_ADVICE_ADDS_NOTHING: the others allow all that one role allows
 */
typedef enum
{
  CBI_ADVICE_NO_CALL,
  CBI_ADVICE_ALL_ACCESS,
  CBI_ADVICE_SEVERAL_SUPERVISORS,
  CBI_ADVICE_ADDS_NOTHING,
} CbiAdviceKind;

/**
 * CbiAdvice:
 * @kind: what it is about
 * @role: (owned) (nullable): the role that it is about
 *
 * Something to think about before a choice of roles is saved. It never forbids.
 */
typedef struct
{
  CbiAdviceKind kind;
  CbiRole      *role;
} CbiAdvice;

GPtrArray *cbi_advice_for_roles (GListModel *roles);
char      *cbi_advice_get_text (const CbiAdvice *advice);

G_END_DECLS
