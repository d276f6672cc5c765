package diabolo.plot;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Histograms of the scores of calibration rows and of other rows, 1600 × 800 pixels. */
public final class ScoreHistogram {

  private static final int WIDTH = 1600;
  private static final int HEIGHT = 800;
  private static final int BINS = 60;

  /** The share of scores shown individually; those above, the long tail, go into the last bin. */
  private static final double SHOWN = 0.98;

  private ScoreHistogram() {}

  /**
   * Draws both distributions, each as shares of its rows, and the threshold.
   *
   * @param normal scores of calibration rows; none are drawn if there are none. Not modified.
   * @param judged scores of the others, at least one. Not modified.
   * @param cut the threshold; infinite for none
   */
  public static BufferedImage draw(double[] normal, double[] judged, double cut) {
    boolean isCut = Double.isFinite(cut);
    double[] first = normal.length > 0 ? normal : judged;
    double low = Math.min(smallest(first), smallest(judged));
    double most = Math.min(Float.MAX_VALUE, Math.max(bulk(first), bulk(judged)));
    double high = isCut ? Math.max(1.1 * cut - 0.1 * low, most) : most;
    double width = high > low ? (high - low) / BINS : 1;
    XYChart chart =
        ChartStyle.chart(
            WIDTH, HEIGHT, "anomaly score; higher ones in the last bin", "share of rows");
    chart.getStyler().setYAxisMin(0.0).setMarkerSize(0);
    double tallest = 0;
    String[] names = {"calibration rows", "scored rows"};
    double[][] scores = {normal, judged};
    for (int i = normal.length > 0 ? 0 : 1; i < names.length; i++) {
      double[] shares = shares(scores[i], low, width);
      tallest = Math.max(tallest, Arrays.stream(shares).max().orElse(0));
      XYSeries series = chart.addSeries(names[i], edges(low, width), shares);
      series.setXYSeriesRenderStyle(XYSeriesRenderStyle.Step);
      style(series, i);
    }
    if (isCut) {
      XYSeries line =
          chart.addSeries("threshold", new double[] {cut, cut}, new double[] {0, tallest});
      style(line, 2);
      line.setLineStyle(ChartStyle.dashes(WIDTH));
    }
    return BitmapEncoder.getBufferedImage(chart);
  }

  private static void style(XYSeries series, int number) {
    series.setLineColor(ChartStyle.color(number));
    series.setLineStyle(ChartStyle.line(WIDTH));
    series.setMarker(SeriesMarkers.NONE);
  }

  private static double smallest(double[] scores) {
    return Arrays.stream(scores).min().orElse(0);
  }

  private static double bulk(double[] scores) {
    double[] sorted = scores.clone();
    Arrays.sort(sorted);
    return sorted[(int) (SHOWN * (sorted.length - 1))];
  }

  /** Left edges of the bins and the right edge of the last. */
  private static double[] edges(double low, double width) {
    double[] edges = new double[BINS + 1];
    Arrays.setAll(edges, i -> low + i * width);
    return edges;
  }

  private static double[] shares(double[] scores, double low, double width) {
    double[] shares = new double[BINS + 1];
    for (double score : scores) {
      int bin = (int) Math.max(0, Math.min(BINS - 1.0, (score - low) / width));
      shares[bin] += 1.0 / scores.length;
    }
    shares[BINS] = shares[BINS - 1];
    return shares;
  }
}
