package diabolo.bench;

import diabolo.bench.step.Alternation;
import diabolo.bench.step.Contender;
import diabolo.bench.step.DiaboloSteps;
import diabolo.bench.step.DjlSteps;
import diabolo.bench.step.PythonSteps;
import diabolo.bench.step.StepJob;
import diabolo.bench.step.TensorFlowSteps;
import diabolo.kernel.Kernels;
import diabolo.kernel.Precision;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Training steps of Diabolo, TensorFlow Java and DJL, and of Debian's python3-torch and
 * python3-sklearn where they are installed, alternating; on a processor with bf16 instructions also
 * Diabolo's steps with products of bf16. Run in the root folder of Diabolo.
 *
 * <p>Prints for each job the median step of each side over all rounds, and the median, smallest and
 * largest of the rounds' ratios. Arguments: number of rounds (7 if none).
 */
public final class StepComparison {

  private static final List<StepJob> JOBS =
      List.of(
          new StepJob(List.of(30, 16), 32, 2000),
          new StepJob(List.of(784, 1000), 128, 60),
          new StepJob(List.of(784, 1000), 1024, 15),
          new StepJob(List.of(784, 1000, 500, 250, 30), 200, 30),
          new StepJob(List.of(3072, 2048, 512), 256, 8));

  private StepComparison() {}

  /** Runs all jobs. */
  public static void main(String[] arguments) {
    int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 7;
    PrintStream out = System.out;
    for (StepJob job : JOBS) {
      float[][] rows = job.rows();
      List<Contender> sides = new ArrayList<>();
      try {
        sides.add(new DiaboloSteps(job, rows, Kernels.fastest()));
        sides.add(new TensorFlowSteps(job, rows));
        sides.add(new DjlSteps(job, rows));
        if (Kernels.fastest().hasBfloat16()) {
          sides.add(new DiaboloSteps(job, rows, Kernels.fastest(), Precision.BF16));
        }
        PythonSteps.start("torch", job).ifPresent(sides::add);
        PythonSteps.start("sklearn", job).ifPresent(sides::add);
        out.printf(Locale.ROOT, "%s, %d rounds of %d steps%n", job, rounds, job.steps());
        Alternation alternation = new Alternation(sides, rounds);
        alternation.print(out);
        Roofline roofline = Roofline.measure(Kernels.fastest());
        out.printf(
            Locale.ROOT,
            "  roofline now: %.0f GFLOP/s, %.1f GB/s; the step's products alone would take %.3f ms,"
                + " %.0f %% of the first one's step%n",
            roofline.operationsPerSecond() * 1e-9,
            roofline.bytesPerSecond() * 1e-9,
            1e3 * job.operations() / roofline.operationsPerSecond(),
            100 * job.operations() / roofline.operationsPerSecond() / alternation.firstSeconds());
      } finally {
        sides.forEach(Contender::close);
      }
    }
  }
}
