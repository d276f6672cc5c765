package diabolo.task.impute.baseline;

import diabolo.feature.format.ColumnType;
import diabolo.random.Seed;
import java.util.List;
import java.util.Optional;

/**
 * Classical methods of imputation, to compare a model with.
 *
 * @since 0.1
 */
public enum ClassicalImputation {
  /** The mean of the observed cells of the column, or the most frequent level. */
  MEAN("mean or mode"),
  /** The median of the observed cells of the column, or the most frequent level. */
  MEDIAN("median or mode"),
  /** Mean or most frequent level of the cells of the five rows that are nearest. */
  NEAREST("5 nearest rows"),
  /** Ridge regressions of each column on all others, in turn, at most ten times. */
  RIDGE("iterative ridge"),
  /** Random forests of each column on all others, in turn, at most four times. */
  FOREST("random forests");

  private static final int RIDGE_ROUNDS = 10;
  private static final int FOREST_ROUNDS = 4;

  /**
   * Most columns for predicting each column from all others; with more it takes longer than a
   * training.
   */
  private static final int MOST_CHAINED_COLUMNS = 100;

  private final String title;

  ClassicalImputation(String title) {
    this.title = title;
  }

  /** The name of the method. */
  public String title() {
    return title;
  }

  /** Whether it is feasible for that many columns. */
  public boolean takes(int columns) {
    return (this != RIDGE && this != FOREST) || columns <= MOST_CHAINED_COLUMNS;
  }

  /**
   * Imputes missing cells.
   *
   * @param rows [N, D] raw values, NaN where missing. Not modified.
   * @param types of the columns
   * @param seed of all random draws
   * @return a copy without missing cells; a column without any observed cell is 0
   */
  public float[][] fill(float[][] rows, List<ColumnType> types, Seed seed) {
    return filled(rows, types, seed).rows();
  }

  /**
   * Imputes missing cells as {@link #fill} does, and tells the rounds of a chained method.
   *
   * @param rows [N, D] raw values, NaN where missing. Not modified.
   * @param types of the columns
   * @param seed of all random draws
   */
  public ClassicalFill filled(float[][] rows, List<ColumnType> types, Seed seed) {
    return switch (this) {
      case MEAN -> unchained(ImputeBaselines.mean(rows, types));
      case MEDIAN -> unchained(ImputeBaselines.median(rows, types));
      case NEAREST -> unchained(ImputeBaselines.nearest(rows, types));
      case RIDGE -> new ChainedImputation(types, new RidgeColumn(types), RIDGE_ROUNDS).fill(rows);
      case FOREST ->
          new ChainedImputation(types, new ForestColumn(types, seed.split("forest")), FOREST_ROUNDS)
              .fill(rows);
    };
  }

  private static ClassicalFill unchained(float[][] rows) {
    return new ClassicalFill(rows, Optional.empty());
  }
}
