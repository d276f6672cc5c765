package diabolo.flow;

/**
 * Options for fitting a {@link CouplingFlow}.
 *
 * @param layers number of coupling layers, ≥ 0; none leave the normal distribution
 * @param hidden hidden units of each layer's network, ≥ 1
 * @param steps of training, ≥ 0
 * @param batch rows of a step, ≥ 1
 * @param learningRate of Adam
 * @param dropped share of the rows of each batch with the least density that a step leaves out, in
 *     [0, 0.5): outliers then do not draw density to themselves
 * @param heldOut share of the rows on which the best step is chosen, in [0, 1), at least 20 rows;
 *     of fewer than 40 the normal distribution is kept. 0 keeps the last step
 * @param seed of permutations, starting weights, batches and held-out rows
 * @since 0.2
 */
public record FlowOptions(
    int layers,
    int hidden,
    int steps,
    int batch,
    double learningRate,
    double dropped,
    double heldOut,
    long seed) {

  /** Refuses numbers out of range. */
  public FlowOptions {
    require(layers >= 0, "layers must be ≥ 0, got " + layers);
    require(hidden >= 1, "hidden must be ≥ 1, got " + hidden);
    require(steps >= 0, "steps must be ≥ 0, got " + steps);
    require(batch >= 1, "batch must be ≥ 1, got " + batch);
    require(learningRate > 0, "learningRate must be > 0, got " + learningRate);
    require(dropped >= 0 && dropped < 0.5, "dropped must be in [0, 0.5), got " + dropped);
    require(heldOut >= 0 && heldOut < 1, "heldOut must be in [0, 1), got " + heldOut);
  }

  private static void require(boolean isRight, String words) {
    if (!isRight) {
      throw new IllegalArgumentException(words);
    }
  }

  /** Six layers of 32 hidden units, 1,500 steps of 128 rows at 0.002, a tenth held out. */
  public static FlowOptions defaults() {
    return new FlowOptions(6, 32, 1500, 128, 0.002, 0, 0.1, 1);
  }

  /** The same with another number of steps. */
  public FlowOptions withSteps(int count) {
    return new FlowOptions(layers, hidden, count, batch, learningRate, dropped, heldOut, seed);
  }

  /** The same with another seed. */
  public FlowOptions withSeed(long other) {
    return new FlowOptions(layers, hidden, steps, batch, learningRate, dropped, heldOut, other);
  }

  /** The same with another share of each batch left out. */
  public FlowOptions withDropped(double share) {
    return new FlowOptions(layers, hidden, steps, batch, learningRate, share, heldOut, seed);
  }

  /** The same with another number of coupling layers. */
  public FlowOptions withLayers(int count) {
    return new FlowOptions(count, hidden, steps, batch, learningRate, dropped, heldOut, seed);
  }
}
