package diabolo.feature.sample;

/**
 * Rows of float values in memory. Immutable.
 *
 * @since 0.1
 */
public final class FloatSamples implements InMemorySamples {

  private final String source;
  private final SampleFormat format;
  private final Chunks<float[]> chunks;

  private FloatSamples(Builder builder) {
    this.source = builder.source;
    this.format = builder.format;
    this.chunks = builder.chunks.build();
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
    return chunks.size();
  }

  @Override
  public void row(int index, float[] target, int at) {
    float[] chunk = chunks.array(index);
    System.arraycopy(chunk, chunks.offset(index), target, at, format.columns());
  }

  /** Copies all rows into an array {@code [rows][columns]}. */
  public float[][] toArray() {
    float[][] rows = new float[size()][format.columns()];
    for (int i = 0; i < size(); i++) {
      row(i, rows[i], 0);
    }
    return rows;
  }

  @Override
  public String digest() {
    SampleDigest digest = SampleDigest.of(format);
    float[] row = new float[format.columns()];
    for (int i = 0; i < size(); i++) {
      row(i, row, 0);
      digest.update(row);
    }
    return digest.hex();
  }

  /** Collects rows into {@link FloatSamples}. Not thread-safe. */
  public static final class Builder {

    private final String source;
    private final SampleFormat format;
    private final Chunks.Builder<float[]> chunks;

    private Builder(String source, SampleFormat format) {
      this.source = source;
      this.format = format;
      this.chunks = new Chunks.Builder<>(format.columns(), float[]::new);
    }

    /**
     * Appends a copy of {@code rows} rows that lie in {@code block} from position {@code at} on.
     */
    public void add(float[] block, int at, int rows) {
      int columns = format.columns();
      for (int i = 0; i < rows; i++) {
        int to = chunks.offset();
        System.arraycopy(block, at + i * columns, chunks.next(), to, columns);
        chunks.count();
      }
    }

    /** Number of rows so far. */
    public int size() {
      return chunks.size();
    }

    /** The rows collected; the builder must not be used afterwards. */
    public FloatSamples build() {
      return new FloatSamples(this);
    }
  }
}
