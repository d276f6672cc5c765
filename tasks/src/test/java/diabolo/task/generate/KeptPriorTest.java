package diabolo.task.generate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.feature.format.SampleFormat;
import diabolo.feature.sample.FloatSamples;
import diabolo.linalg.GaussianMixture;
import diabolo.model.Autoencoder;
import diabolo.random.Seed;
import diabolo.task.LinearModel;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Sizes of the prior that training keeps, and its fit to codes. */
final class KeptPriorTest {

  /** 10 components: 5·32·10 = 1,600 codes are needed, 5e7/(10·32²) = 4,882 affordable. */
  @Test
  void wideCodesGetFewerComponentsAndCodes() {
    assertEquals(new KeptPrior.Size(10, 10_000), KeptPrior.Size.of(2, 1_000_000));
    assertEquals(new KeptPrior.Size(10, 4_882), KeptPrior.Size.of(32, 60_000));
    assertEquals(new KeptPrior.Size(1, 200), KeptPrior.Size.of(32, 200));
    assertEquals(new KeptPrior.Size(1, 3_814), KeptPrior.Size.of(512, 60_000));
  }

  /** Codes of two clouds: the mixture is as dense at fresh codes as a fit to all of them. */
  @Test
  void fitsTheCodesOfTrainingRows() throws IOException {
    Seed draws = Seed.of(3);
    float[][] rows = new float[400][2];
    for (int i = 0; i < rows.length; i++) {
      float side = i % 2 == 0 ? 4 : -4;
      rows[i] = new float[] {side + draws.normal(2L * i), side + draws.normal(2L * i + 1)};
    }
    try (Autoencoder model = LinearModel.wide(2)) {
      GaussianMixture kept =
          KeptPrior.of(model, FloatSamples.of(SampleFormat.table(List.of("x0", "x1")), rows))
              .orElseThrow();
      double[][] codes = KeptPrior.codes(model, List.of(rows));
      GaussianMixture two = GaussianMixture.fit(codes, 2, Seed.of(1));
      assertTrue(kept.meanLogDensity(codes) > two.meanLogDensity(codes) - 0.1);
    }
  }
}
