package diabolo.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.kernel.Kernels;
import diabolo.nn.parameter.Layout;
import diabolo.nn.parameter.ParameterSpec;
import diabolo.tensor.Shape;
import diabolo.tensor.Tensor;
import diabolo.train.optimizer.Adam;
import diabolo.train.optimizer.AdamW;
import diabolo.train.optimizer.FirstOrder;
import diabolo.train.optimizer.Lbfgs;
import diabolo.train.optimizer.Momentum;
import diabolo.train.optimizer.Nesterov;
import diabolo.train.optimizer.Schedule;
import diabolo.train.optimizer.Sgd;
import diabolo.train.state.TrainingTensors;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Three steps on f(w) = ‖w − (1, −2, ½)‖² with rate 0.1. The expected weights were computed with
 * numpy in float64 by the formulas of the papers, see the script in the comment of each test.
 */
class OptimizerTest {

  private static final float[] TARGET = {1, -2, 0.5f};

  private static float[] threeSteps(FirstOrder optimizer, float start, double clip) {
    Layout layout = Layout.of(ParameterSpec.weight("w", 1, 2), ParameterSpec.bias("b", 1, 1));
    Tensor parameters = Tensor.of(Shape.of(1, 3), start, start, start);
    TrainingTensors tensors = TrainingTensors.of(parameters, optimizer.state(3));
    Kernels kernels = Kernels.of(Kernels.Choice.JAVA);
    try (tensors;
        Update update = new Update(kernels, optimizer, layout, tensors, bounds(clip))) {
      for (int step = 1; step <= 3; step++) {
        for (int i = 0; i < 3; i++) {
          tensors.gradients().set(i, 2 * (parameters.get(i) - TARGET[i]));
        }
        update.run(optimizer.learningRate(), step);
      }
      return parameters.toArray();
    }
  }

  /** {@code w = w - .1*g}. */
  @Test
  void plainDescentMatches() {
    assertArrayEquals(new float[] {0.488f, -0.976f, 0.244f}, threeSteps(Sgd.of(0.1), 0, 0), 1e-6f);
  }

  /** {@code v = .9*v + g; w = w - .1*v}. */
  @Test
  void momentumMatches() {
    float[] got = threeSteps(Momentum.of(0.1, 0.9), 0, 0);
    assertArrayEquals(new float[] {0.938f, -1.876f, 0.469f}, got, 1e-6f);
  }

  /** {@code v = .9*v + g; w = w - .1*(g + .9*v)}. */
  @Test
  void nesterovMatches() {
    float[] got = threeSteps(Nesterov.of(0.1, 0.9), 0, 0);
    assertArrayEquals(new float[] {1.108352f, -2.216704f, 0.554176f}, got, 1e-6f);
  }

  /**
   * {@code m = .9*m + .1*g; v = .999*v + .001*g*g; w -=
   * .1*(m/(1-.9**k))/(sqrt(v/(1-.999**k))+1e-8)}.
   */
  @Test
  void adamMatches() {
    float[] got = threeSteps(Adam.defaults().withLearningRate(0.1), 0, 0);
    assertArrayEquals(new float[] {0.29841372705f, -0.29937660795f, 0.29512874744f}, got, 2e-6f);
  }

  /** The same after {@code w = w*(1 - .1*.5)} for the weights; the third value is a bias. */
  @Test
  void adamWDecaysWeightsButNotBiases() {
    AdamW optimizer = AdamW.of(Adam.defaults(), 0.5).withLearningRate(0.1);
    float[] got = threeSteps(optimizer, 0.5f, 0);
    assertArrayEquals(new float[] {0.7110972826f, 0.1440383986f, 0.5f}, got, 2e-6f);
  }

  /** First gradient (−2, 4, −1), norm √21; clipped to norm 1 the first step has length 0.1. */
  @Test
  void clippingBoundsTheGradient() {
    float[] free = threeSteps(Sgd.of(0.1), 0, 100);
    assertArrayEquals(threeSteps(Sgd.of(0.1), 0, 0), free, 0);
    float[] clipped = threeSteps(Sgd.of(0.1), 0, 1);
    double length =
        Math.sqrt(clipped[0] * clipped[0] + clipped[1] * clipped[1] + clipped[2] * clipped[2]);
    assertEquals(0.3, length, 1e-5);
  }

  /** With more parameters than one part holds, each one moves as it would alone. */
  @Test
  void partsOfTheParametersAreUpdatedAlike() {
    int weights = 2 * Update.PART + 3;
    Layout layout = Layout.of(ParameterSpec.weight("w", 1, weights), ParameterSpec.bias("b", 1, 2));
    AdamW optimizer = AdamW.of(Adam.defaults(), 0.5).withLearningRate(0.1);
    TrainingTensors tensors =
        TrainingTensors.of(Tensor.allocate(1, weights + 2), optimizer.state(weights + 2));
    Kernels kernels = Kernels.of(Kernels.Choice.JAVA);
    try (tensors;
        Update update = new Update(kernels, optimizer, layout, tensors, bounds(0))) {
      tensors.parameters().fill(1);
      tensors.gradients().fill(2);
      update.run(0.1, 1);
      // Adam's first step has the length of the rate; weights, not biases, shrink by 0.1 · 0.5
      // first
      for (int i = 0; i < weights + 2; i++) {
        assertEquals(i < weights ? 0.85f : 0.9f, tensors.parameters().get(i), 1e-6f, "at " + i);
      }
    }
  }

  /** N8: a gradient that has become zero leaves no subnormal numbers behind. */
  @Test
  void momentsNeverBecomeSubnormal() {
    for (FirstOrder optimizer :
        new FirstOrder[] {
          new Adam(0.001, 0.9, 0.9, 1e-8), Momentum.defaults(), Nesterov.defaults()
        }) {
      Layout layout = Layout.of(ParameterSpec.weight("w", 1, 2), ParameterSpec.bias("b", 1, 1));
      TrainingTensors tensors = TrainingTensors.of(Tensor.allocate(1, 3), optimizer.state(3));
      try (tensors;
          Update update =
              new Update(Kernels.of(Kernels.Choice.JAVA), optimizer, layout, tensors, bounds(0))) {
        for (int step = 1; step <= 2000; step++) {
          tensors.gradients().fill(step == 1 ? 1e-3f : 0);
          update.run(0.001, step);
        }
        for (Tensor state : tensors.state()) {
          float left = Math.abs(state.get(0));
          assertTrue(left == 0 || left >= Float.MIN_NORMAL, optimizer + " leaves " + left);
          assertTrue(left < 1e-20f, optimizer + " leaves " + left);
        }
      }
    }
  }

  /** T35: the paper's defaults, in one place. */
  @Test
  void adamHasThePapersDefaults() {
    assertEquals(new Adam(0.001, 0.9, 0.999, 1e-8), Adam.defaults());
  }

  @Test
  void rejectsNumbersOutOfRange() {
    assertThrows(IllegalArgumentException.class, () -> Sgd.of(Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> Sgd.of(0));
    assertThrows(IllegalArgumentException.class, () -> Momentum.of(0.1, 1));
    assertThrows(IllegalArgumentException.class, () -> new Adam(0.1, 0.9, Double.NaN, 1e-8));
    assertThrows(IllegalArgumentException.class, () -> AdamW.of(Adam.defaults(), -1));
    assertThrows(IllegalArgumentException.class, () -> Lbfgs.of(1, 0));
  }

  @Test
  void schedulesGiveTheirFactors() {
    assertEquals(1, new Schedule.Constant().factor(3, 10));
    assertEquals(0.5, new Schedule.WarmUp(2).factor(1, 10));
    assertEquals(1, new Schedule.WarmUp(2).factor(5, 10));
    assertEquals(0.5, new Schedule.Cosine(0).factor(5, 10), 1e-12);
    assertEquals(0, new Schedule.Cosine(0).factor(10, 10), 1e-12);
    assertEquals(0.25, new Schedule.Cosine(4).factor(1, 10), 1e-12);
    assertEquals(0.75, new Schedule.Linear(0).factor(2.5, 10), 1e-12);
    assertEquals(0.5, new Schedule.Linear(4).factor(2, 10), 1e-12);
    assertEquals(0.5, new Schedule.Linear(4).factor(7, 10), 1e-12);
    assertEquals(0, new Schedule.Linear(4).factor(10, 10), 1e-12);
    assertEquals(0.25, new Schedule.StepDecay(3, 0.5).factor(6.5, 10), 1e-12);
  }

  private static Update.Bounds bounds(double clip) {
    return new Update.Bounds(clip, Optional.empty());
  }
}
