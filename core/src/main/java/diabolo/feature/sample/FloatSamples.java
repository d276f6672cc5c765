package diabolo.feature.sample;

import diabolo.feature.format.References;
import diabolo.feature.format.SampleFormat;

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

  /**
   * Copies rows of numbers, all of the same length, into a table without column names; columns that
   * need it get a reference value ({@link ReferenceFit}). For training: rows for a trained model
   * are made with {@link #of(SampleFormat, double[][])} and the format of its schema.
   */
  public static FloatSamples of(double[][] rows) {
    if (!(rows.length >= 1)) {
      throw new IllegalArgumentException("expected at least 1 row, got 0");
    }
    return referenced(SampleFormat.unnamed(rows[0].length), rows);
  }

  /**
   * Copies rows of numbers as {@link #of(double[][])} does, with names and types of the columns.
   *
   * @param format of the rows; its reference values are replaced
   */
  public static FloatSamples referenced(SampleFormat format, double[][] rows) {
    FloatSamples samples = of(format.withReferences(References.NONE), rows);
    for (int pass = 0; pass < ReferenceFit.MOST_PASSES; pass++) {
      References refined = samples.fit().refined();
      if (refined.equals(samples.format.references())) {
        break;
      }
      samples = of(format.withReferences(refined), rows);
    }
    References needed = samples.fit().needed();
    return needed.equals(samples.format.references())
        ? samples
        : of(format.withReferences(needed), rows);
  }

  private ReferenceFit fit() {
    ReferenceFit fit = new ReferenceFit(format);
    float[] row = new float[format.columns()];
    for (int i = 0; i < size(); i++) {
      row(i, row, 0);
      fit.add(row, 1);
    }
    return fit;
  }

  /**
   * Copies rows of numbers: the reference values of the format are taken off in double precision.
   *
   * @param format of the rows, such as {@code model.schema().format()}
   * @param rows as many numbers in each as the format has columns; NaN where a cell is missing
   */
  public static FloatSamples of(SampleFormat format, double[][] rows) {
    float[][] raw = new float[rows.length][];
    for (int i = 0; i < rows.length; i++) {
      raw[i] = new float[rows[i].length];
      for (int j = 0; j < rows[i].length && j < format.columns(); j++) {
        raw[i][j] = format.references().raw(j, rows[i][j]);
      }
    }
    return of(format, raw);
  }

  /** Copies rows of whole numbers like {@link #of(SampleFormat, double[][])}, exact to 64 bits. */
  public static FloatSamples of(SampleFormat format, long[][] rows) {
    float[][] raw = new float[rows.length][];
    for (int i = 0; i < rows.length; i++) {
      raw[i] = new float[rows[i].length];
      for (int j = 0; j < rows[i].length && j < format.columns(); j++) {
        raw[i][j] = format.references().raw(j, rows[i][j]);
      }
    }
    return of(format, raw);
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

  /**
   * Numbers of all rows {@code [rows][columns]}: raw values plus the reference values, as the file
   * has them. {@link #toArray} gives the raw values, which are distances where a column has a
   * reference value.
   */
  public double[][] toNumbers() {
    double[][] rows = new double[size()][format.columns()];
    float[] row = new float[format.columns()];
    for (int i = 0; i < size(); i++) {
      row(i, row, 0);
      for (int j = 0; j < row.length; j++) {
        rows[i][j] = format.references().number(j, row[j]);
      }
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

  @Override
  public String toString() {
    return "%s: %,d rows of %d columns".formatted(source(), size(), columns());
  }
}
