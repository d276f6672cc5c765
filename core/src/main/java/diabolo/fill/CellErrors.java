package diabolo.fill;

import diabolo.feature.format.ColumnType;
import diabolo.feature.sample.InMemorySamples;
import diabolo.random.Seed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Errors of imputed cells, learned from known cells that were hidden: the uncertainty that a
 * deterministic model does not provide. Valid if cells are missing at random, for rows like those
 * it was learned from.
 *
 * @param columns one entry per column
 * @since 0.1
 */
public record CellErrors(List<Column> columns) {

  private static final int FEWEST_PAIRS = 20;
  private static final int NEAREST = 50;

  /** Keeps a copy of the list. */
  public CellErrors {
    columns = List.copyOf(columns);
  }

  /**
   * Hidden cells of one column.
   *
   * @param name of the column
   * @param isCategory whether they are levels
   * @param truth their values. Not to be modified.
   * @param filled their imputed values. Not to be modified.
   */
  public record Column(String name, boolean isCategory, float[] truth, float[] filled) {

    /** Number of hidden cells. */
    public int cells() {
      return truth.length;
    }

    /**
     * Standard deviation of the error of an imputed number: over the at most {@value #NEAREST}
     * hidden cells with the nearest imputed values; NaN without cells.
     */
    public double deviation(float value) {
      return Math.sqrt(
          IntStream.of(like(value))
              .mapToDouble(i -> Math.pow((double) truth[i] - filled[i], 2))
              .average()
              .orElse(Double.NaN));
    }

    /**
     * The share of correct levels among hidden cells imputed with that level, or among all of them
     * if those are few; NaN without cells.
     */
    public double probability(float level) {
      int[] own = like(level);
      return IntStream.of(own)
          .mapToDouble(i -> truth[i] == filled[i] ? 1 : 0)
          .average()
          .orElse(Double.NaN);
    }

    /**
     * Half the width of an interval around a filled-in number that holds the truth with the stated
     * probability: of n errors the ⌈(n + 1) coverage⌉-th smallest, split conformal (Lei et al.
     * 2018).
     *
     * @param coverage in (0, 1)
     * @return infinite where there are too few cells for it
     */
    public double halfWidth(double coverage) {
      double[] errors =
          IntStream.range(0, cells())
              .mapToDouble(i -> Math.abs((double) truth[i] - filled[i]))
              .sorted()
              .toArray();
      int rank = (int) Math.ceil((errors.length + 1) * coverage);
      return rank <= errors.length ? errors[rank - 1] : Double.POSITIVE_INFINITY;
    }

    /**
     * A plausible true value of an imputed cell: with an observed error of similar hidden cells.
     */
    float draw(float value, Seed seed, long index) {
      int[] own = like(value);
      if (own.length == 0) {
        return value;
      }
      int i = own[seed.below(index, own.length)];
      return isCategory ? truth[i] : value + truth[i] - filled[i];
    }

    /** Hidden cells with similar imputed values. */
    private int[] like(float value) {
      int[] all = IntStream.range(0, cells()).toArray();
      if (!isCategory) {
        return IntStream.of(all)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> Math.abs((double) filled[i] - value)))
            .limit(NEAREST)
            .mapToInt(Integer::intValue)
            .toArray();
      }
      int[] own = IntStream.of(all).filter(i -> filled[i] == value).toArray();
      return own.length >= FEWEST_PAIRS ? own : all;
    }

    /** Every second cell, from the first or the second on. */
    private Column half(int first) {
      int[] own = IntStream.range(0, cells()).filter(i -> i % 2 == first).toArray();
      return new Column(name, isCategory, take(truth, own), take(filled, own));
    }

    private static float[] take(float[] values, int... which) {
      float[] taken = new float[which.length];
      for (int i = 0; i < taken.length; i++) {
        taken[i] = values[which[i]];
      }
      return taken;
    }
  }

  /**
   * Hides cells as {@link HiddenSample} does and keeps what becomes of them.
   *
   * @param impute the model
   * @param rows with the model's columns
   * @param share of the observed cells to hide, in (0, 1)
   * @param seed of the choice
   */
  public static CellErrors of(Impute impute, InMemorySamples rows, double share, Seed seed) {
    HiddenSample sample = HiddenSample.of(rows, share, seed);
    float[][] filled = TableCells.copy(sample.hidden());
    impute.fill(filled);
    List<ColumnType> types = rows.format().types().orElseThrow();
    List<Column> columns = new ArrayList<>();
    for (int j = 0; j < types.size(); j++) {
      int[] cells = sample.cells(j);
      columns.add(
          new Column(
              rows.format().names().get(j),
              types.get(j).isNominal(),
              cells(sample.truth(), j, cells),
              cells(filled, j, cells)));
    }
    return new CellErrors(columns);
  }

  private static float[] cells(float[][] rows, int column, int... which) {
    float[] cells = new float[which.length];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = rows[which[i]][column];
    }
    return cells;
  }

  /**
   * The share of hidden numbers inside the interval of stated coverage: half-widths by every second
   * hidden cell of a column, measured on the others. NaN where no column has cells for it.
   */
  public double achieved(double coverage) {
    long inside = 0;
    long count = 0;
    for (Column column : columns) {
      double half = column.half(0).halfWidth(coverage);
      if (!column.isCategory() && Double.isFinite(half)) {
        Column fresh = column.half(1);
        for (int i = 0; i < fresh.cells(); i++) {
          inside += Math.abs((double) fresh.truth()[i] - fresh.filled()[i]) <= half ? 1 : 0;
        }
        count += fresh.cells();
      }
    }
    return count == 0 ? Double.NaN : (double) inside / count;
  }

  /**
   * Hidden numbers to plot: actual value, imputed value and half the width of the interval (0 if
   * there are too few cells for it); each column standardized by mean and deviation of its hidden
   * values.
   */
  public List<double[]> points(double coverage) {
    List<double[]> points = new ArrayList<>();
    for (Column column : columns) {
      double[] truth = new double[column.isCategory() ? 0 : column.cells()];
      Arrays.setAll(truth, i -> column.truth()[i]);
      double mean = Arrays.stream(truth).average().orElse(0);
      double deviation = TableCells.deviation(truth);
      double scale = deviation > 0 ? deviation : 1;
      double half = column.halfWidth(coverage) / scale;
      for (int i = 0; i < truth.length; i++) {
        points.add(
            new double[] {
              (truth[i] - mean) / scale,
              (column.filled()[i] - mean) / scale,
              Double.isFinite(half) ? half : 0
            });
      }
    }
    return points;
  }

  /** Total number of hidden cells. */
  public int cells() {
    return columns.stream().mapToInt(Column::cells).sum();
  }

  /** Position of a column. */
  public int column(String name) {
    List<String> names = columns.stream().map(Column::name).toList();
    if (!names.contains(name)) {
      throw new IllegalArgumentException(
          "there is no column '%s'; the columns are %s".formatted(name, String.join(", ", names)));
    }
    return names.indexOf(name);
  }
}
