package diabolo.bench;

import diabolo.bench.step.Alternation;
import diabolo.kernel.Kernels;
import diabolo.kernel.Plan;
import diabolo.kernel.PostOp;
import diabolo.tensor.Matrix;
import diabolo.tensor.Tensor;

/**
 * The current peak speed of this machine with our own kernels.
 *
 * @param operationsPerSecond of a float32 product 1024 × 1024 × 1024
 * @param bytesPerSecond read and written by a copy of 64 MiB
 */
record Roofline(double operationsPerSecond, double bytesPerSecond) {

  private static final int WIDTH = 1024;
  private static final int COPIED_VALUES = 1 << 24;
  private static final int RUNS = 11;

  /** Measures both: medians of eleven runs. */
  static Roofline measure(Kernels kernels) {
    try (Plan product = new Plan(kernels);
        Plan copy = new Plan(kernels)) {
      Tensor left = product.scratch(WIDTH, WIDTH);
      Tensor right = product.scratch(WIDTH, WIDTH);
      left.fill(0.5f);
      right.fill(0.25f);
      product.product(product.scratch(WIDTH, WIDTH), Matrix.of(left), Matrix.of(right));
      Tensor from = copy.scratch(1, COPIED_VALUES);
      copy.map(copy.scratch(1, COPIED_VALUES), from, PostOp.scale(1));
      double operations = 2.0 * WIDTH * WIDTH * WIDTH;
      double bytes = 2.0 * Float.BYTES * COPIED_VALUES;
      return new Roofline(operations / seconds(product), bytes / seconds(copy));
    }
  }

  private static double seconds(Plan plan) {
    plan.run();
    double[] seconds = new double[RUNS];
    for (int i = 0; i < RUNS; i++) {
      long begin = System.nanoTime();
      plan.run();
      seconds[i] = (System.nanoTime() - begin) * 1e-9;
    }
    return Alternation.median(seconds);
  }
}
