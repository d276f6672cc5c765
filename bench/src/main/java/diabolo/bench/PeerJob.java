package diabolo.bench;

import diabolo.bench.step.DjlSteps;
import diabolo.bench.step.PeerStart;
import diabolo.bench.step.SavedSteps;
import diabolo.bench.step.StepJob;
import diabolo.bench.step.TensorFlowSteps;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * A peer's whole job in a process of its own: pictures read, a model trained and saved.
 *
 * <p>Arguments: tensorflow or djl, the pictures, the number of epochs, the file for the model.
 * Prints the mean loss of each epoch, a line each.
 */
public final class PeerJob {

  private static final int HIDDEN = 1000;
  private static final int BATCH = 128;

  private PeerJob() {}

  /** Runs the job. */
  public static void main(String[] arguments) throws IOException {
    PictureBatches pictures = PictureBatches.read(Path.of(arguments[1]));
    int steps = (pictures.rows() + BATCH - 1) / BATCH;
    StepJob job = new StepJob(List.of(pictures.width(), HIDDEN), BATCH, steps);
    PeerStart start = new PeerStart(job, pictures.logitsOfMeans());
    try (SavedSteps peer =
        arguments[0].equals("djl")
            ? new DjlSteps(job, new float[0][], start)
            : TensorFlowSteps.ofAnyBatch(job, start)) {
      for (int epoch = 0; epoch < Integer.parseInt(arguments[2]); epoch++) {
        System.out.printf(Locale.ROOT, "%.4f%n", pictures.epoch(epoch, BATCH, peer));
      }
      peer.save(Path.of(arguments[3]));
    }
  }
}
