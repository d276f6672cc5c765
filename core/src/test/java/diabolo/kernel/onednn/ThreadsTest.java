package diabolo.kernel.onednn;

import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_attr_destroy;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_attr_get_scratchpad_mode;
import static org.bytedeco.dnnl.global.dnnl.dnnl_scratchpad_mode_user;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import diabolo.kernel.Function;
import diabolo.kernel.Kernels;
import diabolo.kernel.KernelsUnderTest;
import diabolo.kernel.Plan;
import diabolo.kernel.PostOp;
import diabolo.kernel.Precision;
import diabolo.random.Seed;
import diabolo.tensor.Matrix;
import diabolo.tensor.Tensor;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.bytedeco.dnnl.dnnl_primitive_attr;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Plans that one thread makes, others run by turns, and yet another closes. */
class ThreadsTest {

  private final List<ExecutorService> threads =
      Stream.generate(Executors::newSingleThreadExecutor).limit(4).toList();

  @AfterEach
  void endThreads() {
    threads.forEach(ExecutorService::shutdown);
  }

  @ParameterizedTest
  @EnumSource(
      value = Kernels.Choice.class,
      names = {"JAVA", "ONEDNN"})
  void anyThreadRunsAPlanToTheSameBits(Kernels.Choice choice)
      throws InterruptedException, ExecutionException {
    Kernels loaded = KernelsUnderTest.of(choice);
    for (Kernels kernels : List.of(loaded, loaded.alone(), loaded.at(Precision.AUTO))) {
      float[] expected = inOneThread(kernels);
      Chain chain = in(0, () -> new Chain(kernels));
      for (int i = 0; i < 20; i++) {
        assertArrayEquals(expected, in(1 + i % 2, chain::run), 0, kernels.fingerprint());
      }
      in(3, chain::close);
    }
  }

  @Test
  void primitivesTakeNoScratchMemoryOfAThread() {
    KernelsUnderTest.of(Kernels.Choice.ONEDNN);
    dnnl_primitive_attr attributes = OneDnnEngine.attributes();
    int[] mode = new int[1];
    OneDnnEngine.check(dnnl_primitive_attr_get_scratchpad_mode(attributes, mode), "query");
    dnnl_primitive_attr_destroy(attributes);
    assertEquals(dnnl_scratchpad_mode_user, mode[0]);
  }

  private static float[] inOneThread(Kernels kernels) {
    Chain chain = new Chain(kernels);
    float[] result = chain.run();
    chain.close();
    return result;
  }

  private <T> T in(int thread, Callable<T> work) throws InterruptedException, ExecutionException {
    return threads.get(thread).submit(work).get();
  }

  /** Products of every form that has a packed or a transposed operand, and a map behind them. */
  private static final class Chain {

    private static final int ROWS = 37;
    private static final int INNER = 300;
    private static final int COLUMNS = 130;

    private final Plan plan;
    private final Tensor sum;

    Chain(Kernels kernels) {
      this.plan = new Plan(kernels);
      this.sum = plan.scratch(ROWS, COLUMNS);
      Matrix left = Matrix.of(uniform(1, ROWS, INNER));
      Matrix turnedLeft = Matrix.of(uniform(2, INNER, ROWS)).transposed();
      Matrix right = Matrix.of(uniform(3, INNER, COLUMNS));
      Matrix turnedRight = Matrix.of(uniform(4, COLUMNS, INNER)).transposed();
      Tensor bias = uniform(5, 1, COLUMNS);
      plan.call(moment -> sum.fill(0));
      plan.product(sum, left, right, PostOp.add(bias), PostOp.apply(Function.TANH));
      plan.product(sum, turnedLeft, turnedRight, new PostOp.Accumulate());
      plan.product(sum, left, turnedRight.constant(), new PostOp.Accumulate());
      plan.product(sum, turnedLeft, right, new PostOp.Accumulate());
      plan.map(sum, sum, PostOp.multiply(sum), new PostOp.Affine(-1, 1));
    }

    private Tensor uniform(int seed, int rows, int columns) {
      Tensor tensor = plan.scratch(rows, columns);
      for (int i = 0; i < tensor.size(); i++) {
        tensor.set(i, Seed.of(seed).uniformFloat(i) - 0.5f);
      }
      return tensor;
    }

    float[] run() {
      plan.run();
      return sum.toArray();
    }

    Object close() {
      plan.close();
      return plan;
    }
  }
}
