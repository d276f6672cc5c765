package diabolo.task.fidelity;

import java.util.List;

/**
 * Figures of generated rows beside those of baselines and of real rows.
 *
 * @param target name of the column that the forests predict
 * @param isOfLevels whether its figure is a ROC-AUC, else R²
 * @param trainingRows number of real rows that everything learned from
 * @param heldOutRows number of real rows that everything is judged by
 * @param generated the generated rows
 * @param baselines the Gaussian copula and independent columns, fitted to the same training rows
 * @param real the training rows themselves
 * @since 0.2
 */
public record FidelityReport(
    String target,
    boolean isOfLevels,
    int trainingRows,
    int heldOutRows,
    Fidelity generated,
    List<Fidelity> baselines,
    Fidelity real) {

  /** Keeps a copy of the list. */
  public FidelityReport {
    baselines = List.copyOf(baselines);
  }
}
