package diabolo.objective;

import diabolo.kernel.Plan;
import diabolo.objective.code.GaussianCode;
import diabolo.objective.reconstruction.Reconstruction;
import diabolo.objective.selection.LargestValues;
import diabolo.tensor.Tensor;
import java.util.Optional;

/**
 * Leaves the rows of each batch that are reconstructed worst out of the loss: those of a batch of N
 * rows with the largest ℓₙ, which dirty data have.
 *
 * <pre>
 *   L = 1/(N − m) Σ ℓₙ over the N − m smallest ,   m = ⌊share · N⌋ ,   ∂L/∂ℓₙ = 1/(N − m) or 0
 * </pre>
 *
 * ℓₙ is summed over features, emphasis counted. Least trimmed squares: Rousseeuw, "Least median of
 * squares regression" (1984); a batch at a time: Shen and Sanghavi, "Learning with bad training
 * data via iterative trimmed loss minimization" (ICML 2019). Of equal rows the first are left out.
 * Only the reconstruction is trimmed: penalties and the divergence of a Gaussian code are means
 * over all rows.
 *
 * <p>Validation is trimmed in the same way, batch by batch: held-out rows are as dirty as the
 * others, and untrimmed the wildest of them would choose the weights. The batches of validation are
 * the same at each epoch, so that epochs compare. {@link diabolo.model.Autoencoder#losses} counts
 * every row.
 *
 * @param share of the rows of a batch, in [0, 0.5); a batch of fewer than 1/share rows is not
 *     trimmed
 */
public record Trimming(float share) {

  /** Refuses half of the rows or more, beyond which the rest need not be the clean ones. */
  public Trimming {
    if (!(share >= 0 && share < 0.5f)) {
      throw new IllegalArgumentException("trimmed share must be in [0, 0.5), got " + share);
    }
  }

  /** m, the product rounded to a float so that 0.45 of 20 is 9. */
  int leftOut(int rows) {
    return (int) (share * rows);
  }

  /**
   * Records the weights of the rows in a mean over N.
   *
   * @param plan where to record
   * @param losses ℓ [N, 1]. Not modified.
   * @return 0 or N/(N − m) a row [N, 1]; empty if m is 0
   */
  public Optional<Tensor> record(Plan plan, Tensor losses) {
    int rows = losses.rows();
    int leftOut = leftOut(rows);
    if (leftOut == 0) {
      return Optional.empty();
    }
    Tensor weights = plan.scratch(rows, 1);
    LargestValues largest = new LargestValues(rows);
    float[] values = new float[rows];
    float[] marks = new float[rows];
    float kept = (float) rows / (rows - leftOut);
    plan.call(
        moment -> {
          losses.copyTo(values);
          largest.mark(values, 0, rows, leftOut, marks);
          for (int i = 0; i < rows; i++) {
            weights.set(i, marks[i] > 0 ? 0 : kept);
          }
        });
    return Optional.of(weights);
  }

  /** Refuses what cannot be computed from the rows that are left. */
  static void check(Reconstruction reconstruction, Optional<GaussianCode> code, boolean revives) {
    if (!reconstruction.isGiven() && !reconstruction.trainsOwn()) {
      throw new IllegalArgumentException(
          "trimming needs a reconstruction whose variance is not the best of a batch, got "
              + reconstruction.getClass().getSimpleName());
    }
    if (code.isPresent() && code.get().isImportanceWeighted()) {
      throw new IllegalArgumentException("trimming and several samples a row do not combine");
    }
    if (revives) {
      throw new IllegalArgumentException(
          "AuxK revives units by the errors of all rows, which trimming leaves out in part");
    }
  }
}
