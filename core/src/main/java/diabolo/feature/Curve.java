package diabolo.feature;

import diabolo.notation.Named;
import java.util.List;

/** A growing function that a column's values go through before they are shifted and scaled. */
public sealed interface Curve {

  /** The value on the curve. */
  double at(double raw);

  /** The raw value of a place on the curve: the inverse of {@link #at}. */
  double rawAt(double place);

  /** The raw value as a cell has it. */
  default double cell(double raw) {
    return raw;
  }

  /**
   * For counts, whose spread grows with their size: log(1 + x). On the way back they are whole and
   * not negative; exactly the same up to about half a million, which is what float32 inputs tell
   * apart.
   */
  @Named("log1p")
  record LogCount() implements Curve {

    @Override
    public double at(double raw) {
      return StrictMath.log1p(raw);
    }

    @Override
    public double rawAt(double place) {
      return StrictMath.expm1(place);
    }

    @Override
    public double cell(double raw) {
      return Math.max(0, Math.rint(raw));
    }
  }

  /**
   * Straight lines between quantiles of the training values and the places that a standard normal
   * variable has there; beyond the outermost ones the lines go on. Whatever the distribution, about
   * two thirds of the values land in [−1, 1].
   *
   * @param values raw values, growing; at least two
   * @param places where they land, growing
   */
  @Named("quantiles")
  record Quantiles(List<Float> values, List<Float> places) implements Curve {

    /** Refuses what does not grow. */
    public Quantiles {
      values = List.copyOf(values);
      places = List.copyOf(places);
      if (!(values.size() >= 2 && values.size() == places.size())) {
        throw new IllegalArgumentException(
            "expected at least 2 quantiles and as many places, got "
                + values.size()
                + " and "
                + places.size());
      }
      for (int i = 1; i < values.size(); i++) {
        if (!(values.get(i) > values.get(i - 1) && places.get(i) > places.get(i - 1))) {
          throw new IllegalArgumentException("quantile " + (i + 1) + " does not grow");
        }
      }
    }

    @Override
    public double at(double raw) {
      return between(values, places, raw);
    }

    @Override
    public double rawAt(double place) {
      return between(places, values, place);
    }

    private static double between(List<Float> from, List<Float> to, double x) {
      int low = 0;
      int high = from.size() - 1;
      while (high - low > 1) {
        int middle = (low + high) >>> 1;
        if (x < from.get(middle)) {
          high = middle;
        } else {
          low = middle;
        }
      }
      double part = (x - from.get(low)) / ((double) from.get(high) - from.get(low));
      return to.get(low) + part * ((double) to.get(high) - to.get(low));
    }
  }
}
