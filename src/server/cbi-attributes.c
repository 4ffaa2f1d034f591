/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-server"

#include "config.h"

#include "cbi-attributes.h"

#include "core/cbi-i18n.h"

#include <libsoup/soup.h>

static void
refuse_type (CbiFaults  *faults,
             const char *name,
             const char *sentence)
{
  g_autofree char *pointer = g_strconcat ("/data/attributes/", name, NULL);

  cbi_faults_add_pointer (faults, SOUP_STATUS_UNPROCESSABLE_ENTITY, "wrong_type", sentence, pointer);
}

/**
 * cbi_attributes_is_text:
 * @attributes: (nullable): the attributes of a resource object that is not trusted
 * @name: one of them
 *
 * Returns: whether it is text or null, or is not there
 */
gboolean
cbi_attributes_is_text (JsonObject *attributes,
                        const char *name)
{
  JsonNode *node = attributes != NULL ? json_object_get_member (attributes, name) : NULL;

  return node == NULL || JSON_NODE_HOLDS_NULL (node) ||
         (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING);
}

/** cbi_attributes_check_text: Adds a fault if the attribute is there and neither text nor null. */
void
cbi_attributes_check_text (JsonObject *attributes,
                           const char *name,
                           CbiFaults  *faults)
{
  if (!cbi_attributes_is_text (attributes, name))
    refuse_type (faults, name, _("This must be text."));
}

/** cbi_attributes_check_boolean: Adds a fault if the attribute is there and neither true nor false. */
void
cbi_attributes_check_boolean (JsonObject *attributes,
                              const char *name,
                              CbiFaults  *faults)
{
  JsonNode *node = attributes != NULL ? json_object_get_member (attributes, name) : NULL;

  if (node != NULL && (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_BOOLEAN))
    refuse_type (faults, name, _("This must be true or false."));
}
