package diabolo.report.page;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;

/**
 * One axis of a chart: its ends, round ticks, and the place of a value between the ends.
 *
 * @param low value at the start, finite
 * @param high value at the end, &gt; low
 * @param isLogarithmic whether equal ratios are equally long; low is then &gt; 0
 * @param title of the axis with its unit
 * @param text of a tick
 */
public record Axis(
    double low, double high, boolean isLogarithmic, String title, DoubleFunction<String> text) {

  private static final int TICKS = 5;
  private static final int DECADES = 6;

  /** Refuses ends that are no range. */
  public Axis {
    if (!(low < high) || (isLogarithmic && !(low > 0))) {
      throw new IllegalArgumentException("an axis needs low < high, got " + low + " and " + high);
    }
  }

  /** A linear axis; equal ends are moved apart. */
  public static Axis of(double low, double high, String title) {
    double half = low < high ? 0 : Math.max(0.5, Math.abs(low) * 1e-3);
    return new Axis(low - half, high + half, false, title, Axis::number);
  }

  /** A logarithmic axis. */
  public static Axis logarithmic(double low, double high, String title) {
    return new Axis(low, high, true, title, Axis::number);
  }

  /** The same axis with other texts at its ticks. */
  public Axis withText(DoubleFunction<String> other) {
    return new Axis(low, high, isLogarithmic, title, other);
  }

  /** The place of a value, 0 at the start and 1 at the end; values beyond lie at the ends. */
  double place(double value) {
    double place =
        isLogarithmic
            ? Math.log(Math.max(value, low) / low) / Math.log(high / low)
            : (value - low) / (high - low);
    return Math.max(0, Math.min(1, place));
  }

  /** Round values between the ends, at most about {@value #TICKS}. */
  List<Double> ticks() {
    return isLogarithmic ? powers() : multiples();
  }

  private List<Double> multiples() {
    double rough = (high - low) / TICKS;
    double power = Math.pow(10, Math.floor(Math.log10(rough)));
    double factor = rough / power <= 1 ? 1 : rough / power <= 2 ? 2 : rough / power <= 5 ? 5 : 10;
    double step = factor * power;
    List<Double> ticks = new ArrayList<>();
    for (double k = Math.ceil(low / step - 1e-9); k * step <= high + 1e-9 * step; k++) {
      ticks.add(k * step);
    }
    return ticks;
  }

  private List<Double> powers() {
    int first = (int) Math.floor(Math.log10(low));
    int last = (int) Math.ceil(Math.log10(high));
    int stride = Math.max(1, (last - first + DECADES - 1) / DECADES);
    double[] digits = last - first <= 2 ? new double[] {1, 2, 5} : new double[] {1};
    List<Double> ticks = new ArrayList<>();
    for (int power = first; power <= last; power += stride) {
      for (double digit : digits) {
        double tick = digit * Math.pow(10, power);
        if (tick >= low && tick <= high) {
          ticks.add(tick);
        }
      }
    }
    return ticks;
  }

  /** A round number as short text: {@code 0.25}, {@code 12,000}, {@code 2e7}. */
  public static String number(double value) {
    double size = Math.abs(value);
    if (size == 0) {
      return "0";
    }
    BigDecimal rounded = new BigDecimal(value).round(new MathContext(6)).stripTrailingZeros();
    if (size >= 1e6 || size < 1e-4) {
      String digits = rounded.unscaledValue().toString();
      String tail = digits.replaceFirst("^(-?\\d)", "");
      String head = digits.substring(0, digits.length() - tail.length());
      int power = rounded.precision() - rounded.scale() - 1;
      return head + (tail.isEmpty() ? "" : "." + tail) + "e" + power;
    }
    return size >= 10_000 ? String.format(Locale.ROOT, "%,.0f", value) : rounded.toPlainString();
  }
}
