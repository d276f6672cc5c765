package diabolo.bench.kernel;

import diabolo.kernel.Function;
import diabolo.kernel.Kernels;
import diabolo.kernel.Plan;
import diabolo.kernel.PostOp;
import diabolo.random.Seed;
import diabolo.tensor.Matrix;
import diabolo.tensor.Tensor;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** The fused product and the map of one layer, 128 rows of 784 inputs to 1,000 units. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class KernelBenchmark {

  /** The kernels. */
  @Param({"ONEDNN", "JAVA"})
  public Kernels.Choice choice;

  private Plan product;
  private Plan map;

  /** Records both plans. */
  @Setup
  public void prepare() {
    Kernels kernels = Kernels.of(choice);
    product = new Plan(kernels);
    map = new Plan(kernels);
    Tensor x = filled(product, 128, 784);
    Tensor w = filled(product, 1000, 784);
    Tensor b = filled(product, 1, 1000);
    Tensor y = product.scratch(128, 1000);
    PostOp[] steps = {PostOp.add(b), PostOp.apply(Function.SIGMOID)};
    product.product(y, Matrix.of(x), Matrix.of(w).transposed(), steps);
    Tensor s = map.scratch(128, 1000);
    map.map(s, y, PostOp.multiply(y), PostOp.scale(-1), PostOp.add(y));
  }

  private static Tensor filled(Plan plan, int rows, int columns) {
    Tensor tensor = plan.scratch(rows, columns);
    for (int i = 0; i < tensor.size(); i++) {
      tensor.set(i, Seed.of(columns).normal(i));
    }
    return tensor;
  }

  /** sigmoid(x Wᵀ + b): 0.2 GFLOP. */
  @Benchmark
  public void fusedProduct() {
    product.run();
  }

  /** y − y², the slope of a sigmoid. */
  @Benchmark
  public void slopeMap() {
    map.run();
  }

  /** Frees both plans. */
  @TearDown
  public void free() {
    map.close();
    product.close();
  }
}
