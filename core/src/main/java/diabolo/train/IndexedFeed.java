package diabolo.train;

import diabolo.feature.InMemorySamples;
import diabolo.feature.RowConversion;
import diabolo.feature.Schema;
import diabolo.tensor.Workers;

/** Rows in the order of an index. */
final class IndexedFeed implements RowFeed {

  private final InMemorySamples samples;
  private final Schema schema;
  private final RowConversion conversion;
  private final int[] index;
  private final Workers workers = Workers.shared();
  private final float[][] raw;
  private int next;

  IndexedFeed(InMemorySamples samples, Schema schema, int[] index) {
    this.samples = samples;
    this.schema = schema;
    this.conversion = schema.inputConversion();
    this.index = index;
    this.raw = new float[workers.threads()][schema.columns()];
  }

  @Override
  public int next(float[] inputs, int maxRows) {
    int count = Math.min(maxRows, index.length - next);
    int first = next;
    workers.forRows(
        count,
        (long) RowConversion.WORK * count * schema.inputs(),
        (worker, from, to) -> {
          float[] row = raw[worker];
          for (int i = from; i < to; i++) {
            samples.row(index[first + i], row, 0);
            conversion.convert(row, 0, inputs, i * schema.inputs());
          }
        });
    next += count;
    return count;
  }

  @Override
  public void close() {}
}
