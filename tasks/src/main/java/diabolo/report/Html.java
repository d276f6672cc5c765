package diabolo.report;

import diabolo.plot.Png;
import java.awt.image.BufferedImage;
import java.util.Base64;
import java.util.List;

/** A writer of HTML that escapes all text but its own markup. Not thread-safe. */
final class Html {

  private final StringBuilder text = new StringBuilder();

  /** Markup, as it stands. Only for constants. */
  Html markup(String markup) {
    text.append(markup);
    return this;
  }

  /** An element with text in it. */
  Html element(String tag, String content) {
    return element(tag, "", content);
  }

  /**
   * An element with a class.
   *
   * @param style the class; empty for none
   */
  Html element(String tag, String style, String content) {
    text.append('<').append(tag);
    if (!style.isEmpty()) {
      text.append(" class=\"").append(style).append('"');
    }
    text.append('>').append(escape(content)).append("</").append(tag).append(">\n");
    return this;
  }

  /** A picture inside the page, with a caption. */
  Html figure(BufferedImage image, String alternative, String caption) {
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
  Html table(List<String> head, List<List<String>> rows) {
    text.append("<div class=\"scroll\"><table>\n<thead><tr>");
    head.forEach(cell -> element("th", cell));
    text.append("</tr></thead>\n<tbody>\n");
    for (List<String> row : rows) {
      text.append("<tr>");
      element("th", row.get(0));
      row.subList(1, row.size()).forEach(cell -> element("td", cell));
      text.append("</tr>\n");
    }
    text.append("</tbody></table></div>\n");
    return this;
  }

  /** A value and its name. */
  Html term(String name, String value) {
    return element("dt", name).element("dd", value);
  }

  @Override
  public String toString() {
    return text.toString();
  }

  /** Text in which no character has a meaning of its own, in an element or a quoted attribute. */
  static String escape(String content) {
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
