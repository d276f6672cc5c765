package diabolo.feature;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How raw values are brought to the range that a network learns best in.
 *
 * <p>Pictures are scaled as a whole by {@link #UNIT}, so that they stay pictures; columns of a
 * table each on their own. A constant column gets the scale 1.
 */
public enum Scaling {
  /** Values as they are. */
  NONE,
  /** (x − mean) / standard deviation: for tables, with squared, Gaussian and Huber losses. */
  STANDARD,
  /** (x − minimum) / (maximum − minimum), in [0, 1] on the training rows: for Bernoulli losses. */
  UNIT;

  private static final int BLOCK_VALUES = 1 << 16;
  private static final float EIGHT_BIT_MAXIMUM = 255;

  /**
   * The schema of these training rows.
   *
   * @param format the format of the rows
   * @param rows the training rows; read to the end and not closed
   * @throws DataException where there are no rows
   */
  public Schema fit(SampleFormat format, RowCursor rows) throws IOException {
    if (format.types().isPresent()) {
      return mixed(format, statistics(format, rows));
    }
    if (this == NONE) {
      return unscaled(format);
    }
    if (this == UNIT && format.picture().isPresent() && Float.isFinite(format.maximum())) {
      return new PixelSchema(format.picture().get(), format.maximum());
    }
    List<ColumnStatistics> statistics = statistics(format, rows);
    if (this == UNIT && format.picture().isPresent()) {
      return pictureOfUnknownRange(format, statistics);
    }
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < format.columns(); i++) {
      columns.add(column(format.names().get(i), statistics.get(i)));
    }
    return new TableSchema(columns, format.picture());
  }

  private Schema mixed(SampleFormat format, List<ColumnStatistics> statistics) {
    List<MixedColumn> columns = new ArrayList<>();
    for (int i = 0; i < format.columns(); i++) {
      ColumnStatistics seen = statistics.get(i);
      Column column = column(format.names().get(i), seen);
      columns.add(MixedColumn.of(format.types().orElseThrow().get(i), column, seen.range()));
    }
    return new MixedSchema(columns);
  }

  private Column column(String name, ColumnStatistics statistics) {
    return switch (this) {
      case NONE -> new Column(name, 0, 1);
      case STANDARD -> statistics.standard(name);
      case UNIT -> statistics.unit(name);
    };
  }

  private static Schema unscaled(SampleFormat format) {
    if (format.picture().isPresent()) {
      return new PixelSchema(format.picture().get(), 1);
    }
    return new TableSchema(
        format.names().stream().map(name -> new Column(name, 0, 1)).toList(), Optional.empty());
  }

  private static List<ColumnStatistics> statistics(SampleFormat format, RowCursor rows)
      throws IOException {
    int columns = format.columns();
    List<ColumnStatistics> statistics = new ArrayList<>();
    for (int i = 0; i < columns; i++) {
      statistics.add(new ColumnStatistics());
    }
    int blockRows = Math.max(1, BLOCK_VALUES / columns);
    float[] block = new float[blockRows * columns];
    for (int count = rows.read(block, blockRows); count > 0; count = rows.read(block, blockRows)) {
      for (int i = 0; i < count * columns; i++) {
        if (!Float.isNaN(block[i])) {
          statistics.get(i % columns).add(block[i]);
        }
      }
    }
    if (!(rows.rowsRead() >= 1)) {
      throw rows.noRows();
    }
    return statistics;
  }

  /**
   * One range for all pixels: [0, 1], [0, 255] or [0, largest]; shifted only where some are &lt; 0.
   */
  private static Schema pictureOfUnknownRange(
      SampleFormat format, List<ColumnStatistics> statistics) {
    ColumnStatistics all = new ColumnStatistics();
    statistics.forEach(all::addRange);
    if (all.minimum() >= 0) {
      float largest = all.maximum();
      float white = largest <= 1 ? 1 : Math.max(largest, EIGHT_BIT_MAXIMUM);
      return new PixelSchema(format.picture().get(), white);
    }
    return new TableSchema(format.names().stream().map(all::unit).toList(), format.picture());
  }
}
