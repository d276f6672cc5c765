package diabolo.report.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A chart as SVG inside a page: sharp on paper and on any screen, with a text for those who do not
 * see it. Not thread-safe.
 *
 * <p>Series have a number; the stylesheet gives each number its color, the same in all charts.
 */
public final class Chart {

  private static final int LEFT = 50;

  /** Room for the title of the upright axis, and the width of a digit. */
  private static final int TITLE_ROOM = 24;

  private static final double DIGIT = 6.8;

  private static final int RIGHT = 14;
  private static final int TOP = 12;
  private static final int BOTTOM = 42;

  /** Room for the text of one tick, in the unit of the chart. */
  private static final int TICK_ROOM = 58;

  private final int width;
  private final int height;
  private final int left;
  private final Axis x;
  private final Axis y;
  private final StringBuilder marks = new StringBuilder();
  private final List<String[]> legend = new ArrayList<>();

  private Chart(int width, int height, Axis x, Axis y) {
    this.width = width;
    this.height = height;
    this.x = x;
    this.y = y;
    double longest =
        y.ticks().stream().mapToInt(tick -> y.text().apply(tick).length()).max().orElse(0);
    this.left = Math.max(LEFT, (int) Math.ceil(TITLE_ROOM + DIGIT * longest));
  }

  /** An empty chart over a whole line of the page. */
  public static Chart wide(Axis x, Axis y) {
    return new Chart(720, 300, x, y);
  }

  /** An empty chart that stands beside others. */
  public static Chart small(Axis x, Axis y) {
    return new Chart(300, 220, x, y);
  }

  /** An empty square chart. */
  public static Chart square(Axis x, Axis y) {
    return new Chart(420, 420, x, y);
  }

  /**
   * Filled bars from the start of the upright axis.
   *
   * @param edges of the bars, one more than there are heights. Not modified.
   */
  public Chart bars(int series, String name, double[] edges, double[] heights) {
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < heights.length; i++) {
      if (heights[i] > 0) {
        double gap = (across(edges[i + 1]) - across(edges[i])) > 4 ? 0.5 : 0;
        path.append('M').append(at(across(edges[i]) + gap)).append(' ').append(at(up(0)));
        path.append('V').append(at(up(heights[i])));
        path.append('H').append(at(across(edges[i + 1]) - gap));
        path.append('V').append(at(up(0))).append('Z');
      }
    }
    add("f" + series, path);
    legend.add(new String[] {"fill f" + series, name});
    return this;
  }

  /** The outline of bars, to lie over filled ones. */
  public Chart outline(int series, String name, double[] edges, double[] heights) {
    StringBuilder path = new StringBuilder();
    path.append('M').append(at(across(edges[0]))).append(' ').append(at(up(0)));
    for (int i = 0; i < heights.length; i++) {
      path.append('V').append(at(up(heights[i]))).append('H').append(at(across(edges[i + 1])));
    }
    add("l s" + series, path.append('V').append(at(up(0))));
    legend.add(new String[] {"stroke s" + series, name});
    return this;
  }

  /** Points; those with a coordinate that is no number are left out. */
  public Chart points(int series, String name, double[] xs, double[] ys) {
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < xs.length; i++) {
      if (!Double.isNaN(xs[i]) && !Double.isNaN(ys[i])) {
        path.append('M').append(at(across(xs[i]))).append(' ').append(at(up(ys[i]))).append("h0");
      }
    }
    add("p s" + series, path);
    legend.add(new String[] {"dot f" + series, name});
    return this;
  }

  /** A line through points, broken where a coordinate is no number. */
  public Chart line(int series, String name, double[] xs, double[] ys) {
    return line("l s" + series, name, xs, ys);
  }

  /** A thin dashed line for comparison, such as chance or equality. */
  public Chart dashed(String name, double[] xs, double[] ys) {
    return line("d", name, xs, ys);
  }

  private Chart line(String style, String name, double[] xs, double[] ys) {
    StringBuilder path = new StringBuilder();
    boolean isOn = false;
    for (int i = 0; i < xs.length; i++) {
      boolean isThere = !Double.isNaN(xs[i]) && !Double.isNaN(ys[i]);
      if (isThere) {
        path.append(isOn ? 'L' : 'M').append(at(across(xs[i]))).append(' ').append(at(up(ys[i])));
      }
      isOn = isThere;
    }
    add(style, path);
    legend.add(new String[] {"stroke " + style, name});
    return this;
  }

  /** An upright line through the whole chart, with its name. */
  public Chart cut(String name, double place) {
    return line("c", name, new double[] {place, place}, new double[] {y.low(), y.high()});
  }

  private void add(String style, CharSequence path) {
    if (path.length() > 0) {
      marks.append("<path class=\"").append(style).append("\" d=\"").append(path).append("\"/>\n");
    }
  }

  /**
   * The chart with its legend, where there is more than one name to tell.
   *
   * @param alternative text for those who do not see the chart
   */
  String markup(String alternative) {
    StringBuilder svg = new StringBuilder("<svg class=\"chart w").append(width);
    svg.append("\" viewBox=\"0 0 ").append(width).append(' ').append(height);
    svg.append("\" role=\"img\"><title>").append(Html.escape(alternative)).append("</title>\n");
    axes(svg);
    svg.append(marks).append("</svg>\n");
    if (legend.size() > 1) {
      svg.append("<p class=\"legend\">");
      for (String[] entry : legend) {
        svg.append("<span class=\"key\"><i class=\"").append(entry[0]).append("\"></i> ");
        svg.append(Html.escape(entry[1])).append("</span> ");
      }
      svg.append("</p>\n");
    }
    return svg.toString();
  }

  private void axes(StringBuilder svg) {
    double last = Double.NEGATIVE_INFINITY;
    for (double tick : y.ticks()) {
      svg.append("<path class=\"g\" d=\"M").append(left).append(' ').append(at(up(tick)));
      svg.append('H').append(width - RIGHT).append("\"/>");
      text(svg, "end", left - 6, up(tick) + 4, y.text().apply(tick));
    }
    for (double tick : x.ticks()) {
      if (across(tick) - last >= TICK_ROOM) {
        last = across(tick);
        String number = x.text().apply(tick);
        boolean isCut = last + DIGIT * number.length() / 2 > width;
        text(svg, isCut ? "end" : "middle", isCut ? width : last, height - BOTTOM + 16, number);
      }
    }
    text(svg, "middle", (left + width - RIGHT) / 2.0, height - 6, x.title());
    svg.append("<text class=\"t\" text-anchor=\"middle\" transform=\"translate(11 ");
    svg.append(at((TOP + height - BOTTOM) / 2.0)).append(") rotate(-90)\">");
    svg.append(Html.escape(y.title())).append("</text>\n");
  }

  private static void text(StringBuilder svg, String anchor, double x, double y, String text) {
    svg.append("<text x=\"").append(at(x)).append("\" y=\"").append(at(y));
    svg.append("\" text-anchor=\"").append(anchor).append("\">");
    svg.append(Html.escape(text)).append("</text>\n");
  }

  private double across(double value) {
    return left + x.place(value) * (width - left - RIGHT);
  }

  private double up(double value) {
    return height - BOTTOM - y.place(value) * (height - BOTTOM - TOP);
  }

  /** A place with one digit behind the point. */
  private static String at(double value) {
    String text = String.format(Locale.ROOT, "%.1f", value);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }
}
