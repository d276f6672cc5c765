package diabolo.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.kernel.Kernels;
import diabolo.model.spec.Architecture;
import diabolo.model.spec.ModelSpec;
import diabolo.model.spec.Undercomplete;
import diabolo.nn.layer.Activation;
import diabolo.objective.penalty.Contraction;
import diabolo.objective.penalty.ContractionTest;
import diabolo.objective.penalty.HessianPenalty;
import diabolo.objective.penalty.Penalty;
import diabolo.objective.penalty.ReconstructionContraction;
import diabolo.random.Seed;
import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/** Random vectors for the curvature and for the contraction of the reconstruction. */
final class JacobianProbesTest {

  private static final int INPUTS = 6;
  private static final int UNITS = 4;
  private static final int PROBES = 20_000;
  private static final List<ModelSpec> SPECS =
      List.of(
          Undercomplete.of(Architecture.of(UNITS).withActivation(Activation.SIGMOID)),
          Undercomplete.of(Architecture.of(UNITS, 7, 5).withActivation(Activation.TANH)));

  /** A penalty of weight 1 by its method and number of vectors. */
  @FunctionalInterface
  private interface Probed extends BiFunction<Contraction.Method, Integer, Penalty> {}

  private static Penalty curvature(Contraction.Method method, int probes) {
    return new HessianPenalty(1, HessianPenalty.Form.SAMPLED, 0.5f, 2, method, probes);
  }

  private static Penalty reconstruction(Contraction.Method method, int probes) {
    return ReconstructionContraction.of(1, method, probes);
  }

  @Test
  void asManyOrthogonalVectorsAsCodeUnitsGiveTheExactCurvature() {
    assertOrthogonalIsExact("curvature", JacobianProbesTest::curvature, UNITS);
  }

  @Test
  void asManyOrthogonalVectorsAsInputsGiveTheExactContractionOfTheReconstruction() {
    assertOrthogonalIsExact(
        "reconstructionContraction", JacobianProbesTest::reconstruction, INPUTS);
  }

  @Test
  void probesOfTheCurvatureAreRightOnAverageInValueAndGradient() {
    assertRightOnAverage("curvature", JacobianProbesTest::curvature);
  }

  @Test
  void probesOfTheContractionOfTheReconstructionAreRightOnAverageInValueAndGradient() {
    assertRightOnAverage("reconstructionContraction", JacobianProbesTest::reconstruction);
  }

  private static void assertOrthogonalIsExact(String part, Probed penalty, int enough) {
    for (ModelSpec plain : SPECS) {
      try (Comparison exact = comparison(plain, penalty.apply(Contraction.Method.EXACT, 1), 3);
          Comparison all =
              comparison(plain, penalty.apply(Contraction.Method.ORTHOGONAL, enough), 3);
          Comparison few = comparison(plain, penalty.apply(Contraction.Method.ORTHOGONAL, 1), 3)) {
        double value = exact.loss(part);
        assertTrue(value > 1e-3, part);
        assertEquals(value, all.loss(part), 1e-5 * value);
        assertTrue(Math.abs(value - few.loss(part)) > 1e-3 * value, "one vector is an estimate");
        float[] expected = exact.gradient();
        float tolerance = (float) (1e-4 * ContractionTest.norm(expected));
        assertArrayEquals(expected, all.gradient(), tolerance);
      }
    }
  }

  private static void assertRightOnAverage(String part, Probed penalty) {
    for (ModelSpec plain : SPECS) {
      try (Comparison exact = comparison(plain, penalty.apply(Contraction.Method.EXACT, 1), 1);
          Comparison without = new Comparison(Kernels.fastest(), plain, INPUTS, 1, Seed.of(5));
          Comparison probed =
              comparison(plain, penalty.apply(Contraction.Method.PROBED, PROBES), 1)) {
        double value = exact.loss(part);
        assertEquals(value, probed.loss(part), 0.03 * value);
        float[] own = ContractionTest.minus(exact.gradient(), without.gradient());
        float[] mean = ContractionTest.minus(probed.gradient(), without.gradient());
        assertTrue(
            ContractionTest.norm(ContractionTest.minus(mean, own))
                <= 0.03 * ContractionTest.norm(own));
      }
    }
  }

  private static Comparison comparison(ModelSpec plain, Penalty penalty, int rows) {
    return new Comparison(Kernels.fastest(), plain.with(penalty), INPUTS, rows, Seed.of(5));
  }
}
