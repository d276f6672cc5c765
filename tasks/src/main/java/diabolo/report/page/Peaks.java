package diabolo.report.page;

import java.util.Arrays;

/**
 * A long series as the lowest and the highest value of each stretch, so that no peak is lost.
 *
 * @param places in the series, from 1
 * @param values at these places
 */
public record Peaks(double[] places, double[] values) {

  private static final int STRETCHES = 500;

  /** The peaks of a series; the series itself, if it is short. */
  public static Peaks of(double... values) {
    int length = (values.length + STRETCHES - 1) / STRETCHES;
    if (length <= 2) {
      double[] places = new double[values.length];
      Arrays.setAll(places, i -> i + 1);
      return new Peaks(places, values.clone());
    }
    int count = (values.length + length - 1) / length;
    double[] places = new double[2 * count];
    double[] peaks = new double[2 * count];
    for (int i = 0; i < count; i++) {
      int low = i * length;
      int high = low;
      for (int k = low; k < Math.min(values.length, (i + 1) * length); k++) {
        low = values[k] < values[low] ? k : low;
        high = values[k] > values[high] ? k : high;
      }
      int first = Math.min(low, high);
      int second = Math.max(low, high);
      places[2 * i] = first + 1;
      places[2 * i + 1] = second + 1;
      peaks[2 * i] = values[first];
      peaks[2 * i + 1] = values[second];
    }
    return new Peaks(places, peaks);
  }
}
