package diabolo.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.feature.sample.FloatSamples;
import diabolo.kernel.Kernels;
import diabolo.model.Autoencoder;
import diabolo.model.EpochRecord;
import diabolo.model.spec.Architecture;
import diabolo.model.spec.ModelSpec;
import diabolo.model.spec.Sparse;
import diabolo.objective.selection.AuxK;
import diabolo.objective.selection.TopK;
import diabolo.objective.term.Losses;
import diabolo.train.option.TrainingContext;
import diabolo.train.option.TrainingOptions;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The revival of dead units helps training and has no say in which weights are the best. */
final class ValidationOfRevivalTest {

  private static Autoencoder trained() throws IOException {
    FloatSamples rows = ToyRows.nearPlane(200, 8, 1);
    ModelSpec spec = Sparse.of(Architecture.of(64), TopK.of(2));
    ModelSpec revived = spec.with(spec.objective().withAuxK(AuxK.of(8, 1, 100)));
    TrainingOptions options =
        TrainingOptions.defaults().withEpochs(6).withBatchSize(20).withValidationFraction(0.2);
    TrainingContext session = TrainingContext.quiet().withKernels(Kernels.of(Kernels.Choice.JAVA));
    return Trainer.fit(revived, rows, options, session);
  }

  @Test
  void trainingCountsItAndValidationDoesNot() throws IOException {
    try (Autoencoder model = trained()) {
      List<EpochRecord> epochs = model.history();
      assertTrue(epochs.stream().anyMatch(e -> e.training().part(AuxK.LOSS) > 0));
      for (EpochRecord epoch : epochs) {
        Losses judged = epoch.validation().orElseThrow();
        assertEquals(List.of("reconstruction"), names(judged));
        assertEquals(judged.part("reconstruction"), epoch.objective(), 0);
      }
    }
  }

  private static List<String> names(Losses losses) {
    return losses.parts().stream().map(Losses.Part::name).toList();
  }
}
