package diabolo.task.anomaly;

import diabolo.explain.ColumnFinding;
import diabolo.feature.sample.Samples;
import diabolo.score.DetectAnomalies;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongUnaryOperator;
import java.util.stream.IntStream;

/**
 * The rows with the highest anomaly scores, explained.
 *
 * @param rows by descending score
 */
public record TopAnomalies(List<Explained> rows) {

  /** Most columns named for a row. */
  private static final int REASONS = 3;

  /** Keeps a copy of the list. */
  public TopAnomalies {
    rows = List.copyOf(rows);
  }

  /**
   * One row.
   *
   * @param number of the row in the data, from 1
   * @param score anomaly score, higher is more anomalous
   * @param findings contributions of its columns, largest first
   */
  public record Explained(long number, double score, List<ColumnFinding> findings) {

    /** The columns whose share of the score is positive, at most three; at least the first. */
    public List<ColumnFinding> reasons() {
      List<ColumnFinding> telling =
          findings.stream()
              .limit(REASONS)
              .filter(finding -> finding.share() > 0 && !finding.isAsExpected())
              .toList();
      return telling.isEmpty() ? findings.subList(0, Math.min(1, findings.size())) : telling;
    }
  }

  /**
   * Explains the rows with the highest scores.
   *
   * @param rows raw rows, read once more
   * @param scores of all rows, in order. Not modified.
   * @param count largest number of rows to explain
   */
  public static TopAnomalies of(DetectAnomalies detector, Samples rows, double[] scores, int count)
      throws IOException {
    int[] order = Arrays.copyOf(order(scores), Math.min(count, scores.length));
    List<List<ColumnFinding>> findings = detector.explain(rows, order);
    return new TopAnomalies(
        IntStream.range(0, order.length)
            .mapToObj(i -> new Explained(order[i] + 1L, scores[order[i]], findings.get(i)))
            .toList());
  }

  /** The same rows with other numbers. */
  public TopAnomalies numbered(LongUnaryOperator number) {
    return new TopAnomalies(
        rows.stream()
            .map(
                row -> new Explained(number.applyAsLong(row.number()), row.score(), row.findings()))
            .toList());
  }

  /**
   * Places of the scores from the highest to the lowest, equal ones in the order of the rows; a
   * score that is no number counts as the highest.
   *
   * @param scores Not modified.
   */
  public static int[] order(double... scores) {
    return IntStream.range(0, scores.length)
        .boxed()
        .sorted(
            Comparator.comparingDouble(
                i -> Double.isNaN(scores[i]) ? Double.NEGATIVE_INFINITY : -scores[i]))
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
