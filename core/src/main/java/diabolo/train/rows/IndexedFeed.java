package diabolo.train.rows;

import diabolo.tensor.Workers;

/** Rows in the order of an array of row numbers. */
final class IndexedFeed implements RowFeed {

  private final InputRows rows;
  private final int[] index;
  private final float[][] raw;
  private int next;

  IndexedFeed(InputRows rows, int... index) {
    this.rows = rows;
    this.index = index;
    this.raw = new float[Workers.shared().threads()][rows.schema().columns()];
  }

  @Override
  public int next(float[] inputs, int maxRows) {
    int count = Math.min(maxRows, index.length - next);
    rows.copy(index, next, count, raw, inputs);
    next += count;
    return count;
  }

  @Override
  public void close() {}
}
