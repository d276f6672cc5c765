package diabolo.data.source;

import diabolo.feature.format.References;
import diabolo.feature.format.SampleFormat;
import diabolo.feature.sample.ByteSamples;
import diabolo.feature.sample.DataException;
import diabolo.feature.sample.FloatSamples;
import diabolo.feature.sample.RowCursor;
import diabolo.feature.sample.RowSource;
import diabolo.feature.sample.Samples;
import diabolo.feature.sample.StreamedSamples;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * A source of rows with a known format, whose rows are still to be read.
 *
 * @param source where the rows come from, for messages
 * @param files the files that the rows come from
 * @param format of the rows
 * @param storage of a value in memory
 * @param rows number of rows, if the source gives it
 * @param opening opens the source at its first row
 * @param runs division of the rows, if they are points
 */
public record RowFile(
    String source,
    List<Path> files,
    SampleFormat format,
    Storage storage,
    OptionalLong rows,
    Opening opening,
    PointRuns runs) {

  private static final int BLOCK_VALUES = 1 << 16;

  /** Rows that are not divided. */
  public RowFile(
      String source,
      List<Path> files,
      SampleFormat format,
      Storage storage,
      OptionalLong rows,
      Opening opening) {
    this(source, files, format, storage, rows, opening, PointRuns.NONE);
  }

  /** The storage of a value in memory. */
  public enum Storage {
    /** Whole numbers from 0 to 255. */
    BYTES(1),
    /** Any number. */
    FLOATS(Float.BYTES);

    private final int bytesPerValue;

    Storage(int bytesPerValue) {
      this.bytesPerValue = bytesPerValue;
    }
  }

  /** Opens a source at its first row. */
  @FunctionalInterface
  public interface Opening {

    /**
     * A cursor before the first row.
     *
     * @param format of the rows, whose reference values are taken off their numbers
     */
    RowCursor open(SampleFormat format) throws IOException;
  }

  /** Opens the source at its first row. */
  public RowSource rowSource() {
    return () -> opening.open(format);
  }

  /** The same rows as distances from other reference values. */
  public RowFile withReferences(References other) {
    return new RowFile(source, files, format.withReferences(other), storage, rows, opening, runs);
  }

  /** The rows as they were loaded, divided into their runs. */
  public Samples divided(Samples loaded) throws DataException {
    return runs.of(loaded);
  }

  /** The rows in memory, or streamed if they need more than {@code limitBytes}. */
  public Samples load(long limitBytes) throws IOException {
    long limitRows = limitBytes / ((long) format.columns() * storage.bytesPerValue);
    if (rows.orElse(0) > Math.min(limitRows, Integer.MAX_VALUE)) {
      return StreamedSamples.of(source, format, files, rowSource(), rows.getAsLong());
    }
    try (RowCursor cursor = rowSource().open()) {
      return storage == Storage.BYTES
          ? loadBytes(cursor, limitRows)
          : loadFloats(cursor, limitRows);
    }
  }

  /** The rows of all files, one after the other; their formats must agree. */
  public static RowFile concatenated(List<RowFile> parts) throws DataException {
    RowFile first = parts.get(0);
    List<Path> files = new ArrayList<>();
    OptionalLong rows = OptionalLong.of(0);
    for (RowFile part : parts) {
      first.requireSameFormat(part);
      files.addAll(part.files);
      rows =
          rows.isPresent() && part.rows.isPresent()
              ? OptionalLong.of(Math.addExact(rows.getAsLong(), part.rows.getAsLong()))
              : OptionalLong.empty();
    }
    String source = first.source + " and " + (parts.size() - 1) + " more";
    Opening all = format -> RowChain.over(source, format, parts);
    Storage storage =
        parts.stream().allMatch(part -> part.storage == Storage.BYTES)
            ? Storage.BYTES
            : Storage.FLOATS;
    return new RowFile(source, files, first.format, storage, rows, all, first.runs);
  }

  private void requireSameFormat(RowFile other) throws DataException {
    if (other.format.columns() != format.columns()) {
      throw DataException.in(
          other.source,
          "expected "
              + format.columns()
              + " columns as in "
              + source
              + ", got "
              + other.format.columns());
    }
    if (!other.runs.equals(runs)) {
      throw DataException.in(
          other.source,
          "expected rows of %d points as in %s, got %d"
              .formatted(runs.length(), source, other.runs.length()));
    }
    if (!other.format.equals(format)) {
      throw DataException.in(
          other.source, "expected the same columns, or pictures of the same size, as in " + source);
    }
  }

  private Samples loadBytes(RowCursor cursor, long limitRows) throws IOException {
    ByteSamples.Builder builder = ByteSamples.builder(source, format);
    boolean all = copy(cursor, limitRows, builder::add);
    return all ? builder.build() : streamed();
  }

  private Samples loadFloats(RowCursor cursor, long limitRows) throws IOException {
    FloatSamples.Builder builder = FloatSamples.builder(source, format);
    boolean all = copy(cursor, limitRows, builder::add);
    return all ? builder.build() : streamed();
  }

  private Samples streamed() {
    return StreamedSamples.of(source, format, files, rowSource());
  }

  /** Copies all rows; returns false if there are more than allowed. */
  private boolean copy(RowCursor cursor, long limitRows, RowBlock target) throws IOException {
    int blockRows = Math.max(1, BLOCK_VALUES / format.columns());
    float[] block = new float[blockRows * format.columns()];
    int count = cursor.read(block, blockRows);
    while (count > 0) {
      if (cursor.rowsRead() > Math.min(limitRows, Integer.MAX_VALUE)) {
        return false;
      }
      target.add(block, 0, count);
      count = cursor.read(block, blockRows);
    }
    if (cursor.rowsRead() == 0) {
      throw DataException.in(source, "expected at least 1 row, got 0");
    }
    return true;
  }

  /** Takes a block of rows. */
  @FunctionalInterface
  private interface RowBlock {
    void add(float[] block, int at, int rows);
  }
}
