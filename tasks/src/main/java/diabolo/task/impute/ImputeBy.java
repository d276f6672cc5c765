package diabolo.task.impute;

import diabolo.task.impute.baseline.ClassicalImputation;
import java.util.Optional;

/**
 * The method that imputes the cells of a table.
 *
 * @since 0.1
 */
public enum ImputeBy {
  /**
   * The method that is best on hidden cells of all columns, and in each column one that beats it
   * there beyond noise.
   */
  BEST(null),
  /** The model alone. */
  MODEL(null),
  /** Random forests of each column on all others. */
  FORESTS(ClassicalImputation.FOREST),
  /** Ridge regressions of each column on all others. */
  RIDGE(ClassicalImputation.RIDGE),
  /** The five nearest rows. */
  NEIGHBORS(ClassicalImputation.NEAREST);

  private final ClassicalImputation way;

  ImputeBy(ClassicalImputation way) {
    this.way = way;
  }

  /** The classical method, if it is one. */
  public Optional<ClassicalImputation> way() {
    return Optional.ofNullable(way);
  }
}
