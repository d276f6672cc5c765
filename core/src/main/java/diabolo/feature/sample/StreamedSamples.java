package diabolo.feature.sample;

import diabolo.feature.format.SampleFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Rows too many for memory, read again from their files at every pass.
 *
 * @since 0.1
 */
public final class StreamedSamples implements Samples {

  private static final long UNKNOWN = -1;

  private final String source;
  private final SampleFormat format;
  private final List<Path> files;
  private final RowSource rowSource;
  private volatile long rows;

  private StreamedSamples(
      String source, SampleFormat format, List<Path> files, RowSource rowSource, long rows) {
    this.source = source;
    this.format = format;
    this.files = List.copyOf(files);
    this.rowSource = rowSource;
    this.rows = rows;
  }

  /**
   * Creates samples of files that do not state their number of rows.
   *
   * @param source where the rows come from, for messages
   * @param files the files, for the digest; none where the rows come from elsewhere
   * @param rowSource opens the files at their first row, the same rows every time
   */
  public static StreamedSamples of(
      String source, SampleFormat format, List<Path> files, RowSource rowSource) {
    return new StreamedSamples(source, format, files, rowSource, UNKNOWN);
  }

  /**
   * Creates samples as {@link #of(String, SampleFormat, List, RowSource)} does, with the number of
   * rows known.
   */
  public static StreamedSamples of(
      String source, SampleFormat format, List<Path> files, RowSource rowSource, long rows) {
    if (!(rows >= 0)) {
      throw new IllegalArgumentException("the number of rows must be ≥ 0, got " + rows);
    }
    return new StreamedSamples(source, format, files, rowSource, rows);
  }

  /**
   * Creates samples whose rows are computed from these rows as they are read.
   *
   * @param other format of the computed rows
   * @param computed opens a cursor over the computed rows
   */
  public StreamedSamples mapped(SampleFormat other, RowSource computed) {
    return new StreamedSamples(source, other, files, computed, rows);
  }

  @Override
  public String source() {
    return source;
  }

  @Override
  public Samples points() {
    return rowSource.points().orElse(this);
  }

  @Override
  public SampleFormat format() {
    return format;
  }

  @Override
  public OptionalLong rows() {
    return rows == UNKNOWN ? OptionalLong.empty() : OptionalLong.of(rows);
  }

  @Override
  public Optional<InMemorySamples> inMemory() {
    return Optional.empty();
  }

  /**
   * Opens a cursor before the first row, to be closed by the caller.
   *
   * <p>At the end of a pass the cursor throws {@link DataException} if the number of rows has
   * changed since an earlier pass.
   */
  @Override
  public RowCursor open() throws IOException {
    return rowSource.open().whenEnded(this::learnRows);
  }

  @Override
  public String digest() throws IOException {
    return files.isEmpty() ? digestOfRows() : SampleDigest.ofFiles(files);
  }

  private String digestOfRows() throws IOException {
    SampleDigest digest = SampleDigest.of(format);
    float[] row = new float[columns()];
    try (RowCursor cursor = open()) {
      while (cursor.read(row, 1) > 0) {
        digest.update(row);
      }
    }
    return digest.hex();
  }

  private synchronized void learnRows(long counted) throws DataException {
    if (rows != UNKNOWN && rows != counted) {
      throw DataException.in(
          source,
          "expected " + rows + " rows, got " + counted + "; the data changed while it was in use");
    }
    rows = counted;
  }

  @Override
  public String toString() {
    return "%s: streamed rows of %d columns".formatted(source(), columns());
  }
}
