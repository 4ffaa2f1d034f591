/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CbiEnumerationStyle:
 * @CBI_ENUMERATION_PLAIN: “People, Intake, Reporting”, as in a label
 * @CBI_ENUMERATION_AND: “people, intake and reports”, as in a sentence about all of them
 * @CBI_ENUMERATION_OR: “people, intake or reports”, as in a sentence about any of them
 * @CBI_ENUMERATION_APART: “People: View · Intake: View, Edit”, as for things that hold lists themselves
 *
 * How things are told one after the other.
 */
typedef enum
{
  CBI_ENUMERATION_PLAIN,
  CBI_ENUMERATION_AND,
  CBI_ENUMERATION_OR,
  CBI_ENUMERATION_APART,
} CbiEnumerationStyle;

char *cbi_enumerate (CbiEnumerationStyle style,
                     const char *const  *things);

G_END_DECLS
