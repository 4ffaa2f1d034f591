/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cbi-application-form-private.h"
#include "cbi-edit-dialog.h"
#include "cbi-form-dialog-private.h"
#include "cbi-resource-dialog-private.h"

G_BEGIN_DECLS

struct _CbiEditDialog
{
  CbiResourceDialog parent_instance;

  CbiApplicationForm *form;
};

G_END_DECLS
