package diabolo.task.impute;

import diabolo.feature.format.ColumnType;
import diabolo.feature.sample.FloatSamples;
import diabolo.feature.sample.InMemorySamples;
import diabolo.fill.HiddenSample;
import diabolo.fill.Impute;
import diabolo.fill.TableCells;
import diabolo.random.Seed;
import diabolo.task.impute.baseline.ChainedRounds;
import diabolo.task.impute.baseline.ClassicalFill;
import diabolo.task.impute.baseline.ClassicalImputation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Accuracy of imputation on hidden cells: known cells are hidden, imputed and compared with their
 * true values (over-imputation). Estimates the accuracy on missing cells if these are missing at
 * random.
 *
 * <p>Of large tables the classical methods learn from the rows with hidden cells and {@value
 * #OTHER_ROWS} others.
 *
 * @param columns one entry per column
 * @param rounds of the chained methods
 * @param weights of the methods in an ensemble
 * @since 0.1
 */
public record HiddenCells(
    List<Column> columns, Map<ClassicalImputation, ChainedRounds> rounds, MethodWeights weights) {

  private static final int OTHER_ROWS = 4_000;

  /** Keeps copies. */
  public HiddenCells {
    columns = List.copyOf(columns);
    rounds = Map.copyOf(rounds);
  }

  /**
   * The errors of imputation in one column.
   *
   * @param name of the column
   * @param cells number of hidden cells
   * @param isCategory whether errors are shares of wrong levels; else root mean square errors over
   *     the standard deviation of all known cells of the column in the whole table; of a constant
   *     column the share of cells that are not that constant
   * @param errors of the methods that were tried, lower is better; NaN without cells
   * @param better the method by which the column is imputed by default: the ensemble, unless
   *     another one is better in this column beyond noise, by more than two standard errors of the
   *     paired differences of squared errors, or of wrong levels, on at least 20 hidden cells
   */
  public record Column(
      String name, int cells, boolean isCategory, Map<ImputeBy, Double> errors, ImputeBy better) {

    /** Keeps a copy of the map. */
    public Column {
      errors = Map.copyOf(errors);
    }

    /** Error of a method, one of those that were tried. */
    public double error(ImputeBy by) {
      return errors.get(by);
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
    List<ColumnType> types = rows.format().types().orElseThrow();
    float[][] learned = learned(sample, rows, seed);
    Map<ImputeBy, float[][]> filled = new EnumMap<>(ImputeBy.class);
    float[][] seen = TableCells.copy(sample.hidden());
    impute.fill(seen);
    filled.put(ImputeBy.MODEL, seen);
    Map<ClassicalImputation, ChainedRounds> rounds = new EnumMap<>(ClassicalImputation.class);
    for (ClassicalImputation way : ClassicalImputation.values()) {
      if (way.takes(types.size())) {
        ClassicalFill fill = way.filled(learned, types, seed);
        filled.put(ImputeBy.of(way), fill.rows());
        fill.rounds().ifPresent(done -> rounds.put(way, done));
      }
    }
    KnownCells known = KnownCells.of(rows);
    MethodWeights weights = MethodWeights.of(sample, known.deviations(), types, filled);
    filled.put(ImputeBy.ENSEMBLE, MethodWeights.crossed(sample, known.deviations(), types, filled));
    return new HiddenCells(columns(rows, losses(sample, known, types, filled)), rounds, weights);
  }

  /** The rows with hidden cells, and of a large table others to learn from. */
  private static float[][] learned(HiddenSample sample, InMemorySamples rows, Seed seed) {
    Set<Integer> own = IntStream.of(sample.places()).boxed().collect(Collectors.toSet());
    int[] others =
        IntStream.of(seed.split("others").permutation(rows.size()))
            .filter(i -> !own.contains(i))
            .limit(OTHER_ROWS)
            .toArray();
    float[][] learned = Arrays.copyOf(sample.hidden(), sample.hidden().length + others.length);
    for (int i = 0; i < others.length; i++) {
      float[] row = new float[rows.columns()];
      rows.row(others[i], row, 0);
      learned[sample.hidden().length + i] = row;
    }
    return learned;
  }

  /**
   * The losses of each column.
   *
   * @param known cells of the whole table
   * @param types of the columns
   * @param filled the rows of the sample by each method
   */
  static List<ColumnLosses> losses(
      HiddenSample sample,
      KnownCells known,
      List<ColumnType> types,
      Map<ImputeBy, float[][]> filled) {
    List<ColumnLosses> columns = new ArrayList<>();
    for (int j = 0; j < types.size(); j++) {
      int column = j;
      int[] cells = sample.cells(j);
      boolean isCategory = types.get(j).isNominal();
      Map<ImputeBy, double[]> losses = new EnumMap<>(ImputeBy.class);
      filled.forEach(
          (way, values) ->
              losses.put(way, ColumnLosses.of(sample.truth(), values, column, cells, isCategory)));
      columns.add(new ColumnLosses(losses, isCategory, known.deviations()[column]));
    }
    return columns;
  }

  private static List<Column> columns(InMemorySamples rows, List<ColumnLosses> losses) {
    List<Column> columns = new ArrayList<>();
    for (int j = 0; j < losses.size(); j++) {
      columns.add(column(rows.format().names().get(j), losses.get(j)));
    }
    return columns;
  }

  private static Column column(String name, ColumnLosses losses) {
    Map<ImputeBy, Double> errors = new EnumMap<>(ImputeBy.class);
    losses.losses().keySet().forEach(by -> errors.put(by, losses.error(by)));
    return new Column(
        name, losses.cells(), losses.isCategory(), errors, losses.better(ImputeBy.ENSEMBLE));
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

  /**
   * Mean of the errors of a method over the columns that had hidden cells; NaN if none had.
   *
   * @param by one of {@link #methods}
   */
  public double mean(ImputeBy by) {
    return columns.stream()
        .filter(column -> column.cells() > 0)
        .mapToDouble(column -> column.error(by))
        .average()
        .orElse(Double.NaN);
  }

  /** The methods that were compared, in the order of {@link ImputeBy}. */
  public Set<ImputeBy> methods() {
    return columns.isEmpty() ? Set.of() : new TreeSet<>(columns.get(0).errors().keySet());
  }
}
