package diabolo.data.table;

import diabolo.feature.format.ColumnType;
import diabolo.feature.format.SampleFormat;
import diabolo.feature.sample.RowCursor;
import diabolo.feature.sample.Samples;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Numbers of a column.
 *
 * @param minimum the smallest
 * @param lowerQuartile a quarter of them are smaller
 * @param median half of them are smaller
 * @param upperQuartile three quarters of them are smaller
 * @param maximum the largest
 * @param zeros share of them that are 0
 * @param decimals most digits behind the point, of those looked at; −1 if unknown
 * @param suspicions sentences about values that may mean a missing cell
 */
public record NumberSummary(
    double minimum,
    double lowerQuartile,
    double median,
    double upperQuartile,
    double maximum,
    double zeros,
    int decimals,
    List<Suspicion> suspicions) {

  private static final int BLOCK_ROWS = 256;

  /** Keeps a copy of the suspicions. */
  public NumberSummary {
    suspicions = List.copyOf(suspicions);
  }

  /**
   * A value that may mean a missing cell.
   *
   * @param value the value, as a text
   * @param cells number of cells that hold it
   * @param smallest of the other values
   * @param largest of the other values
   */
  public record Suspicion(String value, long cells, double smallest, double largest) {}

  /**
   * The numbers of each column; empty for columns of other types, and without a known cell.
   *
   * @param samples read once; of more than {@value ColumnNumbers#MOST} rows, quartiles and
   *     suspicions rest on evenly spaced ones
   */
  public static List<Optional<NumberSummary>> of(Samples samples) throws IOException {
    SampleFormat format = samples.format();
    List<Optional<ColumnNumbers>> columns = new ArrayList<>();
    for (int j = 0; j < format.columns(); j++) {
      boolean isNumber = CellText.type(format, j) instanceof ColumnType.Numeric;
      columns.add(isNumber ? Optional.of(new ColumnNumbers(format, j)) : Optional.empty());
    }
    float[] block = new float[BLOCK_ROWS * format.columns()];
    try (RowCursor rows = samples.open()) {
      for (int count = rows.read(block, BLOCK_ROWS);
          count > 0;
          count = rows.read(block, BLOCK_ROWS)) {
        for (int i = 0; i < count * format.columns(); i++) {
          float value = block[i];
          columns.get(i % format.columns()).ifPresent(column -> column.add(value));
        }
      }
    }
    return columns.stream().map(column -> column.flatMap(ColumnNumbers::summary)).toList();
  }
}
