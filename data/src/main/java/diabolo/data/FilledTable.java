package diabolo.data;

import diabolo.data.csv.CsvHeader;
import diabolo.data.csv.MixedTable;
import diabolo.data.source.FileFormat;
import diabolo.feature.InMemorySamples;
import diabolo.file.AtomicFile;
import java.io.IOException;
import java.nio.file.Path;

/** A CSV file with its missing cells filled in, and everything else as it was. */
public final class FilledTable {

  private FilledTable() {}

  /** Whether {@link #write} takes a table from the one file to the other. */
  public static boolean canWrite(Path table, Path target) {
    return FileFormat.isCsv(table) && FileFormat.isCsv(target) && DataWriter.canWrite(target);
  }

  /**
   * Writes a table again, whole or not at all: its own texts, also of columns that the rows do not
   * have, and in cells that are missing the values of the rows.
   *
   * @param table the file that the rows were read from
   * @param header as it was read
   * @param rows the same rows with all cells filled in
   * @param target the file to write; may be {@code table} itself
   * @return number of cells filled in
   */
  public static long write(Path table, CsvHeader header, InMemorySamples rows, Path target)
      throws IOException {
    long[] filled = {0};
    AtomicFile.write(target, out -> filled[0] = MixedTable.fill(table, header, rows, out));
    return filled[0];
  }
}
