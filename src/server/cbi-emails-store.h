/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/cbi-connection.h"

G_BEGIN_DECLS

#define CBI_EMAIL_HOLDER_USERS "users"
#define CBI_EMAIL_HOLDER_APPLICATIONS "incoming-applications"

/**
 * CbiEmailHolder:
 * @email: (owned): the address as it was typed
 * @type: (owned): `users` or `incoming-applications`
 * @id: (owned): the account's UUID
 * @name: (owned): its name
 */
typedef struct
{
  char *email;
  char *type;
  char *id;
  char *name;
} CbiEmailHolder;

/** cbi_emails_store_find: Returns: (transfer full) (nullable): who uses the address, whatever its case; %NULL if it is free, and with @error set on failure */
CbiEmailHolder *cbi_emails_store_find (CbiConnection *connection,
                                       const char    *email,
                                       GError       **error);
/** cbi_emails_store_take: For the other stores: gives @email to a new account; `CBI_DATABASE_ERROR_CONFLICT` if it is another's. */
gboolean cbi_emails_store_take (CbiConnection *connection,
                                const char    *email,
                                const char    *holder_type,
                                gint64         holder_row,
                                GError       **error);
/** cbi_emails_store_claim: For the other stores: gives @email to an account in place of the one in its row, which is written afterwards; `CBI_DATABASE_ERROR_CONFLICT` if it is another's. */
gboolean cbi_emails_store_claim (CbiConnection *connection,
                                 const char    *email,
                                 const char    *holder_type,
                                 gint64         holder_row,
                                 GError       **error);
/** cbi_emails_store_release: For the other stores: makes an account's address free. */
gboolean cbi_emails_store_release (CbiConnection *connection,
                                   const char    *holder_type,
                                   gint64         holder_row,
                                   GError       **error);
void     cbi_email_holder_free (CbiEmailHolder *holder);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CbiEmailHolder, cbi_email_holder_free)

G_END_DECLS
