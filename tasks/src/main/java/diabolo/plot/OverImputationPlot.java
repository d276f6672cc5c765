package diabolo.plot;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * True values of hidden numbers against their imputed values with intervals: over-imputation
 * (Honaker, King and Blackwell, "Amelia II", 2011, section 4.6.1). 1200 × 1200 pixels.
 */
public final class OverImputationPlot {

  private static final int SIDE = 1200;
  private static final int TICKS = 90;
  private static final int MOST_POINTS = 200;

  private OverImputationPlot() {}

  /**
   * Draws at most {@value #MOST_POINTS} cells.
   *
   * @param points actual value, filled-in value and half the width of its interval, 0 for none; in
   *     units in which all can share one chart
   * @param coverage of the intervals, in (0, 1)
   */
  public static BufferedImage draw(List<double[]> points, double coverage) {
    XYChart chart =
        ChartStyle.chart(
            SIDE, SIDE, "actual, deviations from the mean", "imputed, deviations from the mean");
    chart.getStyler().setXAxisTickMarkSpacingHint(TICKS).setYAxisTickMarkSpacingHint(TICKS);
    chart.getStyler().setMarkerSize(SIDE / 150);
    int stride = Math.max(1, (points.size() + MOST_POINTS - 1) / MOST_POINTS);
    List<double[]> drawn = new ArrayList<>();
    for (int i = 0; i < points.size(); i += stride) {
      drawn.add(points.get(i));
    }
    add(chart, coverage, drawn);
    diagonal(chart, drawn);
    return BitmapEncoder.getBufferedImage(chart);
  }

  private static void add(XYChart chart, double coverage, List<double[]> points) {
    double[][] columns = new double[3][points.size()];
    for (int i = 0; i < points.size(); i++) {
      for (int k = 0; k < 3; k++) {
        columns[k][i] = points.get(i)[k];
      }
    }
    String name = "hidden cells with intervals of %s %%".formatted(Math.round(100 * coverage));
    XYSeries series = chart.addSeries(name, columns[0], columns[1], columns[2]);
    series.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
    series.setMarker(SeriesMarkers.CIRCLE).setMarkerColor(ChartStyle.color(0));
    chart.getStyler().setErrorBarsColor(ChartStyle.pale(ChartStyle.color(0)));
  }

  private static void diagonal(XYChart chart, List<double[]> points) {
    double low = points.stream().mapToDouble(point -> point[0]).min().orElse(0);
    double high = points.stream().mapToDouble(point -> point[0]).max().orElse(1);
    double[] ends = {low, high};
    XYSeries series = chart.addSeries("equal", ends, ends.clone());
    series.setLineColor(ChartStyle.INK);
    series.setLineStyle(ChartStyle.dashes(SIDE));
    series.setMarker(SeriesMarkers.NONE);
  }
}
