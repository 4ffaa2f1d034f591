/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Preloaded into the program by the tests, to see what neither the screen nor the accessibility tree
 * tells: whether a text is cut off. It reads commands, one a line, from the pipe that CBI_INSPECTOR
 * names:
 *
 *   dump FILE          writes every text that is shown now, as JSON
 *   width WIDTH        gives each window that width; 0 the size that it had before
 *   size WIDTH HEIGHT  gives each window that size
 *   large WIDTH HEIGHT gives the window that size, but not its dialogs
 *   text FACTOR        makes texts as many times larger than they were at first
 *   direction rtl|ltr  mirrors the window, or not
 *   focus FILE         writes where the keyboard is, as JSON
 *   audit FILE         writes what the keyboard can reach, and how many widgets there are
 *   contrast FILE      writes in which colours each text and symbol is drawn, as JSON
 *   film               looks at what each window shows from now on
 *   pictures FILE      writes how many different pictures each window showed since then
 *   animations on|off  as the desktop's setting does it
 *   scheme dark|default
 *   contrast-high|contrast-usual   as the desktop's setting does it
 *
 * Texts are as many times larger as CBI_TEXT_SCALE says, and what may be taken back can be for as many
 * times longer as CBI_UNDO_SCALE says.
 */
#define _GNU_SOURCE

#include <adwaita.h>
#include "inspector.h"

#include <dlfcn.h>
#include <fcntl.h>
#include <glib-unix.h>
#include <json-glib/json-glib.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define SLACK 1 /* pixels that rounding may take */

void
inspector_add_string (JsonBuilder *builder,
                      const char  *name,
                      const char  *value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value != NULL ? value : "");
}

/* What keeps a widget from getting narrower, down to the last one that takes most of the width. */
static char *
find_widest (GtkWidget *widget)
{
  GString *path = g_string_new (G_OBJECT_TYPE_NAME (widget));

  while (TRUE)
    {
      GtkWidget *widest = NULL;
      int        most = 0, whole, least;

      gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &whole, NULL, NULL, NULL);
      for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
        {
          gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
          if (gtk_widget_get_child_visible (child) && least > most)
            {
              most = least;
              widest = child;
            }
        }
      if (widest == NULL || most < whole / 2)
        break;
      g_string_append_printf (path, " > %s %d", G_OBJECT_TYPE_NAME (widest), most);
      widget = widest;
    }

  return g_string_free (path, FALSE);
}

/* Whether a window is wider than a test asked for: what it holds then does not get narrower. */
static void
add_window (JsonBuilder *builder,
            GtkWidget   *window)
{
  int              wanted = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (window), "width-wanted"));
  int              high = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (window), "height-wanted"));
  gboolean         wide = wanted > 0 && gtk_widget_get_width (window) > wanted;
  g_autofree char *path = NULL;

  if (gtk_window_is_maximized (GTK_WINDOW (window)) || (!wide && (high == 0 || gtk_widget_get_height (window) <= high)))
    return;

  path = find_widest (window);
  json_builder_begin_object (builder);
  inspector_add_string (builder, "text", gtk_window_get_title (GTK_WINDOW (window)));
  inspector_add_string (builder, "tooltip", NULL);
  inspector_add_string (builder, "path", path);
  inspector_add_string (builder, "cut", wide ? "the title of a window that does not get so narrow" : "the title of a window that does not get so low");
  json_builder_end_object (builder);
}

/* Which widget it is, from the nearest class of this program on. */
char *
inspector_get_path (GtkWidget *widget)
{
  GString *path = g_string_new (G_OBJECT_TYPE_NAME (widget));

  for (GtkWidget *parent = gtk_widget_get_parent (widget); parent != NULL; parent = gtk_widget_get_parent (parent))
    {
      g_string_prepend (path, " > ");
      g_string_prepend (path, G_OBJECT_TYPE_NAME (parent));
      if (g_str_has_prefix (G_OBJECT_TYPE_NAME (parent), "Cbi"))
        break;
    }

  return g_string_free (path, FALSE);
}

/* Whether something scrolls around it, so that what lies outside can be reached. */
static gboolean
can_scroll (GtkWidget     *widget,
            GtkOrientation orientation)
{
  for (GtkWidget *parent = gtk_widget_get_parent (widget); parent != NULL; parent = gtk_widget_get_parent (parent))
    {
      GtkPolicyType across = GTK_POLICY_NEVER, down = GTK_POLICY_NEVER;

      if (GTK_IS_SCROLLED_WINDOW (parent))
        gtk_scrolled_window_get_policy (GTK_SCROLLED_WINDOW (parent), &across, &down);
      if ((orientation == GTK_ORIENTATION_HORIZONTAL ? across : down) != GTK_POLICY_NEVER)
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_outside (GtkWidget             *widget,
            GtkWidget             *surface,
            const graphene_rect_t *bounds)
{
  gboolean across = bounds->origin.x < -SLACK || bounds->origin.x + bounds->size.width > gtk_widget_get_width (surface) + SLACK;
  gboolean down = bounds->origin.y < -SLACK || bounds->origin.y + bounds->size.height > gtk_widget_get_height (surface) + SLACK;

  return (across && !can_scroll (widget, GTK_ORIENTATION_HORIZONTAL)) || (down && !can_scroll (widget, GTK_ORIENTATION_VERTICAL));
}

static const char *
find_cut (GtkWidget *widget)
{
  GtkWidget      *surface = GTK_WIDGET (gtk_widget_get_native (widget));
  graphene_rect_t bounds;
  int             width, height;

  if (!gtk_widget_compute_bounds (widget, surface, &bounds))
    return "";
  if (is_outside (widget, surface, &bounds))
    return "outside the window";
  if (!GTK_IS_LABEL (widget))
    return "";

  pango_layout_get_pixel_size (gtk_label_get_layout (GTK_LABEL (widget)), &width, &height);
  if (pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (widget))))
    return "ellipsized";
  if (width > gtk_widget_get_width (widget) + SLACK || height > gtk_widget_get_height (widget) + SLACK)
    return "clipped";

  return "";
}

static const char *
get_text (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget))
    return gtk_label_get_text (GTK_LABEL (widget));
  if (GTK_IS_INSCRIPTION (widget))
    return gtk_inscription_get_text (GTK_INSCRIPTION (widget));
  if (GTK_IS_TEXT (widget) && gtk_entry_buffer_get_length (gtk_text_get_buffer (GTK_TEXT (widget))) == 0)
    return gtk_text_get_placeholder_text (GTK_TEXT (widget));

  return NULL;
}

static void
add_widget (JsonBuilder *builder,
            GtkWidget   *widget)
{
  const char      *text = get_text (widget);
  const char      *tooltip = gtk_widget_get_tooltip_text (widget);
  g_autofree char *path = NULL;

  if ((text == NULL || *text == '\0') && (tooltip == NULL || *tooltip == '\0'))
    return;

  path = inspector_get_path (widget);
  json_builder_begin_object (builder);
  inspector_add_string (builder, "text", text);
  inspector_add_string (builder, "tooltip", tooltip);
  inspector_add_string (builder, "path", path);
  inspector_add_string (builder, "cut", find_cut (widget));
  json_builder_end_object (builder);
}

/* What is drawn beyond the window's edge, while what holds it is not. */
static void
add_overflow (JsonBuilder *builder,
              GtkWidget   *widget)
{
  GtkWidget       *parent = gtk_widget_get_parent (widget);
  g_autofree char *path = NULL;

  if (parent == NULL || !GTK_IS_WINDOW (gtk_widget_get_native (widget)) || GTK_IS_LABEL (widget) ||
      gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLBAR) != NULL || !g_str_equal (find_cut (widget), "outside the window") ||
      !g_str_equal (find_cut (parent), ""))
    return;

  path = find_widest (widget);
  json_builder_begin_object (builder);
  inspector_add_string (builder, "text", NULL);
  inspector_add_string (builder, "tooltip", NULL);
  inspector_add_string (builder, "path", path);
  inspector_add_string (builder, "cut", "outside the window");
  json_builder_end_object (builder);
}

static void
walk (JsonBuilder *builder,
      GtkWidget   *widget)
{
  if (!gtk_widget_get_mapped (widget) || !gtk_widget_get_child_visible (widget))
    return;

  add_widget (builder, widget);
  add_overflow (builder, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    walk (builder, child);
}

static void
write_dump (const char *path)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  GListModel      *windows = gtk_window_get_toplevels ();
  g_autofree char *text = NULL;

  json_builder_begin_array (builder);
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (gtk_widget_get_mapped (window))
        add_window (builder, window);
      walk (builder, window);
    }
  json_builder_end_array (builder);
  root = json_builder_get_root (builder);
  text = json_to_string (root, FALSE);
  /* It is renamed into its place, so who waits for it finds it whole. */
  g_file_set_contents (path, text, -1, NULL);
}

/* Remembers a number of the window’s, or says what it was. */
static int
keep_number (GtkWindow  *window,
             const char *name,
             int         number)
{
  if (g_object_get_data (G_OBJECT (window), name) == NULL)
    g_object_set_data (G_OBJECT (window), name, GINT_TO_POINTER (number));

  return GPOINTER_TO_INT (g_object_get_data (G_OBJECT (window), name));
}

/* Without a size it gets back the one that it had at first. */
static void
set_window_size (GtkWindow *window,
                 int        width,
                 int        height)
{
  GtkWidget *widget = GTK_WIDGET (window);
  GObject   *object = G_OBJECT (window);
  int        width_before, height_before;

  if (!gtk_widget_get_mapped (widget) || (width == 0 && g_object_get_data (object, "width-before") == NULL))
    return;

  width_before = keep_number (window, "width-before", gtk_widget_get_width (widget));
  height_before = keep_number (window, "height-before", gtk_widget_get_height (widget));
  g_object_set_data (object, "width-wanted", GINT_TO_POINTER (width));
  g_object_set_data (object, "height-wanted", GINT_TO_POINTER (height));
  if (width == 0)
    gtk_window_set_default_size (window, width_before, height_before);
  else
    gtk_window_set_default_size (window, width, height > 0 ? height : height_before);
}

static void
set_size (int      width,
          int      height,
          gboolean dialogs)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (dialogs || gtk_window_get_transient_for (window) == NULL)
        set_window_size (window, width, height);
    }
}

static void
set_scheme (const char *name)
{
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      g_str_equal (name, "dark") ? ADW_COLOR_SCHEME_FORCE_DARK : ADW_COLOR_SCHEME_DEFAULT);
}

/* Stands before libadwaita’s own: whoever takes pictures of all modes first does not come to Undo in time. */
void
adw_toast_set_timeout (AdwToast *toast,
                       guint     timeout)
{
  void (*set_timeout) (AdwToast *, guint);
  const char *scale = g_getenv ("CBI_UNDO_SCALE");

  *(void **) &set_timeout = dlsym (RTLD_NEXT, "adw_toast_set_timeout");
  set_timeout (toast, scale != NULL ? timeout * (guint) g_ascii_strtoull (scale, NULL, 10) : timeout);
}

/* Text of another size than the person’s: in the tests, nobody else sets it. */
static void
scale_text (double factor)
{
  static int   usual;
  GtkSettings *settings = gtk_settings_get_default ();

  if (usual == 0)
    g_object_get (settings, "gtk-xft-dpi", &usual, NULL);
  g_object_set (settings, "gtk-xft-dpi", (int) (usual * factor), NULL);
}

static gboolean
scale_text_cb (gpointer user_data)
{
  if (gtk_settings_get_default () == NULL)
    return G_SOURCE_CONTINUE;

  scale_text (g_ascii_strtod (user_data, NULL));

  return G_SOURCE_REMOVE;
}

/* The title of the row, or the label of the button, that it is or lies in. */
static char *
get_title (GtkWidget *widget)
{
  char *title = NULL;

  for (; widget != NULL && title == NULL; widget = gtk_widget_get_parent (widget))
    if (ADW_IS_PREFERENCES_ROW (widget))
      g_object_get (widget, "title", &title, NULL);
    else if (GTK_IS_BUTTON (widget) || GTK_IS_CHECK_BUTTON (widget))
      g_object_get (widget, "label", &title, NULL);

  return title;
}

static void
add_focus (JsonBuilder *builder,
           GtkWindow   *window)
{
  GtkWidget       *focus = gtk_window_get_focus (window);
  g_autofree char *title = focus != NULL ? get_title (focus) : NULL;
  g_autofree char *path = focus != NULL ? inspector_get_path (focus) : NULL;
  g_autofree char *widget = g_strdup_printf ("%p", focus);

  inspector_add_string (builder, "window", gtk_window_get_title (window));
  inspector_add_string (builder, "path", path);
  inspector_add_string (builder, "title", title);
  inspector_add_string (builder, "tooltip", focus != NULL ? gtk_widget_get_tooltip_text (focus) : NULL);
  inspector_add_string (builder, "widget", focus != NULL ? widget : NULL);
  inspector_add_string (builder, "cut", focus != NULL ? find_cut (focus) : "");
  json_builder_set_member_name (builder, "mapped");
  json_builder_add_boolean_value (builder, focus != NULL && gtk_widget_get_mapped (focus) && gtk_widget_is_sensitive (focus));
  json_builder_set_member_name (builder, "shown");
  json_builder_add_boolean_value (builder, gtk_window_get_focus_visible (window));
}

static void
write_focus (const char *path)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  GListModel      *windows = gtk_window_get_toplevels ();
  g_autofree char *text = NULL;

  json_builder_begin_object (builder);
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (gtk_widget_get_mapped (GTK_WIDGET (window)) && gtk_window_is_active (window))
        add_focus (builder, window);
    }
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  text = json_to_string (root, FALSE);
  g_file_set_contents (path, text, -1, NULL);
}

static void
add_colours (JsonBuilder *builder)
{
  GListModel *windows = gtk_window_get_toplevels ();

  json_builder_set_member_name (builder, "coloured");
  json_builder_begin_array (builder);
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      inspector_audit_colours (builder, window);
    }
  json_builder_end_array (builder);
}

static void
write_audit (const char *path)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  GListModel      *windows = gtk_window_get_toplevels ();
  guint            n_widgets = 0;
  g_autofree char *text = NULL;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "reached");
  json_builder_begin_array (builder);
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      n_widgets += inspector_audit (builder, window);
    }
  json_builder_end_array (builder);
  add_colours (builder);
  json_builder_set_member_name (builder, "widgets");
  json_builder_add_int_value (builder, n_widgets);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  text = json_to_string (root, FALSE);
  g_file_set_contents (path, text, -1, NULL);
}

/* What waits behind the window that one is in is paler. */
static gboolean
is_waiting (GtkWindow *window)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) other = g_list_model_get_item (windows, i);

      if (gtk_window_is_active (other))
        return !gtk_window_is_active (window);
    }

  return FALSE;
}

static void
write_contrast (const char *path)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  GListModel      *windows = gtk_window_get_toplevels ();
  g_autofree char *text = NULL;

  json_builder_begin_array (builder);
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (!is_waiting (GTK_WINDOW (window)))
        inspector_measure_contrast (builder, window);
    }
  json_builder_end_array (builder);
  root = json_builder_get_root (builder);
  text = json_to_string (root, FALSE);
  g_file_set_contents (path, text, -1, NULL);
}

static void
write_pictures (const char *path)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *text = NULL;

  json_builder_begin_array (builder);
  inspector_end_film (builder);
  json_builder_end_array (builder);
  root = json_builder_get_root (builder);
  text = json_to_string (root, FALSE);
  g_file_set_contents (path, text, -1, NULL);
}

/* libadwaita reads it where there is no portal. */
static void
set_high_contrast (gboolean high)
{
  g_autoptr (GSettings) settings = g_settings_new ("org.gnome.desktop.a11y.interface");

  g_settings_set_boolean (settings, "high-contrast", high);
}

static void
obey (char *command)
{
  int width, height;

  if (g_str_has_prefix (command, "dump "))
    write_dump (command + strlen ("dump "));
  else if (g_str_has_prefix (command, "audit "))
    write_audit (command + strlen ("audit "));
  else if (g_str_has_prefix (command, "contrast "))
    write_contrast (command + strlen ("contrast "));
  else if (g_str_has_prefix (command, "contrast-"))
    set_high_contrast (g_str_has_suffix (command, "-high"));
  else if (g_str_has_prefix (command, "focus "))
    write_focus (command + strlen ("focus "));
  else if (sscanf (command, "width %d", &width) == 1)
    set_size (width, 0, TRUE);
  else if (sscanf (command, "size %d %d", &width, &height) == 2)
    set_size (width, height, TRUE);
  else if (sscanf (command, "large %d %d", &width, &height) == 2)
    set_size (width, height, FALSE);
  else if (g_str_equal (command, "film"))
    inspector_start_film ();
  else if (g_str_has_prefix (command, "pictures "))
    write_pictures (command + strlen ("pictures "));
  else if (g_str_has_prefix (command, "animations "))
    g_object_set (gtk_settings_get_default (), "gtk-enable-animations", g_str_has_suffix (command, " on"), NULL);
  else if (g_str_has_prefix (command, "text "))
    scale_text (g_ascii_strtod (command + strlen ("text "), NULL));
  else if (g_str_has_prefix (command, "scheme "))
    set_scheme (command + strlen ("scheme "));
  else if (g_str_has_prefix (command, "direction "))
    gtk_widget_set_default_direction (strstr (command, "rtl") != NULL ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR);
}

static gboolean
readable_cb (int          fd,
             GIOCondition condition,
             gpointer     user_data)
{
  char   buffer[4096];
  gssize n = read (fd, buffer, sizeof buffer - 1);
  g_auto (GStrv) commands = NULL;

  if (n <= 0)
    return G_SOURCE_CONTINUE;

  buffer[n] = '\0';
  commands = g_strsplit (buffer, "\n", -1);
  for (guint i = 0; commands[i] != NULL; i++)
    obey (commands[i]);

  return G_SOURCE_CONTINUE;
}

__attribute__ ((constructor)) static void
listen_to_tests (void)
{
  const char *path = g_getenv ("CBI_INSPECTOR");
  int         fd = path != NULL ? open (path, O_RDWR | O_NONBLOCK | O_CLOEXEC) : -1;

  if (g_getenv ("CBI_TEXT_SCALE") != NULL)
    g_timeout_add (10, scale_text_cb, (gpointer) g_getenv ("CBI_TEXT_SCALE"));
  if (fd >= 0)
    g_unix_fd_add (fd, G_IO_IN, readable_cb, NULL);
}
