package diabolo.data.array;

import diabolo.data.array.ArrayLayout.AxisOrder;
import diabolo.data.source.FileFormat;
import diabolo.data.source.InputBytes;
import diabolo.data.source.InputFiles;
import diabolo.data.source.Limits;
import diabolo.data.source.RowFile;
import diabolo.data.source.StandardInput;
import diabolo.feature.format.SampleFormat;
import diabolo.feature.sample.DataException;
import diabolo.feature.sample.RowCursor;
import diabolo.feature.sample.RowReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/**
 * A header followed by numbers: an NPY or IDX file, or an array in an NPZ file.
 *
 * @param source name of the data for messages
 * @param file the file that holds them
 * @param opener opens the bytes at the first one of the header
 * @param headerReader reads and checks the header
 */
record ArrayFile(String source, Path file, BytesOpener opener, HeaderReader headerReader) {

  /** Bytes per value of a column-major array: a float in its column and one in its row. */
  private static final long COLUMN_MAJOR_BYTES = 2L * Float.BYTES;

  private static final long MEGABYTE = 1_000_000;

  /** Opens the bytes of an array at the first one. */
  @FunctionalInterface
  interface BytesOpener {
    InputBytes open() throws IOException;
  }

  /** Reads a header from the first byte on and checks it. */
  @FunctionalInterface
  interface HeaderReader {
    ArrayLayout read(InputBytes bytes) throws IOException;
  }

  /** The rows of an array that is a file of its own. */
  static RowFile open(Path file, HeaderReader headerReader, ArrayReading reading)
      throws IOException {
    InputFiles.requireFile(file);
    ArrayFile array =
        new ArrayFile(StandardInput.shown(file), file, () -> InputBytes.open(file), headerReader);
    long size = Files.size(file);
    if (FileFormat.isGzip(file)) {
      return array.rowFile(0, size * Limits.DEFLATE_RATIO, reading);
    }
    return array.rowFile(size, size, reading);
  }

  /**
   * The rows.
   *
   * @param leastBytes the header and the numbers cannot be fewer bytes than this
   * @param mostBytes nor more than this
   */
  RowFile rowFile(long leastBytes, long mostBytes, ArrayReading reading) throws IOException {
    try (InputBytes bytes = opener.open()) {
      ArrayLayout layout = headerReader.read(bytes);
      long expected = bytes.offset() + layout.sizeBytes();
      if (expected > mostBytes) {
        throw sizeDiffers(
            layout,
            expected,
            "got "
                + (leastBytes == 0 ? "at most " : "")
                + mostBytes
                + "; the file is cut short, copy or download it again");
      }
      if (expected < leastBytes) {
        throw sizeDiffers(
            layout,
            expected,
            "got " + leastBytes + ": " + (leastBytes - expected) + " too many at its end");
      }
      requireRoomForColumns(layout, reading.memoryLimitBytes());
      ArrayShape shape = reading.shape(source, layout);
      return new RowFile(
          source,
          List.of(file),
          shape.format(),
          layout.storage(),
          OptionalLong.of(shape.rows()),
          format -> rows(format, shape.points()),
          shape.runs());
    }
  }

  private RowCursor rows(SampleFormat format, int points) throws IOException {
    InputBytes bytes = opener.open();
    try {
      ArrayLayout layout = headerReader.read(bytes);
      RowReader rows = ArrayRows.of(bytes, layout, format.references().repeated(points));
      RowReader reader =
          points == 1 ? rows : PointReader.of(rows, points, layout.columns() / points);
      return RowCursor.of(source, format, reader, bytes);
    } catch (IOException e) {
      bytes.close();
      throw e;
    }
  }

  private DataException sizeDiffers(ArrayLayout layout, long expected, String got) {
    return DataException.in(
        source, "expected " + expected + " bytes for shape " + layout.shapeText() + ", " + got);
  }

  /**
   * Refuses a column-major array that does not fit, since all columns are read before the first row
   * is known.
   */
  private void requireRoomForColumns(ArrayLayout layout, long limitBytes) throws DataException {
    if (layout.axisOrder() == AxisOrder.ROW_MAJOR) {
      return;
    }
    long values = layout.rows() * layout.columns();
    boolean fits =
        values <= limitBytes / COLUMN_MAJOR_BYTES
            && layout.rows() <= Integer.MAX_VALUE / Long.BYTES;
    if (!fits) {
      throw DataException.in(
          source,
          "a column-major array of shape "
              + layout.shapeText()
              + " needs "
              + (values * COLUMN_MAJOR_BYTES / MEGABYTE + 1)
              + " MB in memory, and the limit is "
              + limitBytes / MEGABYTE
              + " MB; save it row-major (numpy.ascontiguousarray) so that it can be read in"
              + " pieces, or give Java a larger heap (-Xmx)");
    }
  }
}
