package diabolo.plot;

import diabolo.threshold.RankingCurve;
import diabolo.threshold.VerdictCounts;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Ranking curves of several detectors on the same rows, 1200 × 1200 pixels. */
public final class RankingPlot {

  private static final int SIDE = 1200;

  private static final int TICKS = 160;

  private static final double NEARLY = 1e-9;

  /** Enough for every step that can be seen. */
  private static final int MOST_POINTS = 2 * SIDE;

  private RankingPlot() {}

  /**
   * ROC curves: recall against false-alarm rate; chance is the dashed diagonal.
   *
   * @param curves by name, at least one, in the order of the legend
   */
  public static BufferedImage roc(Map<String, RankingCurve> curves) {
    XYChart chart = square("false-alarm rate", "recall");
    chart.getStyler().setLegendPosition(Styler.LegendPosition.InsideSE);
    curves.forEach(
        (name, curve) ->
            add(
                chart,
                named(name, "AUC", curve.rocAuc()),
                xy(
                    curve,
                    new double[] {0, 0},
                    VerdictCounts::falseAlarmRate,
                    VerdictCounts::recall)));
    dashed(chart, new double[] {0, 1});
    return BitmapEncoder.getBufferedImage(chart);
  }

  /**
   * Precision-recall curves; chance, the share of anomalies, is dashed.
   *
   * @param curves by name, at least one, in the order of the legend, all over the same rows
   */
  public static BufferedImage precisionRecall(Map<String, RankingCurve> curves) {
    XYChart chart = square("recall", "precision");
    chart.getStyler().setLegendPosition(Styler.LegendPosition.InsideSW);
    curves.forEach(
        (name, curve) -> {
          // up to the first named rows precision is that of them
          double first = curve.points().get(0).precision();
          add(
              chart,
              named(name, "average precision", curve.averagePrecision()),
              xy(curve, new double[] {0, first}, VerdictCounts::recall, VerdictCounts::precision));
        });
    List<VerdictCounts> points = curves.values().iterator().next().points();
    double share = points.get(points.size() - 1).precision();
    dashed(chart, new double[] {share, share});
    return BitmapEncoder.getBufferedImage(chart);
  }

  private static XYChart square(String x, String y) {
    XYChart chart = ChartStyle.chart(SIDE, SIDE, x, y);
    // an axis that begins at a value of the data counts from it: 0.1112656467
    chart.getStyler().setXAxisMin(-NEARLY).setXAxisMax(1.0).setYAxisMin(-NEARLY).setYAxisMax(1.0);
    chart.getStyler().setXAxisTickMarkSpacingHint(TICKS).setYAxisTickMarkSpacingHint(TICKS);
    chart.getStyler().setXAxisTickLabelsFormattingFunction(RankingPlot::label);
    chart.getStyler().setYAxisTickLabelsFormattingFunction(RankingPlot::label);
    chart.getStyler().setLegendLayout(Styler.LegendLayout.Vertical).setMarkerSize(0);
    return chart;
  }

  /** A tick with at most two digits: 0, 0.2, 0.25. */
  static String label(double tick) {
    double rounded = Math.rint(100 * tick) / 100;
    String text = String.format(Locale.ROOT, "%.2f", rounded == 0 ? 0 : rounded);
    return text.replaceFirst("\\.?0+$", "");
  }

  /** The points of a curve behind its first one, thinned out where there are too many to see. */
  private static double[][] xy(
      RankingCurve curve,
      double[] start,
      ToDoubleFunction<VerdictCounts> x,
      ToDoubleFunction<VerdictCounts> y) {
    List<VerdictCounts> points = curve.points();
    List<VerdictCounts> shown = new ArrayList<>();
    int stride = Math.max(1, points.size() / MOST_POINTS);
    for (int i = 0; i < points.size(); i += stride) {
      shown.add(points.get(i));
    }
    shown.add(points.get(points.size() - 1));
    double[][] xy = new double[2][shown.size() + 1];
    xy[0][0] = start[0];
    xy[1][0] = start[1];
    for (int i = 0; i < shown.size(); i++) {
      xy[0][i + 1] = x.applyAsDouble(shown.get(i));
      xy[1][i + 1] = y.applyAsDouble(shown.get(i));
    }
    return xy;
  }

  private static String named(String name, String figure, double value) {
    return String.format(Locale.ROOT, "%s, %s %.3f", name, figure, value);
  }

  private static void add(XYChart chart, String name, double[]... xy) {
    XYSeries series = chart.addSeries(name, xy[0], xy[1]);
    series.setLineColor(ChartStyle.color(chart.getSeriesCollection().size() - 1));
    series.setLineStyle(ChartStyle.line(SIDE));
    series.setMarker(SeriesMarkers.NONE);
  }

  private static void dashed(XYChart chart, double[] heights) {
    XYSeries series = chart.addSeries("chance", new double[] {0, 1}, heights);
    series.setLineColor(ChartStyle.INK);
    series.setLineStyle(ChartStyle.dashes(SIDE));
    series.setMarker(SeriesMarkers.NONE);
  }
}
