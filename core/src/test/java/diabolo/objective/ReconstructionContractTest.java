package diabolo.objective;

import static org.junit.jupiter.api.Assertions.assertEquals;

import diabolo.Examples;
import diabolo.kernel.Kernels;
import diabolo.kernel.Plan;
import diabolo.nn.parameter.ParameterSpec;
import diabolo.objective.reconstruction.Reconstruction;
import diabolo.tensor.Tensor;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * A reconstruction calls itself a likelihood exactly where e⁻ˡ is normalized: where its integral
 * over the inputs it is defined for, or its sum over 0 and 1, is 1 whatever the decoder gives.
 */
final class ReconstructionContractTest {

  private static final List<Float> OUTPUTS = List.of(-1.3f, 0.4f, 2.1f);

  /** Half the width of the real line, in steps of {@link #STEP}; a Student tail beyond is 1e-7. */
  private static final double REACH = 200;

  private static final double STEP = 0.01;

  @TestFactory
  Stream<DynamicTest> aLikelihoodIsWhatIsNormalized() {
    return Examples.RECONSTRUCTIONS.stream()
        .map(
            reconstruction ->
                DynamicTest.dynamicTest(reconstruction.toString(), () -> check(reconstruction)));
  }

  private static void check(Reconstruction reconstruction) {
    boolean isDensity = OUTPUTS.stream().allMatch(o -> isOne(integral(reconstruction, o)));
    boolean isMass = OUTPUTS.stream().allMatch(o -> isOne(mass(reconstruction, o)));
    assertEquals(isDensity || isMass, reconstruction.isLikelihood(), "isLikelihood");
    assertEquals(isMass, reconstruction.isOfBinaryValues(), "isOfBinaryValues");
  }

  private static boolean isOne(double sum) {
    return Math.abs(sum - 1) < 2e-3;
  }

  private static double mass(Reconstruction reconstruction, float output) {
    float[] losses = losses(reconstruction, output, 0, 1, 2);
    return Math.exp(-losses[0]) + Math.exp(-losses[1]);
  }

  /** The integral by trapezoids. */
  private static double integral(Reconstruction reconstruction, float output) {
    double low = reconstruction.needsUnitInterval() ? 0 : -REACH;
    double high = reconstruction.needsUnitInterval() ? 1 : REACH;
    int points = 1 + (int) Math.round((high - low) / STEP);
    float[] losses = losses(reconstruction, output, low, high, points);
    double sum = (Math.exp(-losses[0]) + Math.exp(-losses[points - 1])) / 2;
    for (int i = 1; i < points - 1; i++) {
      sum += Math.exp(-losses[i]);
    }
    return sum * STEP;
  }

  /** The loss of a first input from {@code low} to {@code high}. */
  private static float[] losses(
      Reconstruction reconstruction, float output, double low, double high, int points) {
    try (Plan plan = new Plan(Kernels.of(Kernels.Choice.JAVA))) {
      Tensor outputs = plan.scratch(points, Examples.INPUTS);
      Tensor targets = plan.scratch(points, Examples.INPUTS);
      Tensor values = reconstruction.values(plan, outputs, targets, own(plan, reconstruction));
      outputs.fill(output);
      targets.fill(0);
      for (int i = 0; i < points; i++) {
        targets.set(
            i * Examples.INPUTS, (float) (low + (high - low) * i / Math.max(1, points - 1)));
      }
      plan.run();
      float[] losses = new float[points];
      for (int i = 0; i < points; i++) {
        losses[i] = values.get(i * Examples.INPUTS);
      }
      return losses;
    }
  }

  private static Optional<Tensor> own(Plan plan, Reconstruction reconstruction) {
    List<ParameterSpec> specs = reconstruction.parameters(Examples.INPUTS);
    if (specs.isEmpty()) {
      return Optional.empty();
    }
    Tensor own = plan.scratch(specs.get(0).shape().rows(), specs.get(0).shape().columns());
    own.fill(reconstruction.parameterStart());
    return Optional.of(own);
  }
}
