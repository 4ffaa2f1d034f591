/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cbi-application.h"
#include "core/cbi-rule.h"
#include "core/cbi-user.h"

G_BEGIN_DECLS

#define CBI_NAME_MAX_LENGTH 100
#define CBI_EMAIL_MAX_LENGTH 254
#define CBI_URL_MAX_LENGTH 2000
#define CBI_DESCRIPTION_MAX_LENGTH 2000
#define CBI_PHONE_MAX_LENGTH 50

CbiRule cbi_validate_name (const char *name);
CbiRule cbi_validate_email (const char *email);
CbiRule cbi_validate_url (const char *url);
CbiRule cbi_validate_description (const char *description);
CbiRule cbi_validate_status (const char *status);
GArray *cbi_validate_application (CbiApplication *application);

CbiRule cbi_validate_role_name (const char *name);
CbiRule cbi_validate_permissions (const CbiPermissions *permissions,
                                  CbiArea              *area,
                                  CbiVerb              *verb);
GArray *cbi_validate_role (CbiRole *role);
GArray *cbi_validate_user (CbiUser *user);

G_END_DECLS
