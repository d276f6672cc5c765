package diabolo.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.kernel.Kernels;
import diabolo.kernel.Plan;
import diabolo.nn.layer.Activation;
import diabolo.nn.parameter.Gradients;
import diabolo.random.Seed;
import diabolo.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The four verbs of a network: forward, tangent, backward and the adjoint of the tangent. */
final class PassTest {

  private static final int ROWS = 3;
  private static final int INPUTS = 5;
  private static final int[][] WIDTHS = {{4}, {6, 4}, {6, 7, 4}};

  @ParameterizedTest
  @EnumSource(Activation.class)
  void tangentIsTheDifferenceQuotientOfForward(Activation activation) {
    for (int[] widths : WIDTHS) {
      for (Seed seed : List.of(Seed.of(1), Seed.of(2))) {
        try (SmallNetwork small = new SmallNetwork(activation, seed, widths)) {
          Tensor direction = small.filled("direction", ROWS, INPUTS);
          Jvp tangent = small.pass.tangent(small.plan, direction, 1);
          small.plan.run();
          double[][] x = small.rows(small.x);
          double[][] u = small.rows(direction);
          double[][] expected = small.differences(x, u);
          assertNear(
              expected, small.rows(tangent.output()), activation + " depth " + widths.length);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Activation.class)
  void sweepIsTheAdjointOfTangent(Activation activation) {
    int m = 3;
    for (int[] widths : WIDTHS) {
      try (SmallNetwork small = new SmallNetwork(activation, Seed.of(3), widths)) {
        Tensor direction = small.filled("direction", m * ROWS, INPUTS);
        Tensor probe = small.filled("probe", m * ROWS, 4);
        Jvp tangent = small.pass.tangent(small.plan, direction, m);
        Vjp sweep = small.pass.sweep(small.plan, probe, m);
        small.plan.run();
        for (int i = 0; i < m * ROWS; i++) {
          double forward = dot(probe, tangent.output(), i);
          double back = dot(sweep.input(), direction, i);
          // no truncation error: the same number but for rounding in float32
          assertEquals(forward, back, 2e-6 * (1 + Math.abs(forward)), activation.name());
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Activation.class)
  void backwardToInputIsTheSweep(Activation activation) {
    for (int[] widths : WIDTHS) {
      try (SmallNetwork small = new SmallNetwork(activation, Seed.of(4), widths)) {
        Tensor yGradient = small.filled("gradient", ROWS, 4);
        small.pass.addOutputGradient(widths.length, yGradient);
        Tensor flat = small.plan.scratch(1, small.parameters.size());
        Tensor xGradient = small.pass.backwardToInput(new Gradients(flat));
        Vjp sweep = small.pass.sweep(small.plan, yGradient, 1);
        small.plan.run();
        assertNear(small.rows(sweep.input()), small.rows(xGradient), activation.name());
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Activation.class)
  void backwardTangentIsTheDifferenceQuotientOfTangent(Activation activation) {
    for (int[] widths : WIDTHS) {
      try (SmallNetwork small = SmallNetwork.awayFromKinks(activation, widths)) {
        Tensor direction = small.filled("direction", ROWS, INPUTS);
        Tensor probe = small.filled("probe", ROWS, 4);
        Tensor flat = small.plan.scratch(1, small.parameters.size());
        Gradients gradients = new Gradients(flat);
        Jvp tangent = small.pass.tangent(small.plan, direction, 1);
        Vjp sweep = small.pass.sweep(small.plan, probe, 1);
        var curved = small.pass.backwardTangent(small.plan, sweep, tangent, gradients);
        for (int l = 1; l <= widths.length; l++) {
          int layer = l;
          curved.get(l - 1).ifPresent(z -> small.pass.addInnerGradient(layer, z));
        }
        Tensor none = small.plan.scratch(ROWS, 4);
        small.pass.addOutputGradient(widths.length, none);
        small.pass.backward(gradients);
        small.plan.run();
        double[] expected = small.tangentGradient(small.rows(direction), small.rows(probe));
        assertNear(
            new double[][] {expected}, new double[][] {small.doubles(flat)}, activation.name());
      }
    }
  }

  @Test
  void announcedGradientsFlowBackTogether() {
    try (SmallNetwork both = new SmallNetwork(Activation.TANH, Seed.of(6), 6, 4);
        SmallNetwork sum = new SmallNetwork(Activation.TANH, Seed.of(6), 6, 4)) {
      Tensor a = both.filled("a", ROWS, 4);
      Tensor row = both.filled("row", 1, 4);
      Tensor hidden = both.filled("hidden", ROWS, 6);
      both.pass.addOutputGradient(2, row);
      both.pass.addOutputGradient(2, a);
      both.pass.addOutputGradient(1, hidden);
      Tensor total = sum.plan.scratch(ROWS, 4);
      for (int i = 0; i < total.size(); i++) {
        total.set(i, a.get(i) + row.get(i % 4));
      }
      sum.pass.addOutputGradient(2, total);
      sum.pass.addOutputGradient(1, hidden);
      assertArrayEquals(sum.backward(), both.backward(), 1e-6f);
    }
  }

  @Test
  void runningTwiceDoesNotAddUp() {
    try (SmallNetwork small = new SmallNetwork(Activation.SIGMOID, Seed.of(7), 6, 4)) {
      small.pass.addOutputGradient(2, small.filled("gradient", ROWS, 4));
      Tensor flat = small.plan.scratch(1, small.parameters.size());
      small.pass.backward(new Gradients(flat));
      small.plan.run();
      float[] first = flat.toArray();
      small.plan.run();
      assertArrayEquals(first, flat.toArray());
    }
  }

  @Test
  void wrongShapesAreRefusedWithBothNumbers() {
    try (SmallNetwork small = new SmallNetwork(Activation.TANH, Seed.of(8), 4);
        Plan plan = new Plan(Kernels.fastest())) {
      Tensor wrong = plan.scratch(2, 6);
      assertMessage(
          "expected [N, 5], got [2, 6]",
          () -> assertEquals(0, new Pass(small.network, small.parameters, plan, wrong).depth()));
      assertMessage("expected [2 · 3, …], got [2, 6]", () -> small.pass.sweep(plan, wrong, 2));
      assertMessage("expected [1 · 3, …], got [2, 6]", () -> small.pass.tangent(plan, wrong, 1));
      Gradients gradients = new Gradients(small.parameters);
      IllegalStateException refusal =
          assertThrows(IllegalStateException.class, () -> small.pass.backward(gradients));
      assertEquals(
          "no gradient was registered at the output, call addOutputGradient first",
          refusal.getMessage());
    }
  }

  private static void assertMessage(String message, Runnable call) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, call::run).getMessage());
  }

  private static double dot(Tensor a, Tensor b, int row) {
    double sum = 0;
    for (int i = 0; i < a.columns(); i++) {
      sum += (double) a.get(row * a.columns() + i) * b.get(row * a.columns() + i);
    }
    return sum;
  }

  /** Within 3e-6 of the largest. */
  private static void assertNear(double[][] expected, double[][] got, String name) {
    double largest = 1e-3;
    for (double[] row : expected) {
      for (double value : row) {
        largest = Math.max(largest, Math.abs(value));
      }
    }
    assertEquals(expected.length, got.length);
    for (int n = 0; n < expected.length; n++) {
      for (int i = 0; i < expected[n].length; i++) {
        double off = Math.abs(expected[n][i] - got[n][i]);
        String message = "%s: expected %s, got %s".formatted(name, expected[n][i], got[n][i]);
        assertTrue(off <= 3e-6 * largest, message);
      }
    }
  }
}
