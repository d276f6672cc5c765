package diabolo.task.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import diabolo.feature.sample.FloatSamples;
import diabolo.model.Autoencoder;
import diabolo.model.spec.Architecture;
import diabolo.model.spec.ModelSpec;
import diabolo.model.spec.Undercomplete;
import diabolo.nn.layer.Activation;
import diabolo.objective.Objective;
import diabolo.objective.reconstruction.Squared;
import diabolo.objective.selection.VectorQuantization;
import diabolo.task.RandomModel;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class CodebookUseTest {

  /** Vectors −1, 0, 1 and 5; the codes of two rows are (0, 0) and (1, −1). */
  @Test
  void perplexityIsThatOfTheSharesOfTheVectors() throws IOException {
    Objective objective = Objective.of(Squared.of()).withSelection(VectorQuantization.of(4, 2));
    ModelSpec spec =
        Undercomplete.of(Architecture.of(2).withCodeActivation(Activation.IDENTITY))
            .with(objective);
    try (Autoencoder model = RandomModel.of(spec, 2, 1)) {
      set(model, "encoder.0.weight", 1, 0, 0, 1);
      set(model, "encoder.0.bias", 0, 0);
      set(model, "selection.codebook", -1, 0, 1, 5, 1, 1, 1, 1);
      float[][] rows = {{0.1f, -0.2f}, {1.4f, -0.6f}};
      assertEquals(1, model.encode(rows)[1][0]);
      assertEquals(-1, model.encode(rows)[1][1]);
      Evaluation e = Evaluate.run(model, FloatSamples.of(rows), EvaluateOptions.defaults());
      // shares ½, ¼, ¼: entropy 1.5 log 2
      Evaluation.Codebook use = e.codebook().orElseThrow();
      assertEquals(Math.pow(2, 1.5), use.perplexity(), 1e-12);
      assertEquals(3, use.used());
      assertEquals(4, use.entries());
      // of the code before it is quantized: the identity
      assertEquals(Math.sqrt(2), e.jacobian().orElseThrow().meanFrobeniusNorm(), 1e-6);
    }
    try (Autoencoder plain = RandomModel.of(Undercomplete.of(Architecture.of(2)), 2, 1)) {
      FloatSamples rows = FloatSamples.of(new float[][] {{1, 2}});
      assertEquals(
          Optional.empty(), Evaluate.run(plain, rows, EvaluateOptions.defaults()).codebook());
    }
  }

  private static void set(Autoencoder model, String slot, float... values) {
    model.structure().layout().slot(slot).of(model.parameters()).copyFrom(values);
  }
}
