package diabolo.task.impute;

import diabolo.task.impute.baseline.ClassicalImputation;
import java.util.Arrays;
import java.util.Optional;

/**
 * The method that imputes the cells of a table.
 *
 * @since 0.1
 */
public enum ImputeBy {
  /** The ensemble, and in each column a single method that beats it beyond noise. */
  BEST("best", null),
  /** Model, forests, ridge and neighbors together: {@link MethodWeights}. */
  ENSEMBLE("ensemble", null),
  /** The model alone. */
  MODEL("model", null),
  /** Random forests of each column on all others. */
  FORESTS(ClassicalImputation.FOREST.title(), ClassicalImputation.FOREST),
  /** Ridge regressions of each column on all others. */
  RIDGE(ClassicalImputation.RIDGE.title(), ClassicalImputation.RIDGE),
  /** The five nearest rows. */
  NEIGHBORS(ClassicalImputation.NEAREST.title(), ClassicalImputation.NEAREST),
  /** The mean of the known cells of the column, or the most frequent level. */
  MEAN(ClassicalImputation.MEAN.title(), ClassicalImputation.MEAN),
  /** The median of the known cells of the column, or the most frequent level. */
  MEDIAN(ClassicalImputation.MEDIAN.title(), ClassicalImputation.MEDIAN);

  private final String title;
  private final ClassicalImputation way;

  ImputeBy(String title, ClassicalImputation way) {
    this.title = title;
    this.way = way;
  }

  /** The classical method, if it is one. */
  public Optional<ClassicalImputation> way() {
    return Optional.ofNullable(way);
  }

  /** The classical method as the one of a column. */
  static ImputeBy of(ClassicalImputation way) {
    return Arrays.stream(values()).filter(by -> by.way == way).findFirst().orElseThrow();
  }

  /** The name of the method. */
  public String title() {
    return title;
  }
}
