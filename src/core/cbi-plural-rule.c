/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-core"

#include "config.h"

#include "cbi-plural-rule.h"

#include <string.h>

/* More brackets and negations than that no language needs. */
#define MAX_DEPTH 50

typedef enum
{
  OR,
  AND,
  EQUAL,
  NOT_EQUAL,
  AT_MOST,
  AT_LEAST,
  LESS,
  MORE,
  PLUS,
  MINUS,
  TIMES,
  DIVIDED,
  MODULO,
} Operation;

/* A longer sign stands before the one that it begins with. */
static const struct
{
  const char *sign;
  Operation   operation;
  guint       strength; /* what binds more strongly is done first */
} operators[] = {
  { "||", OR, 1 },
  { "&&", AND, 2 },
  { "==", EQUAL, 3 },
  { "!=", NOT_EQUAL, 3 },
  { "<=", AT_MOST, 4 },
  { ">=", AT_LEAST, 4 },
  { "<", LESS, 4 },
  { ">", MORE, 4 },
  { "+", PLUS, 5 },
  { "-", MINUS, 5 },
  { "*", TIMES, 6 },
  { "/", DIVIDED, 6 },
  { "%", MODULO, 6 },
};

typedef struct
{
  const char *at;
  gulong      n;
  guint       depth;
  gboolean    failed;
} Reader;

static gulong read_choice (Reader *self);

static gulong
fail (Reader *self)
{
  self->failed = TRUE;

  return 0;
}

static gboolean
take (Reader     *self,
      const char *sign)
{
  while (g_ascii_isspace (*self->at))
    self->at++;
  if (!g_str_has_prefix (self->at, sign))
    return FALSE;

  self->at += strlen (sign);
  return TRUE;
}

static gulong
read_number (Reader *self)
{
  char   *end;
  guint64 number = g_ascii_strtoull (self->at, &end, 10);

  if (!g_ascii_isdigit (*self->at) || number > G_MAXUINT32)
    return fail (self);

  self->at = end;
  return (gulong) number;
}

static gulong
read_operand (Reader *self)
{
  gulong value;

  if (self->failed || ++self->depth > MAX_DEPTH)
    return fail (self);

  if (take (self, "!"))
    value = !read_operand (self);
  else if (take (self, "n"))
    value = self->n;
  else if (take (self, "("))
    {
      value = read_choice (self);
      if (!take (self, ")"))
        return fail (self);
    }
  else
    value = read_number (self);
  self->depth--;

  return value;
}

static gulong
compute (Reader   *self,
         Operation operation,
         gulong    left,
         gulong    right)
{
  switch (operation)
    {
    case OR:
      return left || right;
    case AND:
      return left && right;
    case EQUAL:
      return left == right;
    case NOT_EQUAL:
      return left != right;
    case AT_MOST:
      return left <= right;
    case AT_LEAST:
      return left >= right;
    case LESS:
      return left < right;
    case MORE:
      return left > right;
    case PLUS:
      return left + right;
    case MINUS:
      return left - right;
    case TIMES:
      return left * right;
    case DIVIDED:
      return right != 0 ? left / right : fail (self);
    case MODULO:
    default:
      return right != 0 ? left % right : fail (self);
    }
}

static gboolean
take_operator (Reader *self,
               guint   least,
               guint  *found)
{
  for (guint i = 0; i < G_N_ELEMENTS (operators); i++)
    if (operators[i].strength >= least && take (self, operators[i].sign))
      {
        *found = i;
        return TRUE;
      }

  return FALSE;
}

/* Operations of that strength or more, from left to right. */
static gulong
read_operations (Reader *self,
                 guint   strength)
{
  gulong value = read_operand (self);
  guint  found;

  while (!self->failed && take_operator (self, strength, &found))
    value = compute (self, operators[found].operation, value, read_operations (self, operators[found].strength + 1));

  return value;
}

static gulong
read_choice (Reader *self)
{
  gulong condition = read_operations (self, 1);
  gulong chosen, other;

  if (self->failed || !take (self, "?"))
    return condition;

  if (++self->depth > MAX_DEPTH)
    return fail (self);
  chosen = read_choice (self);
  if (!take (self, ":"))
    return fail (self);
  other = read_choice (self);
  self->depth--;

  return condition ? chosen : other;
}

gboolean
cbi_plural_rule_evaluate (const char *expression,
                          gulong      n,
                          gulong     *form)
{
  Reader reader = { .at = expression, .n = n };

  *form = read_choice (&reader);
  take (&reader, ";");
  take (&reader, "");

  return !reader.failed && *reader.at == '\0';
}
