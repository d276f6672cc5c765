package diabolo.task.impute.baseline;

import diabolo.feature.format.ColumnType;
import diabolo.fill.TableCells;
import diabolo.tensor.Workers;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Methods of imputation without a model. */
final class ImputeBaselines {

  private static final int NEIGHBOURS = 5;

  private ImputeBaselines() {}

  /** A copy with the mean of each column's observed cells, or the most frequent level. */
  static float[][] mean(float[][] rows, List<ColumnType> types) {
    return constant(rows, types, cells -> (float) Arrays.stream(cells).average().orElse(0));
  }

  /** A copy with the median of each column's observed cells, or the most frequent level. */
  static float[][] median(float[][] rows, List<ColumnType> types) {
    return constant(rows, types, ImputeBaselines::median);
  }

  private static float median(double... cells) {
    double[] sorted = Arrays.stream(cells).sorted().toArray();
    int half = sorted.length / 2;
    if (sorted.length == 0) {
      return 0;
    }
    return (float) (sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2);
  }

  private static float[][] constant(
      float[][] rows, List<ColumnType> types, ToFloat centerOfNumbers) {
    float[] usual = new float[types.size()];
    for (int j = 0; j < usual.length; j++) {
      double[] cells = TableCells.observed(rows, j);
      usual[j] =
          types.get(j).isNominal()
              ? ColumnType.Category.mostFrequent(cells)
              : centerOfNumbers.of(cells);
    }
    float[][] filled = TableCells.copy(rows);
    for (float[] row : filled) {
      for (int j = 0; j < usual.length; j++) {
        row[j] = Float.isNaN(row[j]) ? usual[j] : row[j];
      }
    }
    return filled;
  }

  /** A function from many numbers to one. */
  @FunctionalInterface
  private interface ToFloat {
    float of(double... values);
  }

  /**
   * A copy with the mean, or the most frequent level, of the cell in the {@value #NEIGHBOURS} other
   * rows that have it and are nearest by the columns that both have: Gower's distance (1971),
   * numbers by their standard deviation. Where no row has the cell, {@link #mean}. Of large tables
   * {@value LearnedRows#MOST} rows are looked at.
   */
  static float[][] nearest(float[][] rows, List<ColumnType> types) {
    float[][] filled = mean(rows, types);
    double[][] scaled = scaled(rows, types);
    boolean[] isCategory = new boolean[types.size()];
    for (int j = 0; j < isCategory.length; j++) {
      isCategory[j] = types.get(j).isNominal();
    }
    int[] donating = LearnedRows.of(IntStream.range(0, rows.length).toArray());
    Workers.shared()
        .forRows(
            rows.length,
            (long) rows.length * donating.length,
            (worker, from, to) -> {
              for (int i = from; i < to; i++) {
                int[] missing = missing(rows[i]);
                if (missing.length > 0) {
                  Donors donors = new Donors(missing);
                  for (int other : donating) {
                    if (other != i) {
                      donors.offer(distance(scaled[i], scaled[other], isCategory), rows[other]);
                    }
                  }
                  donors.fill(filled[i], types);
                }
              }
            });
    return filled;
  }

  private static int[] missing(float... row) {
    return IntStream.range(0, row.length).filter(j -> Float.isNaN(row[j])).toArray();
  }

  /** The cells of the nearest rows for each missing cell of a row. */
  private static final class Donors {

    private final int[] missing;
    private final double[][] distances;
    private final float[][] cells;

    Donors(int... missing) {
      this.missing = missing;
      this.distances = new double[missing.length][NEIGHBOURS];
      this.cells = new float[missing.length][NEIGHBOURS];
      for (double[] each : distances) {
        Arrays.fill(each, Double.POSITIVE_INFINITY);
      }
    }

    /** Offers a row as a donor; of equally distant rows the first is kept. */
    void offer(double distance, float... row) {
      for (int m = 0; m < missing.length; m++) {
        float cell = row[missing[m]];
        double[] own = distances[m];
        if (distance < own[NEIGHBOURS - 1] && !Float.isNaN(cell)) {
          int at = NEIGHBOURS - 1;
          for (; at > 0 && distance < own[at - 1]; at--) {
            own[at] = own[at - 1];
            cells[m][at] = cells[m][at - 1];
          }
          own[at] = distance;
          cells[m][at] = cell;
        }
      }
    }

    /** Fills the missing cells of a row, where there are donors. */
    void fill(float[] row, List<ColumnType> types) {
      for (int m = 0; m < missing.length; m++) {
        double[] cells = cells(m);
        if (cells.length > 0) {
          row[missing[m]] = center(cells, types.get(missing[m]));
        }
      }
    }

    /** The donor cells of one missing cell, nearest first. */
    double[] cells(int m) {
      return IntStream.range(0, NEIGHBOURS)
          .filter(k -> distances[m][k] < Double.POSITIVE_INFINITY)
          .mapToDouble(k -> cells[m][k])
          .toArray();
    }
  }

  /** Mean over the columns that both rows have; infinite where there is none. */
  private static double distance(double[] one, double[] other, boolean... isCategory) {
    double sum = 0;
    int shared = 0;
    for (int j = 0; j < one.length; j++) {
      double difference = Math.abs(one[j] - other[j]);
      // NaN where either is missing.
      if (difference >= 0) {
        shared++;
        sum += isCategory[j] ? Math.min(1, difference) : difference;
      }
    }
    return shared == 0 ? Double.POSITIVE_INFINITY : sum / shared;
  }

  /** Numbers over their deviation; levels as they are, any two of them at least 1 apart. */
  private static double[][] scaled(float[][] rows, List<ColumnType> types) {
    double[][] scaled = new double[rows.length][types.size()];
    for (int j = 0; j < types.size(); j++) {
      double deviation = TableCells.deviation(TableCells.observed(rows, j));
      double scale = types.get(j).isNominal() || !(deviation > 0) ? 1 : deviation;
      for (int i = 0; i < rows.length; i++) {
        scaled[i][j] = rows[i][j] / scale;
      }
    }
    return scaled;
  }

  /** The mean, or the most frequent level; 0 without values. */
  private static float center(double[] cells, ColumnType type) {
    return type.isNominal()
        ? ColumnType.Category.mostFrequent(cells)
        : (float) Arrays.stream(cells).average().orElse(0);
  }
}
