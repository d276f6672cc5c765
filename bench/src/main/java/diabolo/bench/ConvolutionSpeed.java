package diabolo.bench;

import diabolo.kernel.Convolution;
import diabolo.kernel.Function;
import diabolo.kernel.Kernels;
import diabolo.kernel.Plan;
import diabolo.kernel.PostOp;
import diabolo.kernel.java.JavaKernels;
import diabolo.random.Seed;
import diabolo.tensor.Matrix;
import diabolo.tensor.Shape;
import diabolo.tensor.Tensor;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * The speed of the three directions of a convolution, 3 × 3 from 48 to 48 channels and from one and
 * to one, on 128 pictures, beside gathered patches and a product as before.
 *
 * <p>Prints the shortest of several runs. Arguments: number of runs (7 if none). Threads: {@code
 * OMP_NUM_THREADS} and {@code -Ddiabolo.threads}.
 */
public final class ConvolutionSpeed {

  private static final int PICTURES = 128;

  private ConvolutionSpeed() {}

  /** Measures all geometries. */
  public static void main(String[] arguments) {
    int runs = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 7;
    int threads = Integer.getInteger("diabolo.threads", Runtime.getRuntime().availableProcessors());
    for (Kernels kernels : List.of(Kernels.fastest(), new JavaKernels(threads))) {
      System.out.println(kernels.fingerprint() + ", Java threads " + threads);
      for (int side : new int[] {20, 40}) {
        measure(kernels, geometry(side, 48, 48), runs);
      }
      measure(kernels, geometry(40, 48, 1), runs);
      measure(kernels, geometry(40, 1, 48), runs);
    }
  }

  private static Convolution geometry(int side, int channels, int filters) {
    Shape picture = Shape.of(side, side, channels);
    return new Convolution(picture, Shape.of(side, side, filters), 3, 1, 1, 1);
  }

  private static void measure(Kernels kernels, Convolution c, int runs) {
    try (Plan plan = new Plan(kernels)) {
      Tensor x = filled(plan, PICTURES, c.inputs().size());
      Tensor z = filled(plan, PICTURES, c.outputs().size());
      Tensor weight = filled(plan, c.filters(), c.depth());
      Tensor bias = plan.scratch(1, c.filters());
      Tensor other = plan.scratch(1, c.channels());
      PostOp relu = PostOp.apply(Function.RELU);
      Matrix right = Matrix.of(weight);
      Plan forward = plan.part();
      forward.convolve(
          plan.scratch(PICTURES, c.outputs().size()), x, right, c, PostOp.add(bias), relu);
      Plan back = plan.part();
      back.convolveTransposed(plan.scratch(PICTURES, c.inputs().size()), z, right, c);
      Plan fused = plan.part();
      fused.convolveTransposed(
          plan.scratch(PICTURES, c.inputs().size()), z, right, c, PostOp.add(other), relu);
      Plan sums = plan.part();
      sums.convolveWeights(plan.scratch(c.filters(), c.depth()), z, x, c);
      System.out.printf(
          "  %d → %d channels, %d × %d%n", c.channels(), c.filters(), c.height(), c.width());
      print("forward, bias and ReLU", c, forward, runs);
      print("backward by data", c, back, runs);
      print("transposed, bias and ReLU", c, fused, runs);
      print("backward by weights", c, sums, runs);
      if (c.height() == 20) {
        print("gathered patches and product, as before", c, gathered(plan, c, x, right), runs);
      }
    }
  }

  private static Plan gathered(Plan plan, Convolution c, Tensor x, Matrix weight) {
    Plan part = plan.part();
    Tensor patches = part.scratch(PICTURES, c.patches() * c.depth());
    part.gather(patches, x, c.index());
    Matrix left = Matrix.of(patches.reshape(PICTURES * c.patches(), c.depth()));
    part.product(part.scratch(PICTURES * c.patches(), c.filters()), left, weight.transposed());
    return part;
  }

  private static Tensor filled(Plan plan, int rows, int columns) {
    Tensor tensor = plan.scratch(rows, columns);
    for (int i = 0; i < tensor.size(); i++) {
      tensor.set(i, Seed.of(1).uniformFloat(i) - 0.5f);
    }
    return tensor;
  }

  private static void print(String name, Convolution c, Plan plan, int runs) {
    plan.run();
    plan.run();
    double shortest =
        DoubleStream.generate(
                () -> {
                  long begin = System.nanoTime();
                  plan.run();
                  return (System.nanoTime() - begin) * 1e-9;
                })
            .limit(runs)
            .min()
            .orElseThrow();
    double operations = 2.0 * PICTURES * c.patches() * c.filters() * c.depth();
    System.out.printf(
        Locale.ROOT,
        "    %-40s %9.2f ms %7.1f GFLOP/s%n",
        name,
        1e3 * shortest,
        1e-9 * operations / shortest);
  }
}
