package diabolo.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import diabolo.kernel.Kernels;
import diabolo.model.spec.Architecture;
import diabolo.model.spec.ModelSpec;
import diabolo.model.spec.Undercomplete;
import diabolo.nn.layer.Activation;
import diabolo.objective.penalty.Contraction;
import diabolo.random.Seed;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The contraction of an encoder 784-500-250-30 against its Jacobian in double precision. */
final class PublishedSizeTest {

  private static final int DRAWS = 10_000;

  @Test
  void theExactPenaltyIsThatOfTheExplicitJacobian() {
    try (Comparison deep = deep(Contraction.Method.EXACT, 1)) {
      double expected = explicit(deep);
      assertEquals(expected, deep.loss("contraction"), 1e-5 * expected);
    }
  }

  @Test
  @Tag("slow")
  void theMeanOfTenThousandProbesIsWithinOnePercent() {
    for (Contraction.Method method :
        new Contraction.Method[] {Contraction.Method.PROBED, Contraction.Method.ORTHOGONAL}) {
      try (Comparison deep = deep(method, DRAWS)) {
        double expected = explicit(deep);
        assertEquals(expected, deep.loss("contraction"), 0.01 * expected, method.name());
      }
    }
  }

  private static double explicit(Comparison deep) {
    float[] input = deep.input().toArray();
    double[] x = new double[input.length];
    for (int d = 0; d < x.length; d++) {
      x[d] = input[d];
    }
    DoubleNetwork encoder = new DoubleNetwork(deep.structure().encoder(), deep.flat());
    return DoubleNetwork.squaredNorm(encoder.jacobian(x));
  }

  private static Comparison deep(Contraction.Method method, int probes) {
    ModelSpec spec =
        Undercomplete.of(Architecture.of(30, 500, 250).withActivation(Activation.TANH))
            .with(Contraction.of(1, method, probes));
    return new Comparison(Kernels.fastest(), spec, 784, 1, Seed.of(17));
  }
}
