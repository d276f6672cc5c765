package diabolo.task.impute.baseline;

import diabolo.feature.format.ColumnType;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A column as targets of a regression: a number as itself, a category as one indicator for each of
 * its most frequent levels. Squared error of indicators is Brier's score, and their summed variance
 * in a node of a tree is Gini's impurity.
 *
 * @param levels raw values of the indicators, empty for a number
 */
record ColumnTarget(List<Float> levels) {

  private static final int MOST_LEVELS = 20;

  /** Keeps a copy of the list. */
  ColumnTarget {
    levels = List.copyOf(levels);
  }

  /** The target of a column, of its known rows. */
  static ColumnTarget of(float[][] rows, int column, ColumnType type, int... known) {
    if (!type.isNominal()) {
      return new ColumnTarget(List.of());
    }
    Map<Float, Integer> counts = new TreeMap<>();
    Arrays.stream(known).forEach(i -> counts.merge(rows[i][column], 1, Math::addExact));
    return new ColumnTarget(
        counts.entrySet().stream()
            .sorted(Comparator.comparing(entry -> -entry.getValue()))
            .limit(MOST_LEVELS)
            .map(Map.Entry::getKey)
            .toList());
  }

  /** Number of outputs. */
  int size() {
    return Math.max(1, levels.size());
  }

  /** Output k of a raw value. */
  double output(float raw, int k) {
    return levels.isEmpty() ? raw : raw == levels.get(k) ? 1 : 0;
  }

  /** The raw value that outputs stand for: the number, or the level with the largest one. */
  float raw(double[] outputs) {
    if (levels.isEmpty()) {
      return (float) outputs[0];
    }
    int largest = 0;
    for (int k = 1; k < outputs.length; k++) {
      largest = outputs[k] > outputs[largest] ? k : largest;
    }
    return levels.get(largest);
  }
}
