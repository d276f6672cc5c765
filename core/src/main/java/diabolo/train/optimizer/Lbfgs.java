package diabolo.train.optimizer;

import diabolo.model.spec.LayerSpec;
import diabolo.model.spec.ModelSpec;
import diabolo.notation.Named;
import diabolo.tensor.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/**
 * Limited-memory BFGS over all training rows, one iteration per epoch. Nocedal and Wright,
 * "Numerical optimization" (2006), algorithms 7.4 and 7.5, with a line search for the weak Wolfe
 * conditions by bisection (Lewis and Overton 2013).
 *
 * <p>For small and medium data. Gradients of batches are summed over the epoch; a penalty that
 * couples examples (KL sparsity) is exact only if one batch holds all rows. Corruption, sampling
 * and probes are drawn once and kept, so that the objective does not change during the search.
 *
 * @param learningRate first step length tried after the first iteration, normally 1
 * @param memory number of pairs of differences kept, &gt; 0
 * @since 0.1
 */
@Named("lbfgs")
public record Lbfgs(double learningRate, int memory) implements Optimizer {

  /** Refuses numbers out of range. */
  public Lbfgs {
    Require.requirePositive("learningRate", learningRate);
    if (!(memory > 0)) {
      throw new IllegalArgumentException("memory must be > 0, got " + memory);
    }
  }

  /** L-BFGS that begins with this step length and remembers this number of steps. */
  public static Lbfgs of(double learningRate, int memory) {
    return new Lbfgs(learningRate, memory);
  }

  /** Default values: step length 1, 10 pairs. */
  public static Lbfgs defaults() {
    return new Lbfgs(1, 10);
  }

  @Override
  public Lbfgs withLearningRate(double other) {
    return new Lbfgs(other, memory);
  }

  /**
   * Refuses models with state updated per batch: L-BFGS resets all parameters at each line-search
   * trial, which would undo the update.
   */
  @Override
  public void check(ModelSpec spec) {
    refuse("a code selection needs", spec.objective().selection().isPresent());
    refuse("a decoder of unit norm needs", spec.architecture().dictionary().isUnitNorm());
    refuse(
        "batch normalization needs",
        Stream.of(spec.architecture().layers(), spec.architecture().decoder())
            .flatMap(List::stream)
            .anyMatch(LayerSpec.BatchNorm.class::isInstance));
    refuse(
        "rates that run from batch to batch need",
        spec.objective().penalties().stream().anyMatch(p -> !p.state(1).isEmpty()));
  }

  private static void refuse(String what, boolean isThere) {
    if (isThere) {
      throw new IllegalArgumentException(what + " an optimizer that steps by batches, got L-BFGS");
    }
  }

  @Override
  public int stepsPerEpoch(long rows, int batchSize) {
    return 1;
  }

  /** Shapes of the differences of weights and of gradients, and of their number. */
  @Override
  public List<Shape> state(int parameters) {
    List<Shape> shapes = new ArrayList<>(Collections.nCopies(2 * memory, Shape.of(1, parameters)));
    shapes.add(Shape.of(1, 1));
    return shapes;
  }

  @Override
  public boolean needsExactProducts() {
    return true;
  }
}
