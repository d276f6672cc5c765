package diabolo.task.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.feature.sample.FloatSamples;
import diabolo.model.Autoencoder;
import diabolo.nn.layer.Activation;
import diabolo.plot.ContractionPlot;
import diabolo.task.HandMadeModel;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MeasureContractionTest {

  private static final FloatSamples ROWS =
      FloatSamples.of(new float[][] {{0.5f, 1}, {-1, 0.25f}, {2, -1}});

  private static ContractionCurves curves(Autoencoder model) throws IOException {
    return MeasureContraction.run(model, ROWS, MeasureContractionOptions.defaults());
  }

  @Test
  void aRotationKeepsEveryDistance() throws IOException {
    try (Autoencoder model = HandMadeModel.of(Activation.IDENTITY, 1, 0.6f, 0.8f, -0.8f, 0.6f)) {
      ContractionCurves curves = curves(model);
      assertEquals(3, curves.rows());
      for (double ratio : curves.ratios()) {
        assertEquals(1, ratio, 1e-5);
      }
      assertEquals(2, curves.singularValues().size());
      assertEquals(1, curves.singularValues().get(0), 1e-6);
      assertEquals(1, curves.singularValues().get(1), 1e-6);
      // columns have variances 1.5 and 0.6806, so two rows are √(2 · 2.1806) apart
      assertEquals(2.0883, curves.radii().get(7), 1e-4);
    }
  }

  @Test
  void aLinearCodeHasTheSingularValuesOfItsWeightsWhateverTheScaleOfTheData() throws IOException {
    try (Autoencoder model = HandMadeModel.of(Activation.IDENTITY, 10, 3, 0, 0, 2)) {
      List<Double> values = curves(model).singularValues();
      assertEquals(3, values.get(0), 1e-5);
      assertEquals(2, values.get(1), 1e-5);
    }
  }

  @Test
  void boundedUnitsContractMoreFartherAway() throws IOException {
    float[][] near = new float[300][2];
    for (int i = 0; i < near.length; i++) {
      near[i] = new float[] {(float) Math.sin(i), (float) Math.cos(i)};
    }
    try (Autoencoder model = HandMadeModel.of(Activation.TANH, 1, 1, 0, 0, 1)) {
      MeasureContractionOptions options = MeasureContractionOptions.defaults().withRows(300);
      List<Double> ratios = MeasureContraction.run(model, FloatSamples.of(near), options).ratios();
      assertTrue(ratios.get(8) < 0.7 * ratios.get(0), ratios.toString());
    }
  }

  @Test
  void picturesOfBothHaveTheirSize() throws IOException {
    try (Autoencoder model = HandMadeModel.of(Activation.TANH, 1, 1, 0, 0, 1)) {
      ContractionCurves curves = curves(model);
      assertEquals(1600, ContractionPlot.drawRatios(curves.radii(), curves.ratios()).getWidth());
      assertEquals(1600, ContractionPlot.drawSpectrum(curves.singularValues()).getWidth());
    }
  }

  @Test
  void evaluationHasTheCurvesWhereTheyAreAskedFor() throws IOException {
    try (Autoencoder model = HandMadeModel.of(Activation.TANH, 1, 1, 0, 0, 1)) {
      EvaluateOptions options = EvaluateOptions.defaults();
      assertTrue(Evaluate.run(model, ROWS, options).contractionCurves().isEmpty());
      String json = Evaluate.run(model, ROWS, options.withCurveRows(2)).toJson();
      assertTrue(json.contains("\"contractionCurves\":{\"rows\":2"), json);
      assertTrue(json.contains("\"singularValues\":["), json);
      assertThrows(IllegalArgumentException.class, () -> options.withCurveRows(-1));
    }
  }
}
