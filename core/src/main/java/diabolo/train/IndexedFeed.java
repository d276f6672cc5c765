package diabolo.train;

import diabolo.feature.InMemorySamples;
import diabolo.feature.RowConversion;
import diabolo.feature.Schema;

/** Rows in the order of an index. */
final class IndexedFeed implements RowFeed {

  private final InMemorySamples samples;
  private final Schema schema;
  private final RowConversion conversion;
  private final int[] index;
  private final float[] raw;
  private int next;

  IndexedFeed(InMemorySamples samples, Schema schema, int[] index) {
    this.samples = samples;
    this.schema = schema;
    this.conversion = schema.inputConversion();
    this.index = index;
    this.raw = new float[schema.columns()];
  }

  @Override
  public int next(float[] inputs, int maxRows) {
    int count = Math.min(maxRows, index.length - next);
    for (int i = 0; i < count; i++) {
      samples.row(index[next++], raw, 0);
      conversion.convert(raw, 0, inputs, i * schema.inputs());
    }
    return count;
  }

  @Override
  public void close() {}
}
