package diabolo.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.util.TreePath;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import org.junit.jupiter.api.Test;

/**
 * Rules about the text: comments where they are owed and in plain words, no exception swallowed,
 * nothing left open.
 */
final class SourceRulesTest {

  /**
   * The places that answer for whatever may go wrong below them: the entry point, and the workers,
   * which wait for every part before they throw what one of them threw.
   */
  private static final Set<String> CATCH_ALL =
      Set.of("diabolo/cli/Main.java", "diabolo/tensor/Workers.java");

  /** Folders of a developer's machine, spelled so that this file does not hold them. */
  private static final Pattern MACHINE_PATH =
      Pattern.compile("(?<![\\w.])/(" + "work|root|home|farm" + ")/\\w");

  private static final Pattern LEFT_OPEN =
      Pattern.compile("\\b(" + "TO" + "DO|FIX" + "ME|XX" + "X)\\b");

  /**
   * A flag (but of Java itself), the program's name before a verb, or a variable of its launcher.
   */
  private static final Pattern COMMAND_LINE =
      Pattern.compile(
          "(?<![\\w+-])--(?!sun-|add-)[a-z][a-z-]+|\\bdiabolo (train|impute|evaluate|schema) |DIABOLO_[A-Z]+");

  /** A comment whose first sentence begins with neither a noun nor a verb in the third person. */
  private static final Pattern RIDDLE =
      Pattern.compile("/\\*\\*[\\s*]*(What|Who|Whose|Which|How|Of|By)\\b[^.]{0,60}");

  /** Phrases that stand for a term of the field or for a number that should be named. */
  private static final Pattern UNCLEAR =
      Pattern.compile(
          "(?i)\\b(so many\\b|speaks? against\\b|strange|made binary\\b|as they should be\\b)");

  /** Marks of a merge, with the name of a side. */
  private static final Pattern MERGE = Pattern.compile("[<>]{7} [\\w./-]+");

  /** A line break within a sentence, with the star or the slashes of a comment. */
  private static final Pattern LINE_BREAK = Pattern.compile("\\s*\\n\\s*(\\*(?!/)|//)?\\s*");

  private final List<String> offenses = new ArrayList<>();

  @Test
  void everyPackageIsExplained() {
    SourceFile.MAIN.stream()
        .filter(file -> !file.endsWith("module-info.java"))
        .map(file -> file.path().getParent())
        .distinct()
        .map(folder -> folder.resolve("package-info.java"))
        .filter(path -> !Files.exists(Repository.ROOT.resolve(path)))
        .forEach(path -> offenses.add(path + " is missing"));
    SourceFile.MAIN.stream().filter(SourceFile::isPackageInfo).forEach(this::requireComment);
    assertNone();
  }

  @Test
  void everyPublicTypeIsExplained() {
    for (SourceFile file : SourceFile.MAIN) {
      file.paths(ClassTree.class).forEach(path -> requireComment(file, path));
    }
    assertNone();
  }

  @Test
  void everyPublicMethodIsExplained() {
    for (SourceFile file : SourceFile.MAIN) {
      file.paths(MethodTree.class).stream()
          .filter(SourceRulesTest::owesComment)
          .filter(path -> !file.isCommented(path))
          .forEach(path -> offenses.add(file.at(path.getLeaf()) + " has no comment"));
    }
    assertNone();
  }

  @Test
  void exceptionsAreNamedWhereTheyAreCaught() {
    for (SourceFile file : SourceFile.MAIN) {
      if (CATCH_ALL.stream().noneMatch(file::endsWith)) {
        file.paths(CatchTree.class).forEach(path -> requireNamed(file, (CatchTree) path.getLeaf()));
      }
    }
    assertNone();
  }

  @Test
  void noExceptionIsSwallowed() {
    for (SourceFile file : SourceFile.all()) {
      file.paths(CatchTree.class).forEach(path -> requireAnswer(file, (CatchTree) path.getLeaf()));
    }
    assertNone();
  }

  @Test
  void nothingNamesAMachineOrIsLeftOpen() {
    for (Path path : Repository.texts()) {
      String text = Repository.read(path);
      Stream.of(MACHINE_PATH, LEFT_OPEN)
          .flatMap(pattern -> pattern.matcher(text).results())
          .forEach(found -> offenses.add(Repository.ROOT.relativize(path) + ": " + found.group()));
    }
    assertNone();
  }

  /**
   * A server, Spark and a notebook have no flags: remedies are values, worded by the front door.
   */
  @Test
  void librariesKnowNothingOfTheCommandLine() {
    for (SourceFile file : SourceFile.MAIN) {
      String module = file.path().getName(0).toString();
      if (Set.of("core", "data", "tasks", "reproduce").contains(module)) {
        String text = Repository.read(Repository.ROOT.resolve(file.path()));
        COMMAND_LINE
            .matcher(text)
            .results()
            .forEach(found -> offenses.add(file.path() + ": " + found.group()));
      }
    }
    assertNone();
  }

  @Test
  void noticesAFlagInAMessage() {
    List<String> found =
        Stream.of(
                "leave it out with --query",
                "i--; --i",
                "--add-opens",
                "DIABOLO_CLASSPATH",
                "diabolo train x")
            .filter(COMMAND_LINE.asPredicate())
            .toList();
    assertEquals(
        List.of("leave it out with --query", "DIABOLO_CLASSPATH", "diabolo train x"), found);
  }

  @Test
  void commentsBeginWithANounOrAVerb() {
    for (Path path : mainSources()) {
      report(path, RIDDLE, Repository.read(path));
    }
    assertNone();
  }

  @Test
  void wordsAreThoseOfTheField() {
    Stream.concat(mainSources().stream(), pages().stream())
        .forEach(path -> report(path, UNCLEAR, Repository.read(path)));
    assertNone();
  }

  /** What a merge that was not finished leaves in a file. */
  @Test
  void noFileHoldsTheMarksOfAMerge() {
    Repository.texts().forEach(path -> report(path, MERGE, Repository.read(path)));
    assertNone();
  }

  private static List<Path> mainSources() {
    return SourceFile.MAIN.stream().map(SourceFile::path).map(Repository.ROOT::resolve).toList();
  }

  /**
   * The README and the pages of docs; decisions and measured results keep the words of their day.
   */
  private static List<Path> pages() {
    Path docs = Repository.ROOT.resolve("docs");
    return Repository.texts().stream()
        .filter(path -> path.toString().endsWith(".md"))
        .filter(path -> path.getParent().equals(docs) || path.endsWith("README.md"))
        .filter(path -> !path.startsWith(docs.resolve("results")))
        .toList();
  }

  private void report(Path path, Pattern pattern, String text) {
    Matcher found = pattern.matcher(LINE_BREAK.matcher(text).replaceAll(" "));
    while (found.find()) {
      offenses.add(Repository.ROOT.relativize(path) + ": " + found.group());
    }
  }

  private void requireComment(SourceFile file) {
    TreePath unit = new TreePath(file.unit());
    if (!file.isCommented(new TreePath(unit, file.unit().getPackage()))) {
      offenses.add(file.path() + " has no comment");
    }
  }

  private void requireComment(SourceFile file, TreePath path) {
    ClassTree type = (ClassTree) path.getLeaf();
    boolean isPublic = type.getModifiers().getFlags().contains(Modifier.PUBLIC);
    if (isPublic && !file.isCommented(path)) {
      offenses.add(file.at(type) + " " + type.getSimpleName() + " has no comment");
    }
  }

  /** An override says what it overrides says. */
  private static boolean owesComment(TreePath path) {
    ModifiersTree modifiers = ((MethodTree) path.getLeaf()).getModifiers();
    ClassTree owner = (ClassTree) path.getParentPath().getLeaf();
    return modifiers.getFlags().contains(Modifier.PUBLIC)
        && owner.getModifiers().getFlags().contains(Modifier.PUBLIC)
        && modifiers.getAnnotations().stream()
            .noneMatch(annotation -> annotation.toString().contains("Override"));
  }

  private void requireNamed(SourceFile file, CatchTree tree) {
    String caught = tree.getParameter().getType().toString();
    boolean isAny = Pattern.matches("(.*[ |])?(Exception|Throwable|Error)([ |].*)?", caught);
    if (isAny && !isPassedOn(tree)) {
      offenses.add(file.at(tree) + " catches " + caught);
    }
  }

  /** Tidying up before the same exception goes on is no answer to it. */
  private static boolean isPassedOn(CatchTree tree) {
    List<? extends StatementTree> statements = tree.getBlock().getStatements();
    return !statements.isEmpty()
        && statements.get(statements.size() - 1) instanceof ThrowTree thrown
        && thrown.getExpression().toString().equals(tree.getParameter().getName().toString());
  }

  private void requireAnswer(SourceFile file, CatchTree tree) {
    if (tree.getBlock().getStatements().isEmpty()) {
      offenses.add(file.at(tree) + " does nothing about what it catches");
    }
  }

  private void assertNone() {
    assertEquals("", String.join("\n", offenses));
  }
}
