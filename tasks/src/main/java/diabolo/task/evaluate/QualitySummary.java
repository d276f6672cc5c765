package diabolo.task.evaluate;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The quality of all columns of a table in two numbers, which no unit of a column decides.
 *
 * @param medianRSquared over the columns of numbers and dates that vary; empty without any
 * @param numbers count of those columns
 * @param medianAccuracy over the columns of levels that have cells; empty without any
 * @param levels count of those columns
 * @param others count of the columns whose cells are equal or missing
 */
public record QualitySummary(
    OptionalDouble medianRSquared,
    int numbers,
    OptionalDouble medianAccuracy,
    int levels,
    int others) {

  /** The summary of these columns. */
  public static QualitySummary of(List<ColumnQuality> columns) {
    double[] r = columns.stream().flatMap(c -> c.rSquared().stream()).mapToDouble(v -> v).toArray();
    double[] right =
        columns.stream().flatMap(c -> c.accuracy().stream()).mapToDouble(v -> v).toArray();
    int others = columns.size() - r.length - right.length;
    return new QualitySummary(median(r), r.length, median(right), right.length, others);
  }

  private static OptionalDouble median(double... values) {
    if (values.length == 0) {
      return OptionalDouble.empty();
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    return OptionalDouble.of(
        sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2);
  }
}
