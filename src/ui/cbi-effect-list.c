/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-ui"

#include "config.h"

#include "cbi-effect-list.h"

#include "cbi-holder-list.h"
#include "cbi-role-words.h"

/* So few names, in all rows together, stand there without being asked for. */
#define MOST_SHOWN_NAMES 8

/**
 * CbiEffectList:
 *
 * What a change of a role does to those who hold it: a row for each effect, which opens to their
 * names.
 */
struct _CbiEffectList
{
  AdwBin parent_instance;

  GtkListBox *list_box;

  CbiClient *client;  /* (owned) (nullable) */
  CbiRole   *changed; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (CbiEffectList, cbi_effect_list, ADW_TYPE_BIN)

/* Names are made when they are first looked at. */
static void
expanded_cb (CbiEffectList  *self,
             GParamSpec     *pspec,
             AdwExpanderRow *row)
{
  const CbiRoleEffect *effect = g_object_get_data (G_OBJECT (row), "effect");
  CbiHolderList       *names;

  if (!adw_expander_row_get_expanded (row) || g_object_get_data (G_OBJECT (row), "filled") != NULL)
    return;

  names = cbi_holder_list_new (FALSE);
  cbi_holder_list_show (names, self->client, self->changed, effect);
  adw_expander_row_add_row (row, g_object_new (ADW_TYPE_PREFERENCES_ROW, "activatable", FALSE, "focusable", FALSE, "child", names, NULL));
  g_object_set_data (G_OBJECT (row), "filled", row);
}

static const char *
get_icon_name (CbiRoleEffectKind kind)
{
  switch (kind)
    {
    case CBI_ROLE_EFFECT_GAINS:
    case CBI_ROLE_EFFECT_WIDENS:
      return "list-add-symbolic";
    case CBI_ROLE_EFFECT_LOSES:
    case CBI_ROLE_EFFECT_NARROWS:
      return "list-remove-symbolic";
    case CBI_ROLE_EFFECT_MOVES:
    default:
      return "view-refresh-symbolic";
    }
}

static GtkWidget *
create_row (CbiEffectList       *self,
            const CbiRoleEffect *effect)
{
  g_autofree char *title = cbi_role_words_describe_effect (effect);
  g_autofree char *subtitle = cbi_role_words_describe_step (effect);
  GtkWidget       *row = g_object_new (ADW_TYPE_EXPANDER_ROW, "use-markup", FALSE, "title", title, "subtitle", subtitle, NULL);
  GtkWidget       *icon = g_object_new (GTK_TYPE_IMAGE, "icon-name", get_icon_name (cbi_role_effect_get_kind (effect)),
                                        "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  gtk_widget_add_css_class (icon, "dim-label");
  adw_expander_row_add_prefix (ADW_EXPANDER_ROW (row), icon);
  g_object_set_data_full (G_OBJECT (row), "effect", g_memdup2 (effect, sizeof *effect), g_free);
  g_signal_connect_object (row, "notify::expanded", G_CALLBACK (expanded_cb), self, G_CONNECT_SWAPPED);

  return row;
}

static gboolean
cbi_effect_list_grab_focus (GtkWidget *widget)
{
  return gtk_widget_child_focus (GTK_WIDGET (CBI_EFFECT_LIST (widget)->list_box), GTK_DIR_TAB_FORWARD);
}

static void
cbi_effect_list_dispose (GObject *object)
{
  CbiEffectList *self = CBI_EFFECT_LIST (object);

  g_clear_object (&self->client);
  g_clear_object (&self->changed);

  G_OBJECT_CLASS (cbi_effect_list_parent_class)->dispose (object);
}

static void
cbi_effect_list_class_init (CbiEffectListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cbi_effect_list_dispose;
  GTK_WIDGET_CLASS (klass)->grab_focus = cbi_effect_list_grab_focus;
}

static void
cbi_effect_list_init (CbiEffectList *self)
{
  self->list_box = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list_box, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list_box), "boxed-list");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->list_box));
}

/** cbi_effect_list_new: Returns: (transfer floating): a list of no effects yet */
CbiEffectList *
cbi_effect_list_new (void)
{
  return g_object_new (CBI_TYPE_EFFECT_LIST, NULL);
}

/**
 * cbi_effect_list_show:
 * @self: a list
 * @client: the server that knows the names
 * @changed: the role as it would be
 * @effects: (element-type CbiRoleEffect): what cbi_client_preview_role_async() said of it
 *
 * Shows effects.
 */
void
cbi_effect_list_show (CbiEffectList *self,
                      CbiClient     *client,
                      CbiRole       *changed,
                      GArray        *effects)
{
  GtkWidget *row;
  guint      n_shown = 0;

  g_return_if_fail (CBI_IS_EFFECT_LIST (self));

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list_box))) != NULL)
    gtk_list_box_remove (self->list_box, row);
  g_set_object (&self->client, client);
  g_set_object (&self->changed, changed);
  for (guint i = 0; i < effects->len; i++)
    {
      const CbiRoleEffect *effect = &g_array_index (effects, CbiRoleEffect, i);
      guint                n_holders = effect->n_applications + effect->n_users;

      row = create_row (self, effect);
      gtk_list_box_append (self->list_box, row);
      if (n_holders > MOST_SHOWN_NAMES - n_shown)
        continue;

      n_shown += n_holders;
      adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
    }
}
