package diabolo.verify;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * One parsed Java file.
 *
 * @param path where it lies, relative to the checkout
 * @param unit its syntax tree
 * @param trees positions and comments of the tree
 */
record SourceFile(Path path, CompilationUnitTree unit, DocTrees trees) {

  /** The main sources of every module, which are shipped. */
  static final List<SourceFile> MAIN = parse("src/main/java");

  /** The tests of every module. */
  static final List<SourceFile> TEST = parse("src/test/java");

  static List<SourceFile> all() {
    return Stream.concat(MAIN.stream(), TEST.stream()).toList();
  }

  /** The paths to all trees of one kind. */
  List<TreePath> paths(Class<? extends Tree> kind) {
    List<TreePath> found = new ArrayList<>();
    new TreePathScanner<Void, Void>() {
      @Override
      public Void scan(Tree tree, Void unused) {
        if (kind.isInstance(tree)) {
          found.add(new TreePath(getCurrentPath(), tree));
        }
        return super.scan(tree, null);
      }
    }.scan(new TreePath(unit), null);
    return found;
  }

  boolean isPackageInfo() {
    return endsWith("package-info.java");
  }

  boolean endsWith(String names) {
    return path.endsWith(Path.of(names));
  }

  long lines() {
    return unit.getLineMap().getLineNumber(Math.max(0, length() - 1));
  }

  /** Lines from the first character of the tree, without its comment, to the last. */
  long lines(Tree tree) {
    return line(end(tree)) - line(start(tree)) + 1;
  }

  /** {@code core/src/main/java/diabolo/tensor/Shape.java:12}, for messages. */
  String at(Tree tree) {
    return path + ":" + line(start(tree));
  }

  boolean isCommented(TreePath tree) {
    return trees.getDocCommentTree(tree) != null;
  }

  private long start(Tree tree) {
    return trees.getSourcePositions().getStartPosition(unit, tree);
  }

  private long end(Tree tree) {
    return trees.getSourcePositions().getEndPosition(unit, tree);
  }

  private long line(long position) {
    return unit.getLineMap().getLineNumber(position);
  }

  private long length() {
    return Repository.read(Repository.ROOT.resolve(path)).length();
  }

  private static List<SourceFile> parse(String folder) {
    List<Path> files =
        Repository.modules().stream()
            .flatMap(module -> Repository.javaFiles(module.resolve(folder)))
            .toList();
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null);
    JavacTask task =
        (JavacTask)
            compiler.getTask(
                null, manager, null, null, null, manager.getJavaFileObjectsFromPaths(files));
    DocTrees trees = DocTrees.instance(task);
    try {
      return StreamSupport.stream(task.parse().spliterator(), false)
          .map(unit -> new SourceFile(relative(unit), unit, trees))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path relative(CompilationUnitTree unit) {
    return Repository.ROOT.relativize(Path.of(unit.getSourceFile().toUri()));
  }
}
