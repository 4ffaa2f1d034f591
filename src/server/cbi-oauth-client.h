/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/cbi-credentials-store.h"
#include "server/cbi-form.h"
#include "server/cbi-request.h"

G_BEGIN_DECLS

/**
 * CbiOAuthClient:
 * @form: (owned): the parameters
 * @client_id: (owned) (nullable): who it says to be
 * @secret: (owned) (nullable): how it proves that
 * @in_query: whether the credentials stood in the address
 *
 * A request to one of the OAuth endpoints and who sends it.
 */
typedef struct
{
  CbiForm *form;
  char    *client_id;
  char    *secret;
  gboolean in_query;
} CbiOAuthClient;

CbiOAuthClient *cbi_oauth_client_read (CbiRequest *request,
                                       gboolean    allow_query,
                                       CbiReply  **refusal);
CbiCredentials *cbi_oauth_client_authenticate (CbiOAuthClient *self,
                                               CbiRequest     *request,
                                               CbiConnection  *connection,
                                               CbiReply      **refusal,
                                               GError        **error);
gboolean        cbi_oauth_client_match (CbiOAuthClient       *self,
                                        CbiRequest           *request,
                                        const CbiCredentials *credentials);
CbiReply       *cbi_oauth_client_check_throttle (CbiOAuthClient *self,
                                                 CbiRequest     *request);
CbiReply       *cbi_oauth_client_refuse (CbiOAuthClient *self,
                                         CbiRequest     *request);
void            cbi_oauth_client_free (CbiOAuthClient *self);
gboolean        cbi_oauth_read_basic (const char *header,
                                      char      **user,
                                      char      **password);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CbiOAuthClient, cbi_oauth_client_free)

G_END_DECLS
