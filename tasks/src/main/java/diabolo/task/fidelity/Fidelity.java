package diabolo.task.fidelity;

import java.util.List;

/**
 * The figures of some rows.
 *
 * @param name of the way by which the rows were made
 * @param columns distances of the columns from those of the held-out rows
 * @param dependence mean over all pairs of columns of the absolute difference of their association
 *     from that in the held-out rows; lower is better
 * @param usefulness quality on held-out rows of a forest that learned the target from these rows;
 *     higher is better, NaN if it cannot be measured
 * @param nearest distances to the training rows; of the real rows, those of the held-out ones
 * @since 0.2
 */
public record Fidelity(
    String name,
    List<ColumnDistance> columns,
    double dependence,
    double usefulness,
    NearestRows nearest) {

  /** Keeps a copy of the list. */
  public Fidelity {
    columns = List.copyOf(columns);
  }

  /** Mean Kolmogorov–Smirnov distance of the columns of numbers; NaN without one. */
  public double numbers() {
    return mean(false);
  }

  /** Mean total variation of the columns of levels; NaN without one. */
  public double levels() {
    return mean(true);
  }

  private double mean(boolean ofLevels) {
    return columns.stream()
        .filter(column -> column.isOfLevels() == ofLevels)
        .mapToDouble(ColumnDistance::distance)
        .average()
        .orElse(Double.NaN);
  }
}
