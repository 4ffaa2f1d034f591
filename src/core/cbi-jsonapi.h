/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cbi-application.h"
#include "core/cbi-client-secret.h"
#include "core/cbi-holder.h"
#include "core/cbi-organization.h"
#include "core/cbi-role.h"
#include "core/cbi-user.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

#define CBI_JSONAPI_MEDIA_TYPE "application/vnd.api+json"

#define CBI_TYPE_NAME_APPLICATIONS "incoming-applications"
#define CBI_TYPE_NAME_CLIENT_SECRETS "client-secrets"
#define CBI_TYPE_NAME_ROLES "roles"
#define CBI_TYPE_NAME_USERS "users"
#define CBI_TYPE_NAME_ORGANIZATIONS "organizations"
#define CBI_TYPE_NAME_AUDIT_EVENTS "audit-events"

JsonObject      *cbi_application_to_resource (CbiApplication *application);
JsonObject      *cbi_application_to_request (CbiApplication *application);
CbiApplication  *cbi_application_from_resource (JsonObject *resource,
                                                JsonArray  *included);
JsonObject      *cbi_role_to_resource (CbiRole *role);
JsonObject      *cbi_role_to_request (CbiRole *role);
CbiRole         *cbi_role_from_resource (JsonObject *resource);
JsonObject      *cbi_user_to_resource (CbiUser *user);
JsonObject      *cbi_user_to_request (CbiUser *user);
CbiUser         *cbi_user_from_resource (JsonObject *resource,
                                         JsonArray  *included);
JsonObject      *cbi_holder_to_resource (CbiHolder *holder);
CbiHolder       *cbi_holder_from_resource (JsonObject *resource);
JsonObject      *cbi_client_secret_to_resource (CbiClientSecret *secret);
CbiClientSecret *cbi_client_secret_from_resource (JsonObject *resource);
JsonObject      *cbi_organization_to_resource (CbiOrganization *organization);
CbiOrganization *cbi_organization_from_resource (JsonObject *resource);

JsonObject *cbi_permissions_to_json (const CbiPermissions *permissions);
gboolean    cbi_permissions_from_json (JsonObject     *json,
                                       CbiPermissions *permissions);

G_END_DECLS
