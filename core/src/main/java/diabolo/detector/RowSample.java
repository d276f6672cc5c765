package diabolo.detector;

import diabolo.random.Seed;
import java.util.HashMap;
import java.util.Map;

/** Row numbers drawn without replacement, in memory that grows with the sample only. */
final class RowSample {

  private RowSample() {}

  /**
   * Draws {@code size} distinct numbers below {@code count}: the first steps of a Fisher-Yates
   * shuffle.
   */
  static int[] of(int count, int size, Seed seed) {
    Map<Integer, Integer> moved = new HashMap<>();
    int[] sample = new int[size];
    for (int i = 0; i < size; i++) {
      int j = i + seed.below(i, count - i);
      sample[i] = moved.getOrDefault(j, j);
      moved.put(j, moved.getOrDefault(i, i));
    }
    return sample;
  }
}
