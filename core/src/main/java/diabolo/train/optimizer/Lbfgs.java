package diabolo.train.optimizer;

import diabolo.notation.Named;

/**
 * Limited-memory BFGS over all training rows: one iteration an epoch. Nocedal and Wright,
 * "Numerical optimization" (2006), algorithms 7.4 and 7.5, with a line search that meets the weak
 * Wolfe conditions by bisection (Lewis and Overton 2013).
 *
 * <p>For small and medium data. Gradients of batches are summed over the epoch; a penalty that
 * couples examples (KL sparsity) is exact only if one batch holds all rows. Corruption, sampling
 * and probes are drawn once and kept, so that the function does not change under the search.
 *
 * @param learningRate first step length tried once there is curvature, normally 1
 * @param memory pairs of differences kept, &gt; 0
 */
@Named("lbfgs")
public record Lbfgs(double learningRate, int memory) implements Optimizer {

  /** Refuses numbers out of range. */
  public Lbfgs {
    Rates.requirePositive("learningRate", learningRate);
    if (!(memory > 0)) {
      throw new IllegalArgumentException("memory must be > 0, got " + memory);
    }
  }

  /** Full steps, 10 pairs. */
  public static Lbfgs defaults() {
    return new Lbfgs(1, 10);
  }

  @Override
  public Lbfgs withLearningRate(double other) {
    return new Lbfgs(other, memory);
  }
}
