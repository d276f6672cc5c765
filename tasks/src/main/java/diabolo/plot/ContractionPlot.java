package diabolo.plot;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.stream.IntStream;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Plots of the contraction of an encoder around its data, two pictures of 1600 × 700 pixels. */
public final class ContractionPlot {

  private static final int WIDTH = 1600;
  private static final int HEIGHT = 700;
  private static final int FEW_VALUES = 22;

  private ContractionPlot() {}

  /**
   * Plots ratios against radii on a logarithmic scale.
   *
   * @param radii distances in the input, &gt; 0
   * @param ratios as many mean ratios of distances
   */
  public static BufferedImage drawRatios(List<Double> radii, List<Double> ratios) {
    XYChart chart = chart("distance from the data", "contraction ratio");
    chart.getStyler().setXAxisLogarithmic(true).setYAxisMin(0.0);
    add(chart, "ratio", array(radii), array(ratios)).setMarker(SeriesMarkers.CIRCLE);
    return BitmapEncoder.getBufferedImage(chart);
  }

  /**
   * Draws a spectrum.
   *
   * @param singularValues at least one, largest first
   */
  public static BufferedImage drawSpectrum(List<Double> singularValues) {
    double[] numbers = IntStream.rangeClosed(1, singularValues.size()).asDoubleStream().toArray();
    XYChart chart = chart("number", "singular value of the Jacobian");
    chart.getStyler().setYAxisMin(0.0);
    boolean isShort = singularValues.size() <= FEW_VALUES;
    add(chart, "singular value", numbers, array(singularValues))
        .setMarker(isShort ? SeriesMarkers.CIRCLE : SeriesMarkers.NONE);
    return BitmapEncoder.getBufferedImage(chart);
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static XYSeries add(XYChart chart, String name, double[] x, double[] y) {
    XYSeries series = chart.addSeries(name, x, y);
    series.setLineColor(ChartStyle.color(0));
    series.setMarkerColor(ChartStyle.color(0));
    series.setLineStyle(ChartStyle.line(WIDTH));
    return series;
  }

  private static XYChart chart(String x, String y) {
    XYChart chart = ChartStyle.chart(WIDTH, HEIGHT, x, y);
    chart.getStyler().setMarkerSize(ChartStyle.fontPoints(WIDTH) / 2).setLegendVisible(false);
    return chart;
  }
}
