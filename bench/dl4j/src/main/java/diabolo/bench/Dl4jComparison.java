package diabolo.bench;

import diabolo.kernel.Kernels;
import java.util.List;
import java.util.Locale;

/**
 * Training steps of Diabolo and DL4J, alternating in one process.
 *
 * <p>Arguments: number of rounds (7 if none).
 */
public final class Dl4jComparison {

  private static final String NAME = "DL4J 1.0.0-M2.1";

  private static final List<StepJob> JOBS =
      List.of(
          new StepJob(List.of(30, 16), 32, 400),
          new StepJob(List.of(784, 1000), 128, 20),
          new StepJob(List.of(784, 1000), 1024, 6));

  private Dl4jComparison() {}

  /** Runs all jobs. */
  public static void main(String[] arguments) {
    int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 7;
    for (StepJob job : JOBS) {
      float[][] rows = job.rows();
      try (Contender own = new DiaboloSteps(job, rows, Kernels.fastest());
          Contender peer = new PeerSteps(NAME, job, rows, new Dl4jSteps(job))) {
        System.out.printf(Locale.ROOT, "%s, %d rounds of %d steps%n", job, rounds, job.steps());
        new Alternation(List.of(own, peer), rounds).print(System.out);
      }
    }
  }
}
