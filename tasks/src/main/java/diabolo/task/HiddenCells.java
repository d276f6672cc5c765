package diabolo.task;

import diabolo.feature.ColumnType;
import diabolo.feature.InMemorySamples;
import diabolo.tensor.Seed;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Over-imputation: cells whose values are known are hidden, filled in, and compared. It says how
 * good the filled-in cells are that nobody knows, as far as these are missing at random.
 *
 * @param columns one entry per column
 */
public record HiddenCells(List<Column> columns) {

  /** Keeps a copy of the list. */
  public HiddenCells {
    columns = List.copyOf(columns);
  }

  /** What fills in cells. */
  public enum Method {
    /** The model. */
    MODEL,
    /** The mean of the observed cells, or the most frequent level. */
    MEAN,
    /** Mean or most frequent level of the cells of the five rows that are nearest. */
    NEAREST
  }

  /**
   * How well the hidden cells of a column were filled in.
   *
   * @param name of the column
   * @param cells how many were hidden
   * @param isCategory whether errors are shares of wrong levels; else root mean square errors over
   *     the standard deviation of the hidden values, or plain ones where that is 0
   * @param errors lower is better; NaN without cells
   */
  public record Column(String name, int cells, boolean isCategory, Map<Method, Double> errors) {

    /** Keeps a copy of the map. */
    public Column {
      errors = Map.copyOf(errors);
    }
  }

  private static final int DONORS = 2_000;

  /**
   * Hides cells and compares.
   *
   * @param impute the model
   * @param rows with the model's columns
   * @param share of the observed cells to hide, in (0, 1)
   * @param seed of the choice
   */
  public static HiddenCells of(Impute impute, InMemorySamples rows, double share, Seed seed) {
    if (!(share > 0 && share < 1)) {
      throw new IllegalArgumentException("the hidden share must be in (0, 1), got " + share);
    }
    int width = rows.columns();
    int count = Math.min(rows.size(), DONORS);
    int[] order = seed.split("rows").permutation(rows.size());
    float[][] truth = new float[count][width];
    float[][] hidden = new float[count][];
    for (int i = 0; i < count; i++) {
      rows.row(order[i], truth[i], 0);
      hidden[i] = truth[i].clone();
      Seed cells = seed.split("cells").split(i);
      for (int j = 0; j < width; j++) {
        hidden[i][j] = cells.uniform(j) < share ? Float.NaN : truth[i][j];
      }
    }
    List<ColumnType> types = rows.format().types().orElseThrow();
    Map<Method, float[][]> filled = new EnumMap<>(Method.class);
    filled.put(Method.MODEL, copy(hidden));
    impute.fill(filled.get(Method.MODEL));
    filled.put(Method.MEAN, ImputeBaselines.mean(hidden, types));
    filled.put(Method.NEAREST, ImputeBaselines.nearest(hidden, types));
    List<Column> columns = new ArrayList<>();
    for (int j = 0; j < width; j++) {
      int column = j;
      int[] cells =
          IntStream.range(0, count)
              .filter(i -> Float.isNaN(hidden[i][column]) && !Float.isNaN(truth[i][column]))
              .toArray();
      boolean isCategory = types.get(j) instanceof ColumnType.Category;
      Map<Method, Double> errors = new EnumMap<>(Method.class);
      filled.forEach(
          (method, way) -> errors.put(method, error(truth, way, column, cells, isCategory)));
      columns.add(new Column(rows.format().names().get(j), cells.length, isCategory, errors));
    }
    return new HiddenCells(columns);
  }

  private static double error(
      float[][] truth, float[][] filled, int column, int[] cells, boolean isCategory) {
    if (isCategory) {
      return IntStream.of(cells)
          .mapToDouble(i -> truth[i][column] == filled[i][column] ? 0 : 1)
          .average()
          .orElse(Double.NaN);
    }
    double square =
        IntStream.of(cells)
            .mapToDouble(i -> (double) truth[i][column] - filled[i][column])
            .map(error -> error * error)
            .average()
            .orElse(Double.NaN);
    double deviation =
        ImputeBaselines.deviation(IntStream.of(cells).mapToDouble(i -> truth[i][column]).toArray());
    return Math.sqrt(square) / (deviation > 0 ? deviation : 1);
  }

  /** Mean of a method's errors over the columns that had hidden cells; NaN if none had. */
  public double mean(Method method) {
    return columns.stream()
        .filter(column -> column.cells() > 0)
        .mapToDouble(column -> column.errors().get(method))
        .average()
        .orElse(Double.NaN);
  }

  static float[][] copy(float[][] rows) {
    float[][] copy = new float[rows.length][];
    for (int i = 0; i < rows.length; i++) {
      copy[i] = rows[i].clone();
    }
    return copy;
  }
}
