package diabolo.kernel.java;

import diabolo.kernel.Broadcast;
import diabolo.kernel.Operator;
import diabolo.kernel.PostOp;
import diabolo.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/** Java implementation of a chain of steps: applies it to a run of values of one output row. */
public final class JavaSteps {

  private final Tensor out;
  private final int columns;
  private final List<PostOp> steps;
  private final Broadcast[] broadcasts;

  /** Binds steps to their output. */
  public JavaSteps(Tensor out, List<PostOp> steps) {
    this.out = out;
    this.columns = out.columns();
    this.steps = List.copyOf(steps);
    this.broadcasts = new Broadcast[steps.size()];
    for (int i = 0; i < broadcasts.length; i++) {
      if (steps.get(i) instanceof PostOp.Combine combine) {
        broadcasts[i] = Broadcast.of(combine.other(), out.rows(), columns);
      }
    }
  }

  /**
   * Applies the chain to {@code count} values of row {@code row}, beginning at column {@code
   * column}, and stores them.
   *
   * @param values the values. Modified.
   * @param scratch room for {@code count} values. Modified.
   */
  void finish(float[] values, JavaScratch scratch, int row, int column, int count) {
    for (int i = 0; i < broadcasts.length; i++) {
      PostOp step = steps.get(i);
      if (step instanceof PostOp.Combine combine) {
        combine(combine, broadcasts[i], values, scratch.others(), row, column, count);
      } else if (step instanceof PostOp.Apply apply) {
        JavaFunction.apply(apply.function(), values, scratch.wide(), count);
      } else if (step instanceof PostOp.Affine affine) {
        affine(affine, values, count);
      } else if (step instanceof PostOp.Clip clip) {
        clip(clip, values, count);
      } else {
        out.copyTo(row * columns + column, scratch.others(), 0, count);
        Operator.ADD.apply(values, scratch.others(), count);
      }
    }
    out.copyFrom(row * columns + column, values, 0, count);
  }

  private void combine(
      PostOp.Combine step,
      Broadcast broadcast,
      float[] values,
      float[] others,
      int row,
      int column,
      int count) {
    switch (broadcast) {
      case FULL -> step.other().copyTo(row * columns + column, others, 0, count);
      case ROW -> step.other().copyTo(column, others, 0, count);
      case COLUMN -> Arrays.fill(others, 0, count, step.other().get(row));
      case SCALAR -> Arrays.fill(others, 0, count, step.other().get(0));
    }
    step.operator().apply(values, others, count);
  }

  private static void affine(PostOp.Affine affine, float[] values, int count) {
    float factor = affine.factor();
    float offset = affine.offset();
    for (int i = 0; i < count; i++) {
      values[i] = factor * values[i] + offset;
    }
  }

  private static void clip(PostOp.Clip clip, float[] values, int count) {
    float low = clip.low();
    float high = clip.high();
    for (int i = 0; i < count; i++) {
      values[i] = Math.min(Math.max(values[i], low), high);
    }
  }
}
