package diabolo.objective.selection;

import diabolo.nn.Layout;
import diabolo.objective.term.Check;

/**
 * Brings back code units that are never selected: the largest of the dead units of each example are
 * trained to reconstruct what the others left.
 *
 * <pre>
 *   weight · V · Σ ‖W z_aux − e‖² / Σ ‖e − ē‖² ,   V = (1/N) Σ ‖x − x̄‖²
 *   e = x − x̂, held constant; sums over the batch  </pre>
 *
 * Gao et al., "Scaling and evaluating sparse autoencoders" (2024), appendix A.2: z_aux are the
 * {@code count} largest activations among the dead units, W the decoder's weight without its bias,
 * x̄ and ē the batch's means. They divide the squared error by the variance V of the data; here the
 * squared error stays as it is and V multiplies this term, so that the weight means the same. For
 * other reconstructions it is a squared error beside theirs. V and the spread of e are held
 * constant.
 *
 * <p>A unit is dead when it was not active in the last {@code window} training examples, which is
 * counted over batches and kept with the model; 0 when none is dead. Under Adam a unit that died
 * after large gradients needs some 1,000 steps until its own small ones count.
 *
 * <p>A training aid, not a part of what is judged: it is about V while units are dead and 0 when
 * none is, so that validation leaves it out.
 *
 * @param count dead units that are used for an example, &gt; 0
 * @param weight factor, ≥ 0
 * @param window examples without activity after which a unit is dead, from 1 to 16,000,000
 */
public record AuxK(int count, float weight, int window) {

  /** What the term is called among the losses. */
  public static final String LOSS = "auxK";

  /** Beyond it, counts in float32 are no longer exact. */
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

  /**
   * Weight 1; dead after 10,000 examples. The paper has 1/32 and 10 million, for trainings of
   * billions of examples. After 8 epochs of MNIST (TopK 32 of 1,568, AuxK of 256) 57 % of the units
   * were dead on the training images without AuxK, 27 % with about 1/32, 16 % with about 1.
   */
  public static AuxK of(int count) {
    return new AuxK(count, 1, 10_000);
  }

  /** Examples since each unit was active [1, K]. */
  public Layout.Wanted idle(int units) {
    return Layout.Wanted.state("auxK.idle", 1, units);
  }
}
