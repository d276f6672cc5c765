package diabolo.data;

import diabolo.data.array.ArrayFiles;
import diabolo.data.csv.CsvTable;
import diabolo.data.picture.PictureFiles;
import diabolo.data.source.FileFormat;
import diabolo.data.source.InputFiles;
import diabolo.data.source.RowFile;
import diabolo.feature.DataException;
import diabolo.feature.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads data files: {@code .csv[.gz]}, {@code .npy}, {@code .npz} (also as {@code file.npz:NAME}),
 * IDX ({@code …-ubyte[.gz]}), PNG and JPEG pictures and folders of them.
 *
 * <p>Rows are kept in memory where they fit, and read from their files again at every pass where
 * they do not. Every value is a finite float; whatever else a file holds, it is refused with a
 * {@link DataException} that says where it stands and what to do.
 */
public final class DataFiles {

  private static final String NPZ_WITH_ARRAY = ".npz:";

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
    if (paths.isEmpty()) {
      throw new IllegalArgumentException("expected at least 1 file, got 0");
    }
    List<RowFile> parts = new ArrayList<>();
    if (paths.stream().allMatch(PictureFiles::isPicture)) {
      parts.add(PictureFiles.open(paths));
    } else {
      for (Path path : paths) {
        parts.add(open(path, options));
      }
    }
    RowFile all = parts.size() == 1 ? parts.get(0) : RowFile.concatenated(parts);
    return all.load(options.memoryLimitBytes());
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
      case CSV -> CsvTable.open(path, options.header(), options.ignoredColumns());
      case NPY -> ArrayFiles.openNpy(path, options.memoryLimitBytes());
      case NPZ -> ArrayFiles.openNpz(path, options.array(), options.memoryLimitBytes());
      case IDX -> ArrayFiles.openIdx(path, options.memoryLimitBytes());
      case PICTURE -> PictureFiles.open(List.of(path));
    };
  }
}
