package diabolo.feature.sample;

import diabolo.feature.format.SampleFormat;

/**
 * Rows of whole numbers from 0 to 255, one byte each, usually 8-bit pixels. Immutable.
 *
 * @since 0.1
 */
public final class ByteSamples implements InMemorySamples {

  private final String source;
  private final SampleFormat format;
  private final Chunks<byte[]> chunks;

  private ByteSamples(Builder builder) {
    this.source = builder.source;
    this.format = builder.format;
    this.chunks = builder.chunks.build();
  }

  /** Copies unsigned {@code values}, row after row. */
  public static ByteSamples of(String source, SampleFormat format, byte[] values) {
    if (values.length % format.columns() != 0) {
      throw new IllegalArgumentException(
          "expected a multiple of " + format.columns() + " values, got " + values.length);
    }
    Builder builder = builder(source, format);
    float[] row = new float[format.columns()];
    for (int at = 0; at < values.length; at += row.length) {
      for (int column = 0; column < row.length; column++) {
        row[column] = Byte.toUnsignedInt(values[at + column]);
      }
      builder.add(row, 0, 1);
    }
    return builder.build();
  }

  /**
   * Starts to collect rows block by block.
   *
   * @param source where the rows come from, for messages
   */
  public static Builder builder(String source, SampleFormat format) {
    return new Builder(source, format);
  }

  @Override
  public String source() {
    return source;
  }

  @Override
  public SampleFormat format() {
    return format;
  }

  @Override
  public int size() {
    return chunks.size();
  }

  @Override
  public void row(int index, float[] target, int at) {
    int columns = format.columns();
    byte[] chunk = chunks.array(index);
    int from = chunks.offset(index);
    for (int column = 0; column < columns; column++) {
      target[at + column] = chunk[from + column] & 0xFF;
    }
  }

  @Override
  public String digest() {
    SampleDigest digest = SampleDigest.of(format);
    for (int i = 0; i < size(); i += chunks.rowsPerChunk()) {
      int rows = Math.min(size() - i, chunks.rowsPerChunk());
      digest.update(chunks.array(i), rows * format.columns());
    }
    return digest.hex();
  }

  /** Collects rows into {@link ByteSamples}. Not thread-safe. */
  public static final class Builder {

    private final String source;
    private final SampleFormat format;
    private final Chunks.Builder<byte[]> chunks;

    private Builder(String source, SampleFormat format) {
      this.source = source;
      this.format = format;
      this.chunks = new Chunks.Builder<>(format.columns(), byte[]::new);
    }

    /**
     * Appends {@code rows} rows that lie in {@code block} from position {@code at} on, each value a
     * whole number from 0 to 255.
     */
    public void add(float[] block, int at, int rows) {
      int columns = format.columns();
      for (int i = 0; i < rows; i++) {
        int to = chunks.offset();
        byte[] chunk = chunks.next();
        for (int column = 0; column < columns; column++) {
          chunk[to + column] = toByte(block[at + i * columns + column]);
        }
        chunks.count();
      }
    }

    /** Number of rows so far. */
    public int size() {
      return chunks.size();
    }

    /** The rows collected; the builder must not be used afterwards. */
    public ByteSamples build() {
      return new ByteSamples(this);
    }

    private static byte toByte(float value) {
      int whole = (int) value;
      if (!(whole == value && whole >= 0 && whole <= 255)) {
        throw new IllegalArgumentException("expected a whole number from 0 to 255, got " + value);
      }
      return (byte) whole;
    }
  }

  @Override
  public String toString() {
    return "%s: %,d rows of %d columns".formatted(source(), size(), columns());
  }
}
