package diabolo.task;

import diabolo.feature.ColumnType;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Ways of filling in missing cells that need no model. */
final class ImputeBaselines {

  private static final int NEIGHBOURS = 5;

  private ImputeBaselines() {}

  /** A copy with the mean of each column's observed cells, or the most frequent level. */
  static float[][] mean(float[][] rows, List<ColumnType> types) {
    float[] usual = new float[types.size()];
    for (int j = 0; j < usual.length; j++) {
      usual[j] = center(observed(rows, j), types.get(j));
    }
    float[][] filled = HiddenCells.copy(rows);
    for (float[] row : filled) {
      for (int j = 0; j < usual.length; j++) {
        row[j] = Float.isNaN(row[j]) ? usual[j] : row[j];
      }
    }
    return filled;
  }

  /**
   * A copy with the mean, or the most frequent level, of the cell in the {@value #NEIGHBOURS} other
   * rows that have it and are nearest by the columns that both have: Gower's distance (1971),
   * numbers by their standard deviation. Where no row has the cell, {@link #mean}.
   */
  static float[][] nearest(float[][] rows, List<ColumnType> types) {
    float[][] filled = mean(rows, types);
    double[] scales = scales(rows, types);
    double[] distances = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      float[] row = rows[i];
      if (IntStream.range(0, row.length).noneMatch(j -> Float.isNaN(row[j]))) {
        continue;
      }
      for (int other = 0; other < rows.length; other++) {
        distances[other] =
            other == i ? Double.POSITIVE_INFINITY : distance(row, rows[other], scales, types);
      }
      int[] order =
          IntStream.range(0, rows.length)
              .boxed()
              .sorted(Comparator.comparingDouble(other -> distances[other]))
              .mapToInt(Integer::intValue)
              .toArray();
      for (int j = 0; j < row.length; j++) {
        int column = j;
        double[] cells =
            IntStream.of(order)
                .filter(other -> distances[other] < Double.POSITIVE_INFINITY)
                .mapToDouble(other -> rows[other][column])
                .filter(value -> !Double.isNaN(value))
                .limit(NEIGHBOURS)
                .toArray();
        if (Float.isNaN(row[j]) && cells.length > 0) {
          filled[i][j] = center(cells, types.get(j));
        }
      }
    }
    return filled;
  }

  /** Mean over the columns that both rows have; infinite where there is none. */
  private static double distance(
      float[] one, float[] other, double[] scales, List<ColumnType> types) {
    double sum = 0;
    int shared = 0;
    for (int j = 0; j < one.length; j++) {
      if (!Float.isNaN(one[j]) && !Float.isNaN(other[j])) {
        shared++;
        sum +=
            types.get(j) instanceof ColumnType.Category
                ? one[j] == other[j] ? 0 : 1
                : Math.abs((double) one[j] - other[j]) / scales[j];
      }
    }
    return shared == 0 ? Double.POSITIVE_INFINITY : sum / shared;
  }

  private static double[] scales(float[][] rows, List<ColumnType> types) {
    double[] scales = new double[types.size()];
    for (int j = 0; j < scales.length; j++) {
      double deviation = deviation(observed(rows, j));
      scales[j] = deviation > 0 ? deviation : 1;
    }
    return scales;
  }

  private static double[] observed(float[][] rows, int column) {
    return Arrays.stream(rows)
        .mapToDouble(row -> row[column])
        .filter(value -> !Double.isNaN(value))
        .toArray();
  }

  /** Standard deviation; 0 of no values. */
  static double deviation(double[] values) {
    double mean = Arrays.stream(values).average().orElse(0);
    return Math.sqrt(Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElse(0));
  }

  /** The mean; of levels the most frequent one, the first of several. 0 of no values. */
  private static float center(double[] cells, ColumnType type) {
    if (!(type instanceof ColumnType.Category)) {
      return (float) Arrays.stream(cells).average().orElse(0);
    }
    Map<Double, Integer> counts = new HashMap<>();
    for (double cell : cells) {
      counts.merge(cell, 1, Math::addExact);
    }
    return counts.entrySet().stream()
        .min(
            Comparator.comparing((Map.Entry<Double, Integer> entry) -> -entry.getValue())
                .thenComparing(Map.Entry::getKey))
        .map(entry -> entry.getKey().floatValue())
        .orElse(0f);
  }
}
