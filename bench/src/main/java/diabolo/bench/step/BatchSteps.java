package diabolo.bench.step;

import java.util.Arrays;

/** A peer's training step on a batch of rows laid one after the other. */
@FunctionalInterface
public interface BatchSteps {

  /**
   * Updates the parameters.
   *
   * @param batch inputs, row after row
   * @return the loss before the update, which is read at every step: all sides report it
   */
  float step(float[] batch);

  /** Makes all steps of a round, gathering each batch, and times all but the first. */
  default double[] round(StepJob job, float[][] rows) {
    double[] seconds = new double[job.steps()];
    float[] batch = new float[job.batch() * job.inputs()];
    for (int step = 0; step < seconds.length; step++) {
      long begin = System.nanoTime();
      for (int i = 0; i < job.batch(); i++) {
        System.arraycopy(rows[step * job.batch() + i], 0, batch, i * job.inputs(), job.inputs());
      }
      float loss = step(batch);
      if (!Float.isFinite(loss)) {
        throw new IllegalStateException("the peer's training diverged: its loss is " + loss);
      }
      seconds[step] = (System.nanoTime() - begin) * 1e-9;
    }
    return Arrays.copyOfRange(seconds, 1, seconds.length);
  }
}
