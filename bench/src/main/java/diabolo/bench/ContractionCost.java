package diabolo.bench;

import diabolo.model.Architecture;
import diabolo.model.ModelSpec;
import diabolo.model.Undercomplete;
import diabolo.nn.Activation;
import diabolo.objective.Bernoulli;
import diabolo.objective.Contraction;
import diabolo.tensor.Kernels;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.Locale;

/**
 * What the exact contraction of one layer adds to a plain training step, alternating in one
 * process.
 *
 * <p>Prints for each job the median step of both over all rounds, and the median, smallest and
 * largest of the rounds' ratios. The goal is at most 1.15. Arguments: number of rounds (9 if none).
 */
public final class ContractionCost {

  private static final int WARM_UP_ROUNDS = 2;

  private ContractionCost() {}

  /** Runs all jobs. */
  public static void main(String[] arguments) {
    int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 9;
    for (StepJob job :
        new StepJob[] {new StepJob(784, 1000, 128, 60), new StepJob(784, 1000, 1024, 15)}) {
      ModelSpec plain =
          Undercomplete.of(Architecture.of(job.units()).withActivation(Activation.SIGMOID))
              .with(new Bernoulli());
      float[][] rows = job.rows();
      try (DiaboloSteps without = new DiaboloSteps(job, rows, Kernels.fastest(), plain);
          DiaboloSteps with =
              new DiaboloSteps(job, rows, Kernels.fastest(), plain.with(Contraction.of(0.1f)))) {
        compare(System.out, job, without, with, rounds);
      }
    }
  }

  private static void compare(
      PrintStream out, StepJob job, Contender without, Contender with, int rounds) {
    double[] plain = new double[rounds];
    double[] contractive = new double[rounds];
    double[] ratios = new double[rounds];
    for (int round = -WARM_UP_ROUNDS; round < rounds; round++) {
      double first = median(without.round());
      double second = median(with.round());
      if (round >= 0) {
        plain[round] = first;
        contractive[round] = second;
        ratios[round] = second / first;
      }
    }
    Arrays.sort(ratios);
    out.printf(Locale.ROOT, "%s, %s, %d rounds%n", job, without.name(), rounds);
    out.printf(Locale.ROOT, "  plain step                   %10.3f ms%n", 1e3 * median(plain));
    out.printf(
        Locale.ROOT, "  with the exact contraction   %10.3f ms%n", 1e3 * median(contractive));
    out.printf(
        Locale.ROOT,
        "  ratio: %.3f (%.3f … %.3f)%n",
        median(ratios),
        ratios[0],
        ratios[rounds - 1]);
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
