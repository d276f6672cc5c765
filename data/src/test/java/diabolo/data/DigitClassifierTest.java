package diabolo.data;

import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.feature.sample.Samples;
import diabolo.model.Autoencoder;
import diabolo.model.spec.Architecture;
import diabolo.model.spec.HeadSpec;
import diabolo.model.spec.ModelSpec;
import diabolo.model.spec.Undercomplete;
import diabolo.objective.reconstruction.Bernoulli;
import diabolo.train.Trainer;
import diabolo.train.option.LabeledSamples;
import diabolo.train.option.Targets;
import diabolo.train.option.TrainingContext;
import diabolo.train.option.TrainingOptions;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Digits of MNIST, where they are present: a classifier is a head. */
final class DigitClassifierTest {

  private static Labels labels(String part) throws IOException {
    return Labels.read(SharedFiles.file("mnist/" + part + "-labels-idx1-ubyte.gz"), "");
  }

  private static Samples pictures(String part) throws IOException {
    return DataFiles.read(SharedFiles.file("mnist/" + part + "-images-idx3-ubyte.gz"));
  }

  /** Trained on the 10,000 digits of the test part, asked of the first of the other. */
  @Test
  void aClassifierOfDigitsTrainsByOneCall() throws IOException {
    List<String> names = IntStream.range(0, 10).mapToObj(String::valueOf).toList();
    ModelSpec spec =
        Undercomplete.of(
                Architecture.of(32, 256)
                    .withHeads(HeadSpec.classifier("digit", names).withWeight(20)))
            .with(Bernoulli.of());
    LabeledSamples labeled =
        LabeledSamples.of(pictures("t10k"), Targets.ofClasses(labels("t10k").toArray(), 10));
    TrainingOptions options = TrainingOptions.defaults().withEpochs(5).withBatchSize(128);
    try (Autoencoder model = Trainer.fit(spec, labeled, options, TrainingContext.quiet())) {
      float[][] rows = rows(pictures("train"), 5000);
      int[] truth = labels("train").toArray();
      float[][] predicted = model.predict("digit", rows);
      int right = 0;
      for (int n = 0; n < rows.length; n++) {
        right += largest(predicted[n]) == truth[n] ? 1 : 0;
      }
      assertTrue(right > 0.92 * rows.length, right + " of " + rows.length);
    }
  }

  private static float[][] rows(Samples samples, int count) {
    float[][] rows = new float[count][samples.columns()];
    for (int n = 0; n < count; n++) {
      samples.inMemory().orElseThrow().row(n, rows[n], 0);
    }
    return rows;
  }

  private static int largest(float... values) {
    int largest = 0;
    for (int k = 1; k < values.length; k++) {
      largest = values[k] > values[largest] ? k : largest;
    }
    return largest;
  }
}
