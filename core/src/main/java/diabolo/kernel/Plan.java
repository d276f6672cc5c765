package diabolo.kernel;

import diabolo.random.Seed;
import diabolo.tensor.Index;
import diabolo.tensor.Matrix;
import diabolo.tensor.Tensor;
import diabolo.tensor.Workspace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/**
 * A sequence of operations over fixed tensors, recorded once and run many times.
 *
 * <p>Recording allocates; running does not. The plan owns its scratch tensors and operations and
 * frees them on {@link #close}. Not thread-safe.
 */
public final class Plan implements AutoCloseable {

  private final Kernels kernels;
  private final Workspace workspace;
  private final List<Consumer<RunContext>> sequence = new ArrayList<>();
  private final List<Operation> operations = new ArrayList<>();
  private Optional<List<Operation>> stretch = Optional.empty();
  private final List<Plan> parts = new ArrayList<>();
  private final Map<Integer, Tensor> ones = new HashMap<>();
  private final Map<Float, Tensor> constants = new HashMap<>();

  /** Creates an empty plan for these kernels. */
  public Plan(Kernels kernels) {
    this.kernels = kernels;
    this.workspace = new Workspace(kernels::allocate);
  }

  /** Allocates a scratch tensor of zeros that lives as long as this plan. */
  public Tensor scratch(int... lengths) {
    return workspace.tensor(lengths);
  }

  /** Row of ones [1, count]. Not to be modified. */
  public Tensor ones(int count) {
    return ones.computeIfAbsent(count, n -> workspace.filled(1, 1, n));
  }

  /** Constant tensor [1, 1]. Not to be modified. */
  public Tensor constant(float value) {
    return constants.computeIfAbsent(value, v -> workspace.filled(v, 1, 1));
  }

  /** Creates an empty plan for the same kernels, closed with this one. */
  public Plan part() {
    Plan part = new Plan(kernels);
    parts.add(part);
    return part;
  }

  /**
   * Records {@code times} runs of a part; {@code before} is called with the number of each run
   * before it.
   */
  public void repeat(int times, Plan part, IntConsumer before) {
    call(
        moment -> {
          for (int i = 0; i < times; i++) {
            before.accept(i);
            part.run(moment);
          }
        });
  }

  /** Records out ← steps(left · right); see {@link Kernels#product}. */
  public void product(Tensor out, Matrix left, Matrix right, PostOp... steps) {
    record(kernels.product(out, left, right, Arrays.asList(steps)));
  }

  /**
   * Records a product of unrounded operands at any precision, for results subject to cancellation,
   * such as distances.
   */
  public void exactProduct(Tensor out, Matrix left, Matrix right, PostOp... steps) {
    record(kernels.at(Precision.F32).product(out, left, right, Arrays.asList(steps)));
  }

  /** Records z ← steps(conv(x, W)); see {@link Kernels#convolve}. */
  public void convolve(
      Tensor z, Tensor x, Matrix weight, Convolution convolution, PostOp... steps) {
    record(kernels.convolve(z, x, weight, convolution, Arrays.asList(steps)));
  }

  /** Records x ← steps(convᵀ(z, W)); see {@link Kernels#convolveTransposed}. */
  public void convolveTransposed(
      Tensor x, Tensor z, Matrix weight, Convolution convolution, PostOp... steps) {
    record(kernels.convolveTransposed(x, z, weight, convolution, Arrays.asList(steps)));
  }

  /** Records W ← steps(Σ z ⊗ patches(x)); see {@link Kernels#convolveWeights}. */
  public void convolveWeights(
      Tensor weight, Tensor z, Tensor x, Convolution convolution, PostOp... steps) {
    record(kernels.convolveWeights(weight, z, x, convolution, Arrays.asList(steps)));
  }

  /** Records out ← steps(start); see {@link Kernels#map}. */
  public void map(Tensor out, Tensor start, PostOp... steps) {
    record(kernels.map(out, start, Arrays.asList(steps)));
  }

  /** Records out[n, i] ← in[n, index[i]]; see {@link Kernels#gather}. */
  public void gather(Tensor out, Tensor in, Index index) {
    record(kernels.gather(out, in, index));
  }

  /** Records the adjoint of {@link #gather}; see {@link Kernels#scatter}. */
  public void scatter(Tensor out, Tensor in, Index index) {
    record(kernels.scatter(out, in, index));
  }

  /** Records out [1, C] ← sum of the rows of values [R, C], then steps. */
  public void sumRows(Tensor out, Tensor values, PostOp... steps) {
    product(out, Matrix.of(ones(values.rows())), Matrix.of(values), steps);
  }

  /** Records out [R, 1] ← sum of each row of values [R, C], then steps. */
  public void sumColumns(Tensor out, Tensor values, PostOp... steps) {
    product(out, Matrix.of(values), Matrix.of(ones(values.columns())).transposed(), steps);
  }

  /** Records Java code, run in sequence: random fills, schedules. */
  public void call(Consumer<RunContext> code) {
    stretch = Optional.empty();
    sequence.add(
        moment -> {
          kernels.await();
          code.accept(moment);
        });
  }

  /** Runs everything in the order recorded; all is computed when this returns or throws. */
  public void run(RunContext moment) {
    try {
      for (int i = 0; i < sequence.size(); i++) {
        sequence.get(i).accept(moment);
      }
    } finally {
      kernels.await();
    }
  }

  /** Runs a plan that uses neither random numbers nor schedules. */
  public void run() {
    run(new RunContext(Seed.of(0), 0));
  }

  /** Frees the operations and the scratch tensors. */
  @Override
  public void close() {
    parts.forEach(Plan::close);
    parts.clear();
    operations.forEach(Operation::close);
    operations.clear();
    sequence.clear();
    stretch = Optional.empty();
    workspace.close();
  }

  private void record(Operation operation) {
    operations.add(operation);
    stretch.orElseGet(this::newStretch).add(operation);
  }

  /** Operations that run with no Java code between them. */
  private List<Operation> newStretch() {
    List<Operation> begun = new ArrayList<>();
    stretch = Optional.of(begun);
    sequence.add(moment -> kernels.run(begun));
    return begun;
  }
}
