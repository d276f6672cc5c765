package diabolo.data;

import diabolo.data.array.ArrayFiles;
import diabolo.data.csv.CsvTable;
import diabolo.data.csv.MixedTable;
import diabolo.data.picture.PictureFiles;
import diabolo.data.source.FileFormat;
import diabolo.data.source.InputFiles;
import diabolo.data.source.RowFile;
import diabolo.feature.DataException;
import diabolo.feature.RowCursor;
import diabolo.feature.SampleFormat;
import diabolo.feature.Samples;
import diabolo.feature.StreamedSamples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Reads data files: {@code .csv[.gz]}, {@code .npy}, {@code .npz} (also as {@code file.npz:NAME}),
 * IDX ({@code …-ubyte[.gz]}), PNG and JPEG pictures and folders of them.
 *
 * <p>Rows are kept in memory where they fit, and read from their files again at every pass where
 * they do not. Every value is a finite float, and in a CSV file with columns of text, dates or
 * missing cells what {@link diabolo.feature.ColumnType} says; whatever else a file holds, it is
 * refused with a {@link DataException} that says where it stands and what to do.
 */
public final class DataFiles {

  private static final String NPZ_WITH_ARRAY = ".npz:";
  private static final int BLOCK_VALUES = 1 << 16;

  private DataFiles() {}

  /** The rows of these files, one file after the other, with {@link ReadOptions#defaults}. */
  public static Samples read(Path... paths) throws IOException {
    return read(List.of(paths), ReadOptions.defaults());
  }

  /**
   * The rows of these files, one file after the other.
   *
   * @param paths at least one; all with the same columns
   * @throws DataException where a file cannot be used
   */
  public static Samples read(List<Path> paths, ReadOptions options) throws IOException {
    return read(paths, options, note -> {});
  }

  /**
   * The rows of these files, one file after the other.
   *
   * @param paths at least one; all with the same columns
   * @param notes told, a sentence each, what is odd about the columns of a table with text or
   *     missing cells
   * @throws DataException where a file cannot be used
   */
  public static Samples read(List<Path> paths, ReadOptions options, Consumer<String> notes)
      throws IOException {
    if (paths.isEmpty()) {
      throw new IllegalArgumentException("expected at least 1 file, got 0");
    }
    try {
      return load(paths, options);
    } catch (DataException e) {
      if (e.reason() != DataException.Reason.NOT_A_NUMBER
          || !paths.stream().allMatch(FileFormat::isCsv)) {
        throw e;
      }
    }
    SampleFormat format =
        MixedTable.infer(paths, options.header(), options.ignoredColumns(), notes);
    return load(paths, options.withFormat(format));
  }

  private static Samples load(List<Path> paths, ReadOptions options) throws IOException {
    Samples samples = rowFile(paths, options).load(options.memoryLimitBytes());
    if (samples instanceof StreamedSamples && paths.stream().allMatch(FileFormat::isCsv)) {
      readToTheEnd(samples);
    }
    return samples;
  }

  private static RowFile rowFile(List<Path> paths, ReadOptions options) throws IOException {
    if (paths.stream().allMatch(PictureFiles::isPicture)) {
      return PictureFiles.open(paths);
    }
    List<RowFile> parts = new ArrayList<>();
    for (Path path : paths) {
      parts.add(open(path, options));
    }
    return parts.size() == 1 ? parts.get(0) : RowFile.concatenated(parts);
  }

  /** A cell that is no number may stand behind the rows that were read so far. */
  private static void readToTheEnd(Samples samples) throws IOException {
    int rows = Math.max(1, BLOCK_VALUES / samples.columns());
    float[] block = new float[rows * samples.columns()];
    try (RowCursor cursor = samples.open()) {
      while (cursor.read(block, rows) > 0) {
        // only whether it can be read
      }
    }
  }

  /** A source whose format is known and whose rows have not been read yet. */
  static RowFile open(Path path, ReadOptions options) throws IOException {
    String text = path.toString();
    int colon = text.indexOf(NPZ_WITH_ARRAY);
    if (colon >= 0 && !Files.exists(path)) {
      int end = colon + NPZ_WITH_ARRAY.length();
      Path file = Path.of(text.substring(0, end - 1));
      return open(file, options.withArray(text.substring(end)));
    }
    InputFiles.requireReadable(path);
    if (Files.isDirectory(path)) {
      return PictureFiles.openFolder(path);
    }
    FileFormat format =
        FileFormat.of(path)
            .orElseThrow(
                () ->
                    DataException.in(
                        text,
                        "the name does not say what it holds; known are " + FileFormat.KNOWN));
    return switch (format) {
      case CSV ->
          options.format().isPresent()
              ? MixedTable.open(path, options.header(), options.format().get())
              : CsvTable.open(path, options.header(), options.ignoredColumns());
      case NPY -> ArrayFiles.openNpy(path, options.memoryLimitBytes());
      case NPZ -> ArrayFiles.openNpz(path, options.array(), options.memoryLimitBytes());
      case IDX -> ArrayFiles.openIdx(path, options.memoryLimitBytes());
      case PICTURE -> PictureFiles.open(List.of(path));
    };
  }
}
