package diabolo.data.picture;

import diabolo.data.source.InputFiles;
import diabolo.feature.sample.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A picture to read and the file for the picture that is made of it.
 *
 * @param source the file that is read
 * @param target the file that is written
 * @since 0.1
 */
public record PicturePair(Path source, Path target) {

  /**
   * The pictures of a file or of a folder and of all folders inside it, with their targets.
   *
   * <p>A file gets the target itself as its target, or a file of its own name if the target is a
   * folder. A picture of a folder keeps its path inside it. A name whose format cannot be written
   * ({@code .webp}, {@code .gif}) gets the ending {@code .png}. Hidden files, folders whose names
   * end in {@code -masks}, and the target folder itself are left out.
   *
   * @param notes receives sentences about files that are left out or get another name
   * @throws DataException if there is no picture, if two would get the same target, or if a source
   *     is its own target
   */
  public static List<PicturePair> of(Path source, Path target, Consumer<String> notes)
      throws IOException {
    InputFiles.requireReadable(source);
    List<PicturePair> pairs =
        Files.isDirectory(source)
            ? inFolder(source, target, notes)
            : List.of(single(source, target));
    Map<Path, Path> sources = new HashMap<>();
    int renamed = 0;
    for (PicturePair pair : pairs) {
      pair.requireOther();
      Path other = sources.put(pair.target.toAbsolutePath().normalize(), pair.source);
      if (other != null) {
        throw DataException.in(
            pair.source.toString(),
            "it and %s would both be written as %s; rename one of them"
                .formatted(other.getFileName(), pair.target));
      }
      renamed += PictureImage.canWrite(pair.source) ? 0 : 1;
    }
    if (renamed > 0 && PictureImage.canWrite(pairs.get(0).target)) {
      notes.accept(
          "%s: %s written in another format, since WebP and GIF are only read"
              .formatted(
                  source, renamed == 1 ? "1 picture is" : "%,d pictures are".formatted(renamed)));
    }
    return pairs;
  }

  /** The picture of the source, after {@link #of}. */
  public PictureImage read(Consumer<String> notes) throws IOException {
    return PictureImage.read(source, notes);
  }

  /** Writes a picture as the target, whose folder is made if it is missing. */
  public void write(PictureImage picture, Consumer<String> notes) throws IOException {
    Path folder = target.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    picture.write(target, notes);
  }

  private static PicturePair single(Path source, Path target) throws DataException {
    Path file = Files.isDirectory(target) ? target.resolve(written(source.getFileName())) : target;
    if (!PictureImage.canWrite(file)) {
      throw PictureOutput.unknown(file);
    }
    return new PicturePair(source, file);
  }

  private static List<PicturePair> inFolder(Path source, Path target, Consumer<String> notes)
      throws IOException {
    if (Files.exists(target) && !Files.isDirectory(target)) {
      throw DataException.in(
          target.toString(), "the pictures of a folder need a folder, but this is a file");
    }
    List<PicturePair> pairs = new ArrayList<>();
    int others = 0;
    for (Path file : files(source, target)) {
      if (PictureFiles.isPicture(file)) {
        Path inside = source.relativize(file);
        pairs.add(new PicturePair(file, target.resolve(inside).resolveSibling(written(inside))));
      } else {
        others++;
      }
    }
    if (pairs.isEmpty()) {
      throw DataException.in(
          source.toString(), "expected pictures in this folder or in folders inside it, got none");
    }
    if (others > 0) {
      notes.accept(
          "%s: %s no picture and left out"
              .formatted(source, others == 1 ? "1 file is" : "%,d files are".formatted(others)));
    }
    return pairs;
  }

  /** All files that are not hidden, sorted. */
  private static List<Path> files(Path source, Path target) throws IOException {
    Path output = target.toAbsolutePath().normalize();
    Path root = source.toAbsolutePath().normalize();
    try (Stream<Path> walk = Files.walk(source)) {
      return walk.filter(Files::isRegularFile)
          .filter(
              file -> output.equals(root) || !file.toAbsolutePath().normalize().startsWith(output))
          .filter(file -> isSeen(source.relativize(file)))
          .sorted()
          .toList();
    }
  }

  private static boolean isSeen(Path inside) {
    for (Path part : inside) {
      if (part.toString().startsWith(".")) {
        return false;
      }
      if (PictureFolder.areMasks(part) && !part.equals(inside.getFileName())) {
        return false;
      }
    }
    return true;
  }

  private static Path written(Path name) {
    Path last = name.getFileName();
    if (PictureImage.canWrite(last)) {
      return last;
    }
    return Path.of(last.toString().replaceFirst("\\.[^.]*$", "") + ".png");
  }

  private void requireOther() throws DataException {
    if (source.toAbsolutePath().normalize().equals(target.toAbsolutePath().normalize())) {
      throw DataException.in(
          source.toString(),
          "the result would overwrite the picture itself; choose another output");
    }
  }
}
