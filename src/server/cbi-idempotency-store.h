/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/cbi-connection.h"
#include "server/cbi-keys.h"

G_BEGIN_DECLS

/** CBI_IDEMPOTENCY_LIFETIME: how long an answer is kept, in microseconds */
#define CBI_IDEMPOTENCY_LIFETIME (24 * G_TIME_SPAN_HOUR)

/**
 * CbiKeptAnswer:
 * @request_hash: the hash of the request that the answer belongs to
 * @answer: (owned): the answer in the form that the caller chose
 */
typedef struct
{
  guint8  request_hash[CBI_KEYS_HASH_LENGTH];
  GBytes *answer;
} CbiKeptAnswer;

/** cbi_idempotency_store_find: Returns: (transfer full) (nullable): the answer kept under @key (put the endpoint in it); %NULL if there is none, and with @error set on failure */
CbiKeptAnswer *cbi_idempotency_store_find (CbiConnection *connection,
                                           CbiKeys       *keys,
                                           const char    *key,
                                           GError       **error);
/** cbi_idempotency_store_insert: Keeps an answer, encrypted, in the transaction of the change that it tells of. */
gboolean cbi_idempotency_store_insert (CbiConnection *connection,
                                       CbiKeys       *keys,
                                       const char    *key,
                                       const guint8  *request_hash,
                                       GBytes        *answer,
                                       GError       **error);
/** cbi_idempotency_store_expire: Removes answers that are older than a day; insert does so too. */
gboolean cbi_idempotency_store_expire (CbiConnection *connection,
                                       GError       **error);
void     cbi_kept_answer_free (CbiKeptAnswer *kept);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CbiKeptAnswer, cbi_kept_answer_free)

G_END_DECLS
