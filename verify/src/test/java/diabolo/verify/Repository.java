package diabolo.verify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The checkout in which the tests run. */
final class Repository {

  /** Its root folder. */
  static final Path ROOT = find(Path.of("").toAbsolutePath());

  private static final List<String> TEXT_ENDINGS =
      List.of(".java", ".md", ".xml", ".properties", ".json", ".html", ".csv", ".config");

  private Repository() {}

  /** The folders of the modules. */
  static List<Path> modules() {
    return list(ROOT).filter(folder -> Files.exists(folder.resolve("pom.xml"))).toList();
  }

  /** All text files of the project, build outputs and hidden folders left out. */
  static List<Path> texts() {
    return Stream.concat(list(ROOT), Stream.of(ROOT.resolve(".ci"), ROOT.resolve(".mvn")))
        .filter(path -> Files.isRegularFile(path) || isKept(path) || path.endsWith(".ci"))
        .flatMap(Repository::walk)
        .filter(path -> TEXT_ENDINGS.stream().anyMatch(path.toString()::endsWith))
        .toList();
  }

  /** Every Java file below a folder; none where the folder is absent. */
  static Stream<Path> javaFiles(Path folder) {
    return Files.isDirectory(folder)
        ? walk(folder).filter(path -> path.toString().endsWith(".java"))
        : Stream.empty();
  }

  static String read(Path path) {
    try {
      return Files.readString(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isKept(Path folder) {
    return !folder.getFileName().toString().startsWith(".");
  }

  private static Stream<Path> list(Path folder) {
    try (Stream<Path> children = Files.list(folder)) {
      return children.sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<Path> walk(Path start) {
    if (!Files.isDirectory(start)) {
      return Stream.of(start);
    }
    return start.endsWith("target") ? Stream.empty() : list(start).flatMap(Repository::walk);
  }

  private static Path find(Path folder) {
    if (folder == null) {
      throw new IllegalStateException("no checkout around " + Path.of("").toAbsolutePath());
    }
    boolean isRoot = Files.exists(folder.resolve("verify/pom.xml"));
    return isRoot ? folder : find(folder.getParent());
  }
}
