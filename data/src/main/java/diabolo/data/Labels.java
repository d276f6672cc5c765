package diabolo.data;

import diabolo.data.csv.CsvOptions;
import diabolo.data.csv.CsvTable;
import diabolo.data.source.FileFormat;
import diabolo.data.source.InputFiles;
import diabolo.data.source.RowFile;
import diabolo.data.source.StandardInput;
import diabolo.feature.format.SampleFormat;
import diabolo.feature.sample.DataException;
import diabolo.feature.sample.RowCursor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * A whole number for every row: its class, or 1 for an anomaly. Immutable.
 *
 * @since 0.1
 */
public final class Labels {

  private static final String DEFAULT_ARRAY = "y";
  private static final int BLOCK_ROWS = 1 << 12;

  private final int[] values;

  private Labels(int[] values) {
    this.values = values;
  }

  /** A copy of these labels. */
  public static Labels of(int... values) {
    return new Labels(values.clone());
  }

  /**
   * The labels in an IDX, NPY, NPZ, CSV, Parquet or JSON file.
   *
   * @param name the column of a table or the array of an NPZ file; empty for the only column, or
   *     the array {@code y}
   * @throws DataException if the file cannot be used, or holds anything but whole numbers
   */
  public static Labels read(Path file, String name) throws IOException {
    RowFile source = open(file, name);
    if (source.format().columns() != 1) {
      throw DataException.in(
          source.source(),
          "expected 1 column of labels, got "
              + source.format().columns()
              + "; name the column that holds them");
    }
    int[] values = new int[BLOCK_ROWS];
    int size = 0;
    float[] block = new float[BLOCK_ROWS];
    try (RowCursor rows = source.rowSource().open()) {
      for (int count = rows.read(block, BLOCK_ROWS);
          count > 0;
          count = rows.read(block, BLOCK_ROWS)) {
        if (size + count > values.length) {
          values = Arrays.copyOf(values, Math.multiplyExact(2, values.length));
        }
        for (int i = 0; i < count; i++) {
          values[size] = whole(source.source(), size + 1, block[i]);
          size++;
        }
      }
    }
    return new Labels(Arrays.copyOf(values, size));
  }

  /** Number of rows. */
  public int size() {
    return values.length;
  }

  /** The label of row {@code index}. */
  public int get(int index) {
    return values[index];
  }

  /** A copy of all labels. */
  public int[] toArray() {
    return values.clone();
  }

  private static RowFile open(Path file, String name) throws IOException {
    InputFiles.requireReadable(file);
    FileFormat format = FileFormat.of(file).orElse(FileFormat.PICTURE);
    ReadOptions options = ReadOptions.defaults();
    return switch (format) {
      case CSV ->
          name.isEmpty()
              ? DataFiles.open(file, options)
              : CsvTable.openColumn(file, CsvOptions.defaults(), name);
      case PARQUET, JSON, EXCEL ->
          name.isEmpty()
              ? DataFiles.open(file, options)
              : DataFiles.open(file, options.withFormat(SampleFormat.table(List.of(name))));
      case NPZ -> DataFiles.open(file, options.withArray(name.isEmpty() ? DEFAULT_ARRAY : name));
      case NPY, IDX -> DataFiles.open(file, options);
      case PICTURE ->
          throw DataException.in(
              StandardInput.shown(file),
              "expected labels in a .csv, .parquet, .json, .npy, .npz or IDX file");
    };
  }

  private static int whole(String source, int row, float value) throws DataException {
    int label = (int) value;
    if (label != value) {
      throw DataException.in(
          source, "row " + row + ": expected a whole number as a label, got " + value);
    }
    return label;
  }

  @Override
  public String toString() {
    return "Labels[%d]".formatted(toArray().length);
  }
}
