/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "client/cbi-client.h"

#include <libsoup/soup.h>

G_BEGIN_DECLS

#define CBI_CLIENT_APPLICATIONS_PATH "/admin/incoming-applications"

/*
 * CbiClientReader:
 * @document: the document of an answer that isn't an error; not trusted
 * @subject: (nullable): what the call is about
 *
 * Makes of an answer what the call returns.
 *
 * Returns: (transfer full): the result, or %NULL with @error set
 */
typedef gpointer (*CbiClientReader) (JsonObject *document,
                                     gpointer    subject,
                                     GError    **error);

/*
 * CbiClientResourceReader:
 * @resource: a resource object; not trusted
 * @included: (nullable): those that came with it
 *
 * Returns: (transfer full) (nullable): the resource
 */
typedef CbiResource *(*CbiClientResourceReader) (JsonObject *resource,
                                                 JsonArray  *included);

/*
 * CbiClientCollected:
 * @task: (transfer full): the call's task, still to be returned
 * @resources: every resource object of the list; not trusted
 * @subject: (nullable): what the call is about
 */
typedef void (*CbiClientCollected) (GTask     *task,
                                    JsonArray *resources,
                                    gpointer   subject);

SoupSession *cbi_client_get_session (CbiClient *self);
const char  *cbi_client_get_admin_token (CbiClient *self);
gboolean     cbi_client_is_local_address (const char *url);
void         cbi_client_return_bad_address (GTask *task);
GTask       *cbi_client_task_new (CbiClient          *self,
                                  gpointer            tag,
                                  GCancellable       *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data);
SoupMessage *cbi_client_message_new (CbiClient  *self,
                                     const char *method,
                                     const char *path);
SoupMessage *cbi_client_message_new_for_url (const char *method,
                                             const char *url);
void         cbi_client_message_set_document (SoupMessage *message,
                                              JsonObject  *document);
void         cbi_client_message_set_if_match (SoupMessage *message,
                                              CbiResource *resource);
void         cbi_client_message_set_idempotency_key (SoupMessage *message,
                                                     const char  *key);
char        *cbi_client_path (const char *first,
                              ...) G_GNUC_NULL_TERMINATED;
void         cbi_client_path_add_parameter (char      **path,
                                            const char *name,
                                            const char *value);

void cbi_client_call (GTask          *task,
                      SoupMessage    *message,
                      CbiClientReader reader,
                      GDestroyNotify  result_free,
                      gpointer        subject);
void cbi_client_collect (GTask             *task,
                         const char        *path,
                         CbiClientCollected collected,
                         gpointer           subject);

gpointer cbi_client_read_nothing (JsonObject *document,
                                  gpointer    subject,
                                  GError    **error);
gpointer cbi_client_read_page (JsonObject             *document,
                               CbiClientResourceReader reader,
                               GError                **error);

G_END_DECLS
