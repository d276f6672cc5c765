package diabolo.model;

import diabolo.tensor.Kernels;
import diabolo.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/**
 * Plans of a few fixed row counts, lent to one caller at a time. Thread-safe.
 *
 * <p>A batch runs in the smallest plan that holds it, so that few plans are prepared. No plan has a
 * single row: native libraries take another way there (a matrix-vector product), which would give
 * other last bits than the same row in a batch.
 */
final class InferencePool implements AutoCloseable {

  static final int BLOCK_ROWS = 256;

  private static final int[] SIZES = {2, 32, BLOCK_ROWS};

  private final Kernels kernels;
  private final Structure structure;
  private final Tensor parameters;
  private final List<Queue<InferencePlan>> free = new ArrayList<>();

  InferencePool(Kernels kernels, Structure structure, Tensor parameters) {
    this.kernels = kernels;
    this.structure = structure;
    this.parameters = parameters;
    for (int i = 0; i < SIZES.length; i++) {
      free.add(new ConcurrentLinkedQueue<>());
    }
  }

  /** Lends a plan for up to {@link #BLOCK_ROWS} rows. */
  void use(int rows, Consumer<InferencePlan> work) {
    int size = 0;
    while (SIZES[size] < rows) {
      size++;
    }
    InferencePlan plan = free.get(size).poll();
    if (plan == null) {
      plan = new InferencePlan(kernels, structure, parameters, SIZES[size]);
    }
    work.accept(plan);
    free.get(size).add(plan);
  }

  @Override
  public void close() {
    for (Queue<InferencePlan> plans : free) {
      plans.forEach(InferencePlan::close);
      plans.clear();
    }
  }
}
