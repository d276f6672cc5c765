package diabolo.data;

import diabolo.data.csv.CsvOptions;
import diabolo.data.table.CellTable;
import diabolo.feature.format.ColumnType;
import diabolo.feature.format.SampleFormat;
import diabolo.feature.sample.DataException;
import diabolo.feature.sample.RowCursor;
import diabolo.feature.sample.Samples;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Columns of a table that are no inputs of a model but tell something about its rows: weights and
 * groups.
 *
 * @since 0.1
 */
public final class RoleColumns {

  private static final int BLOCK_ROWS = 256;

  private RoleColumns() {}

  /**
   * The numbers in a column, NaN where a cell is missing.
   *
   * @param options that the other columns are read with
   * @throws DataException if there is no such column, or a cell is no number
   */
  public static double[] numbers(DataOrigin origin, ReadOptions options, String column)
      throws IOException {
    if (!DataFiles.hasColumn(origin, options.csv(), column)) {
      words(origin, options.csv(), column);
    }
    SampleFormat one = SampleFormat.mixed(List.of(column), List.of(new ColumnType.Numeric()));
    ReadOptions alone = ReadOptions.defaults().withCsv(options.csv()).withFormat(one);
    alone = options.missing().map(alone::withMissing).orElse(alone);
    return column(DataFiles.read(origin, alone, note -> {}), 0);
  }

  /** The texts in a column. */
  public static List<String> words(DataOrigin origin, CsvOptions csv, String column)
      throws IOException {
    List<String> words = new ArrayList<>();
    for (CellTable table : DataFiles.cells(origin, csv)) {
      words.addAll(table.words(column));
    }
    return words;
  }

  /** The numbers in a column of rows that were read; dates as days. */
  public static double[] column(Samples rows, int column) throws IOException {
    DoubleStream.Builder numbers = DoubleStream.builder();
    int width = rows.columns();
    float[] block = new float[BLOCK_ROWS * width];
    try (RowCursor cursor = rows.open()) {
      for (int n = cursor.read(block, BLOCK_ROWS); n > 0; n = cursor.read(block, BLOCK_ROWS)) {
        for (int i = 0; i < n; i++) {
          float raw = block[i * width + column];
          numbers.add(rows.format().references().number(column, raw));
        }
      }
    }
    return numbers.build().toArray();
  }
}
