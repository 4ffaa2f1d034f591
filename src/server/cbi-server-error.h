/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

#define CBI_SERVER_ERROR (cbi_server_error_quark ())

/**
 * CbiServerError:
 * @CBI_SERVER_ERROR_FAILED: something else
 * @CBI_SERVER_ERROR_ADDRESS_IN_USE: another program listens at the address
 * @CBI_SERVER_ERROR_ALREADY_RUNNING: another server works with the data folder
 * @CBI_SERVER_ERROR_DATA_UNREADABLE: the data folder can't be used
 * @CBI_SERVER_ERROR_NOT_LOOPBACK: the address could be reached from other computers
 *
 * Why the server could not start.
 */
typedef enum
{
  CBI_SERVER_ERROR_FAILED,
  CBI_SERVER_ERROR_ADDRESS_IN_USE,
  CBI_SERVER_ERROR_ALREADY_RUNNING,
  CBI_SERVER_ERROR_DATA_UNREADABLE,
  CBI_SERVER_ERROR_NOT_LOOPBACK,
} CbiServerError;

GQuark cbi_server_error_quark (void);

void  cbi_server_error_set_details (GError     *error,
                                    JsonObject *details);
char *cbi_server_error_print (const GError *error);

G_END_DECLS
