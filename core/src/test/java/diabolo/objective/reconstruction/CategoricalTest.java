package diabolo.objective.reconstruction;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import diabolo.kernel.Kernels;
import diabolo.kernel.Plan;
import diabolo.random.Seed;
import diabolo.tensor.Tensor;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Cross-entropy of classes: numbers by hand, differences, logits that are far apart. */
final class CategoricalTest {

  private static final Categorical LOSS = Categorical.of();

  @Test
  void numbersByHand() {
    // e⁰ + e^log 3 = 4: probabilities 1/4 and 3/4
    float[] logits = {0, (float) Math.log(3), 5, 5};
    float[] targets = {0, 1, 0.5f, 0.5f};
    try (Result result = new Result(2, logits, targets)) {
      float half = (float) (0.5 * Math.log(2));
      float[] values = {0, (float) -Math.log(0.75), half, half};
      assertArrayEquals(values, result.values.toArray(), 4e-6f);
      assertArrayEquals(new float[] {0.25f, 0.75f, 0.5f, 0.5f}, result.mean.toArray(), 1e-6f);
      assertArrayEquals(new float[] {0.5f, -0.5f, 0, 0}, result.gradient.toArray(), 1e-6f);
    }
  }

  @Test
  void logitsFarApartStayFinite() {
    try (Result result = new Result(3, new float[] {800, -800, 0}, new float[] {0, 1, 0})) {
      assertArrayEquals(new float[] {0, 1600, 0}, result.values.toArray());
      assertArrayEquals(new float[] {1, 0, 0}, result.mean.toArray());
      assertArrayEquals(new float[] {2, -2, 0}, result.gradient.toArray());
    }
  }

  @Test
  void theGradientIsTheDifferenceQuotient() {
    int classes = 5;
    float[] logits = new float[3 * classes];
    float[] targets = new float[3 * classes];
    for (int i = 0; i < logits.length; i++) {
      logits[i] = 2 * Seed.of(1).normal(i);
      targets[i] = Seed.of(2).uniformFloat(i);
    }
    try (Result result = new Result(classes, logits, targets)) {
      for (int i = 0; i < logits.length; i++) {
        double difference = loss(logits, targets, classes, i, 1e-5);
        difference -= loss(logits, targets, classes, i, -1e-5);
        assertEquals(2 * difference / 2e-5, result.gradient.get(i), 1e-5);
      }
    }
  }

  @Test
  void theOutputStartsAtTheSharesOfClasses() {
    assertEquals(Math.log(0.25), LOSS.outputFor(3, 0.25));
    assertEquals(Math.log(0.001), LOSS.outputFor(3, 0));
  }

  /** The sum of all values in double precision, one logit moved. */
  private static double loss(float[] logits, float[] targets, int classes, int moved, double step) {
    double sum = 0;
    for (int first = 0; first < logits.length; first += classes) {
      double normalizer = 0;
      for (int k = first; k < first + classes; k++) {
        normalizer += Math.exp(logits[k] + (k == moved ? step : 0));
      }
      for (int k = first; k < first + classes; k++) {
        double logit = logits[k] + (k == moved ? step : 0);
        sum += targets[k] * (Math.log(normalizer) - logit);
      }
    }
    return sum;
  }

  /** Values, mean and twice the gradient. */
  private static final class Result implements AutoCloseable {
    private final Plan plan = new Plan(Kernels.fastest());
    private final Tensor values;
    private final Tensor mean;
    private final Tensor gradient;

    Result(int classes, float[] logits, float[] targets) {
      Tensor output = plan.scratch(logits.length / classes, classes);
      output.copyFrom(logits);
      Tensor target = plan.scratch(logits.length / classes, classes);
      target.copyFrom(targets);
      values = LOSS.values(plan, output, target, Optional.empty());
      mean = LOSS.mean(plan, output);
      gradient = LOSS.gradient(plan, output, target, Optional.empty(), 2);
      plan.run();
    }

    @Override
    public void close() {
      plan.close();
    }
  }
}
