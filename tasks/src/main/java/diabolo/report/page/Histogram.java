package diabolo.report.page;

import diabolo.plot.Bins;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;

/**
 * Two distributions over each other: the first in filled bars, the second as an outline, each as
 * shares of its own values.
 *
 * @param title of the values with their unit
 * @param names of the two
 * @param filled values of the first; not to be modified
 * @param outlined values of the second; not to be modified, empty for none
 * @param cut a threshold to mark
 */
public record Histogram(
    String title, String[] names, double[] filled, double[] outlined, OptionalDouble cut) {

  private static final int PERCENT = 100;

  /** A chart over a whole line. */
  public Chart wide() {
    Bins bins = bins();
    return drawn(Chart.wide(axis(bins), shares(bins)), bins);
  }

  /**
   * A chart beside others.
   *
   * @param text of a value at the axis
   */
  public Chart small(DoubleFunction<String> text) {
    Bins bins = bins();
    return drawn(Chart.small(axis(bins).withText(text), shares(bins)), bins);
  }

  /** The bins of both. */
  public Bins bins() {
    double[] all = Arrays.copyOf(filled, filled.length + outlined.length);
    System.arraycopy(outlined, 0, all, filled.length, outlined.length);
    return Bins.of(all, cut.stream().toArray());
  }

  private Axis axis(Bins bins) {
    double[] edges = bins.edges();
    double last = edges[edges.length - 1];
    String name = bins.isClipped() ? title + "; the rest in the outer bins" : title;
    return bins.isLogarithmic()
        ? Axis.logarithmic(edges[0], last, name + ", logarithmic")
        : Axis.of(edges[0], last, name);
  }

  private Axis shares(Bins bins) {
    double most = Math.max(tallest(bins, filled), tallest(bins, outlined));
    return Axis.of(0, most > 0 ? most : 1, "% of rows").withText(tick -> Axis.number(tick));
  }

  private static double tallest(Bins bins, double... values) {
    return PERCENT * Arrays.stream(bins.shares(values)).max().orElse(0);
  }

  private Chart drawn(Chart chart, Bins bins) {
    chart.bars(0, names[0], bins.edges(), percent(bins, filled));
    if (outlined.length > 0) {
      chart.outline(1, names[1], bins.edges(), percent(bins, outlined));
    }
    cut.ifPresent(place -> chart.cut("threshold", place));
    return chart;
  }

  private static double[] percent(Bins bins, double... values) {
    return Arrays.stream(bins.shares(values)).map(share -> PERCENT * share).toArray();
  }
}
