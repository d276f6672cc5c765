package diabolo.data.array;

import diabolo.data.source.RowFile;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Opens files of arrays: the first axis are the rows, the others the columns.
 *
 * <p>A column-major array is read completely before the first row is known, and refused if that
 * needs more memory than allowed.
 */
public final class ArrayFiles {

  private ArrayFiles() {}

  /** The rows of an NPY file. */
  public static RowFile openNpy(Path file, ArrayReading reading) throws IOException {
    return ArrayFile.open(file, NpyHeader::read, reading);
  }

  /** The rows of an IDX file. */
  public static RowFile openIdx(Path file, ArrayReading reading) throws IOException {
    return ArrayFile.open(file, IdxHeader::read, reading);
  }

  /**
   * The rows of an array in an NPZ file.
   *
   * @param array its name; empty for {@code X}, or for the only one
   */
  public static RowFile openNpz(Path file, String array, ArrayReading reading) throws IOException {
    return NpzFile.open(file, array, reading);
  }
}
