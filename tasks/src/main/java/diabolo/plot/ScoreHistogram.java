package diabolo.plot;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Histograms of the scores of calibration rows and of other rows, 1600 × 800 pixels. */
public final class ScoreHistogram {

  private static final int WIDTH = 1600;
  private static final int HEIGHT = 800;

  private ScoreHistogram() {}

  /**
   * Draws both distributions, each as shares of its rows, and the threshold. {@link Bins} chooses
   * the bins, and a logarithmic axis for skewed scores.
   *
   * @param normal scores of normal rows; none are not drawn. Not modified.
   * @param judged scores of the others. Not modified.
   * @param cut threshold; infinite for none
   */
  public static BufferedImage draw(double[] normal, double[] judged, double cut) {
    Bins bins = Bins.of(both(normal, judged), cut);
    XYChart chart = ChartStyle.chart(WIDTH, HEIGHT, title(bins), "share of rows");
    double[] edges = bins.edges();
    chart.getStyler().setXAxisLogarithmic(bins.isLogarithmic());
    chart.getStyler().setYAxisMin(0.0).setMarkerSize(0);
    double tallest = 0;
    String[] names = {"calibration rows", "judged rows"};
    double[][] scores = {normal, judged};
    for (int i = 0; i < names.length; i++) {
      if (scores[i].length > 0) {
        double[] shares = bins.shares(scores[i]);
        tallest = Math.max(tallest, Arrays.stream(shares).max().orElse(0));
        style(chart.addSeries(names[i], stairs(edges), heights(shares)), i);
      }
    }
    if (Double.isFinite(cut)) {
      XYSeries line =
          chart.addSeries("threshold", new double[] {cut, cut}, new double[] {0, tallest});
      style(line, 2);
      line.setLineStyle(ChartStyle.dashes(WIDTH));
    }
    return BitmapEncoder.getBufferedImage(chart);
  }

  private static String title(Bins bins) {
    return bins.isLogarithmic()
        ? "anomaly score, logarithmic"
        : bins.isClipped() ? "anomaly score; the rest in the outer bins" : "anomaly score";
  }

  private static double[] both(double[] one, double[] other) {
    double[] both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }

  /** Each edge twice: the corners of the outline. */
  private static double[] stairs(double[] edges) {
    double[] stairs = new double[2 * edges.length];
    Arrays.setAll(stairs, i -> edges[i / 2]);
    return stairs;
  }

  /** 0, then each share twice, then 0. */
  private static double[] heights(double[] shares) {
    double[] heights = new double[2 * shares.length + 2];
    for (int i = 0; i < shares.length; i++) {
      heights[2 * i + 1] = shares[i];
      heights[2 * i + 2] = shares[i];
    }
    return heights;
  }

  private static void style(XYSeries series, int number) {
    series.setLineColor(ChartStyle.color(number));
    series.setLineStyle(ChartStyle.line(WIDTH));
    series.setMarker(SeriesMarkers.NONE);
  }
}
