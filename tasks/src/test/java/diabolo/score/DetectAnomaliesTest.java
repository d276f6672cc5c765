package diabolo.score;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.explain.ColumnFinding;
import diabolo.feature.sample.FloatSamples;
import diabolo.feature.sample.RequestException;
import diabolo.kernel.Kernels;
import diabolo.model.Autoencoder;
import diabolo.model.spec.Architecture;
import diabolo.model.spec.Undercomplete;
import diabolo.nn.layer.Activation;
import diabolo.random.Seed;
import diabolo.task.Couples;
import diabolo.task.LinearModel;
import diabolo.threshold.PlattScaling;
import diabolo.train.Trainer;
import diabolo.train.option.TrainingContext;
import diabolo.train.option.TrainingOptions;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Verdicts of a model r(x) = 2.25/2.41 x, whose error grows with |x|, and of a trained one. */
final class DetectAnomaliesTest {

  private static final DetectAnomaliesOptions USUAL = DetectAnomaliesOptions.defaults();

  private static float[] upTo(int last) {
    float[] values = new float[last];
    for (int i = 0; i < last; i++) {
      values[i] = i + 1;
    }
    return values;
  }

  private static DetectAnomalies calibrated(Autoencoder model, double rate) throws IOException {
    return DetectAnomalies.calibrate(
        model, LinearModel.column(upTo(99)), USUAL.withFalseAlarmRate(rate));
  }

  @Test
  void aRowIsAnAnomalyIfFewEnoughNormalRowsScoreAsHigh() throws IOException {
    try (Autoencoder model = LinearModel.optimal(0, 1)) {
      DetectAnomalies detector = calibrated(model, 0.05);
      double[] scores = detector.scores(LinearModel.column(95, 95.5f, 96, 1000, 0));
      assertEquals(0.06, detector.pValue(scores[0]), 1e-12, "1 + 5 of 99 + 1");
      assertEquals(0.05, detector.pValue(scores[1]), 1e-12);
      assertEquals(0.05, detector.pValue(scores[2]), 1e-12, "equal ones count");
      assertEquals(0.01, detector.pValue(scores[3]), 1e-12);
      assertEquals(1, detector.pValue(scores[4]), 1e-12);
      assertEquals(scores[0], detector.cut());
      boolean[] verdicts = {false, true, true, true, false};
      for (int i = 0; i < scores.length; i++) {
        assertEquals(verdicts[i], detector.isAnomaly(scores[i]), "row " + i);
        assertEquals(verdicts[i], detector.pValue(scores[i]) <= 0.05 + 1e-12, "row " + i);
      }
      assertTrue(detector.isAnomaly(Double.NaN));
    }
  }

  @Test
  void theStatedRateOfFalseAlarmsHolds() throws IOException {
    float[] normal = new float[4000];
    float[] fresh = new float[40_000];
    for (int i = 0; i < fresh.length; i++) {
      fresh[i] = Seed.of(2).normal(i);
      normal[i % normal.length] = Seed.of(1).normal(i);
    }
    try (Autoencoder model = LinearModel.optimal(0, 1)) {
      for (double rate : new double[] {0.01, 0.1}) {
        DetectAnomalies detector =
            DetectAnomalies.calibrate(
                model, LinearModel.column(normal), USUAL.withFalseAlarmRate(rate));
        double[] scores = detector.scores(LinearModel.column(fresh));
        long alarms = IntStream.range(0, 40_000).filter(i -> detector.isAnomaly(scores[i])).count();
        double deviation = Math.sqrt(rate * (1 - rate) * (1.0 / 4000 + 1.0 / 40_000));
        assertEquals(rate, alarms / 40_000.0, 4 * deviation);
      }
    }
  }

  @Test
  void aVerdictThatOtherNormalRowsMightTurnAroundIsLeftOpen() throws IOException {
    try (Autoencoder model = LinearModel.optimal(0, 1)) {
      DetectAnomalies detector =
          DetectAnomalies.calibrate(
              model,
              LinearModel.column(upTo(99)),
              USUAL.withFalseAlarmRate(0.05).withLeastConfidence(0.9));
      double[] scores = detector.scores(LinearModel.column(1000, 95.5f, 94, 50));
      // four normal rows are above the cut; of 1000 none scores as high: q = 1/101, of 95.5 four
      double[] named = {share(1.0 / 101), share(5.0 / 101), 1 - share(7.0 / 101), 1};
      AnomalyVerdict[] verdicts = {
        AnomalyVerdict.ANOMALY,
        AnomalyVerdict.UNKNOWN,
        AnomalyVerdict.UNKNOWN,
        AnomalyVerdict.NORMAL
      };
      for (int i = 0; i < verdicts.length; i++) {
        assertEquals(named[i], detector.confidence(scores[i]), 1e-9, "row " + i);
        assertEquals(verdicts[i], detector.verdict(scores[i]), "row " + i);
      }
      assertTrue(detector.isAnomaly(scores[1]), "what it would be");
      assertEquals(AnomalyVerdict.ANOMALY, calibrated(model, 0.05).verdict(scores[1]));
      assertThrows(IllegalArgumentException.class, () -> USUAL.withLeastConfidence(1));
      assertThrows(IllegalArgumentException.class, () -> USUAL.withAnomalyShare(0));
    }
  }

  /** P(K ≤ 4) of 99 draws. */
  private static double share(double q) {
    double sum = 0;
    double ways = 1;
    for (int k = 0; k <= 4; k++) {
      sum += ways * Math.pow(q, k) * Math.pow(1 - q, 99 - k);
      ways *= (99.0 - k) / (k + 1);
    }
    return sum;
  }

  @Test
  void aProbabilityIsLearnedFromLabelsAndElseABound() throws IOException {
    try (Autoencoder model = LinearModel.optimal(0, 1)) {
      DetectAnomalies bound = calibrated(model, 0.05);
      double[] scores = bound.scores(LinearModel.column(1000, 10));
      // p = 0.01: −e p ln p = 0.12518
      assertEquals(1 / 1.1251815, bound.probability(scores[0]), 1e-6);
      assertEquals(0.5, bound.probability(scores[1]), 1e-12);
      LabeledRows labeled =
          LabeledRows.of(
              LinearModel.column(1, 50, 98, 200, 300),
              new boolean[] {false, false, false, true, true});
      DetectAnomalies learned =
          DetectAnomalies.calibrate(
              model,
              LinearModel.column(upTo(99)),
              Optional.of(labeled),
              USUAL.withFalseAlarmRate(0.05));
      assertTrue(learned.isProbabilityLearned() && !bound.isProbabilityLearned());
      assertEquals(bound.cut(), learned.cut(), "the cut does not move");
      double[] evidence = {0, -Math.log(0.51), -Math.log(0.03), -Math.log(0.01), -Math.log(0.01)};
      PlattScaling curve = PlattScaling.fit(evidence, labeled.anomalous());
      assertEquals(curve.at(-Math.log(0.01)), learned.probability(scores[0]), 1e-9);
    }
  }

  @Test
  void aRateThatTheNormalRowsCannotShowLeavesScoresAndPValues() throws IOException {
    try (Autoencoder model = LinearModel.optimal(0, 1)) {
      assertEquals(99, calibrated(model, 0.01).normalRows());
      DetectAnomalies few = calibrated(model, 0.009);
      String sentence = "no verdict at 0.9 %: 99 calibration rows, 111 needed; 1 % is possible";
      assertEquals(Optional.of(sentence), few.noVerdict());
      double score = few.scores(LinearModel.column(1000))[0];
      assertEquals(AnomalyVerdict.UNKNOWN, few.verdict(score));
      assertEquals(0.01, few.pValue(score), 1e-12);
      assertTrue(Double.isNaN(few.confidence(score)));
      assertEquals(
          sentence,
          assertThrows(IllegalStateException.class, () -> few.isAnomaly(score)).getMessage());
      assertThrows(
          IllegalArgumentException.class,
          () ->
              DetectAnomalies.calibrate(
                  model,
                  LinearModel.column(upTo(99)),
                  USUAL.withScore(new AnomalyScore.FurthestCells(2))));
      assertThrows(IllegalArgumentException.class, () -> USUAL.withFalseAlarmRate(Double.NaN));
      assertThrows(IllegalArgumentException.class, () -> new AnomalyScore.FurthestCells(0));
    }
  }

  /**
   * A calibration row must be as surprising as a new row: compared with the others, not with
   * itself. Else every new row beyond the largest distance of one of 20 columns were an anomaly: 17
   * % of them with 99 calibration rows.
   */
  @Test
  void theRateHoldsForTheMostSurprisingOfManyCells() throws IOException {
    int columns = 20;
    try (Autoencoder model = LinearModel.wide(columns)) {
      double alarms = 0;
      int trials = 20;
      for (int trial = 0; trial < trials; trial++) {
        DetectAnomalies detector =
            DetectAnomalies.calibrate(
                model,
                LinearModel.normal(99, columns, 2L * trial),
                USUAL.withScore(AnomalyScore.FurthestCells.defaults()).withFalseAlarmRate(0.05));
        double[] scores = detector.scores(LinearModel.normal(500, columns, 2L * trial + 1));
        alarms += Arrays.stream(scores).filter(detector::isAnomaly).count();
      }
      double rate = alarms / (trials * 500.0);
      double deviation = Math.sqrt(0.05 * 0.95 / trials * (1.0 / 99 + 1.0 / 500));
      assertEquals(0.05, rate, 4 * deviation, "false alarms");
    }
  }

  @Test
  void aCalibratedModelAnswersWithTheSameBitsAlone() throws IOException {
    float[][] fresh = {{0.1f}, {5}, {1e30f}, {95.5f}};
    try (Autoencoder model = LinearModel.optimal(0, 1)) {
      assertThrows(RequestException.class, () -> DetectAnomalies.of(model));
      for (AnomalyScore score :
          new AnomalyScore[] {
            new AnomalyScore.ModelLoss(), AnomalyScore.FurthestCells.defaults()
          }) {
        DetectAnomaliesOptions options = USUAL.withScore(score);
        DetectAnomalies given =
            DetectAnomalies.calibrate(model, LinearModel.column(upTo(99)), options);
        try (Autoencoder kept = model.withCalibration(given.calibration().orElseThrow())) {
          DetectAnomalies alone = DetectAnomalies.of(kept, options);
          assertArrayEquals(given.scores(fresh), alone.scores(fresh), 0);
          assertArrayEquals(given.normalScores(), alone.normalScores(), 0);
          assertEquals(given.cut(), alone.cut(), 0);
          assertEquals(given.explain(fresh[1]), alone.explain(fresh[1]));
        }
      }
    }
  }

  @Test
  void aFindingStatesTheUsualDistanceInTheUnitsOfTheData() throws IOException {
    // u = (x − 10)/2; x̂ − x = −(0.16/2.41)(x − 10), over x = 11 and 13: root of the mean of 1 and
    // 9
    try (Autoencoder model = LinearModel.optimal(10, 2)) {
      DetectAnomalies detector =
          DetectAnomalies.calibrate(
              model, LinearModel.column(11, 13), USUAL.withFalseAlarmRate(0.4));
      ColumnFinding finding = detector.explain(new float[] {20}).get(0);
      double share = 0.16 / 2.41;
      assertEquals("x", finding.column());
      assertEquals(20, finding.actual());
      // nothing but itself speaks for the value: replaced 30 times it goes towards the mean
      double repaired = 10 + 10 * Math.pow(1 - share, 30);
      assertEquals(repaired, finding.expected(), 1e-4);
      assertEquals(share * Math.sqrt(5), finding.deviation(), 1e-6);
      double whole = share * share * 25;
      double left = whole * Math.pow(1 - share, 60);
      assertEquals(whole - left, finding.share(), 1e-5, "squared error of u = 5, and of the rest");
      double pooled =
          DetectAnomalies.calibrate(
                  model,
                  LinearModel.column(11, 13),
                  USUAL.withFalseAlarmRate(0.4).withScore(new AnomalyScore.FurthestCells(1)))
              .scores(new float[][] {{20}})[0];
      // errors of 1 and 3 are usual, in units of the share: p = 1/3, and 10² beyond 3²
      assertEquals(Math.log(3) + Math.log(100.0 / 9), pooled, 1e-3);
    }
  }

  /** Twelve columns that are mixtures of three factors, with a little noise. */
  private static float[][] mixtures(int rows, long seed) {
    Seed factors = Seed.of(seed).split("factors");
    Seed noise = Seed.of(seed).split("noise");
    float[][] values = new float[rows][12];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < 12; j++) {
        float sum = 0.1f * noise.normal(12L * i + j);
        for (int k = 0; k < 3; k++) {
          sum += factors.normal(3L * i + k) * Seed.of(5).normal(3L * j + k);
        }
        values[i][j] = 100 * j + (j + 1) * sum;
      }
    }
    return values;
  }

  @Test
  void aPlantedErrorIsFoundAndItsColumnNamedFirst() throws IOException {
    Undercomplete spec = Undercomplete.of(Architecture.of(3).withActivation(Activation.IDENTITY));
    TrainingOptions options = TrainingOptions.defaults().withEpochs(40).withBatchSize(32);
    TrainingContext java = TrainingContext.quiet().withKernels(Kernels.of(Kernels.Choice.JAVA));
    try (Autoencoder model = Trainer.fit(spec, FloatSamples.of(mixtures(1000, 1)), options, java)) {
      DetectAnomalies detector =
          DetectAnomalies.calibrate(model, FloatSamples.of(mixtures(300, 2)), USUAL);
      float[][] rows = mixtures(240, 3);
      int named = 0;
      int found = 0;
      for (int i = 0; i < rows.length; i++) {
        int column = i % 12;
        rows[i][column] += 4 * (column + 1) * (i % 2 == 0 ? 1 : -1);
        found += detector.isAnomaly(detector.scores(new float[][] {rows[i]})[0]) ? 1 : 0;
        String first = detector.explain(rows[i]).get(0).column();
        named += first.equals(model.schema().names().get(column)) ? 1 : 0;
      }
      assertTrue(found >= 0.9 * rows.length, found + " found");
      assertTrue(named >= 0.9 * rows.length, named + " named");
      assertArrayEquals(detector.scores(rows), detector.scores(FloatSamples.of(rows)), 0);
    }
  }

  @Test
  void levelsThatDoNotGoTogetherAreFoundWhereTheModelDoesNotSeeThem() throws IOException {
    TrainingOptions options = TrainingOptions.defaults().withEpochs(40).withBatchSize(32);
    TrainingContext java = TrainingContext.quiet().withKernels(Kernels.of(Kernels.Choice.JAVA));
    try (Autoencoder model = Trainer.fit(Couples.spec(), Couples.samples(600, 1), options, java)) {
      FloatSamples normal = Couples.samples(400, 2);
      float[][] wrong = Couples.rows(60, 3);
      for (int i = 0; i < wrong.length; i++) {
        wrong[i][0] = i % 2;
        wrong[i][1] = 1 - i % 2;
      }
      DetectAnomalies hiding =
          DetectAnomalies.calibrate(
              model, normal, USUAL.withScore(new AnomalyScore.HiddenCellLosses(1)));
      long hidden = Arrays.stream(hiding.scores(wrong)).filter(hiding::isAnomaly).count();
      assertTrue(hidden >= 54, hidden + " found");
      int named = 0;
      for (float[] row : wrong) {
        ColumnFinding first = hiding.explain(row).get(0);
        named += first.index() < 2 ? 1 : 0;
        assertTrue(first.index() != 1 || first.expected() == row[0], "a husband is male");
      }
      assertTrue(named >= 54, named + " named");
      assertArrayEquals(
          hiding.scores(wrong), hiding.scores(FloatSamples.of(Couples.FORMAT, wrong)), 0);
    }
  }

  @Test
  void hiddenCellsNeedAModelThatFillsThemIn() throws IOException {
    try (Autoencoder model = LinearModel.optimal(0, 1)) {
      assertThrows(
          IllegalArgumentException.class,
          () ->
              DetectAnomalies.calibrate(
                  model,
                  LinearModel.column(upTo(99)),
                  USUAL.withScore(new AnomalyScore.HiddenCellLosses(1))));
    }
  }
}
