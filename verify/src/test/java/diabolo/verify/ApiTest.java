package diabolo.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
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

  /**
   * A value of the API never prints as an address: {@code Impute@1b6d3586}, {@code [F@4e25154f}.
   */
  @Test
  void valuesOfTheApiPrintReadably() throws ClassNotFoundException {
    List<String> asAddresses = new ArrayList<>();
    for (String name : marked()) {
      Class<?> type = Class.forName(name, false, ApiTest.class.getClassLoader());
      boolean hasValues =
          !type.isInterface()
              && !type.isEnum()
              && !Throwable.class.isAssignableFrom(type)
              && Arrays.stream(type.getDeclaredMethods())
                  .anyMatch(m -> isPublic(m.getModifiers()) && !m.isSynthetic());
      boolean isReadable =
          Arrays.stream(type.getDeclaredMethods())
                  .anyMatch(m -> m.getName().equals("toString") && m.getParameterCount() == 0)
              && !(type.isRecord() && isOfArrays(type) && !saysItself(type));
      if (hasValues && !isReadable && !Modifier.isAbstract(type.getModifiers())) {
        asAddresses.add(name);
      }
    }
    assertEquals(List.of(), asAddresses);
  }

  /** True for a method that callers call on a value. */
  private static boolean isPublic(int modifiers) {
    return Modifier.isPublic(modifiers) && !Modifier.isStatic(modifiers);
  }

  private static boolean isOfArrays(Class<?> type) {
    return Arrays.stream(type.getRecordComponents()).anyMatch(c -> c.getType().isArray());
  }

  /** True if a record states its text: that of the compiler is made by a call site of its own. */
  private static boolean saysItself(Class<?> type) {
    return Repository.read(
            SourceFile.MAIN.stream()
                .map(SourceFile::path)
                .filter(path -> typeName(path).equals(type.getName()))
                .map(Repository.ROOT::resolve)
                .findFirst()
                .orElseThrow())
        .contains("String toString()");
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
