package diabolo.task.job;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.feature.sample.FloatSamples;
import diabolo.file.ModelFile;
import diabolo.kernel.Kernels;
import diabolo.model.Autoencoder;
import diabolo.random.Seed;
import diabolo.task.recipe.Kind;
import diabolo.task.recipe.TrainingRecipe;
import diabolo.task.recipe.TrainingWishes;
import diabolo.task.recipe.Wishes;
import diabolo.train.option.StopReason;
import diabolo.train.option.TrainingEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recipe and job from Java, as a server calls them. */
final class TrainingJobTest {

  private static final Kernels JAVA = Kernels.of(Kernels.Choice.JAVA);
  private static final FloatSamples ROWS = rows(90);

  @TempDir private Path folder;

  private static FloatSamples rows(int count) {
    Seed seed = Seed.of(5);
    float[][] rows = new float[count][4];
    for (int i = 0; i < count; i++) {
      rows[i][0] = seed.normal(2L * i);
      rows[i][1] = seed.normal(2L * i + 1);
      rows[i][2] = rows[i][0] + rows[i][1];
      rows[i][3] = rows[i][0] - rows[i][1];
    }
    return FloatSamples.of(rows);
  }

  private static Wishes wishes(int epochs, long seed) {
    return Wishes.none()
        .withKind(Kind.DENOISING)
        .withTraining(TrainingWishes.of(Optional.of(epochs), Optional.of(seed), List.of()));
  }

  private TrainingJob job(String name) {
    return TrainingJob.of(TrainingRecipe.of(ROWS, wishes(6, 3)), ROWS, folder.resolve(name));
  }

  private static JobResult.Finished finished(JobResult result) {
    return assertInstanceOf(JobResult.Finished.class, result);
  }

  private static float[] weights(JobResult.Finished finished) {
    try (finished) {
      return finished.model().parameters().toArray();
    }
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  /** A control that stops the job after that many steps. */
  private static JobControl stoppingAfter(int steps) {
    AtomicInteger asked = new AtomicInteger();
    return new JobControl(event -> {}, () -> asked.incrementAndGet() >= steps);
  }

  @Test
  void aJobThatIsStoppedAndResumedEndsWithTheBitsOfOneThatWasNot() throws IOException {
    float[] expected = weights(finished(job("whole").run(JAVA, JobControl.quiet())));
    TrainingJob job = job("stopped");
    JobResult stopped = job.run(JAVA, stoppingAfter(2));
    assertEquals(new JobResult.Interrupted(job.checkpoint()), stopped);
    assertEquals(List.of("stopped.checkpoint", "whole"), files(), "no model that is not complete");
    assertTrue(job.isBegun());
    assertInstanceOf(JobResult.Interrupted.class, job.resume(JAVA, stoppingAfter(3)));
    JobResult.Finished finished = finished(job.resume(JAVA, JobControl.quiet()));
    assertEquals(StopReason.COMPLETED, finished.reason());
    assertArrayEquals(expected, weights(finished));
    assertEquals(List.of("stopped", "whole"), files());
    try (Autoencoder written = ModelFile.read(job.output(), JAVA)) {
      assertArrayEquals(expected, written.parameters().toArray());
    }
  }

  @Test
  void aJobThatRunsOutOfTimeWritesItsModelAndIsResumedToTheSameBits() throws IOException {
    float[] expected = weights(finished(job("whole").run(JAVA, JobControl.quiet())));
    TrainingJob job = job("slow");
    try (JobResult.Finished early =
        finished(job.withTimeLimit(Duration.ZERO).run(JAVA, JobControl.quiet()))) {
      assertEquals(StopReason.TIME_LIMIT, early.reason());
      assertEquals(1, early.model().history().size());
      assertEquals(
          "the time limit of 0.000 minutes was reached after 1 of 6 epochs; the weights of epoch 1"
              + " are kept",
          early.model().provenance().stopReason());
    }
    assertEquals(List.of("slow", "slow.checkpoint", "whole"), files());
    JobResult.Finished finished = finished(job.resume(JAVA, JobControl.quiet()));
    assertEquals(StopReason.COMPLETED, finished.reason());
    assertArrayEquals(expected, weights(finished));
    assertEquals(List.of("slow", "whole"), files());
  }

  @Test
  void theListenerIsToldWhatIsDoneAboutCheckpoints() throws IOException {
    TrainingJob job = job("told").withCheckpointSeconds(0);
    List<JobEvent> events = new ArrayList<>();
    AtomicInteger asked = new AtomicInteger();
    job.resume(JAVA, new JobControl(events::add, () -> asked.incrementAndGet() == 2));
    assertEquals(new JobEvent.NothingToResume(job.checkpoint()), events.get(0));
    assertEquals(
        new JobEvent.Training(new TrainingEvent.CheckpointWritten(job.checkpoint())),
        events.get(events.size() - 2));
    events.clear();
    weights(finished(job.run(JAVA, new JobControl(events::add, () -> false))));
    assertEquals(new JobEvent.CheckpointReplaced(job.checkpoint()), events.get(0));
    assertInstanceOf(JobEvent.Training.class, events.get(1));
  }

  @Test
  void aCheckpointOfAnotherJobIsRefusedWithTheFirstDifference() throws IOException {
    TrainingJob job = job("other");
    job.run(JAVA, stoppingAfter(1));
    TrainingJob other = TrainingJob.of(TrainingRecipe.of(ROWS, wishes(7, 3)), ROWS, job.output());
    OtherJob refused = assertThrows(OtherJob.class, () -> other.resume(JAVA, JobControl.quiet()));
    assertEquals(
        job.checkpoint() + " is from a training with other options (options.epochs was 6, is 7)",
        refused.getMessage());
    assertEquals(List.of("other.checkpoint"), files(), "the lock is let go");
  }

  @Test
  void aSecondJobTowardsTheSameOutputIsRefusedWhileTheFirstRuns() throws IOException {
    TrainingJob job = job("shared");
    List<String> refusals = new ArrayList<>();
    JobControl first =
        new JobControl(
            event -> {
              if (event instanceof JobEvent.Training training
                  && training.event() instanceof TrainingEvent.Started) {
                refusals.add(
                    assertThrows(OutputInUse.class, () -> job.run(JAVA, JobControl.quiet()))
                        .getMessage());
              }
            },
            () -> false);
    weights(finished(job.run(JAVA, first)));
    assertEquals(1, refusals.size());
    assertTrue(
        refusals.get(0).contains("process " + ProcessHandle.current().pid()), refusals::toString);
    assertEquals(List.of("shared"), files());
    weights(finished(job.run(JAVA, JobControl.quiet())));
  }

  /** As a process leaves it that was killed. */
  @Test
  void aLockFileThatNobodyHoldsIsTaken() throws IOException {
    TrainingJob job = job("killed");
    Files.writeString(folder.resolve("killed.lock"), "process 1234567890123");
    weights(finished(job.run(JAVA, JobControl.quiet())));
    assertEquals(List.of("killed"), files());
  }

  @Test
  void aListenerThatThrowsEndsTheJobAndLetsTheOutputGo() throws IOException {
    TrainingJob job = job("thrown");
    JobControl broken =
        new JobControl(
            event -> {
              throw new IllegalStateException("the listener is gone");
            },
            () -> false);
    assertThrows(IllegalStateException.class, () -> job.run(JAVA, broken));
    assertFalse(Files.exists(folder.resolve("thrown.lock")));
  }
}
