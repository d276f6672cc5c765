package diabolo.objective.selection;

import diabolo.nn.parameter.ParameterSpec;
import diabolo.objective.term.Check;

/**
 * Auxiliary loss that revives dead code units: for each example, the dead units with the largest
 * activations are trained to reconstruct the residual of the others.
 *
 * <pre>
 *   weight · V · Σ ‖W z_aux − e‖² / Σ ‖e − ē‖² ,   V = (1/N) Σ ‖x − x̄‖²
 *   e = x − x̂, held constant; sums over the batch  </pre>
 *
 * Gao et al., "Scaling and evaluating sparse autoencoders" (2024), appendix A.2: z_aux are the
 * {@code count} largest activations among the dead units, W the decoder's weight without its bias,
 * x̄ and ē the batch's means. They divide the squared error by the variance V of the data; here
 * this term is multiplied by V instead, so that the weight has the same meaning. With other
 * reconstructions the term remains a squared error. V and the spread of e are held constant.
 *
 * <p>A unit is dead if it was not active in the last {@code window} training examples, counted
 * across batches and stored with the model. The term is 0 if no unit is dead. Under Adam, a unit
 * that died after large gradients needs about 1,000 steps until its small gradients take effect.
 *
 * <p>Validation leaves this term out: it jumps from about V to 0 when the last unit is revived,
 * which says nothing about the quality of the model.
 *
 * @param count number of dead units used per example, &gt; 0
 * @param weight factor, ≥ 0
 * @param window number of examples without activity after which a unit is dead, from 1 to
 *     16,000,000
 * @since 0.1
 */
public record AuxK(int count, float weight, int window) {

  /** Name of the term among the losses. */
  public static final String LOSS = "auxK";

  /** Largest window: larger counts are not exact in float32. */
  private static final int LARGEST_WINDOW = 16_000_000;

  /** Refuses numbers out of range. */
  public AuxK {
    Check.positive("AuxK count", count);
    Check.notNegative("AuxK weight", weight);
    if (!(window > 0 && window <= LARGEST_WINDOW)) {
      throw new IllegalArgumentException(
          "AuxK window must be in [1, %d], got %d".formatted(LARGEST_WINDOW, window));
    }
  }

  /** The selection with all of its options. */
  public static AuxK of(int count, float weight, int window) {
    return new AuxK(count, weight, window);
  }

  /**
   * Creates a loss of weight 1 for units dead after 10,000 examples. The paper uses 1/32 and 10
   * million, with billions of training examples. After 8 epochs of MNIST (TopK 32 of 1,568, AuxK of
   * 256) 57 % of the units were dead on the training images without AuxK, 27 % with about 1/32, 16
   * % with about 1.
   */
  public static AuxK of(int count) {
    return new AuxK(count, 1, 10_000);
  }

  /** Number of examples since each unit was active [1, K]. */
  public ParameterSpec idle(int units) {
    return ParameterSpec.state("auxK.idle", 1, units);
  }
}
