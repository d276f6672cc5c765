package diabolo.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.feature.sample.FloatSamples;
import diabolo.kernel.DeferredKernels;
import diabolo.kernel.Kernels;
import diabolo.model.spec.Architecture;
import diabolo.model.spec.Denoising;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** A model on a device that computes when it is waited for, in memory of its own. */
class DeviceTest {

  private static final float[][] ROWS = {{0.3f, -0.7f, 1.1f}, {0.5f, 0.25f, -1}, {-2, 0, 1}};

  @Test
  void answersAreThoseOfTheJavaKernels() throws IOException {
    DeferredKernels device = new DeferredKernels();
    try (Autoencoder model = model(device);
        Autoencoder java = model(Kernels.of(Kernels.Choice.JAVA));
        ScoreFunction score = ScoreFunction.of(model, 0.5f);
        ScoreFunction javaScore = ScoreFunction.of(java, 0.5f)) {
      assertArrayEquals(java.errors(ROWS), model.errors(ROWS), 0);
      assertArrayEquals(java.encode(ROWS), model.encode(ROWS));
      assertArrayEquals(CellLosses.of(java, ROWS), CellLosses.of(model, ROWS));
      assertEquals(Jacobian.of(java, ROWS[0]), Jacobian.of(model, ROWS[0]));
      assertArrayEquals(javaScore.raw(ROWS), score.raw(ROWS));
      FloatSamples samples = FloatSamples.of(ROWS);
      assertEquals(ObjectiveMean.of(java, samples), ObjectiveMean.of(model, samples));
      assertTrue(device.live() > 0);
    }
    assertEquals(0, device.live());
  }

  private static Autoencoder model(Kernels kernels) {
    return SmallModel.of(Denoising.of(Architecture.of(2, 4)), ROWS[0].length, kernels);
  }
}
