package diabolo.task.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.feature.format.SampleFormat;
import diabolo.feature.sample.DataException;
import diabolo.feature.sample.FloatSamples;
import diabolo.feature.sample.Samples;
import diabolo.feature.sample.StreamedSamples;
import diabolo.file.json.Json;
import diabolo.model.Autoencoder;
import diabolo.nn.layer.Activation;
import diabolo.task.HandMadeModel;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class EvaluateTest {

  private static final double EXACT = 1e-6;

  private static final SampleFormat FORMAT = SampleFormat.table(List.of("a", "b"));

  /** Keeps the first input and drops the second: h = (x₁, 0), x̂ = (x₁, 0). */
  private static final float[] FIRST_ONLY = {1, 0, 0, 0, 1, 0, 0, 0};

  private static Samples rows(float... values) {
    return FloatSamples.of(FORMAT, values);
  }

  @Test
  void errorsAreThoseWorkedByHand() throws IOException {
    try (Autoencoder model = HandMadeModel.of(Activation.IDENTITY, 10, FIRST_ONLY)) {
      // Raw rows (10, 20) and (30, 0) are scaled (1, 2) and (3, 0); the second value is lost.
      Evaluation e = Evaluate.run(model, rows(10, 20, 30, 0), EvaluateOptions.defaults());
      assertEquals(2, e.rows());
      assertEquals(2, e.inputs());
      assertEquals(2, e.codeSize());
      assertEquals(20 * 20 / 4.0, e.meanSquaredError(), EXACT);
      assertEquals(2 * 2 / 4.0, e.meanSquaredErrorScaled(), EXACT);
      assertEquals(2 * 2 / 2.0, e.squaredErrorPerExample(), EXACT);
      assertEquals(2, e.loss().total(), EXACT);
      assertEquals(Map.of("reconstruction", e.loss().total()), e.loss().parts());
      assertEquals(1, e.lossPerInput(), EXACT);
    }
  }

  @Test
  void principalComponentsAreMeasuredOnTheSameRows() throws IOException {
    // A model that copies both values; the component kept by hand is the first axis.
    try (Autoencoder model = HandMadeModel.of(Activation.IDENTITY, 10, 1, 0, 0, 1, 1, 0, 0, 1)) {
      Evaluation e = Evaluate.run(model, rows(10, 20, 30, 0), EvaluateOptions.defaults());
      assertEquals(0, e.meanSquaredError(), EXACT);
      assertEquals(Optional.of(new Evaluation.Pca(1, 100, 2)), e.pca());
    }
  }

  @Test
  void theNormOfTheJacobianIsThatOfTheWeightsForALinearEncoder() throws IOException {
    try (Autoencoder model = HandMadeModel.of(Activation.IDENTITY, 1, 1, 2, 0, 2, 0, 0, 0, 0)) {
      Evaluation.Contraction jacobian =
          Evaluate.run(
                  model,
                  rows(1, 2, 3, 4, 5, 6),
                  EvaluateOptions.defaults().withJacobianRows(2).withCurveRows(0))
              .jacobian()
              .orElseThrow();
      assertEquals(2, jacobian.rows());
      assertEquals(3, jacobian.meanFrobeniusNorm(), EXACT);
      assertEquals(1.5, jacobian.meanFrobeniusNormPerEntry(), EXACT);
    }
  }

  @Test
  void theJacobianIsLeftOutWhereNoRowsAreWanted() throws IOException {
    try (Autoencoder model = HandMadeModel.of(Activation.IDENTITY, 1, FIRST_ONLY)) {
      Evaluation e =
          Evaluate.run(
              model, rows(1, 2), EvaluateOptions.defaults().withJacobianRows(0).withCurveRows(0));
      assertEquals(Optional.empty(), e.jacobian());
    }
  }

  @Test
  void codeStatisticsAreThoseWorkedByHand() throws IOException {
    try (Autoencoder model = HandMadeModel.of(Activation.IDENTITY, 1, FIRST_ONLY)) {
      // Codes (3, 0) and (1, 0): the second unit is dead, one of two units is active in each row.
      Evaluation e = Evaluate.run(model, rows(3, 7, 1, 9), EvaluateOptions.defaults());
      assertEquals(Optional.empty(), e.saturatedFraction());
      assertEquals(1, e.meanActivation(), EXACT);
      assertEquals(0.5, e.zeroFraction(), EXACT);
      assertEquals(1, e.sparsity(), EXACT);
      assertEquals(1, e.activeUnits());
      assertEquals(1, e.deadUnits());
      assertEquals(1, e.meanActiveUnits(), EXACT);
      assertEquals(0.5, e.deadFraction(), EXACT);
      assertEquals(0.5, e.denseFraction(), EXACT);
      // Of x − x̄ = ±(1, −1) the squares are 4 in all; the errors are (0, 7) and (0, 9).
      assertEquals(1 - 130 / 4.0, e.explainedVariance().orElseThrow(), EXACT);
    }
  }

  @Test
  void equallyActiveUnitsAreNotSparse() throws IOException {
    try (Autoencoder model = HandMadeModel.of(Activation.IDENTITY, 1, 1, 0, 1, 0, 0, 0, 0, 0)) {
      Evaluation e = Evaluate.run(model, rows(3, 7, -1, 9), EvaluateOptions.defaults());
      assertEquals(0, e.sparsity(), EXACT);
    }
  }

  @Test
  void saturationCountsWhereTheActivationIsFlat() throws IOException {
    // sigmoid(4) = 0.982 is saturated, sigmoid(2) = 0.881 is not; unit 2 always gives 0.5.
    try (Autoencoder model = HandMadeModel.of(Activation.SIGMOID, 1, FIRST_ONLY)) {
      Evaluation e = Evaluate.run(model, rows(4, 0, 2, 0), EvaluateOptions.defaults());
      assertEquals(Optional.of(0.25), e.saturatedFraction());
    }
    // tanh(2) = 0.964 is saturated, tanh(1) = 0.762 is not.
    try (Autoencoder model = HandMadeModel.of(Activation.TANH, 1, FIRST_ONLY)) {
      Evaluation e = Evaluate.run(model, rows(-2, 0, 1, 0), EvaluateOptions.defaults());
      assertEquals(Optional.of(0.25), e.saturatedFraction());
    }
  }

  @Test
  void streamedRowsGiveTheSameNumbersAsRowsInMemory() throws IOException {
    float[] values = new float[2 * 700];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) Math.sin(i);
    }
    FloatSamples inMemory = FloatSamples.of(FORMAT, values);
    Samples streamed = StreamedSamples.of("stream", FORMAT, List.of(), inMemory::open);
    try (Autoencoder model = HandMadeModel.of(Activation.TANH, 1, 1, -1, 0.5f, 2, 1, 0, 0, 1)) {
      EvaluateOptions options = EvaluateOptions.defaults();
      assertEquals(Evaluate.run(model, inMemory, options), Evaluate.run(model, streamed, options));
    }
  }

  @Test
  void theJsonFormHasTheNamesThatUsersRelyOn() throws IOException {
    try (Autoencoder model = HandMadeModel.of(Activation.SIGMOID, 1, FIRST_ONLY)) {
      Evaluation e = Evaluate.run(model, rows(4, 0, 2, 0), EvaluateOptions.defaults());
      Map<?, ?> json = (Map<?, ?>) Json.parse(e.toJson(), "evaluation");
      assertEquals(2L, json.get("rows"));
      assertEquals(e.meanSquaredError(), json.get("meanSquaredError"));
      assertEquals(e.squaredErrorPerExample(), json.get("squaredErrorPerExample"));
      assertEquals(0.25, json.get("saturatedFraction"));
      Map<?, ?> loss = (Map<?, ?>) json.get("loss");
      assertEquals(e.loss().total(), loss.get("total"));
      assertTrue(((Map<?, ?>) loss.get("parts")).containsKey("reconstruction"));
      assertTrue(((Map<?, ?>) json.get("pca")).containsKey("meanSquaredError"));
      assertTrue(((Map<?, ?>) json.get("jacobian")).containsKey("meanFrobeniusNorm"));
    }
  }

  @Test
  void refusesNoRowsAndOtherColumns() throws IOException {
    try (Autoencoder model = HandMadeModel.of(Activation.SIGMOID, 1, FIRST_ONLY)) {
      EvaluateOptions options = EvaluateOptions.defaults();
      assertThrows(DataException.class, () -> Evaluate.run(model, rows(), options));
      Samples other = FloatSamples.of(new float[][] {{1, 2, 3}});
      DataException e =
          assertThrows(DataException.class, () -> Evaluate.run(model, other, options));
      assertEquals("array: expected 2 columns, got 3", e.getMessage());
    }
  }

  @Test
  void refusesANegativeNumberOfRows() {
    assertThrows(
        IllegalArgumentException.class,
        () -> EvaluateOptions.defaults().withJacobianRows(-1).withCurveRows(0));
  }
}
