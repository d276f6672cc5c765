package diabolo.bench;

import diabolo.bench.step.Alternation;
import diabolo.bench.step.DiaboloSteps;
import diabolo.bench.step.StepJob;
import diabolo.kernel.Kernels;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The growth of training time: rows × 10, width × 4, depth × 2, threads 1 → 2, each beside what is
 * to be expected from the number of multiplications.
 *
 * <p>Arguments: number of rounds (7 if none), of which the median ratio is printed. With a batch
 * size behind it, as the program starts itself: the median seconds of a step of 784-1000-784.
 */
public final class Growth {

  private static final int FEW_STEPS = 20;
  private static final List<Integer> WIDE = List.of(784, 1000);

  private Growth() {}

  /** A training whose seconds are measured. */
  @FunctionalInterface
  private interface Side {
    double seconds() throws IOException, InterruptedException;
  }

  /** Measures all. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 7;
    if (arguments.length > 1) {
      StepJob job = new StepJob(WIDE, Integer.parseInt(arguments[1]), FEW_STEPS);
      System.out.println(median(job).seconds());
      return;
    }
    StepJob few = new StepJob(WIDE, 128, FEW_STEPS);
    StepJob many = new StepJob(WIDE, 128, 10 * FEW_STEPS);
    // the first step of an epoch prepares the plan and is not counted
    double expected = (many.steps() - 1.0) / (few.steps() - 1);
    compare("rows × 10: " + few, expected, rounds, epoch(few), epoch(many));
    pair("width × 4: ", new StepJob(List.of(784, 250), 128, FEW_STEPS), few, rounds);
    pair(
        "depth × 2: ",
        new StepJob(List.of(500, 500), 128, FEW_STEPS),
        new StepJob(List.of(500, 500, 500), 128, FEW_STEPS),
        rounds);
    for (int batch : new int[] {128, 1024}) {
      compare(
          "threads 1 → 2: 784-1000 and back, batch " + batch,
          0.5,
          Math.min(rounds, 3),
          () -> process(1, batch),
          () -> process(2, batch));
    }
  }

  private static void pair(String what, StepJob small, StepJob large, int rounds)
      throws IOException, InterruptedException {
    double expected = large.operations() / small.operations();
    compare(what + small + " → " + large, expected, rounds, median(small), median(large));
  }

  private static void compare(String what, double expected, int rounds, Side small, Side large)
      throws IOException, InterruptedException {
    double[] ratios = new double[rounds];
    for (int round = -1; round < rounds; round++) {
      double ratio = 1 / small.seconds() * large.seconds();
      if (round >= 0) {
        ratios[round] = ratio;
      }
    }
    Arrays.sort(ratios);
    System.out.printf(
        Locale.ROOT,
        "%-75s × %.2f (%.2f … %.2f), expected × %.2f%n",
        what,
        Alternation.median(ratios),
        ratios[0],
        ratios[rounds - 1],
        expected);
  }

  private static Side median(StepJob job) {
    DiaboloSteps steps = new DiaboloSteps(job, job.rows(), Kernels.fastest());
    return () -> Alternation.median(steps.round());
  }

  private static Side epoch(StepJob job) {
    DiaboloSteps steps = new DiaboloSteps(job, job.rows(), Kernels.fastest());
    return () -> Arrays.stream(steps.round()).sum();
  }

  private static double process(int threads, int batch) throws IOException, InterruptedException {
    MeasuredProcess run =
        MeasuredProcess.run(
            List.of(
                "env",
                "OMP_NUM_THREADS=" + threads,
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx2g",
                "-cp",
                System.getProperty("java.class.path"),
                Growth.class.getName(),
                "1",
                String.valueOf(batch)));
    return Double.parseDouble(run.output().get(0));
  }
}
