/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cbi-rule.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * CbiFaults:
 *
 * What is wrong with a request: one or more errors as JSON:API writes them, so that several broken
 * fields answer together.
 */
typedef struct _CbiFaults CbiFaults;

CbiFaults *cbi_faults_new (void);
CbiFaults *cbi_faults_new_one (guint       status,
                               const char *code,
                               const char *detail);
void       cbi_faults_free (CbiFaults *self);
void       cbi_faults_add (CbiFaults  *self,
                           guint       status,
                           const char *code,
                           const char *detail);
void       cbi_faults_add_pointer (CbiFaults  *self,
                                   guint       status,
                                   const char *code,
                                   const char *detail,
                                   const char *pointer);
void       cbi_faults_add_parameter (CbiFaults  *self,
                                     guint       status,
                                     const char *code,
                                     const char *detail,
                                     const char *parameter);
void       cbi_faults_add_rule (CbiFaults *self,
                                CbiRule    rule);
void       cbi_faults_add_user_rule (CbiFaults *self,
                                     CbiRule    rule);
void       cbi_faults_set_meta (CbiFaults  *self,
                                JsonObject *meta);
gboolean   cbi_faults_points_to (CbiFaults  *self,
                                 const char *pointer);
guint      cbi_faults_get_length (CbiFaults *self);
guint      cbi_faults_get_status (CbiFaults *self);
char      *cbi_faults_print (CbiFaults *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CbiFaults, cbi_faults_free)

G_END_DECLS
