package diabolo.objective;

import diabolo.tensor.Tensor;

/**
 * One named part of the objective after a run of the plan: factor · sum of the values.
 *
 * @param name for example {@code reconstruction} or {@code contraction}
 * @param values what a run leaves; read, not owned
 * @param factor everything that multiplies the sum: 1/N, the weight
 */
public record LossTerm(String name, Tensor values, Factor factor) {

  /** A factor that may change from run to run. */
  @FunctionalInterface
  public interface Factor {
    /** The factor of the last run. */
    double now();
  }

  /** The mean of one value a row [N, 1]. */
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
