package diabolo.feature.sample;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Rows of float values in memory. Immutable.
 *
 * @since 0.1
 */
public final class FloatSamples implements InMemorySamples {

  private final String source;
  private final SampleFormat format;
  private final Chunking chunking;
  private final List<float[]> chunks;
  private final int size;

  private FloatSamples(Builder builder) {
    this.source = builder.source;
    this.format = builder.format;
    this.chunking = builder.chunking;
    this.chunks = List.copyOf(builder.chunks);
    this.size = builder.size;
  }

  /** Copies {@code rows}, all of the same length, into a table without column names. */
  public static FloatSamples of(float[][] rows) {
    if (!(rows.length >= 1)) {
      throw new IllegalArgumentException("expected at least 1 row, got 0");
    }
    return of(SampleFormat.unnamed(rows[0].length), rows);
  }

  /** Copies {@code rows}, each with as many values as the format has columns. */
  public static FloatSamples of(SampleFormat format, float[][] rows) {
    Builder builder = builder("array", format);
    for (int i = 0; i < rows.length; i++) {
      if (rows[i].length != format.columns()) {
        throw new IllegalArgumentException(
            "expected "
                + format.columns()
                + " values in every row, got "
                + rows[i].length
                + " in row "
                + (i + 1));
      }
      builder.add(rows[i], 0, 1);
    }
    return builder.build();
  }

  /** Copies {@code values}, row after row. */
  public static FloatSamples of(SampleFormat format, float[] values) {
    if (values.length % format.columns() != 0) {
      throw new IllegalArgumentException(
          "expected a multiple of " + format.columns() + " values, got " + values.length);
    }
    Builder builder = builder("array", format);
    builder.add(values, 0, values.length / format.columns());
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
    float[] chunk = chunks.get(chunking.chunk(index));
    System.arraycopy(chunk, chunking.rowInChunk(index) * columns, target, at, columns);
  }

  /** Copies all rows into an array {@code [rows][columns]}. */
  public float[][] toArray() {
    float[][] rows = new float[size][format.columns()];
    for (int i = 0; i < size; i++) {
      row(i, rows[i], 0);
    }
    return rows;
  }

  @Override
  public String digest() {
    SampleDigest digest = SampleDigest.of(format);
    float[] row = new float[format.columns()];
    for (int i = 0; i < size; i++) {
      row(i, row, 0);
      digest.update(row);
    }
    return digest.hex();
  }

  /** Collects rows into {@link FloatSamples}. Not thread-safe. */
  public static final class Builder {

    private static final long FIRST_ROWS = 16;

    private final String source;
    private final SampleFormat format;
    private final Chunking chunking;
    private final List<float[]> chunks = new ArrayList<>();
    private int size;

    private Builder(String source, SampleFormat format) {
      this.source = source;
      this.format = format;
      this.chunking = Chunking.forColumns(format.columns());
    }

    /**
     * Appends a copy of {@code rows} rows that lie in {@code block} from position {@code at} on.
     */
    public void add(float[] block, int at, int rows) {
      int columns = format.columns();
      for (int i = 0; i < rows; i++) {
        int to = chunking.rowInChunk(size) * columns;
        System.arraycopy(block, at + i * columns, roomFor(to), to, columns);
        size = Math.addExact(size, 1);
      }
    }

    /** Number of rows so far. */
    public int size() {
      return size;
    }

    /** The rows collected; the builder must not be used afterwards. */
    public FloatSamples build() {
      return new FloatSamples(this);
    }

    private float[] roomFor(int position) {
      int columns = format.columns();
      int longest = chunking.rowsPerChunk() * columns;
      if (position == 0) {
        chunks.add(new float[(int) Math.min(longest, FIRST_ROWS * columns)]);
      }
      int last = chunks.size() - 1;
      if (position == chunks.get(last).length) {
        int length = (int) Math.min(longest, 2L * position);
        chunks.set(last, Arrays.copyOf(chunks.get(last), length));
      }
      return chunks.get(last);
    }
  }
}
