package diabolo.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.source.tree.MethodTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The page of known public mistakes names tests that exist, for every row that is built. */
final class MistakesPageTest {

  private static final String PAGE =
      Repository.read(Repository.ROOT.resolve("docs/public-mistakes.md"));
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| T(\\d+) \\| `(\\w+)\\.(\\w+)` \\| .+ \\|$");

  private static final Set<String> TESTS = Set.of("Test", "ParameterizedTest", "TestFactory");

  @Test
  void everyNamedTestExists() {
    List<String> missing = new ArrayList<>();
    Matcher row = ROW.matcher(PAGE);
    while (row.find()) {
      if (!exists(row.group(2), row.group(3))) {
        missing.add(row.group());
      }
    }
    assertEquals(List.of(), missing);
  }

  @Test
  void everyMistakeHasATest() {
    TreeSet<Integer> numbers =
        ROW.matcher(PAGE)
            .results()
            .map(row -> Integer.valueOf(row.group(1)))
            .collect(Collectors.toCollection(TreeSet::new));
    TreeSet<Integer> expected =
        IntStream.rangeClosed(1, 36).boxed().collect(Collectors.toCollection(TreeSet::new));
    assertEquals(expected, numbers);
  }

  @Test
  void aTestThatIsNotThereIsMissed() {
    assertTrue(exists("MistakesPageTest", "everyNamedTestExists"));
    assertFalse(exists("MistakesPageTest", "exists"), "a method that is no test");
    assertFalse(exists("MistakesPageTest", "everyNamedTest"), "the beginning of a name");
    assertFalse(exists("NoSuchTest", "everyNamedTestExists"));
  }

  /** Whether a class of tests has a method of that name with an annotation that makes it a test. */
  private static boolean exists(String type, String method) {
    return SourceFile.TEST.stream()
        .filter(source -> source.path().endsWith(type + ".java"))
        .flatMap(source -> source.paths(MethodTree.class).stream())
        .map(path -> (MethodTree) path.getLeaf())
        .anyMatch(found -> found.getName().contentEquals(method) && isTest(found));
  }

  private static boolean isTest(MethodTree method) {
    return method.getModifiers().getAnnotations().stream()
        .anyMatch(annotation -> TESTS.contains(annotation.getAnnotationType().toString()));
  }
}
