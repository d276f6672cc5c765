package diabolo.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import diabolo.model.Autoencoder;
import diabolo.model.spec.Architecture;
import diabolo.model.spec.Denoising;
import diabolo.model.spec.Variational;
import diabolo.objective.corruption.Emphasis;
import diabolo.objective.corruption.Masking;
import diabolo.objective.penalty.L1;
import diabolo.objective.reconstruction.Bernoulli;
import diabolo.plot.PictureModel;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ModelSummaryTest {

  @Test
  void layersAndParametersAreCounted() throws IOException {
    try (Autoencoder model = PictureModel.trained(8)) {
      ModelSummary summary = ModelSummary.of(model);
      assertEquals("contractive", summary.kind());
      assertEquals("784 → 8 → 784", summary.shape());
      assertEquals(784 * 8 + 8 + 784, summary.parameters());
      assertEquals(
          List.of(
              new ModelSummary.Layer("encoder.0", 784, 8, "sigmoid", "own", 784 * 8 + 8),
              new ModelSummary.Layer("decoder.0", 8, 784, "identity", "encoder.0 transposed", 784)),
          summary.layers());
    }
  }

  @Test
  void theObjectiveIsSaidPartByPart() {
    assertEquals(
        List.of(
            "bernoulli reconstruction",
            "masking corruption (probability 0.5)",
            "emphasis 1.0 on corrupted and 0.5 on unchanged values",
            "l1 (weight 0.25, measure code)"),
        ModelSummary.parts(
            Denoising.of(Architecture.of(2), Masking.of(0.5f))
                .with(Bernoulli.of())
                .with(Emphasis.of(1, 0.5f))
                .with(L1.of(0.25f))
                .objective()));
    assertEquals(
        List.of(
            "bernoulli reconstruction", "Gaussian code (weight 1, warm up epochs 0, samples 1)"),
        ModelSummary.parts(Variational.of(Architecture.of(2), Bernoulli.of()).objective()));
  }
}
