package diabolo.report.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Texts of ticks stand beside the title of their axis, and inside the chart. */
final class ChartTest {

  private static final Pattern LEFT_TICK =
      Pattern.compile("x=\"([0-9.]+)\"[^>]*text-anchor=\"end\">");

  private static String small(double highest) {
    Axis axis = Axis.of(0, highest, "value");
    return Chart.small(axis, axis)
        .points(0, "rows", new double[] {1}, new double[] {1})
        .markup("rows");
  }

  private static double room(String markup) {
    Matcher tick = LEFT_TICK.matcher(markup);
    assertTrue(tick.find(), markup);
    return Double.parseDouble(tick.group(1));
  }

  @Test
  void longNumbersGetMoreRoomBesideTheTitle() {
    assertEquals(44, room(small(8)), 0);
    // seven characters and the title
    assertTrue(room(small(800_000)) > 60, small(800_000));
  }

  @Test
  void theLastNumberIsNotCutAtTheEdge() {
    assertTrue(small(102_000).contains("x=\"300\""), small(102_000));
  }
}
