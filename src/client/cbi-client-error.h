/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cbi-rule.h"

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * CbiClientError:
 * @CBI_CLIENT_ERROR_UNREACHABLE: no answer: refused, unknown host, cut off, too slow
 * @CBI_CLIENT_ERROR_TLS: the server's certificate isn't good
 * @CBI_CLIENT_ERROR_UNAUTHORIZED: the token or the client secret isn't accepted
 * @CBI_CLIENT_ERROR_FORBIDDEN: known, but not allowed
 * @CBI_CLIENT_ERROR_NOT_LICENSED: the organization has no licence for the API
 * @CBI_CLIENT_ERROR_NOT_FOUND: it isn't there, or no longer
 * @CBI_CLIENT_ERROR_INVALID: refused because of fields; see cbi_client_error_get_problems()
 * @CBI_CLIENT_ERROR_CONFLICT: something else already has it, such as the e-mail address
 * @CBI_CLIENT_ERROR_CHANGED_MEANWHILE: somebody changed it since it was read
 * @CBI_CLIENT_ERROR_TOO_LARGE: the request is too large for the server, or its answer for us
 * @CBI_CLIENT_ERROR_TOO_MANY: too many requests; try later
 * @CBI_CLIENT_ERROR_SERVER: the server failed
 * @CBI_CLIENT_ERROR_UNREADABLE: the answer isn't what was agreed
 *
 * What a request can end with. The message is one translated sentence for people; a cancelled
 * request ends with %G_IO_ERROR_CANCELLED instead.
 */
typedef enum
{
  CBI_CLIENT_ERROR_UNREACHABLE,
  CBI_CLIENT_ERROR_TLS,
  CBI_CLIENT_ERROR_UNAUTHORIZED,
  CBI_CLIENT_ERROR_FORBIDDEN,
  CBI_CLIENT_ERROR_NOT_LICENSED,
  CBI_CLIENT_ERROR_NOT_FOUND,
  CBI_CLIENT_ERROR_INVALID,
  CBI_CLIENT_ERROR_CONFLICT,
  CBI_CLIENT_ERROR_CHANGED_MEANWHILE,
  CBI_CLIENT_ERROR_TOO_LARGE,
  CBI_CLIENT_ERROR_TOO_MANY,
  CBI_CLIENT_ERROR_SERVER,
  CBI_CLIENT_ERROR_UNREADABLE,
} CbiClientError;

#define CBI_CLIENT_ERROR (cbi_client_error_quark ())

GQuark cbi_client_error_quark (void);

/**
 * CbiProblem:
 * @rule: the rule that was broken, `CBI_RULE_NONE` if we don't know it
 * @field: (nullable): the attribute or relationship, such as `email`; %NULL if it's none's
 * @code: (nullable): the server's word for it
 * @sentence: one sentence for people
 * @actor: (nullable): who changed the resource meanwhile, if the server says so
 *
 * One thing that the server had to say about one field of a request.
 */
typedef struct
{
  CbiRule rule;
  char   *field;
  char   *code;
  char   *sentence;
  char   *actor;
} CbiProblem;

void       cbi_problem_free (CbiProblem *problem);
GPtrArray *cbi_client_error_get_problems (const GError *error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CbiProblem, cbi_problem_free)

G_END_DECLS
