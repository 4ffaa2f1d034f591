/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cbi-field-feedback.h"

#include "client/cbi-client.h"

G_BEGIN_DECLS

#define CBI_TYPE_EMAIL_CHECKER (cbi_email_checker_get_type ())

G_DECLARE_FINAL_TYPE (CbiEmailChecker, cbi_email_checker, CBI, EMAIL_CHECKER, GObject)

/**
 * CbiEmailCheckerWords:
 * @CBI_EMAIL_CHECKER_APPLICATION: the address is to be an application's
 * @CBI_EMAIL_CHECKER_USER: the address is to be a user's
 *
 * Users and applications share the addresses, but not all the words about them.
 */
typedef enum
{
  CBI_EMAIL_CHECKER_APPLICATION,
  CBI_EMAIL_CHECKER_USER,
} CbiEmailCheckerWords;

CbiEmailChecker *cbi_email_checker_new (GtkEditable         *field,
                                        CbiFieldFeedback    *feedback,
                                        CbiEmailCheckerWords words);
void             cbi_email_checker_set_client (CbiEmailChecker *self,
                                               CbiClient       *client);
void             cbi_email_checker_set_own (CbiEmailChecker *self,
                                            const char      *email);
void             cbi_email_checker_check (CbiEmailChecker *self);
void             cbi_email_checker_stop (CbiEmailChecker *self);
gboolean         cbi_email_checker_knows_taken (CbiEmailChecker *self,
                                                const char      *email);

G_END_DECLS
