package diabolo.data.source;

import diabolo.feature.sample.DataException;
import diabolo.notation.Spelling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Checks of input paths before anything is opened, with reasons and suggestions. */
public final class InputFiles {

  private static final int LONGEST_LISTING = 10_000;

  private InputFiles() {}

  /** Requires {@code file} to be a regular, readable file that is not empty. */
  public static void requireFile(Path file) throws IOException {
    requireReadable(file);
    if (!Files.isRegularFile(file)) {
      throw DataException.in(
          StandardInput.shown(file),
          "expected a file that can be read more than once, got a pipe or device; save it to a"
              + " file first");
    }
    if (Files.size(file) == 0) {
      throw DataException.in(
          StandardInput.shown(file), "expected data, got an empty file (0 bytes)");
    }
  }

  /** Requires {@code path} to be a readable file or folder. */
  public static void requireReadable(Path path) throws IOException {
    if (!Files.exists(path)) {
      throw DataException.noInput(
          StandardInput.shown(path), "no such file or folder" + suggestion(path));
    }
    if (!Files.isReadable(path)) {
      throw DataException.noInput(
          StandardInput.shown(path), "permission denied; make it readable for this user");
    }
  }

  private static String suggestion(Path missing) throws IOException {
    Path folder = missing.toAbsolutePath().normalize().getParent();
    if (folder == null || missing.getFileName() == null) {
      return "";
    }
    if (!Files.isDirectory(folder)) {
      return "; there is no folder " + folder + " either";
    }
    if (!Files.isReadable(folder)) {
      return "";
    }
    String name = missing.getFileName().toString();
    return similar(name, names(folder))
        .map(near -> "; did you mean " + DataException.quote(near) + " in the same folder?")
        .orElse("");
  }

  private static Optional<String> similar(String name, List<String> present) {
    for (String changed : List.of(name + ".gz", name.replaceAll("\\.gz$", ""))) {
      if (present.contains(changed)) {
        return Optional.of(changed);
      }
    }
    return Spelling.nearest(name, present);
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .limit(LONGEST_LISTING)
          .map(entry -> entry.getFileName().toString())
          .sorted()
          .toList();
    }
  }
}
