package diabolo.nn.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.kernel.Kernels;
import diabolo.kernel.Plan;
import diabolo.tensor.Tensor;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Value, slope and curvature of each activation. */
final class ActivationTest {

  private static final double[] POINTS = {
    -30, -9, -3.3, -1, -0.4, -0.01, 0.01, 0.3, 0.9, 2.5, 7, 25
  };

  @ParameterizedTest
  @EnumSource(Activation.class)
  void slopeAndCurvatureAreTheDifferenceQuotients(Activation activation) {
    double step = 1e-5;
    for (double z : POINTS) {
      double slope = (activation.value(z + step) - activation.value(z - step)) / (2 * step);
      assertEquals(slope, activation.slope(z), 1e-9, activation + " slope at " + z);
      double curvature = (activation.slope(z + step) - activation.slope(z - step)) / (2 * step);
      assertEquals(curvature, activation.curvature(z), 1e-9, activation + " curvature at " + z);
      double third = (activation.curvature(z + step) - activation.curvature(z - step)) / (2 * step);
      assertEquals(
          third, activation.thirdDerivative(z), 1e-9, activation + " third derivative at " + z);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "IDENTITY, 2, 2, 1, 0",
    "SIGMOID, 0, 0.5, 0.25, 0",
    "TANH, 0, 0, 1, 0",
    "RELU, 3, 3, 1, 0",
    "RELU, -3, 0, 0, 0",
    "LEAKY_RELU, -3, -0.03, 0.01, 0",
    "ELU, 3, 3, 1, 0",
    "ELU, -1, -0.6321205588285577, 0.36787944117144233, 0.36787944117144233",
    "SOFTPLUS, 0, 0.6931471805599453, 0.5, 0.25",
    "SILU, 0, 0, 0.5, 0.5",
    "SILU, 2, 1.7615941559557646, 1.0907842487848955, 0.0500621687",
  })
  void valuesByHand(Activation activation, double z, double value, double slope, double curvature) {
    assertEquals(value, activation.value(z), 1e-9);
    assertEquals(slope, activation.slope(z), 1e-9);
    assertEquals(curvature, activation.curvature(z), 1e-9);
  }

  @ParameterizedTest
  @EnumSource(Activation.class)
  void recordedSlopesAndCurvaturesAreTheDefinitions(Activation activation) {
    for (Kernels kernels : new Kernels[] {Kernels.of(Kernels.Choice.JAVA), Kernels.fastest()}) {
      try (Plan plan = new Plan(kernels)) {
        int n = POINTS.length;
        Tensor z = plan.scratch(1, n);
        Tensor y = plan.scratch(1, n);
        for (int i = 0; i < n; i++) {
          z.set(i, (float) POINTS[i]);
          y.set(i, (float) activation.value((float) POINTS[i]));
        }
        Tensor input = activation.needsInput() ? z : null;
        Tensor slope = activation.slope(plan, input, y).orElse(null);
        Tensor curvature = activation.curvature(plan, input, y, slope).orElse(null);
        Tensor third = activation.thirdDerivative(plan, input, y, slope).orElse(null);
        plan.run();
        for (int i = 0; i < n; i++) {
          String where = kernels.name() + " " + activation + " at " + z.get(i);
          double gotSlope = slope == null ? 1 : slope.get(i);
          double gotCurvature = curvature == null ? 0 : curvature.get(i);
          assertEquals(activation.slope(z.get(i)), gotSlope, 3e-6, where);
          assertEquals(activation.curvature(z.get(i)), gotCurvature, 3e-6, where);
          double gotThird = third == null ? 0 : third.get(i);
          assertEquals(activation.thirdDerivative(z.get(i)), gotThird, 1e-5, where);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Activation.class)
  void farAwayEverythingIsFinite(Activation activation) {
    for (double z : new double[] {-1e38, -1e4, -88.8, -0.0, 0, 88.8, 1e4, 1e38}) {
      assertTrue(Double.isFinite(activation.value(z)), activation + " of " + z);
      assertTrue(Double.isFinite(activation.slope(z)), activation + " slope at " + z);
      assertTrue(Double.isFinite(activation.curvature(z)), activation + " curvature at " + z);
    }
  }

  @Test
  void propertiesAreThoseOfTheValues() {
    for (Activation activation : Activation.values()) {
      assertEquals(
          Arrays.stream(POINTS).allMatch(z -> activation.value(z) >= 0),
          activation.isNonNegative(),
          activation.name());
      assertEquals(
          Arrays.stream(POINTS).anyMatch(z -> activation.curvature(z) != 0),
          activation.isCurved(),
          activation.name());
      double reach = Math.max(activation.value(1e4), -activation.value(-1e4));
      assertEquals(reach <= 1, activation.isBounded(), activation.name());
      double jump = Math.abs(activation.slope(1e-9) - activation.slope(-1e-9));
      assertEquals(jump < 1e-6, activation.isSmooth(), activation.name());
    }
    assertFalse(Activation.RELU.isSmooth());
    assertTrue(Activation.TANH.isBounded());
  }
}
