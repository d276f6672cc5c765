package diabolo.task.anomaly;

import diabolo.explain.ColumnFinding;
import diabolo.feature.sample.Samples;
import diabolo.score.DetectAnomalies;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The rows of the highest scores, explained.
 *
 * @param rows the strangest first
 */
public record StrangestRows(List<Explained> rows) {

  /** Keeps a copy of the list. */
  public StrangestRows {
    rows = List.copyOf(rows);
  }

  /**
   * One row.
   *
   * @param number its place in the data, from 1
   * @param score how strange it is
   * @param findings what its columns say, the most telling first
   */
  public record Explained(long number, double score, List<ColumnFinding> findings) {}

  /**
   * Explains the strangest rows.
   *
   * @param rows raw rows, read once more
   * @param scores of all rows, in order. Not modified.
   * @param count how many to explain, at most
   */
  public static StrangestRows of(DetectAnomalies detector, Samples rows, double[] scores, int count)
      throws IOException {
    int[] order =
        IntStream.range(0, scores.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> -scores[i]))
            .limit(count)
            .mapToInt(Integer::intValue)
            .toArray();
    List<List<ColumnFinding>> findings = detector.explain(rows, order);
    return new StrangestRows(
        IntStream.range(0, order.length)
            .mapToObj(i -> new Explained(order[i] + 1L, scores[order[i]], findings.get(i)))
            .toList());
  }
}
