package diabolo.train.rows;

import diabolo.feature.PixelSchema;
import diabolo.feature.RowConversion;
import diabolo.feature.Schema;
import diabolo.feature.format.SampleFormat;
import diabolo.feature.sample.FloatSamples;
import diabolo.feature.sample.InMemorySamples;
import diabolo.tensor.Workers;

/**
 * Scaled network inputs of rows in memory, computed on demand, or once for all epochs if they are
 * small. Thread-safe.
 */
final class InputRows {

  /** Largest number of scaled values that are cached: 64 MiB. */
  private static final long MOST_VALUES = 1 << 24;

  private final Schema schema;
  private final Source source;

  /** Writes the inputs of a row; {@code raw} is scratch for its raw values. */
  @FunctionalInterface
  private interface Source {
    void write(int row, float[] raw, float[] inputs, int at);
  }

  /**
   * Caches scaled inputs if they fit in 64 MiB. Pixels are not cached: scaling them is one
   * division.
   */
  InputRows(InMemorySamples samples, Schema schema) {
    this.schema = schema;
    RowConversion conversion = schema.inputConversion();
    Source scaling =
        (row, raw, inputs, at) -> {
          samples.row(row, raw, 0);
          conversion.convert(raw, 0, inputs, at);
        };
    boolean isLittle = (long) samples.size() * schema.inputs() <= MOST_VALUES;
    this.source = isLittle && !(schema instanceof PixelSchema) ? kept(samples, scaling) : scaling;
  }

  private Source kept(InMemorySamples samples, Source scaling) {
    FloatSamples.Builder builder =
        FloatSamples.builder(samples.source(), SampleFormat.unnamed(schema.inputs()));
    float[] raw = new float[schema.columns()];
    float[] inputs = new float[schema.inputs()];
    for (int i = 0; i < samples.size(); i++) {
      scaling.write(i, raw, inputs, 0);
      builder.add(inputs, 0, 1);
    }
    FloatSamples scaled = builder.build();
    return (row, unused, target, at) -> scaled.row(row, target, at);
  }

  /** Schema that scales the rows. */
  Schema schema() {
    return schema;
  }

  /**
   * Writes the inputs of several rows, one after the other.
   *
   * @param index row numbers, from position {@code first} on
   * @param count number of rows
   * @param raw scratch for a raw row, for each thread
   */
  void copy(int[] index, int first, int count, float[][] raw, float[] inputs) {
    int width = schema.inputs();
    Workers.shared()
        .forRows(
            count,
            (long) RowConversion.WORK * count * width,
            (worker, from, to) -> {
              for (int i = from; i < to; i++) {
                source.write(index[first + i], raw[worker], inputs, i * width);
              }
            });
  }
}
