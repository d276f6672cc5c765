package diabolo.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.feature.Scaling;
import diabolo.feature.sample.FloatSamples;
import diabolo.kernel.Kernels;
import diabolo.linalg.PrincipalComponents;
import diabolo.model.Autoencoder;
import diabolo.model.spec.Architecture;
import diabolo.model.spec.Initialization;
import diabolo.model.spec.ModelSpec;
import diabolo.model.spec.Undercomplete;
import diabolo.nn.layer.Activation;
import diabolo.random.Seed;
import diabolo.train.optimizer.Sgd;
import diabolo.train.option.TrainingOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PrincipalStartTest {

  private static final int COLUMNS = 9;

  @ParameterizedTest
  @EnumSource(names = {"IDENTITY", "RELU", "LEAKY_RELU", "SOFTPLUS", "SILU"})
  void networkBeginsAsPrincipalComponents(Activation activation) {
    Architecture layers = Architecture.of(3, 14, 8).withActivation(activation);
    assertBeginsAsComponents(layers.withCodeActivation(Activation.IDENTITY), 3);
  }

  @Test
  void networkWithoutHiddenLayersDoesSoToo() {
    assertBeginsAsComponents(Architecture.of(4).withCodeActivation(Activation.IDENTITY), 4);
  }

  @Test
  void narrowLayersAndRectifiedCodesCarryHalfAsManyComponents() {
    assertBeginsAsComponents(Architecture.of(3, 5), 2);
    assertBeginsAsComponents(Architecture.of(7), 3);
  }

  @Test
  void codeWiderThanTheRowReconstructsIt() {
    assertBeginsAsComponents(Architecture.of(12, 30), COLUMNS);
  }

  /** Rows of a plane are reconstructed exactly by components, and by nothing better. */
  @Test
  void startIsKeptIfNoEpochImprovesOnIt() {
    float[][] rows = rows(60, 0);
    Architecture layers = Architecture.of(3, 14).withInitialization(Initialization.PCA);
    TrainingOptions options =
        TrainingOptions.defaults().withEpochs(3).withValidationFraction(0.2).withBatchSize(8);
    try (Autoencoder model =
        Trainer.fit(Undercomplete.of(layers), FloatSamples.of(rows), options)) {
      assertEquals(0, model.provenance().bestEpoch());
      String end = model.provenance().stopReason();
      assertTrue(end.contains("the starting weights are kept"), end);
      assertTrue(model.history().stream().allMatch(epoch -> epoch.objective() > 1e-6));
      for (double error : model.errors(rows)) {
        assertEquals(0, error, 1e-6);
      }
    }
  }

  @Test
  void layersThatCannotCarryComponentsAreRefused() {
    Architecture layers =
        Architecture.of(3, 14)
            .withActivation(Activation.SIGMOID)
            .withInitialization(Initialization.PCA);
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                Trainer.fit(
                    Undercomplete.of(layers),
                    FloatSamples.of(rows(20, 0.5)),
                    TrainingOptions.defaults()));
    assertTrue(refused.getMessage().contains("PCA needs fully connected layers"));
  }

  private static void assertBeginsAsComponents(Architecture layers, int components) {
    float[][] rows = rows(50, 0.5);
    ModelSpec spec = Undercomplete.of(layers.withInitialization(Initialization.PCA));
    TrainingOptions unmoved =
        TrainingOptions.defaults()
            .withEpochs(1)
            .withOptimizer(Sgd.of(1e-30))
            .withScaling(Scaling.NONE)
            .withValidationFraction(0);
    try (Autoencoder model = Trainer.fit(spec, FloatSamples.of(rows), unmoved)) {
      float[][] seen = model.reconstruct(rows);
      PrincipalComponents expected = components(rows, components);
      for (int n = 0; n < rows.length; n++) {
        float[] row = new float[COLUMNS];
        expected.reconstruct(rows[n], 1, row);
        assertArrayEquals(row, seen[n], 2e-4f);
      }
    }
  }

  private static PrincipalComponents components(float[][] rows, int count) {
    int[] at = {0};
    try {
      return PrincipalComponents.fit(
          Kernels.of(Kernels.Choice.JAVA),
          (block, most) -> {
            int read = Math.min(most, rows.length - at[0]);
            for (int i = 0; i < read; i++) {
              System.arraycopy(rows[at[0] + i], 0, block, i * COLUMNS, COLUMNS);
            }
            at[0] += read;
            return read;
          },
          COLUMNS,
          count);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Rows with correlated columns of different means and variances. */
  private static float[][] rows(int count, double noise) {
    Seed seed = Seed.of(5);
    float[][] rows = new float[count][COLUMNS];
    for (int n = 0; n < count; n++) {
      double a = seed.normal(3L * n);
      double b = seed.normal(3L * n + 1);
      for (int d = 0; d < COLUMNS; d++) {
        double own = noise * seed.split("noise").normal((long) n * COLUMNS + d);
        rows[n][d] = (float) (d - 4 + a * (1 + 0.3 * d) + b * (d % 3) + own);
      }
    }
    return rows;
  }
}
