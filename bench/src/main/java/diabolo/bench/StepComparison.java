package diabolo.bench;

import diabolo.tensor.Kernels;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/**
 * Training steps of Diabolo, TensorFlow Java and DJL, alternating in one process.
 *
 * <p>Prints for each job the median step of each side over all rounds, and the median, smallest and
 * largest of the rounds' ratios. Arguments: number of rounds (7 if none).
 */
public final class StepComparison {

  private static final List<StepJob> JOBS =
      List.of(
          new StepJob(784, 1000, 128, 60),
          new StepJob(784, 1000, 1024, 15),
          new StepJob(30, 16, 32, 2000));

  private StepComparison() {}

  /** Runs all jobs. */
  public static void main(String[] arguments) {
    int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 7;
    PrintStream out = System.out;
    for (StepJob job : JOBS) {
      float[][] rows = job.rows();
      try (Contender own = new DiaboloSteps(job, rows, Kernels.fastest());
          Contender tensorFlow = new TensorFlowSteps(job, rows);
          Contender djl = new DjlSteps(job, rows)) {
        out.printf(Locale.ROOT, "%s, %d rounds of %d steps%n", job, rounds, job.steps());
        new Alternation(List.of(own, tensorFlow, djl), rounds).print(out);
      }
    }
  }
}
