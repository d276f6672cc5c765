package diabolo.report.page;

import diabolo.plot.Png;
import java.awt.image.BufferedImage;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/** A writer of HTML that escapes all text but its own markup. Not thread-safe. */
public final class Html {

  private final StringBuilder text = new StringBuilder();

  /** Markup, as it stands. Only for constants. */
  public Html markup(String markup) {
    text.append(markup);
    return this;
  }

  /** An element with text in it. */
  public Html element(String tag, String content) {
    return element(tag, "", content);
  }

  /**
   * An element with a class.
   *
   * @param style the class; empty for none
   */
  public Html element(String tag, String style, String content) {
    text.append('<').append(tag);
    if (!style.isEmpty()) {
      text.append(" class=\"").append(style).append('"');
    }
    text.append('>').append(escape(content)).append("</").append(tag).append(">\n");
    return this;
  }

  /** A picture inside the page, with a caption. */
  public Html figure(BufferedImage image, String alternative, String caption) {
    String bytes = Base64.getEncoder().encodeToString(Png.bytes(image));
    text.append("<figure><img alt=\"").append(escape(alternative));
    text.append("\" width=\"").append(image.getWidth());
    text.append("\" height=\"").append(image.getHeight());
    text.append("\" src=\"data:image/png;base64,").append(bytes).append("\">\n");
    return element("figcaption", caption).markup("</figure>\n");
  }

  /**
   * A table whose first column names the rows.
   *
   * @param rows each as long as the head
   */
  public Html table(List<String> head, List<List<String>> rows) {
    head(head);
    for (List<String> row : rows) {
      markup("<tr>").rowName(row.get(0));
      row.subList(1, row.size()).forEach(cell -> element("td", cell));
      text.append("</tr>\n");
    }
    tail();
    return this;
  }

  /** A chart with a caption below it. */
  public Html figure(Chart chart, String alternative, String caption) {
    text.append("<figure>").append(chart.markup(alternative));
    return element("figcaption", caption).markup("</figure>\n");
  }

  /**
   * A small chart beside others, under its own heading.
   *
   * @param heading the name of a column, for example
   */
  public Html panel(String heading, Chart chart, String alternative) {
    text.append("<figure class=\"panel\">");
    element("figcaption", heading);
    text.append(chart.markup(alternative)).append("</figure>\n");
    return this;
  }

  /** A cell of a table with a bar as long as a share. */
  public Html bar(double share, String content) {
    text.append("<td><span class=\"bar\" style=\"width:");
    text.append(String.format(Locale.ROOT, "%.1f", 100 * Math.max(0, Math.min(1, share))));
    return markup("%\"></span>").markup(escape(content)).markup("</td>\n");
  }

  /** A cell of a table that is the darker the larger a share is. */
  public Html shade(double share, String content) {
    text.append("<td class=\"level\" style=\"background:rgba(0,114,178,");
    text.append(String.format(Locale.ROOT, "%.2f", 0.55 * Math.max(0, Math.min(1, share))));
    return markup(")\">").markup(escape(content)).markup("</td>\n");
  }

  /** A number with its name and a remark. */
  public Html card(String name, String value, String remark) {
    markup("<div class=\"card\">");
    element("p", "name", name).element("p", "value", value).element("p", "remark", remark);
    return markup("</div>\n");
  }

  /** A list of remarks under a heading; nothing if there is none. */
  public Html notes(List<String> notes) {
    if (!notes.isEmpty()) {
      markup("<section class=\"notices\">\n").element("h2", "Notes").markup("<ul>\n");
      notes.forEach(note -> element("li", note));
      markup("</ul>\n</section>\n");
    }
    return this;
  }

  /** The head of a table, up to its body. */
  public Html head(List<String> names) {
    text.append("<div class=\"scroll\"><table>\n<thead><tr>");
    names.forEach(name -> text.append("<th scope=\"col\">").append(escape(name)).append("</th>\n"));
    return markup("</tr></thead>\n<tbody>\n");
  }

  /** The end of a table that {@link #head} began. */
  public Html tail() {
    return markup("</tbody></table></div>\n");
  }

  /** A cell of a table that tells its column where the rows stand under each other on a phone. */
  public Html cell(String column, String content) {
    text.append("<td data-column=\"").append(escape(column)).append("\">");
    text.append(escape(content)).append("</td>\n");
    return this;
  }

  /** The cell that names a row of a table. */
  public Html rowName(String content) {
    text.append("<th scope=\"row\">").append(escape(content)).append("</th>\n");
    return this;
  }

  /** A value and its name. */
  public Html term(String name, String value) {
    return element("dt", name).element("dd", value);
  }

  @Override
  public String toString() {
    return text.toString();
  }

  /** Text in which no character has a meaning of its own, in an element or a quoted attribute. */
  public static String escape(String content) {
    StringBuilder escaped = new StringBuilder();
    for (int i = 0; i < content.length(); i++) {
      char c = content.charAt(i);
      switch (c) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '"' -> escaped.append("&quot;");
        case '\'' -> escaped.append("&#39;");
        default -> escaped.append(Character.isISOControl(c) && c != '\n' ? '\uFFFD' : c);
      }
    }
    return escaped.toString();
  }
}
