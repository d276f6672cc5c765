package diabolo.task.impute.baseline;

import diabolo.feature.sample.ColumnType;
import diabolo.random.Seed;
import java.util.List;

/**
 * The ways of filling in missing cells that a model has to stand beside.
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

  /** With more, a prediction of each column from all others takes longer than a training. */
  private static final int MOST_CHAINED_COLUMNS = 100;

  private final String title;

  ClassicalImputation(String title) {
    this.title = title;
  }

  /** What people call it. */
  public String title() {
    return title;
  }

  /** Whether it can be had for that many columns in a reasonable time. */
  public boolean takes(int columns) {
    return (this != RIDGE && this != FOREST) || columns <= MOST_CHAINED_COLUMNS;
  }

  /**
   * Fills in.
   *
   * @param rows [N, D] raw values, NaN where missing. Not modified.
   * @param types of the columns
   * @param seed of what is drawn
   * @return a copy without missing cells; a column that nobody has is 0
   */
  public float[][] fill(float[][] rows, List<ColumnType> types, Seed seed) {
    return switch (this) {
      case MEAN -> ImputeBaselines.mean(rows, types);
      case MEDIAN -> ImputeBaselines.median(rows, types);
      case NEAREST -> ImputeBaselines.nearest(rows, types);
      case RIDGE -> new ChainedImputation(types, new RidgeColumn(types), RIDGE_ROUNDS).fill(rows);
      case FOREST ->
          new ChainedImputation(types, new ForestColumn(types, seed.split("forest")), FOREST_ROUNDS)
              .fill(rows);
    };
  }
}
