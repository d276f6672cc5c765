package diabolo.task.evaluate;

import java.util.Optional;

/**
 * The quality of the reconstructions of one column, over its cells that are not missing: R² of
 * numbers and dates, accuracy of levels. Unlike squared errors, both can be compared between
 * columns of different units.
 *
 * <pre>  R² = 1 − Σ (x̂ − x)² / Σ (x − x̄)² ,   accuracy = (number of cells with x̂ = x) / cells
 * </pre>
 *
 * @param name of the column
 * @param cells number of its cells that are not missing; with none, everything below is empty
 * @param rSquared R² of numbers and dates, x̄ the mean of these cells: 1 is perfect, 0 no better
 *     than the mean; empty for levels and where all cells are equal
 * @param rootMeanSquaredError √ mean (x̂ − x)², in the unit of the column, days for dates; empty
 *     for levels
 * @param standardDeviation of the cells in that unit: the error of their mean; empty for levels
 * @param accuracy share of the cells whose level is reconstructed; empty for numbers and dates
 * @param mostFrequentShare share of the cells with the most frequent level: the accuracy of always
 *     choosing that level; empty for numbers and dates
 * @since 0.1
 */
public record ColumnQuality(
    String name,
    long cells,
    Optional<Double> rSquared,
    Optional<Double> rootMeanSquaredError,
    Optional<Double> standardDeviation,
    Optional<Double> accuracy,
    Optional<Double> mostFrequentShare) {

  /**
   * The share of the variation that the reconstructions miss, to compare columns of any type: 1 −
   * R² of numbers, wrong levels over those of always choosing the most frequent level. 0 is
   * perfect, 1 no better than a constant; empty where all cells are equal or missing.
   */
  public Optional<Double> missedShare() {
    if (accuracy.isPresent()) {
      double usual = 1 - mostFrequentShare.orElse(1.0);
      return usual > 0 ? Optional.of((1 - accuracy.get()) / usual) : Optional.empty();
    }
    return rSquared.map(r -> 1 - r);
  }
}
