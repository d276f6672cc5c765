package diabolo.task.impute;

import diabolo.feature.format.ColumnType;
import diabolo.feature.sample.FloatSamples;
import diabolo.feature.sample.InMemorySamples;
import diabolo.fill.HiddenSample;
import diabolo.fill.Impute;
import diabolo.fill.TableCells;
import diabolo.random.Seed;
import diabolo.task.impute.baseline.ClassicalImputation;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/**
 * Accuracy of imputation on hidden cells: known cells are hidden, imputed and compared with their
 * true values (over-imputation). Estimates the accuracy on missing cells if these are missing at
 * random.
 *
 * @param columns one entry per column
 * @since 0.1
 */
public record HiddenCells(List<Column> columns) {

  /** Keeps a copy of the list. */
  public HiddenCells {
    columns = List.copyOf(columns);
  }

  /**
   * The errors of imputation in one column.
   *
   * @param name of the column
   * @param cells number of hidden cells
   * @param isCategory whether errors are shares of wrong levels; else root mean square errors over
   *     the standard deviation of all known cells of the column; of a constant column, which has
   *     none, in its raw unit
   * @param model error of the model, lower is better; NaN without cells
   * @param classical errors of the classical methods that were tried
   * @param better the one of nearest rows, ridge regression and forests with the least error, of
   *     those that beat the model beyond noise: by more than one standard error of the paired
   *     differences of squared errors, or of wrong levels, on at least 20 hidden cells (the rule of
   *     Breiman et al. 1984); empty where none does
   */
  public record Column(
      String name,
      int cells,
      boolean isCategory,
      double model,
      Map<ClassicalImputation, Double> classical,
      Optional<ClassicalImputation> better) {

    /** Keeps a copy of the map. */
    public Column {
      classical = Map.copyOf(classical);
    }
  }

  /**
   * Hides cells, imputes them and compares.
   *
   * @param impute the model
   * @param rows with the model's columns
   * @param share of the observed cells to hide, in (0, 1)
   * @param seed of the choice
   */
  public static HiddenCells of(Impute impute, InMemorySamples rows, double share, Seed seed) {
    HiddenSample sample = HiddenSample.of(rows, share, seed);
    float[][] truth = sample.truth();
    float[][] hidden = sample.hidden();
    List<ColumnType> types = rows.format().types().orElseThrow();
    float[][] seen = TableCells.copy(hidden);
    impute.fill(seen);
    Map<ClassicalImputation, float[][]> others = new EnumMap<>(ClassicalImputation.class);
    for (ClassicalImputation way : ClassicalImputation.values()) {
      if (way.takes(types.size())) {
        others.put(way, way.fill(hidden, types, seed));
      }
    }
    List<Column> columns = new ArrayList<>();
    for (int j = 0; j < types.size(); j++) {
      ColumnLosses losses = new ColumnLosses(truth, j, sample.cells(j), types.get(j).isNominal());
      columns.add(column(rows.format().names().get(j), losses, seen, others));
    }
    return new HiddenCells(columns);
  }

  private static Column column(
      String name,
      ColumnLosses column,
      float[][] seen,
      Map<ClassicalImputation, float[][]> others) {
    Map<ClassicalImputation, Double> errors = new EnumMap<>(ClassicalImputation.class);
    others.forEach((way, filled) -> errors.put(way, column.error(filled)));
    return new Column(
        name,
        column.cells().length,
        column.isCategory(),
        column.error(seen),
        errors,
        column.better(seen, others));
  }

  /**
   * A copy in which the cells that {@link #of} will hide are already missing, so that a model is
   * not trained on its own test cells.
   */
  public static InMemorySamples without(InMemorySamples rows, double share, Seed seed) {
    float[][] left = new float[rows.size()][rows.columns()];
    for (int i = 0; i < left.length; i++) {
      rows.row(i, left[i], 0);
    }
    HiddenSample sample = HiddenSample.of(rows, share, seed);
    for (int i = 0; i < sample.hidden().length; i++) {
      left[sample.places()[i]] = sample.hidden()[i];
    }
    return FloatSamples.of(rows.format(), left);
  }

  /** The number of missing cells of a table. */
  public static long missing(InMemorySamples rows) {
    long count = 0;
    float[] row = new float[rows.columns()];
    for (int i = 0; i < rows.size(); i++) {
      rows.row(i, row, 0);
      for (float cell : row) {
        count += Float.isNaN(cell) ? 1 : 0;
      }
    }
    return count;
  }

  /** Mean of the model's errors over the columns that had hidden cells; NaN if none had. */
  public double mean() {
    return mean(Column::model);
  }

  /** Mean of the errors of a classical method, one of {@link #ways}. */
  public double mean(ClassicalImputation way) {
    return mean(column -> column.classical().get(way));
  }

  /** The classical methods that were compared. */
  public Set<ClassicalImputation> ways() {
    return columns.isEmpty() ? Set.of() : new TreeSet<>(columns.get(0).classical().keySet());
  }

  private double mean(ToDoubleFunction<Column> error) {
    return columns.stream()
        .filter(column -> column.cells() > 0)
        .mapToDouble(error)
        .average()
        .orElse(Double.NaN);
  }
}
