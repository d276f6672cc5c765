package diabolo.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What holds for every page: one well-formed file that loads nothing and is told in words too. */
final class PageCheck {

  static final String HOSTILE = "<script>alert('x')</script>&\"";

  private static final Set<String> VOID = Set.of("meta", "img", "path");

  private PageCheck() {}

  static void assertSelfContained(String page) {
    assertBalanced(page);
    assertFalse(page.contains("http"), "an address");
    assertFalse(page.contains("url("), "a reference in the stylesheet");
    assertFalse(page.contains("@import"), "a reference in the stylesheet");
    assertFalse(page.contains("<script"), "a script");
    Matcher sources = Pattern.compile("(src|href)=\"([^\"]{0,30})").matcher(page);
    while (sources.find()) {
      assertTrue(sources.group(2).startsWith("data:image/png;base64,"), sources.group());
    }
    assertFalse(page.contains("alt=\"\""), "a picture without a text");
    assertEquals(
        count(page, "role=\"img\""), count(page, "role=\"img\"><title>"), "charts without a text");
    assertFalse(Pattern.compile("d=\"[^\"]*(NaN|Infinity)").matcher(page).find(), "no number");
  }

  /** Every element that begins also ends, in the right order. */
  private static void assertBalanced(String page) {
    String markup = page.replaceAll("(?s)<style>.*?</style>", "");
    Deque<String> open = new ArrayDeque<>();
    Matcher tags = Pattern.compile("<(/?)([a-z][a-z0-9]*)[^>]*>").matcher(markup);
    while (tags.find()) {
      if (tags.group(1).isEmpty() && !VOID.contains(tags.group(2))) {
        open.push(tags.group(2));
      } else if (!tags.group(1).isEmpty()) {
        assertEquals(open.pop(), tags.group(2));
      }
    }
    assertTrue(open.isEmpty(), open::toString);
  }

  static int count(String page, String part) {
    return page.split(Pattern.quote(part), -1).length - 1;
  }
}
