package diabolo.task.gradient;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.model.Autoencoder;
import diabolo.model.spec.Architecture;
import diabolo.model.spec.ModelSpec;
import diabolo.model.spec.Undercomplete;
import diabolo.nn.layer.Activation;
import diabolo.nn.parameter.Slot;
import diabolo.task.RandomModel;
import diabolo.task.gradient.DerivativeCheck.Finding;
import diabolo.task.gradient.DerivativeCheck.Outcome;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** A wrong sign in the gradient of one tensor of a rectified network, deep and wide, is found. */
final class PlantedMistakeTest {

  private static final int INPUTS = 14;

  private static ModelSpec spec(Activation activation) {
    return Undercomplete.of(Architecture.of(4, 9).withActivation(activation));
  }

  @TestFactory
  Stream<DynamicTest> everyTensorIsResolvedAndAWrongSignInItFound() {
    return Stream.of(Activation.RELU, Activation.LEAKY_RELU)
        .map(
            activation ->
                DynamicTest.dynamicTest(activation.toString(), () -> check(spec(activation))));
  }

  private static void check(ModelSpec spec) throws IOException {
    try (Autoencoder model = RandomModel.of(spec, INPUTS, 3)) {
      List<Slot> slots = model.structure().layout().slots();
      List<Finding> right = findings(model, gradient -> {});
      assertEquals(Set.of(), blocks(right, Outcome.WRONG));
      assertTrue(
          blocks(right, Outcome.OK)
              .containsAll(slots.stream().map(Slot::name).collect(Collectors.toSet())));
      for (Slot slot : slots) {
        assertEquals(
            Set.of(slot.name()),
            blocks(findings(model, g -> turn(g, slot, 1)), Outcome.WRONG),
            "all signs");
        assertEquals(
            Set.of(slot.name()),
            blocks(findings(model, g -> g[largest(g, slot)] *= -1), Outcome.WRONG),
            "one sign");
        assertEquals(
            Set.of(slot.name()),
            blocks(findings(model, g -> turn(g, slot, 3)), Outcome.WRONG),
            "every third sign");
      }
    }
  }

  /** Turns the sign of every n-th entry. */
  private static void turn(double[] gradient, Slot slot, int stride) {
    for (int i = slot.offset(); i < slot.offset() + slot.size(); i += stride) {
      gradient[i] = -gradient[i];
    }
  }

  private static int largest(double[] gradient, Slot slot) {
    int largest = slot.offset();
    for (int i = slot.offset(); i < slot.offset() + slot.size(); i++) {
      largest = Math.abs(gradient[i]) > Math.abs(gradient[largest]) ? i : largest;
    }
    return largest;
  }

  private static List<Finding> findings(Autoencoder model, Consumer<double[]> planted)
      throws IOException {
    return CheckGradients.run(model, Optional.empty(), CheckGradientsOptions.defaults(), planted)
        .findings();
  }

  private static Set<String> blocks(List<Finding> findings, Outcome outcome) {
    return findings.stream()
        .filter(f -> f.part().equals("objective") && f.outcome() == outcome)
        .map(Finding::block)
        .collect(Collectors.toSet());
  }
}
