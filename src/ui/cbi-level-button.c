/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-ui"

#include "config.h"

#include "cbi-level-button.h"

#include "cbi-level-symbol.h"
#include "cbi-role-words.h"
#include "cbi-tooltip.h"

#include <glib/gi18n.h>

#define SPACING 6

/**
 * CbiLevelButton:
 *
 * On which records a role allows one operation in one area. Where that is all or none a press goes
 * from one to the other; where there is more, a press opens the choice, and plus and minus go on to
 * the next wider or narrower level. It shows the level as a symbol, and as a word where there is
 * room; its accessible name is a whole sentence.
 */
struct _CbiLevelButton
{
  GtkButton parent_instance;

  GtkWidget *icon;
  GtkWidget *label;
  GtkWidget *popover; /* (nullable): while it is open */

  CbiArea   area;
  CbiVerb   verb;
  CbiLevels level;
  guint     close_source;
};

enum
{
  PROP_0,
  PROP_LEVEL,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (CbiLevelButton, cbi_level_button, GTK_TYPE_BUTTON)

/* From the narrowest to the widest. */
static const CbiLevels order[] = { CBI_LEVEL_NONE, CBI_LEVEL_ASSIGNED, CBI_LEVEL_LIMITED, CBI_LEVEL_ALL };

static gboolean
is_offered (CbiLevelButton *self,
            CbiLevels       level)
{
  return level == CBI_LEVEL_NONE || (level & cbi_access_get_offered (self->area, self->verb)) != 0;
}

static gboolean
has_choice (CbiLevelButton *self)
{
  return cbi_access_get_offered (self->area, self->verb) != CBI_LEVEL_ALL;
}

static const char *
get_word (CbiLevels level)
{
  switch (level)
    {
    case CBI_LEVEL_ALL:
      return C_("short access level", "All");
    case CBI_LEVEL_LIMITED:
      /* Translators: short for “Limited access”. */
      return C_("short access level", "Limited");
    case CBI_LEVEL_ASSIGNED:
      /* Translators: short for “User’s assignments only”. */
      return C_("short access level", "Assigned");
    default:
      return C_("short access level", "None");
    }
}

/* So that all buttons of a table come to the same decision on whether their words fit. */
static int
get_longest_word (void)
{
  int longest = 0;

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    longest = MAX (longest, (int) g_utf8_strlen (get_word (order[i]), -1));

  return longest;
}

static void
update (CbiLevelButton *self)
{
  g_autofree char *sentence = cbi_role_words_describe_permission (CBI_ROLE_WORDS_HOLDER, self->area, self->verb, self->level);

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    gtk_widget_remove_css_class (self->icon, cbi_level_symbol_get_style (order[i]));
  gtk_widget_add_css_class (self->icon, cbi_level_symbol_get_style (self->level));
  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), cbi_level_symbol_get_icon_name (self->level));
  gtk_label_set_label (GTK_LABEL (self->label), get_word (self->level));
  if (self->level == CBI_LEVEL_NONE)
    gtk_widget_add_css_class (self->label, "dim-label");
  else
    gtk_widget_remove_css_class (self->label, "dim-label");

  cbi_tooltip_set (GTK_WIDGET (self), sentence);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence, -1);
}

static void
close_popover_cb (gpointer user_data)
{
  CbiLevelButton *self = user_data;

  self->close_source = 0;
  g_clear_pointer (&self->popover, gtk_widget_unparent);
}

/* The popover is still at work when it says that it is closed. */
static void
popover_closed_cb (CbiLevelButton *self)
{
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_EXPANDED, FALSE, -1);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (self->close_source == 0)
    self->close_source = g_idle_add_once (close_popover_cb, self);
}

static void
level_chosen_cb (CbiLevelButton *self,
                 GtkListBoxRow  *row)
{
  CbiLevels level = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (row), "level"));

  gtk_popover_popdown (GTK_POPOVER (self->popover));
  cbi_level_button_set_level (self, level);
}

static GtkWidget *
create_choice (CbiLevels level)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);

  gtk_box_append (GTK_BOX (box), cbi_level_symbol_new (level));
  gtk_box_append (GTK_BOX (box), gtk_label_new (cbi_level_get_label (level)));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_add_css_class (row, "cbi-level-choice");
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, cbi_level_get_label (level), -1);
  g_object_set_data (G_OBJECT (row), "level", GINT_TO_POINTER (level));

  return row;
}

/* Returns: (transfer floating): the levels to choose from; @current: (out): the row of the one that is chosen */
static GtkWidget *
create_choices (CbiLevelButton *self,
                GtkWidget     **current)
{
  GtkListBox *choices = GTK_LIST_BOX (gtk_list_box_new ());

  *current = NULL;
  for (guint i = G_N_ELEMENTS (order); i-- > 0;)
    if (is_offered (self, order[i]))
      {
        GtkWidget *row = create_choice (order[i]);

        gtk_list_box_append (choices, row);
        if (order[i] == self->level)
          *current = row;
      }
  gtk_list_box_select_row (choices, GTK_LIST_BOX_ROW (*current));
  g_signal_connect_object (choices, "row-activated", G_CALLBACK (level_chosen_cb), self, G_CONNECT_SWAPPED);

  return GTK_WIDGET (choices);
}

static void
open_choice (CbiLevelButton *self)
{
  GtkWidget *current;

  g_clear_handle_id (&self->close_source, g_source_remove);
  g_clear_pointer (&self->popover, gtk_widget_unparent);
  self->popover = gtk_popover_new ();
  gtk_popover_set_child (GTK_POPOVER (self->popover), create_choices (self, &current));
  gtk_widget_set_parent (self->popover, GTK_WIDGET (self));
  g_signal_connect_object (self->popover, "closed", G_CALLBACK (popover_closed_cb), self, G_CONNECT_SWAPPED);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_EXPANDED, TRUE, -1);
  /* It would cover what there is to choose. */
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), FALSE);
  gtk_popover_popup (GTK_POPOVER (self->popover));
  gtk_widget_grab_focus (current);
}

static void
cbi_level_button_clicked (GtkButton *button)
{
  CbiLevelButton *self = CBI_LEVEL_BUTTON (button);

  if (has_choice (self))
    open_choice (self);
  else
    cbi_level_button_set_level (self, self->level == CBI_LEVEL_NONE ? CBI_LEVEL_ALL : CBI_LEVEL_NONE);
}

static gboolean
step_cb (GtkWidget *widget,
         GVariant  *arguments,
         gpointer   user_data)
{
  CbiLevelButton *self = CBI_LEVEL_BUTTON (widget);
  int             step = g_variant_get_int32 (arguments);
  int             place = 0;

  while (order[place] != self->level)
    place++;
  for (place += step; place >= 0 && place < (int) G_N_ELEMENTS (order); place += step)
    if (is_offered (self, order[place]))
      {
        cbi_level_button_set_level (self, order[place]);
        break;
      }

  return TRUE;
}

/* The word is left out where there is no room for the longest one: half a word says nothing. */
static void
measure (GtkWidget     *face,
         GtkOrientation orientation,
         int            for_size,
         int           *minimum,
         int           *natural,
         int           *minimum_baseline,
         int           *natural_baseline)
{
  GtkWidget *icon = gtk_widget_get_first_child (face);
  int        icon_size, label_size;

  gtk_widget_measure (icon, orientation, -1, NULL, &icon_size, NULL, NULL);
  gtk_widget_measure (gtk_widget_get_next_sibling (icon), orientation, -1, NULL, &label_size, NULL, NULL);
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? icon_size : MAX (icon_size, label_size);
  *natural = *minimum;
}

static void
allocate (GtkWidget *face,
          int        width,
          int        height,
          int        baseline)
{
  GtkWidget    *icon = gtk_widget_get_first_child (face);
  GtkWidget    *label = gtk_widget_get_next_sibling (icon);
  GtkAllocation place = { 0, 0, 0, height };
  int           icon_size, label_size;
  gboolean      fits;

  gtk_widget_measure (icon, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &icon_size, NULL, NULL);
  gtk_widget_measure (label, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &label_size, NULL, NULL);
  fits = width >= icon_size + SPACING + label_size;
  gtk_widget_set_child_visible (label, fits);

  place.width = fits ? icon_size : width;
  place.x = fits && gtk_widget_get_direction (face) == GTK_TEXT_DIR_RTL ? width - icon_size : 0;
  gtk_widget_size_allocate (icon, &place, -1);
  if (!fits)
    return;

  place.x = place.x > 0 ? 0 : icon_size + SPACING;
  place.width = width - icon_size - SPACING;
  gtk_widget_size_allocate (label, &place, -1);
}

static void
cbi_level_button_get_property (GObject    *object,
                               guint       property,
                               GValue     *value,
                               GParamSpec *pspec)
{
  if (property == PROP_LEVEL)
    g_value_set_string (value, cbi_level_get_key (CBI_LEVEL_BUTTON (object)->level));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
}

static void
cbi_level_button_set_property (GObject      *object,
                               guint         property,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  CbiLevels level;

  if (property != PROP_LEVEL)
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
  else if (cbi_level_from_key (g_value_get_string (value), &level))
    cbi_level_button_set_level (CBI_LEVEL_BUTTON (object), level);
}

static void
cbi_level_button_dispose (GObject *object)
{
  CbiLevelButton *self = CBI_LEVEL_BUTTON (object);

  g_clear_handle_id (&self->close_source, g_source_remove);
  g_clear_pointer (&self->popover, gtk_widget_unparent);

  G_OBJECT_CLASS (cbi_level_button_parent_class)->dispose (object);
}

static void
add_keys (GtkWidgetClass *widget_class)
{
  const struct
  {
    guint key;
    int   step;
  } keys[] = {
    { GDK_KEY_plus, 1 },
    { GDK_KEY_KP_Add, 1 },
    { GDK_KEY_minus, -1 },
    { GDK_KEY_KP_Subtract, -1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding (widget_class, keys[i].key, 0, step_cb, "i", keys[i].step);
  /* On many keyboards plus takes Shift. */
  gtk_widget_class_add_binding (widget_class, GDK_KEY_plus, GDK_SHIFT_MASK, step_cb, "i", 1);
}

static void
cbi_level_button_class_init (CbiLevelButtonClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = cbi_level_button_dispose;
  object_class->get_property = cbi_level_button_get_property;
  object_class->set_property = cbi_level_button_set_property;
  GTK_BUTTON_CLASS (klass)->clicked = cbi_level_button_clicked;

  /** CbiLevelButton:level: the level's word in the API, such as `all` */
  properties[PROP_LEVEL] = g_param_spec_string ("level", NULL, NULL, "none",
                                                G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  add_keys (widget_class);
}

static void
cbi_level_button_init (CbiLevelButton *self)
{
  GtkWidget *face = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  self->icon = cbi_level_symbol_new (CBI_LEVEL_NONE);
  self->label = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                              "xalign", 0.0, "width-chars", get_longest_word (), NULL);
  gtk_widget_add_css_class (self->label, "caption");
  gtk_box_append (GTK_BOX (face), self->icon);
  gtk_box_append (GTK_BOX (face), self->label);
  gtk_widget_set_layout_manager (face, gtk_custom_layout_new (NULL, measure, allocate));
  gtk_button_set_child (GTK_BUTTON (self), face);
  gtk_widget_add_css_class (GTK_WIDGET (self), "flat");
  gtk_widget_add_css_class (GTK_WIDGET (self), "cbi-level-button");
}

/** cbi_level_button_new: Returns: (transfer floating): a button for an operation that is not allowed yet */
CbiLevelButton *
cbi_level_button_new (CbiArea area,
                      CbiVerb verb)
{
  CbiLevelButton *self = g_object_new (CBI_TYPE_LEVEL_BUTTON, NULL);

  self->area = area;
  self->verb = verb;
  if (has_choice (self))
    gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_HAS_POPUP, TRUE, -1);
  update (self);

  return self;
}

/** cbi_level_button_get_level: Returns: the level */
CbiLevels
cbi_level_button_get_level (CbiLevelButton *self)
{
  g_return_val_if_fail (CBI_IS_LEVEL_BUTTON (self), CBI_LEVEL_NONE);

  return self->level;
}

/** cbi_level_button_set_level: Sets the level; of several, which only a union of roles has, the widest. */
void
cbi_level_button_set_level (CbiLevelButton *self,
                            CbiLevels       level)
{
  CbiLevels widest = CBI_LEVEL_NONE;

  g_return_if_fail (CBI_IS_LEVEL_BUTTON (self));

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    if ((level & order[i]) != 0 && is_offered (self, order[i]))
      widest = order[i];
  if (self->level == widest)
    return;

  self->level = widest;
  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LEVEL]);
}
