package diabolo.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The border between the API and the inside (ADR 0013): a type belongs to the API if its Javadoc
 * has a {@code @since} tag, and {@code docs/api.md} lists these types.
 */
final class ApiTest {

  private static final Pattern ROW = Pattern.compile("\\| `(diabolo[\\w.]*)` \\| (.*) \\|");
  private static final Pattern NAME = Pattern.compile("\\b[A-Z]\\w*\\b");
  private static final Pattern SINCE =
      Pattern.compile("(?s)\\* @since [0-9.]+\\s+\\*/\\s*(?:@[\\w.]+(?:\\([^)]*\\))?\\s+)*public ");
  private static final Pattern EXPORT = Pattern.compile("exports ([\\w.]+);");

  @Test
  void docsListTheTypesOfTheApi() {
    assertEquals(String.join("\n", listed()), String.join("\n", marked()));
  }

  @Test
  void theApiLiesInExportedPackages() {
    Set<String> exported =
        Stream.of("core", "data")
            .map(module -> Repository.ROOT.resolve(module + "/src/main/java/module-info.java"))
            .map(Repository::read)
            .flatMap(text -> EXPORT.matcher(text).results().map(found -> found.group(1)))
            .collect(Collectors.toSet());
    List<String> hidden =
        marked().stream()
            .filter(name -> !isOfTasks(name))
            .filter(name -> !exported.contains(name.substring(0, name.lastIndexOf('.'))))
            .toList();
    assertEquals(List.of(), hidden);
  }

  /** The module tasks has no descriptor: one of its libraries is no module. */
  private static boolean isOfTasks(String name) {
    return name.matches("diabolo\\.(task|plot|report)\\..*");
  }

  private static Set<String> listed() {
    String page = Repository.read(Repository.ROOT.resolve("docs/api.md"));
    return ROW.matcher(page)
        .results()
        .flatMap(row -> NAME.matcher(row.group(2)).results().map(name -> typeName(row, name)))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String typeName(MatchResult row, MatchResult name) {
    return row.group(1) + "." + name.group();
  }

  private static Set<String> marked() {
    return SourceFile.MAIN.stream()
        .map(SourceFile::path)
        .filter(path -> SINCE.matcher(Repository.read(Repository.ROOT.resolve(path))).find())
        .map(ApiTest::typeName)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String typeName(Path path) {
    String name = path.toString().replace('\\', '/');
    return name.substring(name.indexOf("/java/") + "/java/".length(), name.lastIndexOf(".java"))
        .replace('/', '.');
  }
}
