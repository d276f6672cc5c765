package diabolo.kernel.java;

import diabolo.kernel.Operation;
import diabolo.tensor.Tensor;
import diabolo.tensor.Workers;

/** An elementwise map in Java, in pieces of rows that stay in the first-level cache. */
final class JavaMap implements Operation {

  private static final int PIECE = 1024;

  private final Workers workers;
  private final Tensor out;
  private final Tensor start;
  private final JavaSteps steps;
  private final float[][] values;
  private final JavaScratch[] scratch;

  JavaMap(Workers workers, Tensor out, Tensor start, JavaSteps steps) {
    this.workers = workers;
    this.out = out;
    this.start = start;
    this.steps = steps;
    int piece = Math.min(PIECE, out.columns());
    this.values = new float[workers.threads()][piece];
    this.scratch = JavaScratch.of(workers.threads(), piece);
  }

  @Override
  public void run() {
    workers.forRows(out.rows(), 4L * out.size(), this::rows);
  }

  private void rows(int worker, int from, int to) {
    int columns = out.columns();
    float[] piece = values[worker];
    for (int row = from; row < to; row++) {
      for (int column = 0; column < columns; column += piece.length) {
        int count = Math.min(piece.length, columns - column);
        start.copyTo(row * columns + column, piece, 0, count);
        steps.finish(piece, scratch[worker], row, column, count);
      }
    }
  }

  @Override
  public void close() {}
}
