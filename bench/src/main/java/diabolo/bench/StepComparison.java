package diabolo.bench;

import diabolo.tensor.Kernels;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Training steps of Diabolo and DJL, alternating in one process.
 *
 * <p>Prints for each job the median step of each side over all rounds, and the median, smallest and
 * largest of the rounds' ratios. Arguments: number of rounds (7 if none).
 */
public final class StepComparison {

  private static final int WARM_UP_ROUNDS = 2;

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
          Contender peer = new DjlSteps(job, rows)) {
        compare(out, job, own, peer, rounds);
      }
    }
  }

  private static void compare(
      PrintStream out, StepJob job, Contender own, Contender peer, int rounds) {
    double[] ownMedians = new double[rounds];
    double[] peerMedians = new double[rounds];
    double[] ratios = new double[rounds];
    for (int round = -WARM_UP_ROUNDS; round < rounds; round++) {
      double ownMedian = median(own.round());
      double peerMedian = median(peer.round());
      if (round >= 0) {
        ownMedians[round] = ownMedian;
        peerMedians[round] = peerMedian;
        ratios[round] = peerMedian / ownMedian;
      }
    }
    Arrays.sort(ratios);
    out.printf(Locale.ROOT, "%s, %d rounds of %d steps%n", job, rounds, job.steps());
    out.printf(Locale.ROOT, "  %-48s %10.3f ms%n", own.name(), 1e3 * median(ownMedians));
    out.printf(Locale.ROOT, "  %-48s %10.3f ms%n", peer.name(), 1e3 * median(peerMedians));
    out.printf(
        Locale.ROOT,
        "  times faster: %.2f (%.2f … %.2f)%n",
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
