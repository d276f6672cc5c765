package diabolo.kernel.onednn;

import diabolo.kernel.Function;
import diabolo.kernel.Kernels;
import diabolo.kernel.Plan;
import diabolo.kernel.PostOp;
import diabolo.random.Seed;
import diabolo.tensor.Matrix;
import diabolo.tensor.Tensor;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Plans that run alone on virtual threads, between pauses after which a thread may go on at another
 * thread of the operating system. Needs Java 21 or newer.
 */
final class VirtualThreadsProbe {

  private static final int THREADS = 200;

  private VirtualThreadsProbe() {}

  /** Prints how many threads computed how many different results, and what OpenMP was left at. */
  public static void main(String... arguments)
      throws ReflectiveOperationException, InterruptedException {
    Kernels kernels = Kernels.of(Kernels.Choice.ONEDNN).alone();
    Set<List<Float>> results = ConcurrentHashMap.newKeySet();
    Set<Integer> others = ConcurrentHashMap.newKeySet();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      threads.add(start(() -> compute(kernels, results, others)));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    System.out.printf(
        "%d threads, %d result, others %s%n",
        threads.size(), results.size(), others.toString().replaceAll("[\\[\\]]", ""));
  }

  private static Thread start(Runnable work)
      throws NoSuchMethodException, IllegalAccessException, InvocationTargetException {
    return (Thread) Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, work);
  }

  @SuppressWarnings("ThreadPriorityCheck") // a virtual thread is to change its carrier
  private static void compute(Kernels kernels, Set<List<Float>> results, Set<Integer> others) {
    try (Plan plan = new Plan(kernels)) {
      Tensor x = plan.scratch(64, 300);
      Tensor y = plan.scratch(64, 64);
      for (int i = 0; i < x.size(); i++) {
        x.set(i, Seed.of(1).uniformFloat(i) - 0.5f);
      }
      plan.product(y, Matrix.of(x), Matrix.of(x).transposed());
      plan.call(moment -> Thread.yield());
      plan.map(y, y, PostOp.apply(Function.TANH), PostOp.scale(3));
      for (int i = 0; i < 20; i++) {
        plan.run();
        List<Float> values = new ArrayList<>();
        for (float value : y.toArray()) {
          values.add(value);
        }
        results.add(values);
        others.add(OpenMp.threads());
      }
    }
  }
}
