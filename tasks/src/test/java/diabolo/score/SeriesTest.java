package diabolo.score;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.explain.ColumnFinding;
import diabolo.feature.format.SampleFormat;
import diabolo.feature.format.Windows;
import diabolo.feature.sample.DataException;
import diabolo.feature.sample.FloatSamples;
import diabolo.feature.sample.Samples;
import diabolo.feature.sample.Segments;
import diabolo.feature.sample.StreamedSamples;
import diabolo.kernel.Kernels;
import diabolo.model.Autoencoder;
import diabolo.model.CellLosses;
import diabolo.model.spec.Architecture;
import diabolo.model.spec.Undercomplete;
import diabolo.nn.layer.Activation;
import diabolo.random.Seed;
import diabolo.score.rows.PointScores;
import diabolo.series.RangeRanking;
import diabolo.task.anomaly.CompareDetectors;
import diabolo.task.anomaly.DetectorComparison;
import diabolo.task.anomaly.DetectorResult;
import diabolo.threshold.Combination;
import diabolo.train.Trainer;
import diabolo.train.option.TrainingContext;
import diabolo.train.option.TrainingOptions;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Points of a series, scored by windows over it. */
final class SeriesTest {

  private static final SampleFormat FORMAT = SampleFormat.table(List.of("sine", "cosine"));

  @Test
  void aPointIsScoredByTheMedianOfItsOwnSharesInThreeWindowsOverFivePoints() {
    PointScores points = new PointScores(Windows.of(3, 1), Segments.whole(5), Combination.MEDIAN);
    points.add(1, 2, 3);
    points.add(10, 20, 30);
    points.add(100, 200, 300);
    // point 0: 1; 1: 2, 10; 2: 3, 20, 100; 3: 30, 200; 4: 300
    assertArrayEquals(new double[] {1, 6, 20, 115, 300}, points.all());
  }

  @Test
  void aLastWindowThatDoesNotFitTheStrideCountsForThePointsThatItHolds() {
    PointScores points = new PointScores(Windows.of(2, 2), Segments.whole(5), Combination.MEDIAN);
    points.add(1, 2);
    points.add(3, 4);
    points.add(6, 5);
    assertArrayEquals(new double[] {1, 2, 3, 5, 5}, points.all());
    assertArrayEquals(
        new double[] {1, 1, 2, 5, 8},
        PointScores.ofWindows(
            Windows.of(2, 2), new double[] {1, 2, 8}, Segments.whole(5), Combination.MEDIAN));
    assertArrayEquals(
        new double[] {1, 1, 1.5, 2, 2},
        PointScores.ofWindows(
            Windows.of(3, 2), new double[] {1, 2}, Segments.whole(5), Combination.MEAN));
  }

  @Test
  void theWindowsOfTwoSeriesScoreTheirOwnPointsOnly() {
    assertArrayEquals(
        new double[] {1, 1.5, 2, 7, 7},
        PointScores.ofWindows(
            Windows.of(2, 1),
            new double[] {1, 2, 7},
            Segments.of(List.of(0, 3), 5),
            Combination.MEAN));
  }

  /** A sine and a cosine of period 20, with a little noise. */
  private static float[][] waves(int points, long seed) {
    float[][] rows = new float[points][2];
    for (int t = 0; t < points; t++) {
      double angle = 2 * Math.PI * t / 20;
      rows[t][0] = (float) (3 * Math.sin(angle) + 0.1 * Seed.of(seed).normal(2L * t));
      rows[t][1] = (float) (50 + Math.cos(angle) + 0.1 * Seed.of(seed).normal(2L * t + 1));
    }
    return rows;
  }

  private static Autoencoder trained(Windows windows) throws IOException {
    Undercomplete spec = Undercomplete.of(Architecture.of(3).withActivation(Activation.IDENTITY));
    TrainingOptions options = TrainingOptions.defaults().withEpochs(30).withBatchSize(32);
    TrainingContext java = TrainingContext.quiet().withKernels(Kernels.of(Kernels.Choice.JAVA));
    return Trainer.fit(
        spec, FloatSamples.of(FORMAT, waves(800, 1)).windowed(windows), options, java);
  }

  private static Samples streamed(float[][] rows) {
    FloatSamples all = FloatSamples.of(FORMAT, rows);
    return StreamedSamples.of("stream", FORMAT, List.of(), all::open);
  }

  @Test
  void aPlantedSpikeIsFoundAtItsOwnPointAndInItsOwnColumn() throws IOException {
    try (Autoencoder model = trained(Windows.of(10, 2))) {
      FloatSamples normal = FloatSamples.of(FORMAT, waves(700, 2));
      DetectAnomalies detector =
          DetectAnomalies.calibrate(model, normal, DetectAnomaliesOptions.defaults());
      assertEquals(700, detector.normalRows());
      assertEquals(FORMAT, detector.format());
      for (int spike : new int[] {0, 1, 57, 100, 199}) {
        float[][] rows = waves(200, 3);
        rows[spike][1] += 3;
        double[] scores = detector.scores(FloatSamples.of(FORMAT, rows));
        assertEquals(200, scores.length);
        int top = IntStream.range(0, 200).reduce(0, (a, b) -> scores[b] > scores[a] ? b : a);
        assertEquals(spike, top);
        assertTrue(detector.isAnomaly(scores[spike]));
        assertArrayEquals(scores, detector.scores(streamed(rows)), 0);
        ColumnFinding first = detector.explain(FloatSamples.of(FORMAT, rows), spike).get(0).get(0);
        assertEquals("cosine", first.column());
        assertEquals(1, first.index());
        assertEquals(rows[spike][1], first.actual());
        assertEquals(rows[spike][1] - 3, first.expected(), 0.8);
        assertTrue(first.share() > 0);
      }
    }
  }

  @Test
  void everyScoreAndTheOtherDetectorsJudgePoints() throws IOException {
    try (Autoencoder model = trained(Windows.of(10, 5))) {
      FloatSamples normal = FloatSamples.of(FORMAT, waves(300, 2));
      DetectAnomaliesOptions options = DetectAnomaliesOptions.defaults();
      DetectAnomalies cells =
          DetectAnomalies.calibrate(
              model, normal, options.withScore(new AnomalyScore.FurthestCells(1)));
      float[][] rows = waves(203, 3);
      rows[40][0] -= 9;
      FloatSamples judged = FloatSamples.of(FORMAT, rows);
      assertTrue(cells.isAnomaly(cells.scores(judged)[40]));
      CompareDetectors.Rows known =
          new CompareDetectors.Rows(
              Optional.of(FloatSamples.of(FORMAT, waves(300, 1))),
              Optional.of(normal),
              Optional.empty());
      boolean[] truth = new boolean[203];
      truth[40] = true;
      DetectorComparison comparison =
          CompareDetectors.run(cells, known, judged, Optional.of(truth));
      for (DetectorResult result : comparison.all()) {
        assertEquals(203, result.scores().length, result.name());
        assertTrue(result.curve().isPresent(), result.name());
        double volume = RangeRanking.of(result.scores(), truth, Segments.whole(203)).volume(10);
        assertEquals(volume, result.volume().orElseThrow(), result.name());
      }
      assertThrows(
          IllegalArgumentException.class,
          () ->
              DetectAnomalies.calibrate(
                  model, normal, options.withScore(new AnomalyScore.FurthestCells(3))),
          "a point has two cells");
      assertThrows(IllegalStateException.class, () -> cells.explain(new float[20]));
      assertThrows(DataException.class, () -> cells.scores(FloatSamples.of(FORMAT, waves(9, 1))));
    }
  }

  @Test
  void thePartsOfARowsErrorSumToIt() throws IOException {
    try (Autoencoder model = trained(Windows.of(10, 2))) {
      float[][] rows = new float[3][20];
      for (int j = 0; j < 20; j++) {
        rows[1][j] = j;
        rows[2][j] = 50 - j;
      }
      double[][] cells = CellLosses.of(model, rows);
      double[] errors = model.errors(rows);
      for (int i = 0; i < rows.length; i++) {
        double sum = 0;
        for (double cell : cells[i]) {
          sum += cell;
        }
        assertEquals(errors[i], sum, 1e-5 * Math.max(1, errors[i]));
      }
    }
  }
}
