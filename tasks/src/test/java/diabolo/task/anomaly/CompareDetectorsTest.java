package diabolo.task.anomaly;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import diabolo.detector.ClassicalDetector;
import diabolo.feature.sample.DataException;
import diabolo.feature.sample.FloatSamples;
import diabolo.model.Autoencoder;
import diabolo.random.Seed;
import diabolo.score.DetectAnomalies;
import diabolo.score.DetectAnomaliesOptions;
import diabolo.score.LabeledRows;
import diabolo.task.LinearModel;
import diabolo.threshold.BestF1;
import diabolo.threshold.ConformalRate;
import diabolo.threshold.RankingCurve;
import diabolo.threshold.VerdictCounts;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A model r(x) = 2.25/2.41 x, whose error grows with |x|, beside the classical detectors. */
final class CompareDetectorsTest {

  private static final DetectAnomaliesOptions USUAL =
      DetectAnomaliesOptions.defaults().withFalseAlarmRate(0.1);

  private static FloatSamples normal(int rows, long seed) {
    float[] values = new float[rows];
    for (int i = 0; i < rows; i++) {
      values[i] = Seed.of(seed).normal(i);
    }
    return LinearModel.column(values);
  }

  private static CompareDetectors.Rows known(boolean isTrained) {
    return new CompareDetectors.Rows(
        isTrained ? Optional.of(normal(300, 1)) : Optional.empty(),
        Optional.of(normal(200, 2)),
        Optional.empty());
  }

  @Test
  void everyDetectorJudgesTheSameRowsByTheSameRule() throws IOException {
    try (Autoencoder model = LinearModel.optimal(0, 1)) {
      DetectAnomalies detector = DetectAnomalies.calibrate(model, normal(200, 2), USUAL);
      FloatSamples judged = LinearModel.column(0, 0.1f, 9, -9, 8);
      boolean[] truth = {false, false, true, true, true};
      DetectorComparison comparison =
          CompareDetectors.run(detector, known(true), judged, Optional.of(truth));
      assertEquals(ClassicalDetector.values().length, comparison.others().size());
      assertArrayEquals(detector.scores(judged), comparison.model().scores(), 0);
      assertEquals(detector.cut(), comparison.model().cut(), 0);
      for (DetectorResult result : comparison.all()) {
        assertEquals(1, result.curve().orElseThrow().rocAuc(), 1e-12, result.name());
        VerdictCounts counts = result.counts().orElseThrow();
        assertEquals(3, counts.truePositives(), result.name());
        assertEquals(0, counts.falsePositives(), result.name());
        assertEquals(3, result.anomalies(), result.name());
      }
      assertEquals(List.of(), comparison.losses(), "nobody is better");
      assertArrayEquals(
          comparison.others().get(1).scores(),
          CompareDetectors.run(detector, known(true), judged, Optional.empty())
              .others()
              .get(1)
              .scores(),
          0);
    }
  }

  /** A wrong reference, 5 where the rows are around 0, makes the model lose to all others. */
  @Test
  void aLossNamesTheBestOfTheOthers() throws IOException {
    try (Autoencoder model = LinearModel.optimal(5, 1)) {
      DetectAnomalies detector = DetectAnomalies.calibrate(model, normal(200, 2), USUAL);
      FloatSamples judged = LinearModel.column(0, 0.1f, 5);
      DetectorComparison comparison =
          CompareDetectors.run(
              detector, known(true), judged, Optional.of(new boolean[] {false, false, true}));
      List<DetectorComparison.Loss> losses = comparison.losses();
      assertEquals(2, losses.size());
      assertEquals(
          new DetectorComparison.Loss("ROC-AUC", "PCA reconstruction", 1, 0), losses.get(0));
      assertEquals("average precision", losses.get(1).measure());
      assertEquals(1.0 / 3, losses.get(1).own(), 1e-12);
      DetectorComparison alone =
          CompareDetectors.run(detector, known(false), judged, Optional.empty());
      assertEquals(List.of(alone.model()), alone.all());
      assertEquals(List.of(), alone.losses(), "without labels nobody knows");
    }
  }

  @Test
  void aThresholdMayChooseByLabels() throws IOException {
    try (Autoencoder model = LinearModel.optimal(0, 1)) {
      LabeledRows labeled =
          LabeledRows.of(LinearModel.column(1, 2, 3, 4), new boolean[] {false, false, true, true});
      DetectAnomaliesOptions best = USUAL.withThreshold(BestF1.of());
      DetectAnomalies detector =
          DetectAnomalies.calibrate(model, normal(20, 2), Optional.of(labeled), best);
      assertEquals(detector.scores(LinearModel.column(2))[0], detector.cut(), 0);
      CompareDetectors.Rows rows =
          new CompareDetectors.Rows(
              Optional.of(normal(300, 1)), Optional.of(normal(20, 2)), Optional.of(labeled));
      for (DetectorResult result :
          CompareDetectors.run(detector, rows, LinearModel.column(1, 2, 3, 4), Optional.empty())
              .all()) {
        assertEquals(2, result.anomalies(), result.name());
      }
      assertThrows(
          IllegalArgumentException.class,
          () -> DetectAnomalies.calibrate(model, normal(20, 2), best));
      LabeledRows few = LabeledRows.of(LinearModel.column(1, 2), new boolean[] {false});
      assertThrows(DataException.class, () -> few.curve(1, 2));
      LabeledRows same = LabeledRows.of(LinearModel.column(1, 2), new boolean[2]);
      assertThrows(DataException.class, () -> same.curve(1, 2));
    }
  }

  @Test
  void labelsOfOneClassGiveVerdictsAndNoRanking() throws IOException {
    try (Autoencoder model = LinearModel.optimal(0, 1)) {
      DetectAnomalies detector = DetectAnomalies.calibrate(model, normal(200, 2), USUAL);
      DetectorResult result =
          CompareDetectors.run(
                  detector,
                  known(true),
                  LinearModel.column(0, 1, 1000),
                  Optional.of(new boolean[3]))
              .model();
      assertEquals(Optional.empty(), result.curve());
      assertEquals(new VerdictCounts(0, 1, 0, 2), result.counts().orElseThrow(), "one false alarm");
    }
  }

  @Test
  void aScoreThatIsNoNumberIsTheHighest() throws IOException {
    RankingCurve curve =
        LabeledRows.of(LinearModel.column(1, 2), new boolean[] {false, true}).curve(1, Double.NaN);
    assertEquals(1, curve.rocAuc(), 0);
    assertEquals(
        1, DetectorResult.of("x", new double[] {1, Double.NaN}, 2, Optional.empty()).anomalies());
    assertEquals(0.1, ((ConformalRate) USUAL.threshold()).rate(), 0);
  }
}
