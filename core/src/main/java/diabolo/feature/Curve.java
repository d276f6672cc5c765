package diabolo.feature;

import diabolo.notation.Named;
import java.util.List;

/**
 * A strictly increasing function applied to a column's values before they are shifted and scaled.
 *
 * @since 0.1
 */
public sealed interface Curve {

  /** Value of the function at a raw value. */
  double at(double raw);

  /** Inverse of {@link #at}: the raw value of a function value. */
  double rawAt(double place);

  /** Raw value rounded to one that a cell can hold. */
  default double cell(double raw) {
    return raw;
  }

  /**
   * Logarithm log(1 + x) for counts, whose spread grows with their size. The inverse gives whole
   * numbers ≥ 0, exact up to about half a million, the resolution of float32 inputs.
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
   * Piecewise linear map from quantiles of the training values to those of the standard normal
   * distribution, extrapolated linearly beyond the outermost. Whatever the distribution, about two
   * thirds of the values are mapped into [−1, 1].
   *
   * @param values raw values, increasing; at least two
   * @param places their images, increasing
   */
  @Named("quantiles")
  record Quantiles(List<Float> values, List<Float> places) implements Curve {

    /** Refuses values or images that are not strictly increasing. */
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
