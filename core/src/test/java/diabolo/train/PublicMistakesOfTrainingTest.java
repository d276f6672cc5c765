package diabolo.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.feature.Scaling;
import diabolo.feature.sample.FloatSamples;
import diabolo.kernel.Kernels;
import diabolo.model.Autoencoder;
import diabolo.model.spec.Architecture;
import diabolo.model.spec.DecoderWeights;
import diabolo.model.spec.Undercomplete;
import diabolo.nn.layer.Activation;
import diabolo.nn.map.Dense;
import diabolo.train.option.TrainingContext;
import diabolo.train.option.TrainingOptions;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Mistakes of public code around training, each beside the number that it would give. */
final class PublicMistakesOfTrainingTest {

  private static TrainingContext session() {
    return TrainingContext.quiet().withKernels(Kernels.of(Kernels.Choice.JAVA));
  }

  /** T18: as many units as columns, so that biases could change places without a complaint. */
  @Test
  void theHiddenBiasOfATiedModelIsNotTheOutputs() throws IOException {
    FloatSamples rows = FloatSamples.of(new float[][] {{1, 20}, {3, 40}, {5, 60}});
    TrainingOptions options =
        TrainingOptions.defaults()
            .withEpochs(0)
            .withValidationFraction(0)
            .withScaling(Scaling.NONE);
    for (DecoderWeights weights : DecoderWeights.values()) {
      Architecture architecture =
          Architecture.of(2).withActivation(Activation.SIGMOID).withDecoderWeights(weights);
      try (Autoencoder model =
          Trainer.fit(Undercomplete.of(architecture), rows, options, session())) {
        Dense hidden = model.structure().encoder().layers().get(0).dense().orElseThrow();
        Dense output = model.structure().decoder().layers().get(0).dense().orElseThrow();
        assertArrayEquals(
            new float[2],
            hidden.bias().orElseThrow().of(model.parameters()).toArray(),
            "mistaken: 3 and 40, the output's");
        assertArrayEquals(
            new float[] {3, 40}, output.bias().orElseThrow().of(model.parameters()).toArray());
      }
    }
  }

  /** T29: a rectified output layer gives nothing below a standardized column's mean, which is 0. */
  @Test
  void aDefaultModelReproducesValuesBelowTheMean() throws IOException {
    FloatSamples rows = ToyRows.nearPlane(300, 6, 1);
    TrainingOptions options = TrainingOptions.defaults().withEpochs(60).withBatchSize(20);
    try (Autoencoder model =
        Trainer.fit(Undercomplete.of(Architecture.of(2, 12)), rows, options, session())) {
      float[][] values = new float[100][6];
      double error = 0;
      double mistaken = 0;
      for (int n = 0; n < values.length; n++) {
        rows.row(n, values[n], 0);
      }
      float[][] reconstructed = model.reconstruct(values);
      for (int n = 0; n < values.length; n++) {
        for (int d = 0; d < 6; d++) {
          double scale = model.schema().scale(d);
          float[] inputs = new float[6];
          model.schema().toInputs(values[n], 0, inputs, 0);
          if (inputs[d] < -1) {
            double away = (reconstructed[n][d] - values[n][d]) / scale;
            error += away * away;
            mistaken += inputs[d] * inputs[d];
          }
        }
      }
      assertTrue(mistaken > 50, "the case does not tell right from wrong: " + mistaken);
      assertTrue(error < 0.1 * mistaken, error + " where the mean gives " + mistaken);
    }
  }

  /**
   * T29: 999 values of ±1 and one of 1,000 have mean 0.999 and deviation 31.62279; by the range the
   * ordinary ones would be 2/1,001 apart.
   */
  @Test
  void oneOutlierDoesNotFlattenAColumn() throws IOException {
    float[][] values = new float[1000][1];
    for (int n = 0; n < values.length; n++) {
      values[n][0] = n == 500 ? 1000 : n % 2 == 0 ? 1 : -1;
    }
    TrainingOptions options = TrainingOptions.defaults().withEpochs(0).withValidationFraction(0);
    try (Autoencoder model =
        Trainer.fit(
            Undercomplete.of(Architecture.of(1)), FloatSamples.of(values), options, session())) {
      double apart = 2 / (double) model.schema().scale(0);
      double mistaken = 2 / 1001.0;
      assertEquals(0.063246, apart, 1e-6);
      assertTrue(apart > 30 * mistaken, apart + " where the range gives " + mistaken);
    }
  }
}
