package diabolo.task.generate;

/**
 * Options of {@link VampPrior}.
 *
 * @param pseudoInputs rows, or learned ones
 * @param components C &gt; 0, the number of pseudo-inputs
 * @param steps of training, &gt; 0
 * @param batchRows rows whose codes are drawn for a step, &gt; 0
 * @param learningRate of Adam, in scaled inputs, &gt; 0
 * @param heldOutShare of the rows, in (0, 1): not learned from, they decide whether learned
 *     pseudo-inputs are better than rows
 * @param heldOutDraws codes drawn for each held-out row, &gt; 0
 * @param seed of the choice of rows and of all draws
 * @since 0.1
 */
public record VampPriorOptions(
    PseudoInputs pseudoInputs,
    int components,
    int steps,
    int batchRows,
    double learningRate,
    double heldOutShare,
    int heldOutDraws,
    long seed) {

  /** Refuses numbers out of range. */
  public VampPriorOptions {
    require(components > 0, "components must be > 0, got " + components);
    require(steps > 0, "steps must be > 0, got " + steps);
    require(batchRows > 0, "batch rows must be > 0, got " + batchRows);
    require(
        learningRate > 0 && Double.isFinite(learningRate),
        "learning rate must be finite and > 0, got " + learningRate);
    require(
        heldOutShare > 0 && heldOutShare < 1,
        "held-out share must be > 0 and below 1, got " + heldOutShare);
    require(heldOutDraws > 0, "held-out draws must be > 0, got " + heldOutDraws);
  }

  /**
   * Learned in 1,000 steps of 100 rows at rate 0.01; a tenth of the rows held out, ten draws each;
   * seed 1.
   */
  public static VampPriorOptions of(int components) {
    return new VampPriorOptions(PseudoInputs.LEARNED, components, 1000, 100, 0.01, 0.1, 10, 1);
  }

  /** The same with other pseudo-inputs. */
  public VampPriorOptions withPseudoInputs(PseudoInputs other) {
    return new VampPriorOptions(
        other, components, steps, batchRows, learningRate, heldOutShare, heldOutDraws, seed);
  }

  /** The same with another number of steps. */
  public VampPriorOptions withSteps(int other) {
    return new VampPriorOptions(
        pseudoInputs, components, other, batchRows, learningRate, heldOutShare, heldOutDraws, seed);
  }

  /** The same with another number of rows per step. */
  public VampPriorOptions withBatchRows(int other) {
    return new VampPriorOptions(
        pseudoInputs, components, steps, other, learningRate, heldOutShare, heldOutDraws, seed);
  }

  /** The same with that learning rate. */
  public VampPriorOptions withLearningRate(double other) {
    return new VampPriorOptions(
        pseudoInputs, components, steps, batchRows, other, heldOutShare, heldOutDraws, seed);
  }

  /** The same with that seed. */
  public VampPriorOptions withSeed(long other) {
    return new VampPriorOptions(
        pseudoInputs,
        components,
        steps,
        batchRows,
        learningRate,
        heldOutShare,
        heldOutDraws,
        other);
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }
}
