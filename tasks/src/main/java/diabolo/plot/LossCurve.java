package diabolo.plot;

import diabolo.model.EpochRecord;
import diabolo.objective.term.Losses;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Loss curves of the objective and of its parts over the epochs, one above the other, each with its
 * own scale: training as full lines, validation as pale, dashed ones.
 *
 * <p>Where the first tenth of a long training would take most of the height, the scale is that of
 * the epochs after it, and the title says where the curve begins.
 */
public final class LossCurve {

  private static final double LOG_RATIO = 100;
  private static final int FEW_EPOCHS = 2;

  /** Divisor for early epochs: the first tenth counts as early (none if fewer than 10). */
  private static final int MANY_EPOCHS = 10;

  /**
   * Factor by which all epochs must exceed the range of the late ones for the scale to be fitted to
   * the late ones.
   */
  private static final double WIDE = 2;

  /** Largest number of epochs that are labelled individually. */
  private static final int MANY_LABELS = 14;

  /** Widths of a letter between two labels of epochs. */
  private static final int LABEL_LETTERS = 6;

  private final List<EpochRecord> history;
  private final LossCurveOptions options;
  private final boolean isLogarithmic;

  private LossCurve(List<EpochRecord> history, LossCurveOptions options, boolean isLogarithmic) {
    this.history = history;
    this.options = options;
    this.isLogarithmic = isLogarithmic;
  }

  /**
   * Draws a training: the objective and each of its parts.
   *
   * @param history at least one epoch
   */
  public static BufferedImage draw(List<EpochRecord> history, LossCurveOptions options) {
    int parts = parts(history).size();
    boolean isLogarithmic = isLogarithmic(history, options.scale());
    // A single part is the objective.
    return new LossCurve(history, options, isLogarithmic).draw(parts > 1 ? 0 : 1, parts);
  }

  /**
   * Draws the training objectives of several trainings in one chart: the first in a full line, the
   * others in dashes of growing length, so that all are seen where they lie on each other.
   *
   * @param histories by name, in the order in which they are drawn; each of at least one epoch
   */
  public static BufferedImage drawBeside(List<Named> histories, LossCurveOptions options) {
    List<EpochRecord> all = histories.stream().flatMap(h -> h.history().stream()).toList();
    XYChart chart = ChartStyle.chart(options.width(), options.height(), "epoch", "loss");
    chart.getStyler().setYAxisLogarithmic(isLogarithmic(all, options.scale()));
    for (int i = 0; i < histories.size(); i++) {
      List<EpochRecord> one = histories.get(i).history();
      parts(one);
      double[] values = training(one, Losses::total);
      add(chart, histories.get(i).name(), epochs(one), values, ChartStyle.color(i))
          .setLineStyle(
              i == 0 ? ChartStyle.line(options.width()) : ChartStyle.dashes(options.width(), i));
    }
    int most = histories.stream().mapToInt(named -> named.history().size()).max().orElse(0);
    styleEpochs(chart, most, options.width());
    return BitmapEncoder.getBufferedImage(chart);
  }

  /**
   * A training beside others.
   *
   * @param name of it in the legend
   * @param history at least one epoch
   */
  public record Named(String name, List<EpochRecord> history) {}

  /**
   * Draws what is added to the reconstruction.
   *
   * @param history at least one epoch, of an objective with such parts
   */
  public static BufferedImage drawPenalties(List<EpochRecord> history, LossCurveOptions options) {
    List<String> parts = parts(history);
    if (parts.size() < 2) {
      throw new IllegalArgumentException("nothing is added to the reconstruction, got " + parts);
    }
    boolean isLogarithmic = options.scale() == LossCurveOptions.Scale.LOG;
    return new LossCurve(history, options, isLogarithmic).draw(2, parts.size());
  }

  private static List<String> parts(List<EpochRecord> history) {
    if (history.isEmpty()) {
      throw new IllegalArgumentException("a loss curve needs at least 1 epoch, got 0");
    }
    return history.get(0).training().parts().stream().map(Losses.Part::name).toList();
  }

  /** The objective is number 0, its parts count from 1. */
  private BufferedImage draw(int first, int last) {
    int count = last - first + 1;
    BufferedImage all =
        new BufferedImage(options.width(), options.height(), BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = all.createGraphics();
    for (int i = 0; i < count; i++) {
      int top = options.height() * i / count;
      int bottom = options.height() * (i + 1) / count;
      graphics.drawImage(draw(first + i, bottom - top, i == count - 1), 0, top, null);
    }
    graphics.dispose();
    return all;
  }

  private BufferedImage draw(int number, int height, boolean isLast) {
    XYChart chart = ChartStyle.chart(options.width(), height, isLast ? "epoch" : "", "loss");
    XYStyler styler = chart.getStyler();
    styler.setYAxisLogarithmic(isLogarithmic);
    styler.setLegendVisible(false).setChartTitleVisible(true).setChartTitleBoxVisible(false);
    styler.setChartTitleFont(styler.getAxisTitleFont());
    styleEpochs(chart, history.size(), options.width());
    List<String> names = parts(history);
    ToDoubleFunction<Losses> value =
        number == 0 ? Losses::total : losses -> losses.part(names.get(number - 1));
    Color color = ChartStyle.color(names.size() > 1 ? number : 0);
    StringBuilder title = new StringBuilder(number == 0 ? "objective" : names.get(number - 1));
    double[] training = training(history, value);
    double[] validation = validation(value);
    DoubleSummaryStatistics late = range(history.size() / MANY_EPOCHS, training, validation);
    if (!isLogarithmic && isSmall(late, range(0, training, validation))) {
      styler.setYAxisMin(late.getMin()).setYAxisMax(late.getMax());
      title.append(String.format(Locale.ROOT, ", begins at %.4g", training[0]));
    }
    if (validation.length > 0) {
      title.append(" (validation: dashed)");
      add(chart, "validation", epochs(history), validation, ChartStyle.pale(color))
          .setLineStyle(ChartStyle.dashes(options.width()));
    }
    add(chart, "training", epochs(history), training, color)
        .setLineStyle(ChartStyle.line(options.width()));
    chart.setTitle(title.toString());
    return BitmapEncoder.getBufferedImage(chart);
  }

  /** Labels at whole, round numbers with room between them. */
  private static void styleEpochs(XYChart chart, int epochs, int width) {
    chart
        .getStyler()
        .setXAxisTickMarkSpacingHint(LABEL_LETTERS * ChartStyle.fontPoints(width))
        .setXAxisTickLabelsFormattingFunction(LossCurve::label);
    if (epochs > MANY_LABELS) {
      // An axis that begins with equally spaced values counts from the first of them: 1, 17, 33.
      chart.getStyler().setXAxisMin(0.5);
    }
  }

  /** Epochs are whole. */
  static String label(double epoch) {
    double whole = Math.rint(epoch);
    return Math.abs(epoch - whole) < 1e-6 ? Integer.toString((int) whole) : "";
  }

  private static double[] training(List<EpochRecord> history, ToDoubleFunction<Losses> value) {
    return history.stream().mapToDouble(epoch -> value.applyAsDouble(epoch.training())).toArray();
  }

  /** Empty unless every epoch has one. */
  private double[] validation(ToDoubleFunction<Losses> value) {
    boolean isThere = history.stream().allMatch(epoch -> epoch.validation().isPresent());
    return isThere
        ? history.stream()
            .mapToDouble(epoch -> value.applyAsDouble(epoch.validation().orElseThrow()))
            .toArray()
        : new double[0];
  }

  private static boolean isSmall(DoubleSummaryStatistics late, DoubleSummaryStatistics all) {
    double range = late.getMax() - late.getMin();
    return range > 0 && all.getMax() - all.getMin() > WIDE * range;
  }

  private static DoubleSummaryStatistics range(int from, double[]... series) {
    return Stream.of(series)
        .flatMapToDouble(values -> IntStream.range(from, values.length).mapToDouble(i -> values[i]))
        .summaryStatistics();
  }

  private static XYSeries add(
      XYChart chart, String name, double[] epochs, double[] values, Color color) {
    XYSeries series = chart.addSeries(name, epochs, values);
    series.setMarker(epochs.length < FEW_EPOCHS ? SeriesMarkers.CIRCLE : SeriesMarkers.NONE);
    series.setMarkerColor(color);
    series.setLineColor(color);
    return series;
  }

  private static double[] epochs(List<EpochRecord> history) {
    return history.stream().mapToDouble(EpochRecord::epoch).toArray();
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
