package diabolo.objective.penalty;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.kernel.Kernels;
import diabolo.model.Comparison;
import diabolo.model.DoubleNetwork;
import diabolo.model.spec.Architecture;
import diabolo.model.spec.ModelSpec;
import diabolo.model.spec.Undercomplete;
import diabolo.nn.layer.Activation;
import diabolo.random.Seed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The Jacobian norm: worked by hand, exact at every depth, probed on average, in chunks. */
public final class ContractionTest {

  private static final Kernels KERNELS = Kernels.fastest();

  public static Contraction exact(float weight) {
    return Contraction.of(weight, Contraction.Method.EXACT, 1);
  }

  @Test
  void oneSigmoidUnitByHand() {
    try (Comparison unit = Comparison.of(spec(1, Activation.SIGMOID), new float[2])) {
      assertEquals(0.3125, unit.set("encoder.0.weight", 1, 2).loss("contraction"), 1e-7);
    }
  }

  @Test
  void twoSigmoidUnitsByHand() {
    try (Comparison units = Comparison.of(spec(2, Activation.SIGMOID), new float[2])) {
      assertEquals(0.4375, units.set("encoder.0.weight", 1, 2, -1, 1).loss("contraction"), 1e-7);
    }
  }

  @Test
  void tanhChainByHand() {
    try (Comparison chain = Comparison.of(spec(1, Activation.TANH, 1), new float[] {0.5f})) {
      chain.set("encoder.0.weight", 1).set("encoder.1.weight", 2);
      assertEquals(0.5469014349, chain.loss("contraction"), 1e-7);
    }
  }

  @ParameterizedTest
  @EnumSource(Activation.class)
  void theClosedFormIsTheSweep(Activation activation) {
    // one layer: the automatic method takes the closed form, the probes with m = 1 sweep
    ModelSpec plain = Undercomplete.of(Architecture.of(3).withActivation(activation));
    try (Comparison closed = comparison(plain.with(exact(0.6f)), 6, 4);
        Comparison without = comparison(plain, 6, 4);
        Comparison probed = comparison(plain.with(probed(0.6f, 20_000)), 6, 4)) {
      float[] expected = minus(closed.gradient(), without.gradient());
      float[] mean = minus(probed.gradient(), without.gradient());
      assertTrue(distance(mean, expected) <= 0.03 * norm(expected), activation.name());
      double value = closed.losses().part("contraction");
      assertEquals(value, probed.losses().part("contraction"), 0.02 * value);
    }
  }

  @Test
  void probesAreRightOnAverageInValueAndGradientAtDepthThree() {
    ModelSpec plain = Undercomplete.of(Architecture.of(4, 7, 5).withActivation(Activation.TANH));
    int probes = 20_000;
    try (Comparison exact = comparison(plain.with(exact(1)), 6, 1);
        Comparison without = comparison(plain, 6, 1);
        Comparison probed = comparison(plain.with(probed(1, probes)), 6, 1)) {
      double value = exact.loss("contraction");
      double error = Math.sqrt(variance(exact) / probes);
      assertEquals(value, probed.loss("contraction"), 5 * error);
      assertTrue(error < 0.01 * value);
      float[] expected = minus(exact.gradient(), without.gradient());
      float[] mean = minus(probed.gradient(), without.gradient());
      assertTrue(distance(mean, expected) <= 0.03 * norm(expected));
    }
  }

  /** The variance of one code-side sign probe: 2 (‖J Jᵀ‖² − Σⱼ (J Jᵀ)²ⱼⱼ). */
  private static double variance(Comparison comparison) {
    float[] input = comparison.input().toArray();
    double[] x = new double[input.length];
    for (int d = 0; d < x.length; d++) {
      x[d] = input[d];
    }
    double[][] jacobian =
        new DoubleNetwork(comparison.structure().encoder(), comparison.flat()).jacobian(x);
    double variance = 0;
    for (int i = 0; i < jacobian.length; i++) {
      for (int j = 0; j < jacobian.length; j++) {
        double dot = 0;
        for (int d = 0; d < x.length; d++) {
          dot += jacobian[i][d] * jacobian[j][d];
        }
        variance += i == j ? 0 : 2 * dot * dot;
      }
    }
    return variance;
  }

  @Test
  void asManyOrthogonalVectorsAsUnitsAreExactAndFewerAreRightOnAverage() {
    ModelSpec plain = Undercomplete.of(Architecture.of(4, 7, 5).withActivation(Activation.TANH));
    try (Comparison exact = comparison(plain.with(exact(1)), 6, 2);
        Comparison all = comparison(plain.with(orthogonal(4)), 6, 2);
        Comparison more = comparison(plain.with(orthogonal(8)), 6, 2);
        Comparison few = comparison(plain.with(orthogonal(2)), 6, 2)) {
      double value = exact.loss("contraction");
      assertEquals(value, all.loss("contraction"), 1e-5 * value);
      assertEquals(value, more.loss("contraction"), 1e-5 * value);
      float[] expected = exact.gradient();
      assertArrayEquals(expected, all.gradient(), (float) (1e-4 * norm(expected)));
      // each run draws other vectors
      double mean = 0;
      int runs = 4000;
      for (int i = 0; i < runs; i++) {
        mean += few.lossAt(i, "contraction") / runs;
      }
      assertEquals(value, mean, 0.01 * value);
      assertTrue(Math.abs(few.lossAt(1, "contraction") - value) > 1e-3 * value);
    }
  }

  private static Contraction orthogonal(int probes) {
    return Contraction.of(1, Contraction.Method.ORTHOGONAL, probes);
  }

  @Test
  void probesAreDrawnAnewForEachSeedAndOnlyThen() {
    ModelSpec spec = spec(3, Activation.SIGMOID, 4).with(probed(1, 1));
    try (Comparison one = new Comparison(KERNELS, spec, 5, 3, Seed.of(1));
        Comparison other = new Comparison(KERNELS, spec, 5, 3, Seed.of(2))) {
      other.parameters().copyFrom(one.parameters());
      other.input().copyFrom(one.input());
      double first = one.loss("contraction");
      assertEquals(first, one.loss("contraction"));
      assertTrue(Math.abs(first - other.loss("contraction")) > 1e-3 * first);
    }
  }

  @Test
  void chunksOfVectorsAddUpToTheWhole() {
    // 2048 rows of 1030 values: 7 of the 10 unit vectors fit a chunk, the last chunk is not full
    int rows = 2048;
    ModelSpec spec = spec(10, Activation.SIGMOID, 8);
    try (Comparison whole = new Comparison(KERNELS, spec, 1030, rows, Seed.of(3))) {
      double value = whole.loss("contraction");
      float[] gradient = whole.gradient("encoder.0.bias");
      double sum = 0;
      float[] mean = new float[gradient.length];
      for (int part = 0; part < 4; part++) {
        try (Comparison quarter = new Comparison(KERNELS, spec, 1030, rows / 4, Seed.of(3))) {
          quarter.parameters().copyFrom(whole.parameters());
          int size = quarter.input().size();
          quarter.input().copyFrom(whole.input().view(part * size, quarter.input().shape()));
          sum += quarter.loss("contraction") / 4;
          float[] own = quarter.gradient("encoder.0.bias");
          for (int i = 0; i < mean.length; i++) {
            mean[i] += own[i] / 4;
          }
        }
      }
      assertEquals(sum, value, 1e-5 * value);
      assertArrayEquals(mean, gradient, (float) (1e-4 * norm(gradient)));
    }
  }

  @Test
  void theAutomaticMethodIsExactWhereThatIsCheap() {
    Contraction automatic = Contraction.of(1);
    assertTrue(automatic.isExact(1, 5000));
    assertTrue(automatic.isExact(3, 64));
    assertFalse(automatic.isExact(2, 65));
    assertTrue(exact(1).isExact(2, 5000));
    assertFalse(probed(1, 4).isExact(2, 2));
  }

  @Test
  void impossibleParametersAreRefused() {
    assertRefused("contraction weight must be ≥ 0 and finite, got -1.0", -1, 1);
    assertRefused("contraction weight must be ≥ 0 and finite, got NaN", Float.NaN, 1);
    assertRefused("contraction probes must be > 0, got 0", 1, 0);
  }

  private static void assertRefused(String message, float weight, int probes) {
    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> probed(weight, probes));
    assertEquals(message, refusal.getMessage());
  }

  private static Contraction probed(float weight, int probes) {
    return Contraction.of(weight, Contraction.Method.PROBED, probes);
  }

  private static ModelSpec spec(int codeSize, Activation activation, int... hidden) {
    Architecture architecture = Architecture.of(codeSize, hidden).withActivation(activation);
    return Undercomplete.of(architecture).with(exact(1));
  }

  private static Comparison comparison(ModelSpec spec, int inputs, int rows) {
    return new Comparison(KERNELS, spec, inputs, rows, Seed.of(5));
  }

  public static float[] minus(float[] a, float[] b) {
    float[] difference = a.clone();
    for (int i = 0; i < a.length; i++) {
      difference[i] -= b[i];
    }
    return difference;
  }

  private static double distance(float[] a, float[] b) {
    return norm(minus(a, b));
  }

  public static double norm(float[] a) {
    double sum = 0;
    for (float value : a) {
      sum += (double) value * value;
    }
    return Math.sqrt(sum);
  }
}
