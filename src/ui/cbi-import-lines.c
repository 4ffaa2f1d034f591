/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "cbi-ui"

#include "config.h"

#include "cbi-import-lines.h"

#include "cbi-spoken.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/**
 * CbiImportLines:
 *
 * The lines of a file of users, one below the other: the refused ones first, each with the reasons,
 * then those that are or were added. Only what is on the screen becomes widgets.
 */
struct _CbiImportLines
{
  GtkWidget parent_instance;

  GtkWidget  *scroller;
  GListStore *model; /* (owned) (element-type CbiImportItem) */
};

G_DEFINE_FINAL_TYPE (CbiImportLines, cbi_import_lines, GTK_TYPE_WIDGET)

#define CBI_TYPE_IMPORT_ITEM (cbi_import_item_get_type ())

G_DECLARE_FINAL_TYPE (CbiImportItem, cbi_import_item, CBI, IMPORT_ITEM, GObject)

/* A line of the report, in words. */
struct _CbiImportItem
{
  GObject parent_instance;

  char    *title; /* (owned) */
  char    *text;  /* (owned) */
  gboolean accepted;
};

G_DEFINE_FINAL_TYPE (CbiImportItem, cbi_import_item, G_TYPE_OBJECT)

static void
cbi_import_item_finalize (GObject *object)
{
  CbiImportItem *self = CBI_IMPORT_ITEM (object);

  g_free (self->title);
  g_free (self->text);

  G_OBJECT_CLASS (cbi_import_item_parent_class)->finalize (object);
}

static void
cbi_import_item_class_init (CbiImportItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cbi_import_item_finalize;
}

static void
cbi_import_item_init (CbiImportItem *self)
{
}

static const char *
get_whose (const CbiImportLine *line)
{
  if (line->email != NULL && *line->email != '\0')
    return line->email;

  return line->name != NULL && *line->name != '\0' ? line->name : NULL;
}

static char *
write_title (const CbiImportLine *line)
{
  const char *whose = get_whose (line);

  if (whose == NULL)
    /* Translators: %'u is the number of a line in a file. */
    return g_strdup_printf (_("Line %'u"), line->line);

  /* Translators: %1$'u is the number of a line in a file, %2$s the email address or the name that stands there. */
  return g_strdup_printf (_("Line %1$'u: %2$s"), line->line, whose);
}

static char *
write_text (const CbiImportLine *line,
            CbiImportTense       tense)
{
  if (*line->problems != NULL)
    return g_strjoinv ("\n", line->problems);

  if (tense == CBI_IMPORT_DONE)
    /* Translators: %s is the name of a user. */
    return g_strdup_printf (_("“%s” was added"), line->name);

  /* Translators: %s is the name of a user. */
  return g_strdup_printf (_("“%s” will be added"), line->name);
}

static CbiImportItem *
item_new (const CbiImportLine *line,
          CbiImportTense       tense)
{
  CbiImportItem *self = g_object_new (CBI_TYPE_IMPORT_ITEM, NULL);

  self->title = write_title (line);
  self->text = write_text (line, tense);
  self->accepted = *line->problems == NULL;

  return self;
}

static GtkWidget *
create_label (const char *style)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, NULL);

  gtk_widget_add_css_class (label, style);

  return label;
}

static void
setup_cb (GtkListItemFactory *factory,
          GtkListItem        *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *image = g_object_new (GTK_TYPE_IMAGE, "valign", GTK_ALIGN_START, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  gtk_box_append (GTK_BOX (texts), create_label ("heading"));
  gtk_box_append (GTK_BOX (texts), create_label ("caption"));
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (box), image);
  gtk_box_append (GTK_BOX (box), texts);
  gtk_widget_add_css_class (box, "cbi-import-line");
  gtk_list_item_set_child (item, box);
  gtk_list_item_set_activatable (item, FALSE);
}

/* The list's own widget around the row has the focus, and would be nameless. */
static void
name_row (GtkWidget     *box,
          CbiImportItem *line)
{
  GtkWidget *row = gtk_widget_get_parent (box);

  if (row == NULL)
    return;

  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, line->title, -1);
  cbi_spoken_describe (row, line->text);
}

static void
bind_cb (GtkListItemFactory *factory,
         GtkListItem        *item)
{
  CbiImportItem *line = gtk_list_item_get_item (item);
  GtkWidget     *box = gtk_list_item_get_child (item);
  GtkWidget     *image = gtk_widget_get_first_child (box);
  GtkWidget     *title = gtk_widget_get_first_child (gtk_widget_get_next_sibling (image));

  gtk_image_set_from_icon_name (GTK_IMAGE (image), line->accepted ? "object-select-symbolic" : "dialog-warning-symbolic");
  gtk_widget_remove_css_class (image, line->accepted ? "warning" : "success");
  gtk_widget_add_css_class (image, line->accepted ? "success" : "warning");
  gtk_label_set_label (GTK_LABEL (title), line->title);
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_next_sibling (title)), line->text);
  name_row (box, line);
}

static void
cbi_import_lines_dispose (GObject *object)
{
  CbiImportLines *self = CBI_IMPORT_LINES (object);

  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  g_clear_object (&self->model);

  G_OBJECT_CLASS (cbi_import_lines_parent_class)->dispose (object);
}

static void
cbi_import_lines_class_init (CbiImportLinesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cbi_import_lines_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static GtkWidget *
create_list (GListModel *model)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget          *list = gtk_list_view_new (GTK_SELECTION_MODEL (gtk_no_selection_new (g_object_ref (model))), factory);

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  gtk_widget_add_css_class (list, "cbi-card-list");
  /* Translators: what a screen reader calls the lines of a file. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Lines of the file"), -1);

  return list;
}

static void
cbi_import_lines_init (CbiImportLines *self)
{
  GtkWidget *clamp = adw_clamp_scrollable_new ();

  self->model = g_list_store_new (CBI_TYPE_IMPORT_ITEM);
  adw_clamp_scrollable_set_child (ADW_CLAMP_SCROLLABLE (clamp), create_list (G_LIST_MODEL (self->model)));
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), clamp);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
}

/** cbi_import_lines_new: Returns: (transfer floating): a list without lines */
GtkWidget *
cbi_import_lines_new (void)
{
  return g_object_new (CBI_TYPE_IMPORT_LINES, NULL);
}

/** cbi_import_lines_show: Shows the lines of @report. */
void
cbi_import_lines_show (CbiImportLines        *self,
                       const CbiImportReport *report,
                       CbiImportTense         tense)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_if_fail (CBI_IS_IMPORT_LINES (self));

  for (guint accepted = 0; accepted <= 1; accepted++)
    for (guint i = 0; i < report->lines->len; i++)
      {
        const CbiImportLine *line = g_ptr_array_index (report->lines, i);

        if ((*line->problems == NULL) == accepted)
          g_ptr_array_add (lines, item_new (line, tense));
      }

  g_list_store_splice (self->model, 0, g_list_model_get_n_items (G_LIST_MODEL (self->model)), lines->pdata, lines->len);
}

/** cbi_import_lines_to_text: Returns: (transfer full): the refused lines and their reasons, to be kept or passed on */
char *
cbi_import_lines_to_text (const CbiImportReport *report)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < report->lines->len; i++)
    {
      const CbiImportLine *line = g_ptr_array_index (report->lines, i);
      g_autofree char     *title = write_title (line);

      if (*line->problems == NULL)
        continue;
      g_string_append (text, title);
      for (char **problem = line->problems; *problem != NULL; problem++)
        g_string_append_printf (text, "\n\t%s", *problem);
      g_string_append_c (text, '\n');
    }

  return g_strdup (text->str);
}
