package diabolo.score;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.explain.ColumnFinding;
import diabolo.feature.format.Windows;
import diabolo.feature.sample.DataException;
import diabolo.feature.sample.FloatSamples;
import diabolo.feature.sample.Samples;
import diabolo.kernel.Kernels;
import diabolo.model.Autoencoder;
import diabolo.model.spec.Architecture;
import diabolo.model.spec.ModelSpec;
import diabolo.model.spec.Undercomplete;
import diabolo.nn.layer.Activation;
import diabolo.random.Seed;
import diabolo.task.Couples;
import diabolo.task.LinearModel;
import diabolo.threshold.Combination;
import diabolo.train.Trainer;
import diabolo.train.option.TrainingContext;
import diabolo.train.option.TrainingOptions;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Several models that judge together. */
final class EnsembleTest {

  private static final DetectAnomaliesOptions USUAL = DetectAnomaliesOptions.defaults();

  /** 1 − slope of {@link LinearModel}: its error is that share of the distance from its offset. */
  private static final double SHARE = 0.16 / 2.41;

  private static DetectAnomalies calibrated(Ensemble ensemble, Samples normal, double rate)
      throws IOException {
    return DetectAnomalies.calibrate(
        ensemble, normal, Optional.empty(), USUAL.withFalseAlarmRate(rate));
  }

  /**
   * The first of every two rows, 1, 2 and 4, put the scale: squares 1, 4, 16, and 12 between the
   * median and the largest. The others, 5, 7 and 9, calibrate: log 4 + log(1 + (25 − 16)/12) = log
   * 7, then log 15 and log 77/3. Two models of other units say the same.
   */
  @Test
  void halfOfTheNormalRowsPutTheScaleAndTheOtherHalfCalibrates() throws IOException {
    try (Autoencoder small = LinearModel.optimal(0, 1);
        Autoencoder large = LinearModel.optimal(0, 0.01f)) {
      for (Combination combination : Combination.values()) {
        DetectAnomalies detector =
            calibrated(
                Ensemble.of(List.of(small, large), combination),
                LinearModel.column(1, 5, 2, 7, 4, 9),
                0.3);
        double[] held = {Math.log(7), Math.log(15), Math.log(77.0 / 3)};
        assertEquals(3, detector.normalRows());
        assertArrayEquals(held, detector.normalScores(), 1e-4);
        // 9 lies 5/12 of the way from 4 to 16
        double[] scores = detector.scores(LinearModel.column(3, 8, 100));
        assertEquals(Math.log(48.0 / 19), scores[0], 1e-4);
        assertArrayEquals(scores, detector.scores(new float[][] {{3}, {8}, {100}}), 0);
        assertEquals(1, detector.pValue(scores[0]), 1e-12);
        assertEquals(0.5, detector.pValue(scores[1]), 1e-12, "only 9 scores as high");
        assertEquals(0.25, detector.pValue(scores[2]), 1e-12);
        assertEquals(Optional.of(combination), detector.combination());
      }
    }
  }

  @Test
  void theStatedRateOfFalseAlarmsHoldsForEveryCombination() throws IOException {
    float[] normal = new float[8000];
    float[] fresh = new float[40_000];
    for (int i = 0; i < fresh.length; i++) {
      fresh[i] = Seed.of(2).normal(i);
      normal[i % normal.length] = Seed.of(1).normal(i);
    }
    try (Autoencoder centered = LinearModel.optimal(0, 1);
        Autoencoder left = LinearModel.optimal(-1, 3);
        Autoencoder right = LinearModel.optimal(2, 0.1f)) {
      for (Combination combination : Combination.values()) {
        Ensemble ensemble = Ensemble.of(List.of(centered, left, right), combination);
        for (double rate : new double[] {0.01, 0.1}) {
          DetectAnomalies detector = calibrated(ensemble, LinearModel.column(normal), rate);
          long alarms =
              Arrays.stream(detector.scores(LinearModel.column(fresh)))
                  .filter(detector::isAnomaly)
                  .count();
          double deviation = Math.sqrt(rate * (1 - rate) * (1.0 / 4000 + 1.0 / 40_000));
          assertEquals(rate, alarms / 40_000.0, 4 * deviation, combination + " " + rate);
        }
      }
    }
  }

  /**
   * Scales from 11 and 13: squared distances 1 and 9 from 10, and 4 and 16 from 9. The value goes
   * towards what each model expects, and its squared distance falls by (1 − share)⁶⁰.
   */
  @Test
  void aFindingIsWhatGoesAwayFromTheScoreOfAllTogether() throws IOException {
    double left = Math.pow(1 - SHARE, 60);
    double first = Math.log(3) + Math.log(1 + 91 / 4.0) - Math.log(3 / (2 - (100 * left - 1) / 8));
    double second = Math.log(3) + Math.log(1 + 105 / 6.0);
    try (Autoencoder ten = LinearModel.optimal(10, 2);
        Autoencoder nine = LinearModel.optimal(9, 2)) {
      DetectAnomalies detector =
          calibrated(Ensemble.of(List.of(ten, nine)), LinearModel.column(11, 9, 13, 15), 0.4);
      ColumnFinding finding = detector.explain(new float[] {20}).get(0);
      assertEquals((first + second) / 2, finding.share(), 1e-3, "121 falls below the smallest, 4");
      double root = Math.sqrt(left);
      assertEquals((10 + 10 * root + 9 + 11 * root) / 2, finding.expected(), 1e-3);
      assertEquals(SHARE * (Math.sqrt(5) + Math.sqrt(10)) / 2, finding.deviation(), 1e-6);
      assertEquals(20, finding.actual());
      assertEquals(finding, detector.explain(LinearModel.column(1, 20), 1).get(0).get(0));
    }
  }

  @Test
  void oneMemberIsTheModelAlone() throws IOException {
    try (Autoencoder model = LinearModel.optimal(0, 1)) {
      FloatSamples normal = LinearModel.column(1, 2, 3, 4, 5, 6);
      DetectAnomalies alone =
          DetectAnomalies.calibrate(model, normal, USUAL.withFalseAlarmRate(0.3));
      DetectAnomalies one = calibrated(Ensemble.of(List.of(model)), normal, 0.3);
      assertEquals(6, one.normalRows());
      assertArrayEquals(
          alone.scores(LinearModel.column(7, 8)), one.scores(LinearModel.column(7, 8)), 0);
      assertEquals(Optional.empty(), one.combination());
      assertEquals("reconstruction loss", one.scoredBy());
    }
  }

  @Test
  void tooFewNormalRowsAreCountedAfterTheHalving() throws IOException {
    try (Autoencoder model = LinearModel.optimal(0, 1)) {
      Ensemble twice = Ensemble.of(List.of(model, model));
      assertEquals(
          Optional.of("no verdict at 20 %: 3 calibration rows, 4 needed"),
          calibrated(twice, LinearModel.column(1, 2, 3, 4, 5, 6), 0.2).noVerdict());
      assertThrows(DataException.class, () -> calibrated(twice, LinearModel.column(1), 0.2));
      assertThrows(IllegalArgumentException.class, () -> Ensemble.of(List.of()));
    }
  }

  private static Autoencoder trained(ModelSpec spec, Samples rows, int epochs, long seed)
      throws IOException {
    TrainingOptions options =
        TrainingOptions.defaults().withEpochs(epochs).withBatchSize(32).withSeed(seed);
    return Trainer.fit(
        spec, rows, options, TrainingContext.quiet().withKernels(Kernels.of(Kernels.Choice.JAVA)));
  }

  /** A sine of period 20 with a little noise. */
  private static float[][] waves(int points, long seed) {
    float[][] rows = new float[points][1];
    for (int t = 0; t < points; t++) {
      rows[t][0] = (float) (3 * Math.sin(Math.PI * t / 10) + 0.1 * Seed.of(seed).normal(t));
    }
    return rows;
  }

  @Test
  void modelsOfTheSameWindowsJudgeThePointsOfASeries() throws IOException {
    ModelSpec spec = Undercomplete.of(Architecture.of(2).withActivation(Activation.IDENTITY));
    Windows windows = Windows.of(10, 2);
    FloatSamples training = FloatSamples.of(waves(500, 1));
    try (Autoencoder first = trained(spec, training.windowed(windows), 100, 1);
        Autoencoder second = trained(spec, training.windowed(windows), 100, 2);
        Autoencoder other = trained(spec, training.windowed(Windows.of(10, 3)), 1, 1);
        Autoencoder table = trained(spec, training, 1, 1)) {
      DetectAnomalies detector =
          calibrated(Ensemble.of(List.of(first, second)), FloatSamples.of(waves(500, 2)), 0.01);
      assertEquals(250, detector.normalRows());
      float[][] rows = waves(120, 3);
      rows[57][0] += 3;
      double[] scores = detector.scores(FloatSamples.of(rows));
      int top = IntStream.range(0, 120).reduce(0, (a, b) -> scores[b] > scores[a] ? b : a);
      assertEquals(57, top);
      assertTrue(detector.isAnomaly(scores[57]));
      ColumnFinding finding = detector.explain(FloatSamples.of(rows), 57).get(0).get(0);
      assertEquals(rows[57][0] - 3, finding.expected(), 0.8);
      assertTrue(finding.share() > 0);
      refused("expected windows of 10 points at a stride of 2, got windows of 10", first, other);
      refused("got rows that are not windows of a series", first, table);
    }
  }

  private static void refused(String sentence, Autoencoder first, Autoencoder other) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> Ensemble.of(List.of(first, other)))
            .getMessage();
    assertTrue(message.startsWith("member 2: ") && message.contains(sentence), message);
  }

  @Test
  void membersVoteForTheLevelThatTheyExpect() throws IOException {
    ModelSpec spec = Couples.spec();
    FloatSamples training = Couples.samples(500, 1);
    try (Autoencoder first = trained(spec, training, 20, 1);
        Autoencoder second = trained(spec, training, 20, 2);
        Autoencoder third = trained(spec, training, 20, 3)) {
      List<Autoencoder> members = List.of(first, second, third);
      DetectAnomalies detector =
          DetectAnomalies.calibrate(
              Ensemble.of(members),
              Couples.samples(600, 2),
              Optional.empty(),
              USUAL.withScore(AnomalyScore.suited(members)));
      float[] row = {0, 1, 0.1f};
      assertTrue(detector.isAnomaly(detector.scores(new float[][] {row})[0]), "a wife, or male");
      List<ColumnFinding> findings = detector.explain(row);
      assertTrue(findings.get(0).index() < 2, findings.toString());
      for (ColumnFinding finding : findings) {
        if (finding.index() == 1) {
          assertEquals(0, finding.expected(), "husbands are male");
        }
      }
    }
  }
}
