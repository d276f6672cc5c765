package diabolo.kernel;

import diabolo.kernel.java.JavaKernels;
import diabolo.tensor.Index;
import diabolo.tensor.Matrix;
import diabolo.tensor.Shape;
import diabolo.tensor.Tensor;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A device with memory of its own that computes nothing before it is waited for: whoever reads a
 * result without {@link #await} reads what was there before. For one thread.
 */
public final class DeferredKernels implements Kernels {

  private static final int ALIGNMENT_BYTES = 64;

  private final JavaKernels java = new JavaKernels(1);
  private final List<Operation> pending = new ArrayList<>();
  private final AtomicInteger live = new AtomicInteger();
  private int waits;

  @Override
  public String name() {
    return "deferred";
  }

  @Override
  public String fingerprint() {
    return "deferred";
  }

  @Override
  public Precision precision() {
    return Precision.F32;
  }

  @Override
  public Kernels at(Precision precision) {
    return this;
  }

  @Override
  public Kernels alone() {
    return this;
  }

  @Override
  public boolean hasBfloat16() {
    return false;
  }

  @Override
  public Operation product(Tensor out, Matrix left, Matrix right, List<PostOp> steps) {
    return java.product(out, left, right, steps);
  }

  @Override
  public Operation convolve(
      Tensor z, Tensor x, Matrix weight, Convolution convolution, List<PostOp> steps) {
    return java.convolve(z, x, weight, convolution, steps);
  }

  @Override
  public Operation convolveTransposed(
      Tensor x, Tensor z, Matrix weight, Convolution convolution, List<PostOp> steps) {
    return java.convolveTransposed(x, z, weight, convolution, steps);
  }

  @Override
  public Operation convolveWeights(
      Tensor weight, Tensor z, Tensor x, Convolution convolution, List<PostOp> steps) {
    return java.convolveWeights(weight, z, x, convolution, steps);
  }

  @Override
  public Operation map(Tensor out, Tensor start, List<PostOp> steps) {
    return java.map(out, start, steps);
  }

  @Override
  public Operation gather(Tensor out, Tensor in, Index index) {
    return java.gather(out, in, index);
  }

  @Override
  public Operation scatter(Tensor out, Tensor in, Index index) {
    return java.scatter(out, in, index);
  }

  @Override
  public Tensor allocate(Shape shape) {
    int sizeBytes = shape.size() * Float.BYTES;
    ByteBuffer memory = ByteBuffer.allocateDirect(sizeBytes + 2 * ALIGNMENT_BYTES);
    live.incrementAndGet();
    return Tensor.over(
        shape, memory.alignedSlice(ALIGNMENT_BYTES).slice(0, sizeBytes), live::decrementAndGet);
  }

  @Override
  public void run(List<Operation> operations) {
    pending.addAll(operations);
  }

  @Override
  public void await() {
    waits++;
    pending.forEach(Operation::run);
    pending.clear();
  }

  /** Tensors of the device that are not closed yet. */
  public int live() {
    return live.get();
  }

  /** The number of waits. */
  public int waits() {
    return waits;
  }
}
