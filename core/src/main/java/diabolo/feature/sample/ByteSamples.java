package diabolo.feature.sample;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Rows of whole numbers from 0 to 255, one byte each, usually 8-bit pixels. Immutable.
 *
 * @since 0.1
 */
public final class ByteSamples implements InMemorySamples {

  private final String source;
  private final SampleFormat format;
  private final Chunking chunking;
  private final List<byte[]> chunks;
  private final int size;

  private ByteSamples(Builder builder) {
    this.source = builder.source;
    this.format = builder.format;
    this.chunking = builder.chunking;
    this.chunks = List.copyOf(builder.chunks);
    this.size = builder.size;
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
    return size;
  }

  @Override
  public void row(int index, float[] target, int at) {
    Objects.checkIndex(index, size);
    int columns = format.columns();
    byte[] chunk = chunks.get(chunking.chunk(index));
    int from = chunking.rowInChunk(index) * columns;
    for (int column = 0; column < columns; column++) {
      target[at + column] = chunk[from + column] & 0xFF;
    }
  }

  @Override
  public String digest() {
    SampleDigest digest = SampleDigest.of(format);
    int columns = format.columns();
    for (int i = 0; i < size; i += chunking.rowsPerChunk()) {
      int rows = Math.min(size - i, chunking.rowsPerChunk());
      digest.update(chunks.get(chunking.chunk(i)), rows * columns);
    }
    return digest.hex();
  }

  /** Collects rows into {@link ByteSamples}. Not thread-safe. */
  public static final class Builder {

    private static final long FIRST_ROWS = 16;

    private final String source;
    private final SampleFormat format;
    private final Chunking chunking;
    private final List<byte[]> chunks = new ArrayList<>();
    private int size;

    private Builder(String source, SampleFormat format) {
      this.source = source;
      this.format = format;
      this.chunking = Chunking.forColumns(format.columns());
    }

    /**
     * Appends {@code rows} rows that lie in {@code block} from position {@code at} on, each value a
     * whole number from 0 to 255.
     */
    public void add(float[] block, int at, int rows) {
      int columns = format.columns();
      for (int i = 0; i < rows; i++) {
        int to = chunking.rowInChunk(size) * columns;
        byte[] chunk = roomFor(to);
        for (int column = 0; column < columns; column++) {
          chunk[to + column] = toByte(block[at + i * columns + column]);
        }
        size = Math.addExact(size, 1);
      }
    }

    /** Number of rows so far. */
    public int size() {
      return size;
    }

    /** The rows collected; the builder must not be used afterwards. */
    public ByteSamples build() {
      return new ByteSamples(this);
    }

    private byte[] roomFor(int position) {
      int columns = format.columns();
      int longest = chunking.rowsPerChunk() * columns;
      if (position == 0) {
        chunks.add(new byte[(int) Math.min(longest, FIRST_ROWS * columns)]);
      }
      int last = chunks.size() - 1;
      if (position == chunks.get(last).length) {
        int length = (int) Math.min(longest, 2L * position);
        chunks.set(last, Arrays.copyOf(chunks.get(last), length));
      }
      return chunks.get(last);
    }

    private static byte toByte(float value) {
      int whole = (int) value;
      if (!(whole == value && whole >= 0 && whole <= 255)) {
        throw new IllegalArgumentException("expected a whole number from 0 to 255, got " + value);
      }
      return (byte) whole;
    }
  }
}
