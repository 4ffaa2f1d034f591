/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cbi-form-dialog.h"

#include "cbi-resource-kind.h"

G_BEGIN_DECLS

#define CBI_TYPE_RESOURCE_DIALOG (cbi_resource_dialog_get_type ())

G_DECLARE_DERIVABLE_TYPE (CbiResourceDialog, cbi_resource_dialog, CBI, RESOURCE_DIALOG, CbiFormDialog)

/**
 * CbiResourceDialogClass:
 * @kind: what the form makes or changes
 * @cancelled_new: (nullable): marked text: Save was cancelled, though a new one may be made
 * @cancelled: marked text: the same, where a change may be stored
 * @discard_new: (nullable): marked text: the question whether to discard a new one
 * @discard_uncertain: (nullable): marked text below it, where it may be made
 * @discard: marked text below it, otherwise
 * @check: whether no field breaks a rule; else says so at the fields
 * @collect: returns: (transfer full): what stands in the form; its id and version are set by the caller
 * @fill: puts @content into the form
 * @show_problems: says at the fields what the server refused; returns whether it could
 * @set_original: (nullable): says that the form changes @base from now on
 * @set_attempt: (nullable): says what was sent of which nobody knows what became of it, or %NULL
 * @store: sends what was collected: cbi_resource_dialog_store(), perhaps after a question
 * @show_failure: (nullable): shows another failure in its own way; returns whether it did
 * @write_uncertain: (nullable): returns: (transfer full): @failure, and that trying again is safe
 * @write_heading: returns: (transfer full): that @who, if known, changed it to @theirs meanwhile
 * @write_advice: returns: (transfer full): what becomes of @mine, now that there is @theirs
 */
struct _CbiResourceDialogClass
{
  CbiFormDialogClass parent_class;

  const CbiResourceKind *kind;

  const char *cancelled_new;
  const char *cancelled;
  const char *discard_new;
  const char *discard_uncertain;
  const char *discard;

  gboolean (*check) (CbiResourceDialog *self);
  CbiResource *(*collect) (CbiResourceDialog *self);
  void (*fill) (CbiResourceDialog *self,
                CbiResource       *content);
  gboolean (*show_problems) (CbiResourceDialog *self,
                             const GError      *error);
  void (*set_original) (CbiResourceDialog *self,
                        CbiResource       *base);
  void (*set_attempt) (CbiResourceDialog *self,
                       CbiResource       *attempt);
  void (*store) (CbiResourceDialog *self,
                 CbiResource       *content);
  gboolean (*show_failure) (CbiResourceDialog *self,
                            const GError      *error);
  char *(*write_uncertain) (const char *failure);
  char *(*write_heading) (CbiResource *theirs,
                          const char  *who);
  char *(*write_advice) (CbiResourceDialog *self,
                         CbiResource       *mine,
                         CbiResource       *theirs);
};

GtkWidget   *cbi_resource_dialog_create_page (CbiResourceDialog *self,
                                              GtkWidget         *form);
CbiClient   *cbi_resource_dialog_get_client (CbiResourceDialog *self);
void         cbi_resource_dialog_set_client (CbiResourceDialog *self,
                                             CbiClient         *client);
CbiResource *cbi_resource_dialog_get_base (CbiResourceDialog *self);
void         cbi_resource_dialog_set_base (CbiResourceDialog *self,
                                           CbiResource       *base);
gboolean     cbi_resource_dialog_is_new (CbiResourceDialog *self);
gboolean     cbi_resource_dialog_is_saving (CbiResourceDialog *self);
CbiResource *cbi_resource_dialog_collect (CbiResourceDialog *self);
void         cbi_resource_dialog_store (CbiResourceDialog *self,
                                        CbiResource       *content);
void         cbi_resource_dialog_fail (CbiResourceDialog *self,
                                       const GError      *error);

G_END_DECLS
