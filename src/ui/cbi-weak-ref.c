/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-ui"

#include "config.h"

#include "cbi-weak-ref.h"

/**
 * cbi_weak_ref_new:
 * @object: (type GObject): the view that starts an operation
 *
 * Makes the user data for an asynchronous callback: it does not keep the view alive, so that
 * closing the view disposes it, and disposing it cancels the operation.
 *
 * Returns: (transfer full): give it to cbi_weak_ref_take() in the callback, exactly once
 */
gpointer
cbi_weak_ref_new (gpointer object)
{
  GWeakRef *weak_ref = g_new (GWeakRef, 1);

  g_weak_ref_init (weak_ref, object);

  return weak_ref;
}

/**
 * cbi_weak_ref_take:
 * @weak_ref: (transfer full): what cbi_weak_ref_new() made
 *
 * Returns: (transfer full) (nullable) (type GObject): the view, or %NULL if it is gone
 */
gpointer
cbi_weak_ref_take (gpointer weak_ref)
{
  gpointer object = g_weak_ref_get (weak_ref);

  g_weak_ref_clear (weak_ref);
  g_free (weak_ref);

  return object;
}
