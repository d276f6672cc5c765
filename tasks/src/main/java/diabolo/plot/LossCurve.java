package diabolo.plot;

import diabolo.model.EpochRecord;
import diabolo.objective.Losses;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * How the objective and its parts went down over the epochs: training in full lines, validation in
 * dashed ones.
 */
public final class LossCurve {

  private static final double LOG_RATIO = 100;
  private static final int FEW_EPOCHS = 2;

  private final XYChart chart;
  private final LossCurveOptions options;

  private LossCurve(LossCurveOptions options) {
    this.options = options;
    this.chart = ChartStyle.chart(options.width(), options.height(), "epoch", "loss");
  }

  /**
   * Draws a training: the objective and each of its parts.
   *
   * @param history at least one epoch
   */
  public static BufferedImage draw(List<EpochRecord> history, LossCurveOptions options) {
    List<String> parts = parts(history);
    LossCurve curve = new LossCurve(options);
    curve.chart.getStyler().setYAxisLogarithmic(isLogarithmic(history, options.scale()));
    if (parts.size() > 1) {
      curve.add(history, "objective", 0, Losses::total);
    }
    curve.addParts(history, parts);
    return BitmapEncoder.getBufferedImage(curve.chart);
  }

  /**
   * Draws the training objectives of several trainings in one chart: the first in a full line, the
   * others in dashes of growing length, so that all are seen where they lie on each other.
   *
   * @param histories by name, in the order in which they are drawn; each of at least one epoch
   */
  public static BufferedImage drawBeside(List<Named> histories, LossCurveOptions options) {
    List<EpochRecord> all = histories.stream().flatMap(h -> h.history().stream()).toList();
    LossCurve curve = new LossCurve(options);
    curve.chart.getStyler().setYAxisLogarithmic(isLogarithmic(all, options.scale()));
    for (int i = 0; i < histories.size(); i++) {
      Named one = histories.get(i);
      parts(one.history());
      Color color = ChartStyle.color(i);
      curve
          .add(one.history(), one.name(), value(EpochRecord::training, Losses::total), color)
          .setLineStyle(
              i == 0 ? ChartStyle.line(options.width()) : ChartStyle.dashes(options.width(), i));
    }
    return BitmapEncoder.getBufferedImage(curve.chart);
  }

  /**
   * A training beside others.
   *
   * @param name of it in the legend
   * @param history at least one epoch
   */
  public record Named(String name, List<EpochRecord> history) {}

  /**
   * Draws what is added to the reconstruction, on a scale of its own.
   *
   * @param history at least one epoch, of an objective with such parts
   */
  public static BufferedImage drawPenalties(List<EpochRecord> history, LossCurveOptions options) {
    List<String> parts = parts(history);
    if (parts.size() < 2) {
      throw new IllegalArgumentException("nothing is added to the reconstruction, got " + parts);
    }
    LossCurve curve = new LossCurve(options);
    curve.chart.getStyler().setYAxisLogarithmic(options.scale() == LossCurveOptions.Scale.LOG);
    curve.addParts(history, parts.subList(1, parts.size()));
    return BitmapEncoder.getBufferedImage(curve.chart);
  }

  private static List<String> parts(List<EpochRecord> history) {
    if (history.isEmpty()) {
      throw new IllegalArgumentException("a loss curve needs at least 1 epoch, got 0");
    }
    return history.get(0).training().parts().stream().map(Losses.Part::name).toList();
  }

  /** Each part in the color of its place among all parts. */
  private void addParts(List<EpochRecord> history, List<String> names) {
    List<String> all = parts(history);
    for (String name : names) {
      add(history, name, all.size() > 1 ? all.indexOf(name) + 1 : 0, losses -> losses.part(name));
    }
  }

  /** Training, and validation where every epoch has one. */
  private void add(
      List<EpochRecord> history, String name, int number, ToDoubleFunction<Losses> value) {
    Color color = ChartStyle.color(number);
    add(history, name, value(EpochRecord::training, value), color)
        .setLineStyle(ChartStyle.line(options.width()));
    if (history.stream().allMatch(epoch -> epoch.validation().isPresent())) {
      add(history, name + ", validation", value(e -> e.validation().orElseThrow(), value), color)
          .setLineStyle(ChartStyle.dashes(options.width()));
    }
  }

  private static ToDoubleFunction<EpochRecord> value(
      Function<EpochRecord, Losses> side, ToDoubleFunction<Losses> value) {
    return epoch -> value.applyAsDouble(side.apply(epoch));
  }

  private XYSeries add(
      List<EpochRecord> history, String name, ToDoubleFunction<EpochRecord> value, Color color) {
    double[] epochs = history.stream().mapToDouble(EpochRecord::epoch).toArray();
    double[] values = history.stream().mapToDouble(value).toArray();
    XYSeries series = chart.addSeries(name, epochs, values);
    series.setMarker(history.size() < FEW_EPOCHS ? SeriesMarkers.CIRCLE : SeriesMarkers.NONE);
    series.setMarkerColor(color);
    series.setLineColor(color);
    return series;
  }

  private static boolean isLogarithmic(List<EpochRecord> history, LossCurveOptions.Scale scale) {
    boolean isPossible = history.stream().flatMap(LossCurve::values).allMatch(value -> value > 0);
    DoubleSummaryStatistics objective =
        history.stream().mapToDouble(epoch -> epoch.training().total()).summaryStatistics();
    return switch (scale) {
      case LINEAR -> false;
      case LOG -> isPossible;
      case AUTO -> isPossible && objective.getMax() > LOG_RATIO * objective.getMin();
    };
  }

  private static Stream<Double> values(EpochRecord epoch) {
    return Stream.concat(Stream.of(epoch.training()), epoch.validation().stream())
        .flatMap(losses -> losses.parts().stream())
        .map(Losses.Part::value);
  }
}
