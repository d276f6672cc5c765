package diabolo.task.anomaly;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.feature.format.SampleFormat;
import diabolo.feature.format.Windows;
import diabolo.feature.sample.FloatSamples;
import diabolo.feature.sample.Samples;
import diabolo.file.ModelFile;
import diabolo.kernel.Kernels;
import diabolo.model.Autoencoder;
import diabolo.model.spec.Architecture;
import diabolo.model.spec.ModelSpec;
import diabolo.model.spec.Undercomplete;
import diabolo.random.Seed;
import diabolo.score.AnomalyVerdict;
import diabolo.score.DetectAnomalies;
import diabolo.score.DetectAnomaliesOptions;
import diabolo.task.Couples;
import diabolo.task.job.JobControl;
import diabolo.task.job.JobEvent;
import diabolo.task.job.JobResult;
import diabolo.task.job.TrainingJob;
import diabolo.threshold.Calibration;
import diabolo.train.Trainer;
import diabolo.train.option.HeldOut;
import diabolo.train.option.LabeledSamples;
import diabolo.train.option.RowRoles;
import diabolo.train.option.TrainingContext;
import diabolo.train.option.TrainingOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model that is calibrated when it is trained judges rows with nothing else. */
final class CalibrateModelTest {

  private static final Kernels JAVA = Kernels.of(Kernels.Choice.JAVA);
  private static final TrainingOptions OPTIONS =
      TrainingOptions.defaults().withEpochs(40).withBatchSize(32);

  @TempDir private Path folder;

  private TrainingJob job(ModelSpec spec, Samples rows, TrainingOptions options) {
    return new TrainingJob(
        spec, options, rows, folder.resolve("m"), TrainingJob.CHECKPOINT_SECONDS, Optional.empty());
  }

  private static JobResult.Finished finished(TrainingJob job, List<String> told)
      throws IOException {
    JobControl control =
        new JobControl(
            event -> {
              if (event instanceof JobEvent.Calibration calibration) {
                told.add(calibration.sentence());
              }
            },
            () -> false);
    return assertInstanceOf(JobResult.Finished.class, job.run(JAVA, control));
  }

  @Test
  void fewRowsAreEachScoredByAModelThatHasNotSeenThem() throws IOException {
    List<String> told = new ArrayList<>();
    float[][] judged = Couples.rows(1000, 2);
    float[][] wrong = {{0, 1, 1}, {1, 0, 1}};
    TrainingJob job = job(Couples.spec(), Couples.samples(300, 1), OPTIONS);
    try (JobResult.Finished finished = finished(job, told);
        Autoencoder read = ModelFile.read(job.output(), JAVA)) {
      assertEquals(
          "calibrated on 300 rows, each scored by one of 10 models trained without it: anomaly"
              + " verdicts at false-alarm rates of 0.33 % or more",
          told.get(told.size() - 1));
      DetectAnomaliesOptions options = DetectAnomaliesOptions.defaults().withFalseAlarmRate(0.05);
      DetectAnomalies detector = DetectAnomalies.of(read, options);
      assertEquals("hidden-cells", detector.calibration().orElseThrow().score());
      assertArrayEquals(
          DetectAnomalies.of(finished.model(), options).scores(judged),
          detector.scores(judged),
          0,
          "before writing and after reading");
      long alarms = Arrays.stream(detector.scores(judged)).filter(detector::isAnomaly).count();
      assertTrue(alarms < 100, alarms + " of 1000 normal rows, twice the rate");
      for (double score : detector.scores(wrong)) {
        assertEquals(AnomalyVerdict.ANOMALY, detector.verdict(score));
      }
      String blamed = detector.explain(wrong[0]).get(0).column();
      assertTrue(List.of("role", "sex").contains(blamed), blamed);
    }
  }

  @Test
  void enoughHeldOutRowsCalibrateAlone() throws IOException {
    List<String> told = new ArrayList<>();
    TrainingJob job =
        job(
            Couples.spec(),
            Couples.samples(2600, 1),
            OPTIONS.withEpochs(2).withValidationFraction(0.4));
    try (JobResult.Finished finished = finished(job, told)) {
      Calibration kept = finished.model().calibration().orElseThrow();
      assertEquals(Calibration.Origin.HELD_OUT, kept.origin());
      assertTrue(kept.rows() >= 1000 && kept.rows() < 1100, kept.toString());
      assertTrue(told.get(0).startsWith("calibrated on 1,0"), told.get(0));
    }
  }

  @Test
  void withoutHeldOutRowsThereAreScoresAndReasonsAndNoVerdicts() throws IOException {
    List<String> told = new ArrayList<>();
    TrainingJob job =
        job(
            Couples.spec(),
            Couples.samples(300, 1),
            OPTIONS.withEpochs(2).withValidationFraction(0));
    try (JobResult.Finished finished = finished(job, told)) {
      assertTrue(told.get(0).startsWith("not calibrated, because training held out no"), told + "");
      DetectAnomalies detector = DetectAnomalies.of(finished.model());
      assertEquals(
          Optional.of("no verdict at 1 %: 0 calibration rows, 99 needed"), detector.noVerdict());
      double score = detector.scores(new float[][] {{0, 1, 1}})[0];
      assertTrue(score > 0, score + "");
      assertEquals(AnomalyVerdict.UNKNOWN, detector.verdict(score));
      assertEquals(3, detector.explain(new float[] {0, 1, 1}).size());
    }
  }

  @Test
  void aRequestToStopDuringTheFoldsLeavesTheModelWithItsHeldOutRows() throws IOException {
    boolean[] isCalibrating = {false};
    TrainingJob job = job(Couples.spec(), Couples.samples(300, 1), OPTIONS.withEpochs(2));
    JobControl control =
        new JobControl(
            event -> isCalibrating[0] |= event instanceof JobEvent.Calibration,
            () -> isCalibrating[0]);
    try (JobResult.Finished finished =
            assertInstanceOf(JobResult.Finished.class, job.run(JAVA, control));
        Autoencoder read = ModelFile.read(job.output(), JAVA)) {
      Calibration kept = read.calibration().orElseThrow();
      assertEquals(Calibration.Origin.HELD_OUT, kept.origin());
      assertEquals(finished.model().calibration(), read.calibration());
    }
  }

  private static Samples windows(long seed) throws IOException {
    float[] points = new float[1200];
    for (int t = 0; t < points.length; t++) {
      points[t] = (float) Math.sin(0.3 * t) + 0.1f * Seed.of(seed).normal(t);
    }
    return FloatSamples.of(SampleFormat.table(List.of("value")), points)
        .windowed(Windows.of(10, 1));
  }

  /**
   * Of 1,200 points in 5 blocks of windows, 9 at each of 4 borders lie in windows of two blocks.
   */
  @Test
  void aSeriesWithADistributionIsCalibratedByAllOfItsBlocks() throws IOException {
    Samples windows = windows(1);
    ModelSpec spec = Undercomplete.of(Architecture.of(2, 8));
    TrainingContext context = TrainingContext.quiet().withKernels(JAVA);
    TrainingOptions options = OPTIONS.withEpochs(5);
    LabeledSamples labeled = LabeledSamples.of(windows);
    try (Autoencoder plain = Trainer.fit(spec, windows, options, context);
        Autoencoder model = plain.with(KeptDetector.of(plain, labeled, options, 0, context))) {
      Calibration calibration = CalibrateModel.byHeldOutRows(model, labeled, options);
      assertEquals(Calibration.Origin.BLOCKS, calibration.origin());
      assertEquals(1200 - 4 * 9, calibration.rows());
      assertTrue(CalibrationWords.rows(calibration).startsWith("1,164 points of the series"));
      assertEquals(0, CalibrateModel.folds(model, calibration, options));
      try (Autoencoder kept = model.withCalibration(calibration)) {
        DetectAnomalies detector = DetectAnomalies.of(kept);
        double[] scores = detector.scores(windows(2));
        long alarms = Arrays.stream(scores).filter(detector::isAnomaly).count();
        assertTrue(alarms <= 36, alarms + " alarms in 1,200 points at a rate of 1 %");
      }
    }
  }

  /**
   * Of every ten runs of 20 windows one is held out: 11 of its 29 points are in no other window.
   */
  @Test
  void aSeriesIsCalibratedByPointsThatLieInNoTrainingWindow() throws IOException {
    Samples windows = windows(1);
    ModelSpec spec = Undercomplete.of(Architecture.of(2, 8));
    TrainingContext context = TrainingContext.quiet().withKernels(JAVA);
    try (Autoencoder model = Trainer.fit(spec, windows, OPTIONS.withEpochs(5), context)) {
      Calibration held = CalibrateModel.byHeldOutRows(model, windows, OPTIONS.withEpochs(5));
      assertEquals(Calibration.Origin.HELD_OUT, held.origin());
      assertEquals(6 * 11, held.rows(), "the last run has 11 windows, and none after it");
      assertEquals(0, CalibrateModel.folds(model, held, OPTIONS));
      try (Autoencoder kept = model.withCalibration(held)) {
        double[] scores =
            DetectAnomalies.of(kept)
                .scores(
                    FloatSamples.of(
                        SampleFormat.table(List.of("value")),
                        new float[] {0, 0, 0, 9, 0, 0, 0, 0, 0, 0, 0}));
        assertEquals(11, scores.length);
      }
      assertThrows(
          IllegalArgumentException.class,
          () ->
              model.withCalibration(
                  Calibration.of(held.summary(), held.scores(), new float[1], new float[1][0])));
    }
  }

  @Test
  void foldsKeepGroupsTogetherAndLatestRowsHaveNone() throws IOException {
    float[][] values = new float[120][];
    Arrays.setAll(values, i -> new float[] {i, Seed.of(1).normal(i), Seed.of(2).normal(i)});
    FloatSamples rows = FloatSamples.of(values);
    List<String> groups = IntStream.range(0, 120).mapToObj(i -> "g" + i % 12).toList();
    RowRoles roles = RowRoles.defaults().withHeldOut(HeldOut.byGroup(groups));
    ModelSpec spec = Undercomplete.of(Architecture.of(2));
    TrainingOptions once = OPTIONS.withEpochs(1);
    LabeledSamples labeled = LabeledSamples.of(rows).withRoles(roles);
    try (Autoencoder model = Trainer.fit(spec, labeled, once, TrainingContext.quiet())) {
      Calibration held = CalibrateModel.byHeldOutRows(model, labeled, once);
      assertEquals(10, CalibrateModel.folds(model, held, once, roles.heldOut()));
      assertEquals(0, CalibrateModel.folds(model, held, once, HeldOut.latest(new double[120])));
      List<String> few = IntStream.range(0, 120).mapToObj(i -> "g" + i % 4).toList();
      assertEquals(0, CalibrateModel.folds(model, held, once, HeldOut.byGroup(few)));
      List<Integer> sizes = new ArrayList<>();
      CalibrateModel.byFolds(
          model,
          labeled,
          5,
          rest -> {
            Set<Integer> present = new HashSet<>();
            FloatSamples kept = (FloatSamples) rest.samples();
            for (float[] row : kept.toArray()) {
              present.add((int) row[0] % 12);
            }
            assertEquals(10 * present.size(), kept.size(), "whole groups");
            sizes.add(present.size());
            return Optional.of(Trainer.fit(spec, rest, once, TrainingContext.quiet()));
          });
      assertEquals(48, sizes.stream().mapToInt(size -> size).sum(), "each group is out once");
    }
  }
}
