package diabolo.task.job;

import diabolo.feature.format.ColumnType;
import diabolo.feature.format.SampleFormat;
import diabolo.feature.sample.DataException;
import diabolo.feature.sample.Remedy;
import diabolo.feature.sample.RowCursor;
import diabolo.feature.sample.Samples;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Levels of categories that occur in few rows, such as names: a model keeps the texts of all
 * levels, by which those rows can be recognized.
 */
public final class RareLevels {

  /** Rows below which a level is rare. */
  public static final int FEW = 10;

  private RareLevels() {}

  /**
   * The texts of the rare levels of a column.
   *
   * @param column place of a category; other columns have none
   * @param shares share of the rows with each level
   * @param rows number of all rows
   */
  public static List<String> of(SampleFormat format, int column, List<Double> shares, long rows) {
    List<String> rare = new ArrayList<>();
    List<String> levels = levels(format, column);
    for (int level = 0; level < levels.size(); level++) {
      long count = Math.round(shares.get(level) * rows);
      if (count > 0 && count < FEW) {
        rare.add(levels.get(level));
      }
    }
    return rare;
  }

  /** The levels of a category; none for other columns. */
  public static List<String> levels(SampleFormat format, int column) {
    return format
        .types()
        .map(types -> types.get(column))
        .filter(ColumnType.Category.class::isInstance)
        .map(type -> ((ColumnType.Category) type).levels())
        .orElse(List.of());
  }

  /**
   * Refuses rows with rare levels.
   *
   * @param samples rows of a training whose model is to keep none; read once
   * @throws DataException if there are some, with column, number and first text
   */
  static void refuse(Samples samples) throws IOException {
    SampleFormat format = samples.format();
    long[][] counts = new long[samples.columns()][];
    for (int j = 0; j < counts.length; j++) {
      counts[j] = new long[levels(format, j).size()];
    }
    long rows = count(samples, counts);
    for (int j = 0; j < counts.length; j++) {
      double all = Math.max(1, rows);
      List<Double> shares = Arrays.stream(counts[j]).mapToObj(count -> count / all).toList();
      List<String> rare = of(format, j, shares, rows);
      if (!rare.isEmpty()) {
        throw refusal(samples.source(), format.names().get(j), rare);
      }
    }
  }

  /** Counts the levels; the number of rows. */
  private static long count(Samples samples, long[]... counts) throws IOException {
    if (Arrays.stream(counts).allMatch(levels -> levels.length == 0)) {
      return 0;
    }
    float[] row = new float[samples.columns()];
    try (RowCursor cursor = samples.open()) {
      while (cursor.read(row, 1) > 0) {
        for (int j = 0; j < row.length; j++) {
          // an unseen level lies behind the last one
          if (row[j] >= 0 && row[j] < counts[j].length) {
            counts[j][(int) row[j]]++;
          }
        }
      }
      return cursor.rowsRead();
    }
  }

  private static DataException refusal(String source, String column, List<String> rare) {
    return DataException.in(
            source,
            "column %s: %,d level%s in fewer than %d rows, the first is %s: a model keeps the texts of all levels, and with them a trace of these rows"
                .formatted(
                    DataException.quote(column),
                    rare.size(),
                    rare.size() == 1 ? " is" : "s are",
                    FEW,
                    DataException.quote(rare.get(0))))
        .with(new Remedy.LeaveOutColumn(column));
  }
}
