package diabolo.score;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.feature.format.SampleFormat;
import diabolo.feature.format.Windows;
import diabolo.feature.sample.FloatSamples;
import diabolo.file.ModelFile;
import diabolo.model.Autoencoder;
import diabolo.model.JointVectors;
import diabolo.model.OwnView;
import diabolo.model.spec.Architecture;
import diabolo.model.spec.Undercomplete;
import diabolo.nn.layer.Activation;
import diabolo.random.Seed;
import diabolo.task.anomaly.KeptDetector;
import diabolo.train.Trainer;
import diabolo.train.option.LabeledSamples;
import diabolo.train.option.TrainingContext;
import diabolo.train.option.TrainingOptions;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Windows judged as they are and by their own mean and deviation. */
final class TwoViewsTest {

  private static final SampleFormat FORMAT = SampleFormat.table(List.of("load"));
  private static final int LENGTH = 10;
  private static final Windows WINDOWS = Windows.of(LENGTH, 1);

  /** A wave of 20 points with an amplitude of 3 about 50. */
  private static float[][] wave(int points, long seed) {
    float[][] rows = new float[points][1];
    for (int t = 0; t < points; t++) {
      double angle = 2 * Math.PI * t / 20;
      rows[t][0] = (float) (50 + 3 * Math.sin(angle) + 0.1 * Seed.of(seed).normal(t));
    }
    return rows;
  }

  private static Autoencoder trained(float[][] points, int members) throws IOException {
    Undercomplete spec = Undercomplete.of(Architecture.of(3).withActivation(Activation.IDENTITY));
    TrainingOptions options =
        TrainingOptions.defaults().withEpochs(20).withBatchSize(32).withValidationFraction(0);
    LabeledSamples rows = LabeledSamples.of(FloatSamples.of(FORMAT, points).windowed(WINDOWS));
    TrainingContext quiet = TrainingContext.quiet();
    try (Autoencoder plain = Trainer.fit(spec, rows, options, quiet)) {
      return plain.with(KeptDetector.of(plain, rows, options, members, quiet));
    }
  }

  private static float[][] windows(float[][] points) {
    float[][] rows = new float[points.length - LENGTH + 1][LENGTH];
    for (int n = 0; n < rows.length; n++) {
      for (int t = 0; t < LENGTH; t++) {
        rows[n][t] = points[n + t][0];
      }
    }
    return rows;
  }

  @Test
  void aVectorHoldsBothViewsAndWhatIsLeftOverOfThem() throws IOException {
    float[][] points = wave(400, 1);
    try (Autoencoder model = trained(points, 1)) {
      Autoencoder network = model.scoringNetwork().orElseThrow();
      float[] window = windows(points)[7];
      double[] vector = JointVectors.of(model, new float[][] {window})[0];
      assertEquals(List.of(10, 10, 10, 10), JointVectors.parts(model));
      float[] x = new float[LENGTH];
      model.schema().toInputs(window, 0, x, 0);
      double mean = 0;
      for (float value : x) {
        mean += value / LENGTH;
      }
      double square = 0;
      for (float value : x) {
        square += (value - mean) * (value - mean) / LENGTH;
      }
      float[] u = new float[LENGTH];
      for (int t = 0; t < LENGTH; t++) {
        assertEquals(x[t], vector[t], 1e-6);
        u[t] = (float) ((x[t] - mean) / Math.sqrt(square + 0.01));
        assertEquals(u[t], vector[20 + t], 1e-5);
      }
      float[] again = network.reconstruct(new float[][] {u})[0];
      for (int t = 0; t < LENGTH; t++) {
        assertEquals(u[t] - again[t], vector[30 + t], 1e-5);
      }
    }
  }

  /** u of 1 and 3 is ∓1 / √1.01; the second column is of its own, the third is constant. */
  @Test
  void eachColumnOfAWindowHasItsOwnMeanAndDeviation() throws IOException {
    float[][] points = {{1, 30, 7}, {3, 10, 7}};
    SampleFormat three = SampleFormat.table(List.of("a", "b", "c"));
    LabeledSamples rows =
        LabeledSamples.of(FloatSamples.of(three, points).windowed(Windows.of(2, 1)));
    TrainingOptions none = TrainingOptions.defaults().withEpochs(0).withValidationFraction(0);
    try (Autoencoder model =
        Trainer.fit(Undercomplete.of(Architecture.of(1)), rows, none, TrainingContext.quiet())) {
      float[] u = OwnView.of(model.schema(), new float[][] {{1, 30, 7, 3, 10, 7}})[0];
      float one = (float) (1 / Math.sqrt(1.01));
      float ten = (float) (10 / Math.sqrt(100.01));
      assertArrayEquals(new float[] {-one, ten, 0, one, -ten, 0}, u, 1e-6f);
    }
  }

  /** A stretch without its wave lies in the middle of all levels, so that only its shape tells. */
  @Test
  void aShapeThatIsMissingIsSeenByTheSecondView() throws IOException {
    float[][] points = wave(800, 1);
    float[][] judged = wave(300, 2);
    for (int t = 140; t < 170; t++) {
      judged[t][0] = 50 + 0.1f * Seed.of(5).normal(t);
    }
    try (Autoencoder both = trained(points, 1);
        Autoencoder one = trained(points, 0)) {
      FloatSamples rows = FloatSamples.of(FORMAT, judged);
      FloatSamples normal = FloatSamples.of(FORMAT, wave(700, 3));
      DetectAnomaliesOptions usual = DetectAnomaliesOptions.defaults();
      double seen = share(DetectAnomalies.calibrate(both, normal, usual), rows);
      double unseen = share(DetectAnomalies.calibrate(one, normal, usual), rows);
      assertTrue(seen > 0.9 && unseen < 0.5, seen + " and " + unseen);
    }
  }

  /** Share of the points in the middle of the stretch that are called anomalies. */
  private static double share(DetectAnomalies detector, FloatSamples rows) throws IOException {
    double[] scores = detector.scores(rows);
    return Arrays.stream(scores, 150, 160).filter(detector::isAnomaly).count() / 10.0;
  }

  @Test
  void aModelFileKeepsBothViews() throws IOException {
    float[][] points = wave(300, 1);
    try (Autoencoder model = trained(points, 1)) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      ModelFile.write(model, out);
      try (Autoencoder read =
          ModelFile.read(new ByteArrayInputStream(out.toByteArray()), "m", model.kernels())) {
        assertTrue(read.scoringNetwork().isPresent());
        assertArrayEquals(
            JointScorer.of(model).scores(windows(points)),
            JointScorer.of(read).scores(windows(points)),
            0);
      }
    }
  }
}
