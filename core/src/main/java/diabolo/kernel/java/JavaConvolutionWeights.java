package diabolo.kernel.java;

import diabolo.kernel.Convolution;
import diabolo.kernel.Operation;
import diabolo.tensor.Tensor;
import diabolo.tensor.Workers;
import java.util.Arrays;

/**
 * The adjoint of a convolution by its weight in Java: Σ z ⊗ patches(x).
 *
 * <p>The pixels are divided into parts whose number depends on the sizes alone; each sum of a part
 * is computed by one thread in the order of its pixels, and the parts are added in their order.
 */
final class JavaConvolutionWeights implements Operation {

  private static final int MOST_PARTS = 16;

  /** Number of partial sums up to which there is more than one part. */
  private static final int MOST_SUMS = 1 << 20;

  /** Filters summed together, for which patches are gathered once. */
  private static final int PIECE = 32;

  private final Workers workers;
  private final Tensor z;
  private final Tensor x;
  private final boolean isRounded;
  private final JavaSteps steps;
  private final JavaTaps taps;
  private final int filters;
  private final int pixels;
  private final int pieces;
  private final float[][][] partial;
  private final float[][][] patches;
  private final float[][] lines;
  private final float[][] gradients;
  private final JavaSums[] turned;
  private final float[] total;
  private final JavaScratch scratch;

  /**
   * Operands.
   *
   * @param z [N, outputs]
   * @param x [N, inputs]
   * @param areRounded whether copies are rounded to bfloat16
   */
  record Operands(Tensor z, Tensor x, boolean areRounded) {}

  JavaConvolutionWeights(
      Workers workers, Convolution convolution, Operands operands, JavaSteps steps) {
    this.workers = workers;
    this.z = operands.z();
    this.x = operands.x();
    this.isRounded = operands.areRounded();
    this.steps = steps;
    this.taps = JavaTaps.of(convolution);
    this.filters = convolution.filters();
    this.pixels = taps.pixels(x.rows());
    this.pieces = (filters + PIECE - 1) / PIECE;
    int depth = taps.depth();
    int blocks = (pixels + JavaTaps.BLOCK - 1) / JavaTaps.BLOCK;
    int affordable = (int) Math.max(1, MOST_SUMS / ((long) filters * depth));
    int parts = Math.max(1, Math.min(Math.min(MOST_PARTS, affordable), blocks));
    this.partial = new float[parts][filters][depth];
    int threads = workers.threads();
    this.patches = new float[threads][JavaTaps.BLOCK][depth];
    this.lines = new float[threads][taps.lineLength()];
    this.gradients = new float[threads][JavaTaps.BLOCK * filters];
    this.turned = new JavaSums[threads];
    Arrays.setAll(turned, i -> new JavaSums(new float[JavaTaps.BLOCK]));
    this.total = new float[depth];
    this.scratch = JavaScratch.of(depth);
  }

  @Override
  public void run() {
    long work = (long) pixels * filters * taps.depth();
    workers.forRows(partial.length * pieces, work, this::tasks);
    for (int filter = 0; filter < filters; filter++) {
      Arrays.fill(total, 0);
      for (float[][] part : partial) {
        add(total, part[filter]);
      }
      steps.finish(total, scratch, filter, 0, total.length);
    }
  }

  private static void add(float[] sum, float[] values) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += values[i];
    }
  }

  private void tasks(int worker, int from, int to) {
    for (int task = from; task < to; task++) {
      task(worker, task / pieces, task % pieces * PIECE);
    }
  }

  /** Sums the pixels of one part for the filters from {@code filter} on. */
  private void task(int worker, int part, int filter) {
    int end = Math.min(filter + PIECE, filters);
    for (int k = filter; k < end; k++) {
      Arrays.fill(partial[part][k], 0);
    }
    int first = begin(part);
    int last = begin(part + 1);
    for (int top = first; top < last; top += JavaTaps.BLOCK) {
      int bottom = Math.min(top + JavaTaps.BLOCK, last);
      read(worker, top, bottom);
      for (int k = filter; k < end; k++) {
        turn(gradients[worker], turned[worker].values(), k, bottom - top);
        turned[worker].addTo(partial[part][k], patches[worker], 0, 0, bottom - top);
      }
    }
  }

  private int begin(int part) {
    return (int) ((long) pixels * part / partial.length);
  }

  private void read(int worker, int top, int bottom) {
    taps.gather(x, top, bottom, patches[worker], lines[worker]);
    z.copyTo(top * filters, gradients[worker], 0, (bottom - top) * filters);
    if (isRounded) {
      Bfloat16.round(gradients[worker]);
      for (int i = 0; i < bottom - top; i++) {
        Bfloat16.round(patches[worker][i]);
      }
    }
  }

  /** Copies the values of one filter. */
  private void turn(float[] values, float[] column, int filter, int count) {
    for (int i = 0; i < count; i++) {
      column[i] = values[i * filters + filter];
    }
  }

  @Override
  public void close() {}
}
