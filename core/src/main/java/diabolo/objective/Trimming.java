package diabolo.objective;

import diabolo.kernel.Plan;
import diabolo.notation.Family;
import diabolo.objective.code.GaussianCode;
import diabolo.objective.reconstruction.Reconstruction;
import diabolo.objective.selection.LargestValues;
import diabolo.tensor.Tensor;
import java.util.Optional;

/**
 * Trimmed loss: leaves out the m rows of each batch with the largest reconstruction loss ℓₙ, which
 * outliers in the training data tend to have.
 *
 * <pre>
 *   L = 1/(N − m) Σ ℓₙ over the N − m smallest ,   m = ⌊share · N⌋ ,   ∂L/∂ℓₙ = 1/(N − m) or 0
 * </pre>
 *
 * ℓₙ is summed over features, including emphasis. Least trimmed squares: Rousseeuw, "Least median
 * of squares regression" (1984); applied per batch: Shen and Sanghavi, "Learning with bad training
 * data via iterative trimmed loss minimization" (ICML 2019). Among equal losses the first rows are
 * left out. Only the reconstruction is trimmed: penalties and the divergence of a Gaussian code are
 * means over all rows.
 *
 * <p>Validation is trimmed in the same way, batch by batch: held-out rows contain the same share of
 * outliers, and without trimming the worst of them would decide which weights are kept. The
 * validation batches are the same at each epoch, so that epochs are comparable. {@link
 * diabolo.model.ObjectiveMean} counts every row.
 *
 * @param share share of the rows of a batch left out, in [0, 0.5); a batch of fewer than 1/share
 *     rows is not trimmed
 * @since 0.1
 */
public record Trimming(float share) {

  /** Refuses a share of ½ or more, at which the remaining rows need not be the clean ones. */
  public Trimming {
    if (!(share >= 0 && share < 0.5f)) {
      throw new IllegalArgumentException("trimmed share must be in [0, 0.5), got " + share);
    }
  }

  /** Trimming of this share of the rows with the largest losses. */
  public static Trimming of(float share) {
    return new Trimming(share);
  }

  /** Number m of rows left out; the product is rounded to float so that 0.45 of 20 is 9. */
  int leftOut(int rows) {
    return (int) (share * rows);
  }

  /**
   * Records the weights of the rows in a mean over N.
   *
   * @param plan where to record
   * @param losses ℓ [N, 1]. Not modified.
   * @return the weight of each row, 0 or N/(N − m), [N, 1]; empty if m is 0
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

  /** Refuses parts of an objective that cannot be computed from the remaining rows. */
  static void check(Reconstruction reconstruction, Optional<GaussianCode> code, boolean revives) {
    if (!reconstruction.isGiven() && !reconstruction.trainsParameters()) {
      throw new IllegalArgumentException(
          "trimming needs a reconstruction whose variance is not estimated from the batch, got "
              + Family.name(reconstruction.getClass()));
    }
    if (code.isPresent() && code.get().isImportanceWeighted()) {
      throw new IllegalArgumentException(
          "trimming cannot be combined with several samples per row");
    }
    if (revives) {
      throw new IllegalArgumentException(
          "trimming cannot be combined with AuxK, which needs the errors of all rows");
    }
  }
}
