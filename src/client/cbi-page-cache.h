/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cbi-resource.h"

G_BEGIN_DECLS

typedef struct _CbiPageCache CbiPageCache;

CbiPageCache *cbi_page_cache_new (guint capacity);
void          cbi_page_cache_free (CbiPageCache *self);
GPtrArray    *cbi_page_cache_lookup (CbiPageCache *self,
                                     guint         number);
void          cbi_page_cache_insert (CbiPageCache *self,
                                     guint         number,
                                     GPtrArray    *resources);
void          cbi_page_cache_replace (CbiPageCache *self,
                                      CbiResource  *resource);
void          cbi_page_cache_clear (CbiPageCache *self);
guint         cbi_page_cache_get_size (CbiPageCache *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CbiPageCache, cbi_page_cache_free)

G_END_DECLS
