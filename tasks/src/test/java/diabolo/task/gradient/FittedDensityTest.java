package diabolo.task.gradient;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.feature.sample.FloatSamples;
import diabolo.model.Autoencoder;
import diabolo.model.spec.Architecture;
import diabolo.model.spec.Undercomplete;
import diabolo.nn.layer.Activation;
import diabolo.nn.parameter.Slot;
import diabolo.objective.reconstruction.StudentT;
import diabolo.random.Seed;
import diabolo.task.RandomModel;
import diabolo.task.gradient.DerivativeCheck.Finding;
import diabolo.task.gradient.DerivativeCheck.Outcome;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Once a density fits, its gradient is small beside the sum of its hundreds of terms a row.
 * Rounding of that sum in float32 hid the differences: here those of 37 derivatives of 67; where
 * the terms are summed in double precision they are all seen.
 */
final class FittedDensityTest {

  private static final int COLUMNS = 250;
  private static final int ROWS = 4;

  private static FloatSamples rows;
  private static Autoencoder model;

  /** Scales three times as large as the errors: what is left to gain is little. */
  @BeforeAll
  static void make() {
    float[][] values = new float[ROWS][COLUMNS];
    for (int i = 0; i < ROWS * COLUMNS; i++) {
      values[i / COLUMNS][i % COLUMNS] = Seed.of(8).normal(i);
    }
    rows = FloatSamples.of(values);
    model =
        RandomModel.of(
            Undercomplete.of(Architecture.of(3, 6).withActivation(Activation.TANH))
                .with(StudentT.defaults()),
            COLUMNS,
            2);
    Slot scale = model.structure().layout().slot("reconstruction.logScale");
    scale.of(model.parameters()).fill((float) Math.log(3));
  }

  @AfterAll
  static void close() {
    model.close();
  }

  @Test
  void noDerivativeOfAStudentTIsLeftOpen() throws IOException {
    DerivativeCheck check = check(CheckGradientsOptions.defaults(), gradient -> {});
    assertEquals(9 * 6 + 13, check.findings().size());
    assertEquals(List.of(), of(check, Outcome.WRONG));
    int open = of(check, Outcome.UNRESOLVED).size() + of(check, Outcome.KINK).size();
    assertTrue(open == 0, open + " are open");
  }

  /** Three per cent off, in one parameter of each block. */
  @Test
  void aSlightlyWrongOneIsFoundInEachBlock() throws IOException {
    List<Slot> slots = model.structure().layout().slots();
    DerivativeCheck check =
        check(
            CheckGradientsOptions.defaults().withDirections(0).withEntries(1),
            gradient -> slots.forEach(slot -> gradient[largest(gradient, slot)] *= 1.03));
    assertEquals(
        slots.stream().map(Slot::name).collect(Collectors.toSet()),
        of(check, Outcome.WRONG).stream().map(Finding::block).collect(Collectors.toSet()));
  }

  private static DerivativeCheck check(CheckGradientsOptions options, Consumer<double[]> planted)
      throws IOException {
    return CheckGradients.run(model, Optional.of(rows), options, planted);
  }

  private static List<Finding> of(DerivativeCheck check, Outcome outcome) {
    return check.findings().stream().filter(f -> f.outcome() == outcome).toList();
  }

  private static int largest(double[] gradient, Slot slot) {
    int largest = slot.offset();
    for (int i = slot.offset(); i < slot.offset() + slot.size(); i++) {
      largest = Math.abs(gradient[i]) > Math.abs(gradient[largest]) ? i : largest;
    }
    return largest;
  }
}
