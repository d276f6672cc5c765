package diabolo.data;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import diabolo.data.source.FileFormat;
import diabolo.data.sql.ParquetText;
import diabolo.data.table.CellText;
import diabolo.feature.format.Picture;
import diabolo.feature.format.References;
import diabolo.feature.format.SampleFormat;
import diabolo.feature.sample.RowCursor;
import diabolo.feature.sample.Samples;
import diabolo.file.AtomicFile;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Writes rows to a file, completely or not at all: {@code .csv} with a header and numbers that read
 * back to the same floats, {@code .npy} as little-endian float32 (float64 if columns have reference
 * values), row-major, or {@code .parquet}, for which DuckDB must be on the class path.
 *
 * @since 0.1
 */
public final class DataWriter {

  private static final Set<FileFormat> WRITTEN =
      EnumSet.of(FileFormat.CSV, FileFormat.NPY, FileFormat.PARQUET);
  private static final int BLOCK_VALUES = 1 << 14;
  private static final int NPY_ALIGNMENT = 64;

  private DataWriter() {}

  /** Whether {@link #write} knows the format that this file name asks for. */
  public static boolean canWrite(Path file) {
    return format(file).isPresent();
  }

  /**
   * Writes the rows of {@code samples} to {@code file}, replacing it in one step at the end.
   *
   * @throws IllegalArgumentException if the name does not end in {@code .csv}, {@code .npy} or
   *     {@code .parquet}
   */
  public static void write(Samples samples, Path file) throws IOException {
    FileFormat format =
        format(file)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "expected an output file named .csv, .npy or .parquet, got " + file));
    if (format == FileFormat.CSV) {
      AtomicFile.write(file, out -> writeCsv(samples, out));
    } else if (format == FileFormat.PARQUET) {
      SampleFormat columns = samples.format();
      ParquetText.Text text = csv -> writeCsv(samples, csv);
      AtomicFile.write(
          file, out -> ParquetText.write(columns.names(), ParquetText.types(columns), text, out));
    } else {
      long rows = samples.rows().isPresent() ? samples.rows().getAsLong() : count(samples);
      AtomicFile.write(file, out -> writeNpy(samples, rows, out));
    }
  }

  private static Optional<FileFormat> format(Path file) {
    return FileFormat.of(file)
        .filter(WRITTEN::contains)
        .filter(format -> format != FileFormat.CSV || file.toString().endsWith(".csv"))
        .filter(format -> !FileFormat.isGzip(file));
  }

  /**
   * Writes rows as CSV text, the same as in a file.
   *
   * @param out stays open
   * @throws IOException of the stream or of the samples
   */
  public static void writeCsv(Samples samples, OutputStream out) throws IOException {
    Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    try {
      CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(writer);
      csv.writeRecord(samples.format().names());
      List<String> cells = new ArrayList<>();
      forEachRow(
          samples,
          (block, at) -> {
            cells.clear();
            for (int i = 0; i < samples.columns(); i++) {
              cells.add(CellText.of(samples.format(), i, block[at + i]));
            }
            csv.writeRecord(cells);
          });
      csv.flush();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    writer.flush();
  }

  private static void writeNpy(Samples samples, long rows, OutputStream out) throws IOException {
    out.write(npyHeader(samples.format(), rows));
    References references = samples.format().references();
    int size = references.areNone() ? Float.BYTES : Double.BYTES;
    ByteBuffer bytes = ByteBuffer.allocate(samples.columns() * size);
    bytes.order(ByteOrder.LITTLE_ENDIAN);
    forEachRow(
        samples,
        (block, at) -> {
          if (references.areNone()) {
            bytes.asFloatBuffer().put(block, at, samples.columns());
          } else {
            for (int i = 0; i < samples.columns(); i++) {
              bytes.putDouble(i * size, references.number(i, block[at + i]));
            }
          }
          out.write(bytes.array());
        });
  }

  /** Version 1.0: magic, version, length, then the dictionary padded to a multiple of 64 bytes. */
  private static byte[] npyHeader(SampleFormat format, long rows) {
    String shape =
        rows + ", " + format.picture().map(DataWriter::axes).orElse(format.columns() + "");
    String dictionary =
        "{'descr': '"
            + (format.references().areNone() ? "<f4" : "<f8")
            + "', 'fortran_order': False, 'shape': ("
            + shape
            + "), }";
    int prefix = 10;
    int unpadded = prefix + dictionary.length() + 1;
    int padding = (NPY_ALIGNMENT - unpadded % NPY_ALIGNMENT) % NPY_ALIGNMENT;
    int length = dictionary.length() + padding + 1;
    ByteBuffer header = ByteBuffer.allocate(prefix + length).order(ByteOrder.LITTLE_ENDIAN);
    header.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.ISO_8859_1));
    header.put((byte) 1).put((byte) 0).putShort((short) length);
    header.put((dictionary + " ".repeat(padding) + "\n").getBytes(StandardCharsets.ISO_8859_1));
    return header.array();
  }

  private static String axes(Picture picture) {
    String plane = picture.height() + ", " + picture.width();
    return picture.channels() == 1 ? plane : plane + ", " + picture.channels();
  }

  private static void forEachRow(Samples samples, RowTarget target) throws IOException {
    int columns = samples.columns();
    int blockRows = Math.max(1, BLOCK_VALUES / columns);
    float[] block = new float[blockRows * columns];
    try (RowCursor rows = samples.open()) {
      for (int count = rows.read(block, blockRows);
          count > 0;
          count = rows.read(block, blockRows)) {
        for (int i = 0; i < count; i++) {
          target.accept(block, i * columns);
        }
      }
    }
  }

  private static long count(Samples samples) throws IOException {
    long[] rows = {0};
    forEachRow(samples, (block, at) -> rows[0]++);
    return rows[0];
  }

  /** Takes the row that begins at position {@code at} of {@code block}. */
  @FunctionalInterface
  private interface RowTarget {
    void accept(float[] block, int at) throws IOException;
  }
}
