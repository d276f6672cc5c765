package diabolo.task.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.feature.format.Windows;
import diabolo.feature.sample.FloatSamples;
import diabolo.feature.sample.Samples;
import diabolo.kernel.Kernels;
import diabolo.model.Autoencoder;
import diabolo.model.spec.Architecture;
import diabolo.model.spec.ModelSpec;
import diabolo.model.spec.Undercomplete;
import diabolo.random.Seed;
import diabolo.task.Couples;
import diabolo.task.recipe.Detector;
import diabolo.train.option.TrainingEvent;
import diabolo.train.option.TrainingOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The detector that a job keeps in its model, and what is said where it keeps none. */
final class DetectorJobTest {

  private static final Kernels JAVA = Kernels.of(Kernels.Choice.JAVA);
  private static final TrainingOptions BRIEF = TrainingOptions.defaults().withEpochs(2);
  private static final ModelSpec SPEC = Undercomplete.of(Architecture.of(1));

  @TempDir private Path folder;
  private final List<String> told = new ArrayList<>();
  private final AtomicBoolean isTrained = new AtomicBoolean();
  private boolean stopsAfterTraining;

  private TrainingJob job(String name, ModelSpec spec, Samples rows) {
    return new TrainingJob(
            spec,
            BRIEF,
            rows,
            folder.resolve(name),
            TrainingJob.CHECKPOINT_SECONDS,
            Optional.empty())
        .withDetector(Detector.DENOISING);
  }

  private JobResult.Finished run(TrainingJob job) throws IOException {
    JobControl control =
        new JobControl(
            event -> {
              if (event instanceof JobEvent.Calibration calibration) {
                told.add(calibration.sentence());
              } else if (event instanceof JobEvent.Training training
                  && training.event() instanceof TrainingEvent.Stopped) {
                isTrained.set(stopsAfterTraining);
              }
            },
            isTrained::get);
    return assertInstanceOf(JobResult.Finished.class, job.run(JAVA, control));
  }

  private static FloatSamples numbers() {
    float[][] rows = new float[60][3];
    for (int n = 0; n < rows.length; n++) {
      for (int d = 0; d < rows[n].length; d++) {
        rows[n][d] = Seed.of(2).normal(3L * n + d);
      }
    }
    return FloatSamples.of(rows);
  }

  @Test
  void furtherTrainingKeepsTheKindOfDetector() throws IOException {
    try (JobResult.Finished first = run(job("a", SPEC, numbers()))) {
      Autoencoder start = first.model();
      assertTrue(start.scoringNetwork().isPresent());
      TrainingJob further = job("b", SPEC, numbers()).withDetector(Detector.OWN).withStart(start);
      try (JobResult.Finished second = run(further)) {
        assertTrue(second.model().scoringNetwork().isPresent());
      }
      try (JobResult.Finished own = run(further.withDetector(Detector.OWN))) {
        assertEquals(Optional.empty(), own.model().scoringNetwork());
        assertTrue(own.model().joint().isPresent());
      }
    }
  }

  @Test
  void rowsThatSuitNoScoringNetworkAreTold() throws IOException {
    try (JobResult.Finished mixed = run(job("m", Couples.spec(), Couples.samples(60, 1)))) {
      assertEquals(Optional.empty(), mixed.model().scoringNetwork());
    }
    assertEquals(
        "rows are scored by the model's own network: the detector denoising is for tables of numbers of at"
            + " most 256 columns",
        told.get(0));
  }

  /** The sentences that are told of windows of a series of 300 points. */
  private List<String> toldOfWindows(int length) throws IOException {
    float[][] points = new float[300][1];
    for (int t = 0; t < points.length; t++) {
      points[t][0] = Seed.of(3).normal(t);
    }
    Samples windows = FloatSamples.of(points).windowed(Windows.of(length, 1));
    TrainingJob job = job("w" + length, SPEC, windows).withDetector(Detector.OWN);
    told.clear();
    try (JobResult.Finished finished = run(job)) {
      assertEquals(length <= 256, finished.model().joint().isPresent());
    }
    return List.copyOf(told);
  }

  @Test
  void windowsThatAreTooWideToBeJudgedAsAWholeAreTold() throws IOException {
    assertEquals(
        "points are scored by their own reconstruction loss: windows are judged as a whole up to 256"
            + " values, and these have 257",
        toldOfWindows(257).get(0));
    for (String sentence : toldOfWindows(256)) {
      assertFalse(sentence.contains("judged as a whole"), sentence);
    }
  }

  @Test
  void aStopBeforeTheCalibrationIsTold() throws IOException {
    stopsAfterTraining = true;
    try (JobResult.Finished stopped = run(job("s", SPEC, numbers()))) {
      assertEquals(Optional.empty(), stopped.model().calibration());
    }
    assertEquals(
        List.of("the model was written, but not calibrated, since a stop was requested"), told);
  }
}
