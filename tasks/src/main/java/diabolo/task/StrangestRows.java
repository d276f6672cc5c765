package diabolo.task;

import diabolo.feature.RowCursor;
import diabolo.feature.Samples;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
    Map<Integer, float[]> wanted = new TreeMap<>();
    for (int index : order) {
      wanted.put(index, new float[rows.columns()]);
    }
    fill(wanted, rows);
    return new StrangestRows(
        IntStream.of(order)
            .mapToObj(i -> new Explained(i + 1L, scores[i], detector.explain(wanted.get(i))))
            .toList());
  }

  private static void fill(Map<Integer, float[]> wanted, Samples rows) throws IOException {
    float[] row = new float[rows.columns()];
    int left = wanted.size();
    try (RowCursor cursor = rows.open()) {
      for (int i = 0; left > 0 && cursor.read(row, 1) > 0; i++) {
        float[] target = wanted.get(i);
        if (target != null) {
          System.arraycopy(row, 0, target, 0, row.length);
          left--;
        }
      }
    }
  }
}
