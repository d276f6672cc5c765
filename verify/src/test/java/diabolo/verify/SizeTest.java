package diabolo.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Small files, small methods, few parameters. Growth has a reason, and the reason stands here.
 *
 * <p>Aims are 120 lines for a file and 5 to 15 for a method; these are the limits. A test may be a
 * long table of cases: only the length of its file counts.
 */
final class SizeTest {

  private static final int FILE_LINES = 400;
  private static final int METHOD_LINES = 40;
  private static final int PARAMETERS = 5;

  /** The exceptions that may be larger: {@code File.java} or {@code File.method}, and why. */
  private static final Map<String, String> EXCEPTIONS =
      Map.of(
          "JavaSteps.combine",
          "the inner loop of the Java kernels: a block and its place, without an object for each block");

  private final List<String> tooLarge = new ArrayList<>();
  private final TreeSet<String> used = new TreeSet<>();

  @Test
  void filesMethodsAndParameterListsAreSmall() {
    SourceFile.all().forEach(this::measure);
    assertEquals("", String.join("\n", tooLarge));
  }

  @Test
  void everyExceptionIsStillNeeded() {
    SourceFile.all().forEach(this::measure);
    assertEquals(new TreeSet<>(EXCEPTIONS.keySet()), used);
  }

  @Test
  void measuresThisVeryFile() {
    SourceFile self =
        SourceFile.TEST.stream()
            .filter(file -> file.path().endsWith("SizeTest.java"))
            .findFirst()
            .orElseThrow();
    long lines = Repository.read(Repository.ROOT.resolve(self.path())).lines().count();
    assertEquals(lines, self.lines());
    assertTrue(SourceFile.MAIN.size() > 50, "the main sources were not found");
  }

  private void measure(SourceFile file) {
    String name = file.path().getFileName().toString();
    require(file.lines() <= FILE_LINES, name, file.path() + " has " + file.lines() + " lines");
    if (SourceFile.TEST.contains(file)) {
      return;
    }
    for (TreePath path : file.paths(MethodTree.class)) {
      ClassTree owner = (ClassTree) path.getParentPath().getLeaf();
      measure(file, owner, (MethodTree) path.getLeaf());
    }
  }

  private void measure(SourceFile file, ClassTree owner, MethodTree method) {
    String name = owner.getSimpleName() + "." + method.getName();
    String where = file.at(method) + " " + name + " has ";
    long lines = file.lines(method);
    require(lines <= METHOD_LINES, name, where + lines + " lines");
    int parameters = method.getParameters().size();
    boolean isCounted = owner.getKind() != Tree.Kind.RECORD || method.getReturnType() != null;
    require(!isCounted || parameters <= PARAMETERS, name, where + parameters + " parameters");
  }

  private void require(boolean isSmall, String name, String message) {
    if (isSmall) {
      return;
    }
    if (EXCEPTIONS.containsKey(name)) {
      used.add(name);
    } else {
      tooLarge.add(message);
    }
  }
}
