package diabolo.objective.term;

import diabolo.tensor.Tensor;
import java.util.Optional;

/**
 * One named part of the objective after a run of the plan: factor · sum of the values.
 *
 * @param name for example {@code reconstruction} or {@code contraction}
 * @param values values after a run; read, not owned
 * @param factor product of all factors of the sum: 1/N, the weight
 * @param parts summands of the values, if they are kept: for finite differences of the term, which
 *     the rounding of float32 sums would hide. Read, not owned.
 * @since 0.1
 */
public record LossTerm(String name, Tensor values, Factor factor, Optional<Tensor> parts) {

  /** Creates a term without parts. */
  public LossTerm(String name, Tensor values, Factor factor) {
    this(name, values, factor, Optional.empty());
  }

  /** Returns a copy with the summands of its values. */
  public LossTerm withParts(Tensor from) {
    return new LossTerm(name, values, factor, Optional.of(from));
  }

  /** A factor that may change from run to run. */
  @FunctionalInterface
  public interface Factor {
    /** The factor of the last run. */
    double now();
  }

  /** Creates the mean of one value per row [N, 1]. */
  public static LossTerm meanOf(String name, Tensor values) {
    double factor = 1.0 / values.rows();
    return new LossTerm(name, values, () -> factor);
  }

  /** The term's value, summed in double precision. */
  public double value() {
    double sum = 0;
    for (int i = 0; i < values.size(); i++) {
      sum += values.get(i);
    }
    return factor.now() * sum;
  }
}
