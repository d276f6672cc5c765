package diabolo.score;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.explain.ColumnFinding;
import diabolo.feature.format.SampleFormat;
import diabolo.feature.format.Windows;
import diabolo.feature.sample.FloatSamples;
import diabolo.feature.sample.RowCursor;
import diabolo.feature.sample.Samples;
import diabolo.file.ModelFile;
import diabolo.linalg.Cholesky;
import diabolo.linalg.GaussianMixture;
import diabolo.model.Autoencoder;
import diabolo.model.JointVectors;
import diabolo.model.spec.Architecture;
import diabolo.model.spec.Undercomplete;
import diabolo.nn.layer.Activation;
import diabolo.random.Seed;
import diabolo.task.anomaly.KeptDetector;
import diabolo.threshold.Threshold;
import diabolo.train.Trainer;
import diabolo.train.option.LabeledSamples;
import diabolo.train.option.TrainingContext;
import diabolo.train.option.TrainingOptions;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The joint distance of windows of a series. */
final class WindowDistanceTest {

  private static final SampleFormat FORMAT = SampleFormat.table(List.of("sine", "cosine"));
  private static final Windows WINDOWS = Windows.of(10, 1);

  private static float[][] waves(int points, long seed) {
    float[][] rows = new float[points][2];
    for (int t = 0; t < points; t++) {
      double angle = 2 * Math.PI * t / 20;
      rows[t][0] = (float) (3 * Math.sin(angle) + 0.1 * Seed.of(seed).normal(2L * t));
      rows[t][1] = (float) (50 + Math.cos(angle) + 0.1 * Seed.of(seed).normal(2L * t + 1));
    }
    return rows;
  }

  private static Autoencoder trained(float[][] points) throws IOException {
    Undercomplete spec = Undercomplete.of(Architecture.of(3).withActivation(Activation.IDENTITY));
    TrainingOptions options =
        TrainingOptions.defaults().withEpochs(20).withBatchSize(32).withValidationFraction(0);
    LabeledSamples rows = LabeledSamples.of(FloatSamples.of(FORMAT, points).windowed(WINDOWS));
    TrainingContext quiet = TrainingContext.quiet();
    try (Autoencoder plain = Trainer.fit(spec, rows, options, quiet)) {
      return plain.with(KeptDetector.of(plain, rows, options, 0, quiet));
    }
  }

  private static float[][] windows(float[][] points) throws IOException {
    Samples samples = FloatSamples.of(FORMAT, points).windowed(WINDOWS);
    List<float[]> rows = new ArrayList<>();
    float[] row = new float[samples.columns()];
    try (RowCursor cursor = samples.open()) {
      while (cursor.read(row, 1) > 0) {
        rows.add(row.clone());
      }
    }
    return rows.toArray(float[][]::new);
  }

  /** The two halves of the score, inputs and residuals, have a median of ½ each in training. */
  @Test
  void theScoreIsTheMeanOfTwoDistancesInUnitsOfTheirMedians() throws IOException {
    float[][] points = waves(500, 1);
    try (Autoencoder model = trained(points)) {
      assertEquals(new AnomalyScore.JointDistance(), AnomalyScore.suited(model));
      assertTrue(model.scoringNetwork().isEmpty());
      float[][] rows = windows(points);
      double[][] vectors = JointVectors.of(model, rows);
      assertEquals(40, vectors[0].length);
      GaussianMixture joint = model.joint().orElseThrow();
      double[] mean = joint.means()[0];
      double[] inputs =
          Arrays.stream(vectors)
              .mapToDouble(
                  v -> IntStream.range(0, 20).mapToDouble(i -> square(v[i] - mean[i])).sum())
              .sorted()
              .toArray();
      double median = Threshold.quantile(inputs, 0.5);
      double[] first = vectors[7].clone();
      System.arraycopy(mean, 20, first, 20, 20);
      double expected =
          0.5 * IntStream.range(0, 20).mapToDouble(i -> square(first[i] - mean[i])).sum() / median;
      double[][] root = joint.roots()[0];
      double distance = Cholesky.squaredDistance(root, first, mean) / 40;
      assertEquals(expected, distance, 1e-5 * expected);
    }
  }

  private static double square(double x) {
    return x * x;
  }

  /** 0.95 of the window's score for each point, and 0.05 of the parts, which sum to it. */
  @Test
  void theSharesOfTheTenPointsHaveTheWindowsScoreAsMean() throws IOException {
    float[][] points = waves(300, 1);
    try (Autoencoder model = trained(points)) {
      float[][] rows = windows(waves(30, 4));
      rows[5][2 * 6] += 4;
      JointScorer scorer = JointScorer.of(model);
      double[] scores = scorer.scores(rows);
      double[][] shares = scorer.shares(rows, 2);
      for (int i = 0; i < rows.length; i++) {
        assertEquals(10, shares[i].length);
        assertEquals(scores[i], Arrays.stream(shares[i]).average().orElseThrow(), 1e-9 * scores[i]);
      }
      double[] broken = shares[5];
      int top = IntStream.range(0, 10).reduce(0, (a, b) -> broken[b] > broken[a] ? b : a);
      assertEquals(6, top);
      assertTrue(broken[6] > 1.1 * scores[5], Arrays.toString(broken));
    }
  }

  @Test
  void aPointHasTheMeanOfItsWindowsAndItsOwnColumnIsNamed() throws IOException {
    try (Autoencoder model = trained(waves(800, 1))) {
      FloatSamples normal = FloatSamples.of(FORMAT, waves(700, 2));
      DetectAnomalies detector =
          DetectAnomalies.calibrate(model, normal, DetectAnomaliesOptions.defaults());
      for (int spike : new int[] {0, 1, 57, 100, 199}) {
        float[][] rows = waves(200, 3);
        rows[spike][1] += 3;
        FloatSamples judged = FloatSamples.of(FORMAT, rows);
        double[] scores = detector.scores(judged);
        int top = IntStream.range(0, 200).reduce(0, (a, b) -> scores[b] > scores[a] ? b : a);
        assertEquals(spike, top);
        assertTrue(detector.isAnomaly(scores[spike]));
        double[][] shares = JointScorer.of(model).shares(windows(rows), 2);
        double mean =
            IntStream.rangeClosed(53, 62).mapToDouble(i -> shares[i][62 - i]).average().orElse(0);
        assertEquals(mean, scores[62], 1e-9 * mean);
        ColumnFinding first = detector.explain(judged, spike).get(0).get(0);
        assertEquals("cosine", first.column());
        assertEquals(rows[spike][1] - 3, first.expected(), 1);
      }
    }
  }

  @Test
  void aModelFileKeepsTheDistribution() throws IOException {
    float[][] points = waves(300, 1);
    try (Autoencoder model = trained(points)) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      ModelFile.write(model, out);
      try (Autoencoder read =
          ModelFile.read(new ByteArrayInputStream(out.toByteArray()), "m", model.kernels())) {
        assertArrayEquals(
            JointScorer.of(model).scores(windows(points)),
            JointScorer.of(read).scores(windows(points)),
            0);
      }
    }
  }

  /** A model of windows without such a distribution, as older files hold, keeps its old score. */
  @Test
  void aModelWithoutADistributionIsScoredByItsLoss() throws IOException {
    try (Autoencoder model = trained(waves(300, 1));
        Autoencoder old = model.with(model.background().withJoint(Optional.empty()))) {
      assertEquals(new AnomalyScore.ModelLoss(), AnomalyScore.suited(old));
    }
  }

  @Test
  void aConstantSeriesIsScored() throws IOException {
    float[][] points = new float[200][2];
    Arrays.stream(points).forEach(row -> row[1] = 7);
    try (Autoencoder model = trained(points)) {
      FloatSamples normal = FloatSamples.of(FORMAT, points);
      DetectAnomalies detector =
          DetectAnomalies.calibrate(model, normal, DetectAnomaliesOptions.defaults());
      points[100][1] = 8;
      double[] scores = detector.scores(FloatSamples.of(FORMAT, points));
      int top = IntStream.range(0, 200).reduce(0, (a, b) -> scores[b] > scores[a] ? b : a);
      assertEquals(100, top);
      assertTrue(Double.isFinite(scores[100]) && scores[0] < scores[100]);
    }
  }
}
