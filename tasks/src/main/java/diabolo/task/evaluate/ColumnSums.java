package diabolo.task.evaluate;

import diabolo.feature.Schema;
import diabolo.feature.format.ColumnType;
import diabolo.feature.format.SampleFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/** Sums of errors by column, over the cells that are not missing. Not thread-safe. */
final class ColumnSums {

  private final List<Column> columns = new ArrayList<>();

  private ColumnSums() {}

  /** Sums for the columns of a table; for none if the rows are pictures. */
  static ColumnSums of(Schema schema) {
    ColumnSums sums = new ColumnSums();
    SampleFormat format = schema.format();
    int count = format.picture().isPresent() ? 0 : format.columns();
    for (int j = 0; j < count; j++) {
      int column = j;
      ColumnType type =
          format.types().map(types -> types.get(column)).orElse(new ColumnType.Numeric());
      DoubleUnaryOperator unit = raw -> format.references().distance(column, raw);
      sums.columns.add(Column.of(format.names().get(j), type, unit));
    }
    return sums;
  }

  /** Adds raw rows and their reconstructions [N][C]. */
  void add(float[][] expected, float[][] got) {
    for (int i = 0; i < expected.length; i++) {
      for (int j = 0; j < columns.size(); j++) {
        if (!Float.isNaN(expected[i][j])) {
          columns.get(j).add(expected[i][j], got[i][j]);
        }
      }
    }
  }

  List<ColumnQuality> results() {
    return columns.stream().map(Column::result).toList();
  }

  /** Sums over one column. */
  private static final class Column {

    private final String name;

    /** The distance of numbers for one of raw values. */
    private final DoubleUnaryOperator unit;

    /** Number of cells of each level, the last one for texts that are no level; numbers: none. */
    private final long[] levels;

    private long cells;
    private long right;
    private double squaredError;
    private double mean;
    private double spread;

    private Column(String name, int levels, DoubleUnaryOperator unit) {
      this.name = name;
      this.unit = unit;
      this.levels = new long[levels];
    }

    static Column of(String name, ColumnType type, DoubleUnaryOperator unit) {
      if (type instanceof ColumnType.Category category) {
        return new Column(name, category.levels().size() + 1, unit);
      }
      return new Column(
          name, type instanceof ColumnType.Ordinal ordinal ? ordinal.levels().size() : 0, unit);
    }

    void add(float expected, float got) {
      cells++;
      if (levels.length > 0) {
        int level = level(expected);
        levels[level]++;
        right += level == level(got) ? 1 : 0;
        return;
      }
      double error = (double) got - expected;
      double difference = expected - mean;
      squaredError += error * error;
      // the running mean and sum of squared deviations: Welford (1962)
      mean += difference / cells;
      spread += difference * (expected - mean);
    }

    private int level(float raw) {
      return Math.max(0, Math.min(levels.length - 1, Math.round(raw)));
    }

    ColumnQuality result() {
      Optional<Double> none = Optional.empty();
      if (cells == 0) {
        return new ColumnQuality(name, 0, none, none, none, none, none);
      }
      if (levels.length > 0) {
        double most = Arrays.stream(levels).max().orElse(0);
        return new ColumnQuality(
            name,
            cells,
            none,
            none,
            none,
            Optional.of((double) right / cells),
            Optional.of(most / cells));
      }
      return new ColumnQuality(
          name,
          cells,
          spread > 0 ? Optional.of(1 - squaredError / spread) : none,
          Optional.of(unit.applyAsDouble(Math.sqrt(squaredError / cells))),
          Optional.of(unit.applyAsDouble(Math.sqrt(spread / cells))),
          none,
          none);
    }
  }
}
