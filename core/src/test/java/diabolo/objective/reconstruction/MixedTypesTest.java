package diabolo.objective.reconstruction;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.kernel.Kernels;
import diabolo.kernel.Plan;
import diabolo.objective.corruption.MissingCells;
import diabolo.random.NormalDraws;
import diabolo.random.Seed;
import diabolo.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * The loss by column: numbers worked by hand, differences of a reference, balance, missing cells.
 */
final class MixedTypesTest {

  /** A number, a category of three levels, a date of five values; each with its flag. */
  private static final MixedTypes LOSS =
      MixedTypes.of(
          List.of(
              new ColumnBlock(1, ColumnBlock.Loss.SQUARED),
              new ColumnBlock(3, ColumnBlock.Loss.CROSS_ENTROPY),
              new ColumnBlock(5, ColumnBlock.Loss.SQUARED)));

  private static final int WIDTH = 2 + 4 + 6;

  @FunctionalInterface
  private interface Recorded {
    Tensor on(Plan plan, Tensor output, Tensor target);
  }

  private static float[] run(float[] output, float[] target, Recorded recorded) {
    int rows = output.length / LOSS.inputs();
    try (Plan plan = new Plan(Kernels.of(Kernels.Choice.JAVA))) {
      Tensor o = plan.scratch(rows, LOSS.inputs());
      Tensor x = plan.scratch(rows, LOSS.inputs());
      Tensor result = recorded.on(plan, o, x);
      o.copyFrom(output);
      x.copyFrom(target);
      plan.run();
      return result.toArray();
    }
  }

  private static float[] values(float[] output, float[] target) {
    return run(output, target, (plan, o, x) -> LOSS.values(plan, o, x, Optional.empty()));
  }

  private static float[] gradient(float[] output, float[] target, float scale) {
    return run(output, target, (plan, o, x) -> LOSS.gradient(plan, o, x, Optional.empty(), scale));
  }

  private static double[] reference(double[] o, float[] x) {
    double[] values = new double[o.length];
    for (int row = 0; row < o.length; row += WIDTH) {
      values[row] = (1 - x[row + 1]) * Math.pow(o[row] - x[row], 2);
      double sum = Math.exp(o[row + 2]) + Math.exp(o[row + 3]) + Math.exp(o[row + 4]);
      for (int k = 2; k < 5; k++) {
        values[row + k] = -x[row + k] * Math.log(Math.exp(o[row + k]) / sum) / Math.log(3);
      }
      for (int k = 6; k < 11; k++) {
        values[row + k] = (1 - x[row + 11]) * Math.pow(o[row + k] - x[row + k], 2) / 3;
      }
      for (int flag : new int[] {1, 5, 11}) {
        double p = 1 / (1 + Math.exp(-o[row + flag]));
        values[row + flag] = -(x[row + flag] > 0 ? Math.log(p) : Math.log(1 - p)) / Math.log(2);
      }
    }
    return values;
  }

  private static final float[] TARGET = {
    0.7f, 0, 0, 1, 0, 0, -1, 0.6f, 0.8f, 0, 1, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1
  };

  private static float[] outputs() {
    float[] outputs = new float[TARGET.length];
    for (int i = 0; i < outputs.length; i++) {
      outputs[i] = 1.5f * Seed.of(4).normal(i);
    }
    return outputs;
  }

  private static double[] wide(float[] values) {
    double[] wide = new double[values.length];
    Arrays.setAll(wide, i -> values[i]);
    return wide;
  }

  @Test
  void whatNothingIsKnownAboutCostsOneAColumn() {
    float[] values = values(new float[WIDTH], Arrays.copyOf(TARGET, WIDTH));
    assertEquals(0.49, values[0], 1e-6);
    assertEquals(1, values[2] + values[3] + values[4], 1e-6, "of equal probabilities");
    assertEquals(
        (1 + 0.36 + 0.64 + 0 + 1) / 3, values[6] + values[7] + values[8] + values[10], 1e-6);
    assertEquals(1, values[1], 1e-6, "a flag of probability one half");
  }

  @Test
  void aThousandLevelsWeighAsMuchAsTwo() {
    for (int levels : new int[] {2, 1000}) {
      MixedTypes loss =
          MixedTypes.of(List.of(new ColumnBlock(levels, ColumnBlock.Loss.CROSS_ENTROPY)));
      float[] target = new float[levels + 1];
      target[1] = 1;
      try (Plan plan = new Plan(Kernels.of(Kernels.Choice.JAVA))) {
        Tensor o = plan.scratch(1, levels + 1);
        Tensor x = plan.scratch(1, levels + 1);
        Tensor values = loss.values(plan, o, x, Optional.empty());
        x.copyFrom(target);
        plan.run();
        assertEquals(1, values.get(1), 1e-6);
      }
    }
  }

  @Test
  void valuesAreTheReferences() {
    double[] expected = reference(wide(outputs()), TARGET);
    assertArrayEquals(expected, wide(values(outputs(), TARGET)), 2e-6);
  }

  @Test
  void gradientIsTheDifferenceOfTheReference() {
    float[] outputs = outputs();
    float[] gradient = gradient(outputs, TARGET, 0.5f);
    for (int i = 0; i < outputs.length; i++) {
      double[] above = wide(outputs);
      double[] below = wide(outputs);
      above[i] += 1e-6;
      below[i] -= 1e-6;
      double difference =
          (Arrays.stream(reference(above, TARGET)).sum()
                  - Arrays.stream(reference(below, TARGET)).sum())
              / 2e-6;
      assertEquals(0.5 * difference, gradient[i], 1e-5, "output " + i);
    }
  }

  @Test
  void aMissingCellCostsNothingButItsFlag() {
    float[] values = values(outputs(), TARGET);
    float[] gradient = gradient(outputs(), TARGET, 1);
    for (int i = WIDTH; i < 2 * WIDTH; i++) {
      boolean isFlag = i == WIDTH + 1 || i == WIDTH + 5 || i == WIDTH + 11;
      assertEquals(isFlag, values[i] != 0, "value " + i);
      assertEquals(isFlag, gradient[i] != 0, "gradient " + i);
    }
  }

  @Test
  void theMeanIsProbabilitiesOfLevelsAndFlags() {
    float[] mean = run(outputs(), TARGET, (plan, o, x) -> LOSS.mean(plan, o));
    assertEquals(outputs()[0], mean[0]);
    assertEquals(1, mean[2] + mean[3] + mean[4], 1e-6);
    assertEquals(1 / (1 + Math.exp(-outputs()[5])), mean[5], 1e-6);
    assertEquals(outputs()[9], mean[9]);
  }

  @Test
  void outputsOfAnySizeHaveALoss() {
    float[] outputs = new float[TARGET.length];
    Arrays.fill(outputs, 800);
    outputs[3] = -800;
    for (float value : values(outputs, TARGET)) {
      assertTrue(Float.isFinite(value));
    }
    assertEquals((1600 + Math.log(2)) / Math.log(3), values(outputs, TARGET)[3], 1e-3);
  }

  @Test
  void theOutputStartsAtTheMean() {
    assertEquals(0.3, LOSS.outputFor(0, 0.3));
    assertEquals(Math.log(0.25 / 0.75), LOSS.outputFor(1, 0.25), 1e-12);
    assertEquals(Math.log(0.25), LOSS.outputFor(2, 0.25), 1e-12);
    assertEquals(Math.log(0.001 / 0.999), LOSS.outputFor(11, 0), 1e-12);
    assertThrows(IllegalArgumentException.class, () -> LOSS.outputFor(12, 0));
    double[] means = new double[WIDTH];
    Arrays.setAll(means, i -> 0.05 * i);
    for (int i = 0; i < WIDTH; i++) {
      assertEquals(LOSS.outputFor(i, means[i]), LOSS.outputsFor(means)[i]);
    }
  }

  @Test
  void aNetworkForOtherColumnsIsRefused() {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> LOSS.parameters(13));
    assertEquals("the loss by column takes 12 inputs, got 13", refused.getMessage());
  }

  @Test
  void hiddenCellsAreHiddenWhole() {
    MissingCells hiding = MissingCells.of(0.5f, LOSS.columns());
    int rows = 2000;
    float[] values = new float[rows * WIDTH];
    boolean[] touched = new boolean[values.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = TARGET[i % WIDTH];
    }
    hiding.apply(values, touched, Seed.of(3), new NormalDraws(0));
    int hidden = 0;
    int at = 0;
    for (int row = 0; row < rows; row++) {
      for (ColumnBlock column : LOSS.columns()) {
        int flag = at + column.values();
        assertEquals(touched[flag], values[flag] == 1);
        for (int i = at; i < flag; i++) {
          assertEquals(touched[flag], touched[i]);
          assertEquals(touched[flag] ? 0 : TARGET[i % WIDTH], values[i]);
        }
        hidden += touched[flag] ? 1 : 0;
        at = flag + 1;
      }
    }
    assertEquals(0.5, hidden / 6000.0, 0.02);
  }

  @Test
  void aCellThatIsMissingIsNotHiddenAgain() {
    float[] values = Arrays.copyOfRange(TARGET, WIDTH, 2 * WIDTH);
    boolean[] touched = new boolean[WIDTH];
    MissingCells.of(1, LOSS.columns()).apply(values, touched, Seed.of(1), new NormalDraws(0));
    for (boolean value : touched) {
      assertFalse(value);
    }
  }
}
