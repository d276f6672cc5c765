package diabolo.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.random.Seed;
import diabolo.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every function of the kernels against its definition, also where floats end. */
final class FunctionTest {

  private static final float[] HARD = {
    0f,
    -0f,
    1e-30f,
    -1e-30f,
    1e-5f,
    -1e-5f,
    9.7e-4f,
    -9.7e-4f,
    9.8e-4f,
    -9.8e-4f,
    1,
    -1,
    9,
    -9,
    17,
    -17,
    87,
    -87,
    88.7f,
    -88.7f,
    88.8f,
    -88.8f,
    103,
    -103,
    119,
    -121,
    1e4f,
    -1e4f,
    1e38f,
    -1e38f,
    Float.MAX_VALUE,
    -Float.MAX_VALUE,
    Float.MIN_VALUE,
    -Float.MIN_VALUE,
    Float.POSITIVE_INFINITY,
    Float.NEGATIVE_INFINITY
  };

  @ParameterizedTest
  @EnumSource(Function.class)
  void javaKernelsRoundTheDefinition(Function function) {
    float[] x = samples(function, 20_000);
    float[] y = run(Kernels.of(Kernels.Choice.JAVA), function, x);
    for (int i = 0; i < x.length; i++) {
      double expected = function.at(x[i]);
      double ulp = Math.ulp((float) expected);
      assertEquals(expected, y[i], 0.52 * ulp, function + " of " + x[i]);
    }
  }

  @ParameterizedTest
  @EnumSource(Function.class)
  void oneDnnComputesTheDefinition(Function function) {
    Kernels kernels = KernelsUnderTest.of(Kernels.Choice.ONEDNN);
    float[] x = samples(function, 20_000);
    float[] y = run(kernels, function, x);
    for (int i = 0; i < x.length; i++) {
      double expected = function.at(x[i]);
      double tolerance = KernelsUnderTest.functionError(kernels, expected);
      assertEquals(expected, y[i], tolerance, function + " of " + x[i]);
    }
  }

  @ParameterizedTest
  @EnumSource(Function.class)
  void javaKernelsKeepToTheDefinitionAtTheEnds(Function function) {
    float[] y = run(Kernels.of(Kernels.Choice.JAVA), function, HARD);
    for (int i = 0; i < HARD.length; i++) {
      float expected = (float) function.at(HARD[i]);
      float ulp = Float.isFinite(expected) ? Math.ulp(expected) : 0;
      assertEquals(expected, y[i], ulp, function + " of " + HARD[i]);
    }
  }

  @ParameterizedTest
  @EnumSource(Function.class)
  void oneDnnKeepsToTheDefinitionAtTheEnds(Function function) {
    Kernels kernels = KernelsUnderTest.of(Kernels.Choice.ONEDNN);
    float[] y = run(kernels, function, HARD);
    for (int i = 0; i < HARD.length; i++) {
      float expected = (float) function.at(HARD[i]);
      if (function == Function.LOG && HARD[i] == Float.MIN_VALUE) {
        // oneDNN takes every denormal for 2^-127
        expected = (float) (-127 * Math.log(2));
      }
      double error = KernelsUnderTest.functionError(kernels, expected);
      assertEquals(
          expected, y[i], Float.isFinite(expected) ? error : 0, function + " of " + HARD[i]);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Kernels.Choice.class,
      names = {"JAVA", "ONEDNN"})
  void notANumberStaysNotANumber(Kernels.Choice choice) {
    Kernels kernels = KernelsUnderTest.of(choice);
    for (Function function : Function.values()) {
      float[] y = run(kernels, function, 1, Float.NaN, 1);
      boolean isLost = function == Function.RELU || function == Function.EXP;
      // oneDNN gives RELU(NaN) = 0 and EXP(NaN) = ∞, as Function says
      boolean isExpected = choice == Kernels.Choice.JAVA || !isLost;
      assertEquals(isExpected, Float.isNaN(y[1]), function + " of NaN is " + y[1]);
      assertEquals(function.at(1), y[0], 1e-5, function.name());
      assertEquals(function.at(1), y[2], 1e-5, function.name());
    }
  }

  @Test
  void manyExponentialsAreThoseOfTheLibrary() {
    double[] x = {0, 1, -1, 0.5, -39.9, 39.9, -119, 119, -121, 700};
    double[] exponentials = x.clone();
    Exponentials.clipped(exponentials, x.length - 1);
    for (int i = 0; i < x.length - 1; i++) {
      double right = StrictMath.exp(Math.max(-120, x[i]));
      double tolerance = Math.abs(x[i]) < 40 ? 1e-11 : 1e-8;
      assertEquals(right, exponentials[i], tolerance * right);
    }
    assertEquals(700, exponentials[x.length - 1], "beyond the count");
  }

  @Test
  void definitionsByHand() {
    assertEquals(0.5, Function.SIGMOID.at(0));
    assertEquals(0.8807970780, Function.SIGMOID.at(2), 1e-10);
    assertEquals(2.1269280110, Function.SOFTPLUS.at(2), 1e-10);
    assertEquals(Math.log(2), Function.SOFTPLUS.at(0), 1e-15);
    assertEquals(0.6, Function.TANH.at(Math.log(2)), 1e-15);
    assertEquals(-0.75, Function.ELU.at(-Math.log(4)), 1e-15);
    assertEquals(3, Function.ELU.at(3));
    assertEquals(-0.03, Function.LEAKY_RELU.at(-3), 1e-9);
    assertEquals(0, Function.RELU.at(-3));
    assertEquals(3, Function.RELU.at(3));
    assertEquals(9, Function.SQUARE.at(-3));
    assertEquals(3, Function.ABS.at(-3));
    assertEquals(1.5, Function.SQRT.at(2.25));
    assertEquals(0.25, Function.RECIPROCAL.at(4));
    assertEquals(1, Function.LOG.at(Math.E), 1e-15);
    assertEquals(Math.E, Function.EXP.at(1), 1e-15);
  }

  @Test
  void aFunctionOfARowDoesNotDependOnItsPlace() {
    float[] x = samples(Function.SIGMOID, 1100);
    for (Function function : List.of(Function.SIGMOID, Function.TANH, Function.SOFTPLUS)) {
      float[] y = run(Kernels.of(Kernels.Choice.JAVA), function, x);
      for (int i = 0; i < x.length; i += 7) {
        assertEquals(run(Kernels.of(Kernels.Choice.JAVA), function, new float[] {x[i]})[0], y[i]);
      }
    }
  }

  /** Values where the function is defined, most of them where it bends. */
  private static float[] samples(Function function, int count) {
    float[] x = new float[count];
    for (int i = 0; i < count; i++) {
      double scale = Math.pow(10, 4 * Seed.of(1).uniform(i) - 2.2);
      float value = (float) (scale * Seed.of(2).normal(i));
      boolean needsPositive = function == Function.LOG || function == Function.SQRT;
      x[i] = needsPositive ? Math.abs(value) + 1e-6f : Math.max(-85, Math.min(85, value));
    }
    assertTrue(function != Function.RECIPROCAL || x[0] != 0);
    return x;
  }

  private static float[] run(Kernels kernels, Function function, float... x) {
    try (Plan plan = new Plan(kernels)) {
      Tensor values = plan.scratch(1, x.length);
      values.copyFrom(x);
      plan.map(values, values, PostOp.apply(function));
      plan.run();
      return values.toArray();
    }
  }
}
