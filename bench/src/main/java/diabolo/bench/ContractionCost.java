package diabolo.bench;

import diabolo.bench.step.Alternation;
import diabolo.bench.step.DiaboloSteps;
import diabolo.bench.step.StepJob;
import diabolo.kernel.Kernels;
import diabolo.model.spec.ModelSpec;
import diabolo.objective.penalty.Contraction;
import java.util.List;
import java.util.Locale;

/**
 * The cost that the exact contraction of one layer adds to a plain training step, alternating in
 * one process.
 *
 * <p>Prints for each job the median step of both over all rounds, and the median, smallest and
 * largest of the rounds' ratios; the second line is the contractive one. The goal is at most 1.15.
 * Arguments: number of rounds (9 if none).
 */
public final class ContractionCost {

  private ContractionCost() {}

  /** Runs all jobs. */
  public static void main(String[] arguments) {
    int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 9;
    for (StepJob job :
        new StepJob[] {
          new StepJob(List.of(784, 1000), 128, 60), new StepJob(List.of(784, 1000), 1024, 15)
        }) {
      ModelSpec plain = job.spec();
      float[][] rows = job.rows();
      try (DiaboloSteps without = new DiaboloSteps(job, rows, Kernels.fastest(), plain);
          DiaboloSteps with =
              new DiaboloSteps(job, rows, Kernels.fastest(), plain.with(Contraction.of(0.1f)))) {
        System.out.printf(Locale.ROOT, "%s, plain and contractive, %d rounds%n", job, rounds);
        new Alternation(List.of(without, with), rounds).print(System.out);
      }
    }
  }
}
