package diabolo.data.picture;

import diabolo.data.source.FileFormat;
import diabolo.data.source.InputFiles;
import diabolo.feature.sample.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The pictures of a folder, sorted by name; or of the folders inside it, one class each.
 *
 * @param folder where they lie
 * @param pictures their files
 * @param labels the class of each picture, the name of its folder; empty if there are no classes
 * @since 0.2
 */
public record PictureFolder(Path folder, List<Path> pictures, List<String> labels) {

  private static final int NAMES_SHOWN = 3;
  private static final int CLASSES_SHOWN = 12;

  /** Keeps copies of the lists. */
  public PictureFolder {
    pictures = List.copyOf(pictures);
    labels = List.copyOf(labels);
  }

  /**
   * The pictures of a folder. One that has none of its own is read as classes, each a folder inside
   * it; in one that has some, folders are left alone, unless classes are asked for. Hidden files
   * and folders, and folders of masks, whose names end in {@code -masks}, are left out.
   *
   * @param areClasses whether the folders inside are classes even if there are pictures beside them
   * @param notes receives sentences about classes and about what is left out
   * @throws DataException if there are no pictures
   */
  public static PictureFolder of(Path folder, boolean areClasses, Consumer<String> notes)
      throws IOException {
    InputFiles.requireReadable(folder);
    List<Path> entries = entries(folder);
    List<Path> own = entries.stream().filter(PictureFolder::isInput).toList();
    if (!own.isEmpty() && !areClasses) {
      tellLeftOut(folder, entries, own, notes);
      return new PictureFolder(folder, own, List.of());
    }
    PictureFolder classes = classes(folder, entries, own, notes);
    if (classes.pictures.isEmpty()) {
      throw DataException.in(
          folder.toString(),
          "expected .png, .jpg, .gif, .bmp, .tif or .webp pictures in this folder%s, got %s%s"
              .formatted(
                  areClasses ? "'s folders" : "",
                  entries.isEmpty() ? "an empty folder" : "none",
                  suggestion(entries)));
    }
    return classes;
  }

  private static PictureFolder classes(
      Path folder, List<Path> entries, List<Path> own, Consumer<String> notes) throws IOException {
    List<Path> pictures = new ArrayList<>();
    List<String> labels = new ArrayList<>();
    List<String> shown = new ArrayList<>();
    int left = 0;
    for (Path entry : entries) {
      List<Path> inside =
          Files.isDirectory(entry) && !isHidden(entry) && !areMasks(entry)
              ? entries(entry).stream().filter(PictureFolder::isInput).toList()
              : List.of();
      if (inside.isEmpty()) {
        left++;
        continue;
      }
      String name = String.valueOf(entry.getFileName());
      pictures.addAll(inside);
      inside.forEach(picture -> labels.add(name));
      shown.add("%s (%,d)".formatted(name, inside.size()));
    }
    if (!shown.isEmpty()) {
      notes.accept(
          "%s: %,d %s by the names of folders: %s%s%s"
              .formatted(
                  folder,
                  shown.size(),
                  shown.size() == 1 ? "class" : "classes",
                  shown.stream().limit(CLASSES_SHOWN).collect(Collectors.joining(", ")),
                  shown.size() > CLASSES_SHOWN ? ", …" : "",
                  leftBeside(left, own.size())));
    }
    return new PictureFolder(folder, pictures, labels);
  }

  private static String leftBeside(int left, int own) {
    if (left == 0) {
      return "";
    }
    return "; %,d other %s left out%s"
        .formatted(
            left,
            left == 1 ? "entry is" : "entries are",
            own > 0 ? ", %,d of them pictures".formatted(own) : "");
  }

  private static List<Path> entries(Path folder) throws IOException {
    try (Stream<Path> listed = Files.list(folder)) {
      return listed.sorted().toList();
    }
  }

  private static void tellLeftOut(
      Path folder, List<Path> entries, List<Path> pictures, Consumer<String> notes) {
    Set<Path> read = new HashSet<>(pictures);
    List<Path> others = entries.stream().filter(entry -> !read.contains(entry)).toList();
    long folders = others.stream().filter(Files::isDirectory).count();
    if (!others.isEmpty()) {
      notes.accept(
          "%s: %,d of %,d entries %s left out, since only pictures that are not hidden are read: %s%s%s"
              .formatted(
                  folder,
                  others.size(),
                  entries.size(),
                  others.size() == 1 ? "is" : "are",
                  others.stream()
                      .limit(NAMES_SHOWN)
                      .map(entry -> DataException.quote(String.valueOf(entry.getFileName())))
                      .collect(Collectors.joining(", ")),
                  others.size() > NAMES_SHOWN ? ", …" : "",
                  folders > 0
                      ? "; folders beside pictures (%,d) are not opened".formatted(folders)
                      : ""));
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

  private static boolean isInput(Path file) {
    return PictureFiles.isPicture(file) && !isHidden(file);
  }

  /** Whether a folder is one of masks of defects, which are no inputs. */
  static boolean areMasks(Path folder) {
    return String.valueOf(folder.getFileName()).toLowerCase(Locale.ROOT).endsWith("-masks");
  }

  /** Whether a name begins with a point, as those of the files that macOS puts beside others do. */
  private static boolean isHidden(Path file) {
    return String.valueOf(file.getFileName()).startsWith(".");
  }
}
