package diabolo.data.picture;

import diabolo.data.source.FileFormat;
import diabolo.data.source.InputFiles;
import diabolo.data.source.RowFile;
import diabolo.data.source.StandardInput;
import diabolo.feature.format.Picture;
import diabolo.feature.format.SampleFormat;
import diabolo.feature.sample.DataException;
import diabolo.feature.sample.RowCursor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Picture files of one size, one row each. */
public final class PictureFiles {

  private static final float MAXIMUM = 255;
  private static final int NAMES_SHOWN = 3;

  private PictureFiles() {}

  /**
   * All pictures of a folder, sorted by name; hidden files and subfolders are left out.
   *
   * @param notes receives a sentence about files that are left out
   */
  public static RowFile openFolder(Path folder, Consumer<String> notes) throws IOException {
    InputFiles.requireReadable(folder);
    List<Path> entries;
    try (Stream<Path> listed = Files.list(folder)) {
      entries = listed.sorted().toList();
    }
    List<Path> pictures =
        entries.stream().filter(entry -> isPicture(entry) && !isHidden(entry)).toList();
    if (pictures.isEmpty()) {
      throw DataException.in(
          folder.toString(),
          "expected .png, .jpg, .gif, .bmp or .tif pictures in this folder, got "
              + (entries.isEmpty() ? "an empty folder" : "none")
              + suggestion(entries));
    }
    tellLeftOut(folder, entries, pictures, notes);
    return open(folder.toString(), pictures);
  }

  private static void tellLeftOut(
      Path folder, List<Path> entries, List<Path> pictures, Consumer<String> notes) {
    Set<Path> read = new HashSet<>(pictures);
    List<Path> others = entries.stream().filter(entry -> !read.contains(entry)).toList();
    if (!others.isEmpty()) {
      notes.accept(
          "%s: %,d of %,d entries %s left out, since only pictures that are not hidden are read: %s%s"
              .formatted(
                  folder,
                  others.size(),
                  entries.size(),
                  others.size() == 1 ? "is" : "are",
                  others.stream()
                      .limit(NAMES_SHOWN)
                      .map(entry -> DataException.quote(String.valueOf(entry.getFileName())))
                      .collect(Collectors.joining(", ")),
                  others.size() > NAMES_SHOWN ? ", …" : ""));
    }
  }

  private static String suggestion(List<Path> entries) {
    return entries.stream()
        .filter(entry -> Files.isDirectory(entry) || FileFormat.of(entry).isPresent())
        .findFirst()
        .map(
            entry ->
                "; it holds "
                    + (Files.isDirectory(entry) ? "folders" : "other data files")
                    + ", give one such as "
                    + entry)
        .orElse("");
  }

  /** These pictures, in this order. */
  public static RowFile open(List<Path> pictures) throws IOException {
    String first = pictures.get(0).toString();
    return open(
        pictures.size() == 1 ? first : first + " and " + (pictures.size() - 1) + " more", pictures);
  }

  /** Whether a path is a file that is named as a picture. */
  public static boolean isPicture(Path file) {
    return Files.isRegularFile(file)
        && FileFormat.of(file).filter(FileFormat.PICTURE::equals).isPresent();
  }

  /** Whether a folder is one of masks of defects, named {@code …-masks}, which are no inputs. */
  static boolean areMasks(Path folder) {
    return String.valueOf(folder.getFileName()).toLowerCase(Locale.ROOT).endsWith("-masks");
  }

  /** Whether a name begins with a point, as those of the files that macOS puts beside others do. */
  private static boolean isHidden(Path file) {
    return String.valueOf(file.getFileName()).startsWith(".");
  }

  private static RowFile open(String source, List<Path> pictures) throws IOException {
    InputFiles.requireFile(pictures.get(0));
    Picture picture = PictureFile.readRow(pictures.get(0), note -> {}).layout();
    SampleFormat format = SampleFormat.pictures(picture, MAXIMUM);
    return new RowFile(
        source,
        pictures,
        format,
        RowFile.Storage.BYTES,
        OptionalLong.of(pictures.size()),
        same -> rows(source, same, pictures));
  }

  private static RowCursor rows(String source, SampleFormat format, List<Path> pictures) {
    Iterator<Path> rest = pictures.iterator();
    Picture expected = format.picture().orElseThrow();
    return RowCursor.of(
        source,
        format,
        (target, at) -> {
          if (!rest.hasNext()) {
            return false;
          }
          Path file = rest.next();
          InputFiles.requireFile(file);
          PictureImage read = PictureFile.readRow(file, note -> {});
          if (!read.layout().equals(expected)) {
            throw differs(file, pictures.get(0), expected, read.layout());
          }
          read.copyOnWhite(target, at);
          return true;
        },
        () -> {});
  }

  private static DataException differs(Path file, Path first, Picture expected, Picture got) {
    String problem =
        expected.height() == got.height() && expected.width() == got.width()
            ? "expected "
                + colors(expected)
                + " as in "
                + first
                + ", got "
                + colors(got)
                + "; convert the pictures to one of the two"
            : "expected "
                + expected
                + " pixels as in "
                + first
                + ", got "
                + got
                + "; scale or crop the pictures to one size";
    return DataException.in(StandardInput.shown(file), problem);
  }

  private static String colors(Picture picture) {
    return picture.channels() == 1 ? "grey" : "color";
  }
}
