package diabolo.data.sql;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.stream.Stream;

/**
 * The files that a query names in quotes, and the folders of patterns such as {@code
 * 'people-*.parquet'}.
 *
 * @param files that are there
 * @param folders the part of each pattern before its first sign
 */
record NamedFiles(List<Path> files, List<Path> folders) {

  private static final int MOST_FILES = 10_000;

  /** The files and folders that a query names. */
  static NamedFiles of(SqlText query) throws IOException {
    List<String> texts = query.texts().stream().distinct().filter(NamedFiles::isPath).toList();
    List<Path> files =
        texts.stream().map(Path::of).filter(Files::isRegularFile).distinct().toList();
    List<String> patterns =
        texts.stream()
            .filter(text -> text.matches(".*[*?\\[].*") && !Files.exists(Path.of(text)))
            .toList();
    List<Path> folders =
        patterns.stream().map(NamedFiles::folder).filter(Files::isDirectory).distinct().toList();
    for (String pattern : patterns) {
      requireFlat(pattern);
    }
    for (Path file : files) {
      if (JsonFiles.isJson(file)) {
        JsonFiles.requireFlat(file);
      }
    }
    return new NamedFiles(files, folders);
  }

  private static boolean isPath(String text) {
    try {
      return !text.isBlank() && text.indexOf('\n') < 0 && Path.of(text).getNameCount() > 0;
    } catch (InvalidPathException e) {
      return false; // a text that can be no path names no file
    }
  }

  private static Path folder(String pattern) {
    int sign = pattern.split("[*?\\[]", 2)[0].length();
    int slash = pattern.lastIndexOf('/', sign);
    return Path.of(slash < 0 ? "." : slash == 0 ? "/" : pattern.substring(0, slash));
  }

  /** Refuses JSON files of a pattern that are nested too deep. */
  private static void requireFlat(String pattern) throws IOException {
    Path folder = folder(pattern);
    if (!pattern.contains("json") || !Files.isDirectory(folder)) {
      return;
    }
    String whole = pattern.contains("/") ? pattern : "./" + pattern;
    PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + whole);
    int levels = pattern.contains("**") ? Integer.MAX_VALUE : pattern.split("/").length;
    List<Path> found;
    try (Stream<Path> all = Files.walk(folder, levels)) {
      found = all.filter(matcher::matches).filter(JsonFiles::isJson).limit(MOST_FILES).toList();
    }
    for (Path file : found) {
      JsonFiles.requireFlat(file);
    }
  }
}
