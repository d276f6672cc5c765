package diabolo.bench.step;

/**
 * A peer's steps on the rows of a job.
 *
 * @param name library and version
 * @param job what is trained
 * @param rows enough for a round
 * @param steps the peer
 */
public record PeerSteps(String name, StepJob job, float[][] rows, BatchSteps steps)
    implements Contender {

  @Override
  public double[] round() {
    return steps.round(job, rows);
  }

  /** The peer frees its memory at the end of the process. */
  @Override
  public void close() {}
}
