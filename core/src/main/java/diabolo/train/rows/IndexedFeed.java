package diabolo.train.rows;

import diabolo.tensor.Workers;
import diabolo.train.option.Targets;

/** Rows in the order of an array of row numbers. */
final class IndexedFeed implements RowFeed {

  private final InputRows rows;
  private final Targets targets;
  private final int[] index;
  private final float[][] raw;
  private int next;

  IndexedFeed(InputRows rows, Targets targets, int... index) {
    this.rows = rows;
    this.targets = targets;
    this.index = index;
    this.raw = new float[Workers.shared().threads()][rows.schema().columns()];
  }

  @Override
  public int next(float[] inputs, float[] wanted, int maxRows) {
    int count = Math.min(maxRows, index.length - next);
    rows.copy(index, next, count, raw, inputs);
    for (int i = 0; i < count && wanted.length > 0; i++) {
      targets.copy(index[next + i], wanted, i * targets.width());
    }
    next += count;
    return count;
  }

  @Override
  public void close() {}
}
