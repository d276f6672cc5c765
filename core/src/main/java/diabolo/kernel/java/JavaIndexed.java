package diabolo.kernel.java;

import diabolo.kernel.Operation;
import diabolo.tensor.Index;
import diabolo.tensor.Tensor;
import diabolo.tensor.Workers;

/**
 * A gather or a scatter in Java, row by row. Each row is computed by one thread in a fixed order,
 * so that the bits do not depend on the number of threads.
 */
final class JavaIndexed implements Operation {

  private final Workers workers;
  private final Tensor out;
  private final Tensor in;
  private final Index index;
  private final boolean isScatter;
  private final float[][] from;
  private final float[][] to;

  private JavaIndexed(Workers workers, Tensor out, Tensor in, Index index, boolean isScatter) {
    this.workers = workers;
    this.out = out;
    this.in = in;
    this.index = index;
    this.isScatter = isScatter;
    this.from = new float[workers.threads()][in.columns()];
    this.to = new float[workers.threads()][out.columns()];
  }

  static JavaIndexed gather(Workers workers, Tensor out, Tensor in, Index index) {
    return new JavaIndexed(workers, out, in, index, false);
  }

  static JavaIndexed scatter(Workers workers, Tensor out, Tensor in, Index index) {
    return new JavaIndexed(workers, out, in, index, true);
  }

  @Override
  public void run() {
    workers.forRows(out.rows(), Math.max(in.size(), out.size()), this::rows);
  }

  private void rows(int worker, int first, int end) {
    float[] source = from[worker];
    float[] target = to[worker];
    for (int row = first; row < end; row++) {
      in.copyTo(row * source.length, source, 0, source.length);
      if (isScatter) {
        index.scatter(target, source);
      } else {
        index.gather(target, source);
      }
      out.copyFrom(row * target.length, target, 0, target.length);
    }
  }

  @Override
  public void close() {}
}
