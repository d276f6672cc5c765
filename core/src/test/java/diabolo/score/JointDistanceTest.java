package diabolo.score;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.explain.ColumnFinding;
import diabolo.feature.sample.FloatSamples;
import diabolo.file.ModelFile;
import diabolo.linalg.Cholesky;
import diabolo.linalg.GaussianMixture;
import diabolo.linalg.RobustGaussian;
import diabolo.model.Autoencoder;
import diabolo.model.JointVectors;
import diabolo.model.spec.Architecture;
import diabolo.model.spec.Undercomplete;
import diabolo.random.Seed;
import diabolo.train.Trainer;
import diabolo.train.option.TrainingOptions;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JointDistanceTest {

  private static final int COLUMNS = 5;

  @Test
  void distancesOfTrainingRowsAreNearTheNumberOfValues() {
    float[][] rows = rows(80);
    try (Autoencoder model = trained(rows)) {
      GaussianMixture joint = JointFit.of(model, rows).orElseThrow();
      double[][] vectors = JointVectors.of(model, rows);
      int size = model.codeSize() + COLUMNS;
      assertEquals(size, joint.size());
      assertEquals(size, vectors[0].length);
      assertEquals(model.encode(rows)[3][1], vectors[3][1], 0);
      double[] distances =
          Arrays.stream(vectors)
              .mapToDouble(v -> Cholesky.squaredDistance(joint.roots()[0], v, joint.means()[0]))
              .sorted()
              .toArray();
      double median = distances[distances.length / 2] / size;
      assertTrue(median > 0.3 && median < 1.5, "median " + median);
    }
  }

  /** Residuals are those of the network inputs, the standardized columns. */
  @Test
  void residualsAreWhatTheReconstructionLeavesOver() {
    float[][] rows = rows(30);
    try (Autoencoder model = trained(rows)) {
      double[] vector = JointVectors.of(model, rows)[5];
      float[] seen = model.reconstruct(rows)[5];
      for (int d = 0; d < COLUMNS; d++) {
        double expected = (rows[5][d] - (double) seen[d]) / model.schema().scale(d);
        assertEquals(expected, vector[model.codeSize() + d], 1e-4);
      }
    }
  }

  /** With mean 0 and covariance I the score is the mean square of code and residual. */
  @Test
  void scoreOfTheStandardNormalIsTheMeanSquare() {
    float[][] rows = rows(30);
    try (Autoencoder model = trained(rows)) {
      int size = model.codeSize() + COLUMNS;
      double[][] identity = new double[size][size];
      for (int i = 0; i < size; i++) {
        identity[i][i] = 1;
      }
      double[] scores = new JointScorer(model, new double[size], identity).scores(rows);
      double square = Arrays.stream(JointVectors.of(model, rows)[4]).map(v -> v * v).sum();
      assertEquals(square / size, scores[4], 1e-12);
    }
  }

  @Test
  void wideTablesHaveNone() {
    float[][] rows = new float[4][JointFit.MOST_VALUES];
    rows[1][3] = 1;
    TrainingOptions none = TrainingOptions.defaults().withEpochs(0).withValidationFraction(0);
    try (Autoencoder model =
        Trainer.fit(Undercomplete.of(Architecture.of(1, 2)), FloatSamples.of(rows), none)) {
      assertEquals(Optional.empty(), JointFit.of(model, rows));
    }
  }

  /** The first row lies on the plane that the model reconstructs, but far out on it. */
  @Test
  void farRowsAndBrokenCellsStandOut() throws IOException {
    float[][] rows = rows(300);
    try (Autoencoder plain = trained(rows);
        Autoencoder model = plain.with(plain.background().withJoint(JointFit.of(plain, rows)))) {
      assertEquals(new AnomalyScore.ModelLoss(), AnomalyScore.suited(plain));
      assertEquals(new AnomalyScore.JointDistance(), AnomalyScore.suited(model));
      DetectAnomalies detector =
          DetectAnomalies.calibrate(
              model, FloatSamples.of(rows), DetectAnomaliesOptions.defaults());
      float[] far = {9, 18, 27, 36, 45};
      assertTrue(detector.isAnomaly(detector.scores(new float[][] {far})[0]));
      float[] broken = rows[7].clone();
      broken[2] += 30;
      List<ColumnFinding> findings = detector.explain(broken);
      assertEquals("c3", findings.get(0).column());
      assertEquals(rows[7][2], findings.get(0).expected(), 1.5);
    }
  }

  @Test
  void aModelFileKeepsTheSameNumbers() throws IOException {
    float[][] rows = rows(60);
    try (Autoencoder plain = trained(rows);
        Autoencoder model = plain.with(plain.background().withJoint(JointFit.of(plain, rows)))) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      ModelFile.write(model, out);
      try (Autoencoder read =
          ModelFile.read(new ByteArrayInputStream(out.toByteArray()), "memory", model.kernels())) {
        assertArrayEquals(JointScorer.of(model).scores(rows), JointScorer.of(read).scores(rows), 0);
      }
    }
  }

  @Test
  void withoutADistributionTheScoreIsRefused() {
    float[][] rows = rows(40);
    try (Autoencoder model = trained(rows)) {
      AnomalyScore joint = new AnomalyScore.JointDistance();
      assertThrows(IllegalArgumentException.class, () -> joint.check(model));
      Optional<GaussianMixture> small = Optional.of(RobustGaussian.fit(new double[3][2]));
      assertThrows(
          IllegalArgumentException.class, () -> model.with(model.background().withJoint(small)));
    }
  }

  private static Autoencoder trained(float[][] rows) {
    return Trainer.fit(
        Undercomplete.of(Architecture.of(2, 12)),
        FloatSamples.of(rows),
        TrainingOptions.defaults().withEpochs(60).withValidationFraction(0));
  }

  /** Columns that are multiples of one number, with noise. */
  private static float[][] rows(int count) {
    Seed seed = Seed.of(11);
    float[][] rows = new float[count][COLUMNS];
    for (int n = 0; n < count; n++) {
      double along = seed.normal(n);
      for (int d = 0; d < COLUMNS; d++) {
        double noise = seed.split("noise").normal((long) n * COLUMNS + d);
        rows[n][d] = (float) (along * (d + 1) + 0.3 * noise);
      }
    }
    return rows;
  }
}
