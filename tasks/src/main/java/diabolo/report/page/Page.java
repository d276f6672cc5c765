package diabolo.report.page;

import diabolo.file.AtomicFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * The frame of a page: one HTML file without scripts that loads nothing from anywhere.
 *
 * @param kind line above the title
 * @param title of the page
 * @param lead sentence below it
 */
public record Page(String kind, String title, String lead) {

  /** A part of a page. */
  @FunctionalInterface
  public interface Body {

    /** Adds the part. */
    void addTo(Html html) throws IOException;
  }

  /** The whole page around its body. */
  public String around(Body body) throws IOException {
    Html html = new Html();
    html.markup("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    html.markup("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    html.markup("<meta name=\"generator\" content=\"Diabolo\">\n");
    html.element("title", kind + ": " + title);
    html.markup("<style>\n" + stylesheet() + "</style>\n</head>\n<body>\n<main>\n<header>\n");
    html.markup(
        "<svg class=\"mark\" viewBox=\"0 0 48 48\" aria-hidden=\"true\">"
            + "<path d=\"M4 8 L44 40 V8 L4 40 Z\"/></svg>\n<div>");
    html.element("p", "kind", kind).element("h1", title).element("p", "lead", lead);
    html.markup("</div>\n</header>\n");
    body.addTo(html);
    return html.markup("</main>\n</body>\n</html>\n").toString();
  }

  /** Writes a page, whole or not at all. */
  public static void write(String page, Path path) throws IOException {
    AtomicFile.write(path, out -> out.write(page.getBytes(StandardCharsets.UTF_8)));
  }

  private static String stylesheet() {
    try (InputStream stream = Page.class.getResourceAsStream("page.css")) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("the stylesheet of the pages cannot be read", e);
    }
  }
}
