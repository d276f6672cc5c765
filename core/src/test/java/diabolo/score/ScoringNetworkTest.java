package diabolo.score;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.feature.sample.DataException;
import diabolo.feature.sample.FloatSamples;
import diabolo.file.ModelFile;
import diabolo.file.Safetensors;
import diabolo.file.SafetensorsFile;
import diabolo.linalg.GaussianMixture;
import diabolo.linalg.RobustGaussian;
import diabolo.model.Autoencoder;
import diabolo.model.JointVectors;
import diabolo.model.graph.TrainedNetwork;
import diabolo.model.spec.Architecture;
import diabolo.model.spec.Undercomplete;
import diabolo.random.Seed;
import diabolo.tensor.Tensor;
import diabolo.train.Trainer;
import diabolo.train.option.TrainingOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model that keeps a second network, by which rows are judged. */
class ScoringNetworkTest {

  private static final int COLUMNS = 4;

  @TempDir private Path folder;

  @Test
  void vectorsAreInputsAndResidualsOfTheSecondNetwork() {
    float[][] rows = rows(60);
    try (Autoencoder model = judged(rows)) {
      Autoencoder second = model.scoringNetwork().orElseThrow();
      double[] vector = JointVectors.of(model, rows)[7];
      float[] seen = second.reconstruct(rows)[7];
      float[] inputs = new float[COLUMNS];
      model.schema().toInputs(rows[7], 0, inputs, 0);
      assertEquals(2 * COLUMNS, vector.length);
      for (int d = 0; d < COLUMNS; d++) {
        double residual = (rows[7][d] - (double) seen[d]) / model.schema().scale(d);
        assertEquals(inputs[d], vector[d], 0);
        assertEquals(residual, vector[COLUMNS + d], 1e-4);
      }
      assertTrue(Math.abs(rows[7][0] - second.reconstruct(rows)[7][0]) > 1e-4);
    }
  }

  /** s = ½ (d_x² / m_x + d_r² / m_r), computed here from both parts apart. */
  @Test
  void scoreIsTheMeanOfBothDistancesInUnitsOfTheirMedians() {
    float[][] rows = rows(200);
    try (Autoencoder model = judged(rows)) {
      double[][] vectors = JointVectors.of(model, rows);
      double[] inputs = inMedians(vectors, 0);
      double[] residuals = inMedians(vectors, COLUMNS);
      double[] scores = JointScorer.of(model).scores(rows);
      for (int n = 0; n < rows.length; n++) {
        double expected = (inputs[n] + residuals[n]) / 2;
        assertEquals(expected, scores[n], 1e-3 * expected);
      }
    }
  }

  private static double[] inMedians(double[][] vectors, int from) {
    double[][] part =
        Arrays.stream(vectors)
            .map(v -> Arrays.copyOfRange(v, from, from + COLUMNS))
            .toArray(double[][]::new);
    double[] distances = RobustGaussian.distances(part, RobustGaussian.fit(part));
    double median = RobustGaussian.median(distances);
    return Arrays.stream(distances).map(d -> d / median).toArray();
  }

  @Test
  void aModelFileKeepsBothNetworks() throws IOException {
    float[][] rows = rows(60);
    Path file = folder.resolve("m");
    try (Autoencoder model = judged(rows)) {
      ModelFile.write(model, file);
      try (Autoencoder read = ModelFile.read(file, model.kernels())) {
        assertArrayEquals(JointScorer.of(model).scores(rows), JointScorer.of(read).scores(rows), 0);
        assertArrayEquals(
            model.scoringNetwork().orElseThrow().reconstruct(rows),
            read.scoringNetwork().orElseThrow().reconstruct(rows));
        assertArrayEquals(model.reconstruct(rows), read.reconstruct(rows));
      }
    }
  }

  @Test
  void aCopyHasItsOwnSecondNetwork() {
    float[][] rows = rows(60);
    Autoencoder model = judged(rows);
    try (Autoencoder copy = model.with(model.background())) {
      double[] before = JointScorer.of(model).scores(rows);
      Autoencoder second = model.scoringNetwork().orElseThrow();
      model.close();
      assertThrows(IllegalStateException.class, () -> second.reconstruct(rows));
      assertArrayEquals(before, JointScorer.of(copy).scores(rows), 0);
    }
  }

  @Test
  void aFileWithoutAPartOfTheSecondNetworkIsRefused() throws IOException {
    Path file = folder.resolve("m");
    try (Autoencoder model = judged(rows(60))) {
      ModelFile.write(model, file);
    }
    Path damaged = folder.resolve("d");
    try (SafetensorsFile content = Safetensors.read(file)) {
      Map<String, Tensor> tensors = new HashMap<>(content.tensors());
      tensors.remove("scoring.decoder.1.bias");
      Safetensors.write(damaged, tensors, content.metadata());
    }
    DataException refused = assertThrows(DataException.class, () -> ModelFile.read(damaged));
    assertTrue(refused.getMessage().contains("scoring.decoder.1.bias"), refused::getMessage);
  }

  @Test
  void aSecondNetworkNeedsADistributionOfItsOwn() {
    float[][] rows = rows(60);
    try (Autoencoder plain = trained(rows, 1)) {
      GaussianMixture own = JointFit.of(plain, rows).orElseThrow();
      TrainedNetwork second = new TrainedNetwork(plain.spec(), plain.parameters().toArray());
      assertEquals(
          Optional.empty(),
          plain.background().withJoint(Optional.of(own)).withScoring(Optional.of(second)).joint());
    }
  }

  private static Autoencoder judged(float[][] rows) {
    try (Autoencoder plain = trained(rows, 1);
        Autoencoder second = trained(rows, 3);
        Autoencoder both =
            plain.with(
                plain
                    .background()
                    .withScoring(
                        Optional.of(
                            new TrainedNetwork(second.spec(), second.parameters().toArray()))))) {
      return both.with(both.background().withJoint(JointFit.of(both, rows)));
    }
  }

  private static Autoencoder trained(float[][] rows, int code) {
    return Trainer.fit(
        Undercomplete.of(Architecture.of(code, 8)),
        FloatSamples.of(rows),
        TrainingOptions.defaults().withEpochs(20).withValidationFraction(0));
  }

  private static float[][] rows(int count) {
    Seed seed = Seed.of(3);
    float[][] rows = new float[count][COLUMNS];
    for (int n = 0; n < count; n++) {
      for (int d = 0; d < COLUMNS; d++) {
        rows[n][d] = (d + 1) * seed.normal(5L * n) + seed.normal(5L * n + d + 1) / 4 + 10;
      }
    }
    return rows;
  }
}
