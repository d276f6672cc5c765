package diabolo.verify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One package, the packages of the project below it, and what it may use beside {@code java..}.
 *
 * @param name of the package without {@code diabolo.}
 * @param below the packages of the project that it may use
 * @param libraries outside packages, as patterns
 */
record Layer(String name, Set<String> below, Set<String> libraries) {

  /** The architecture, from the bottom to the top. */
  static final List<Layer> ALL = new Order().core().data().tasks().reproduce().cli().layers;

  /**
   * A list of layers that grows upward; all may use the first one, the names of specs; a name
   * ending in {@code .*} stands for all inside.
   */
  private static final class Order {

    private final List<Layer> layers = new ArrayList<>();

    private Order add(String name, String... below) {
      return add(Set.of(), name, below);
    }

    private Order add(Set<String> libraries, String name, String... below) {
      Set<String> allowed = new LinkedHashSet<>();
      if (!layers.isEmpty()) {
        allowed.add(layers.get(0).name());
      }
      Arrays.stream(below).forEach(pattern -> allowed.addAll(lower(pattern)));
      layers.add(new Layer(name, allowed, libraries));
      return this;
    }

    /** The packages of a pattern that lie below; a pattern without any is a mistake here. */
    private List<String> lower(String pattern) {
      String prefix = pattern.endsWith(".*") ? pattern.substring(0, pattern.length() - 2) : pattern;
      List<String> found =
          layers.stream()
              .map(Layer::name)
              .filter(
                  name ->
                      name.equals(prefix)
                          || (pattern.endsWith(".*") && name.startsWith(prefix + ".")))
              .toList();
      if (found.isEmpty()) {
        throw new AssertionError(pattern + " is not below " + layers.size());
      }
      return found;
    }

    Order core() {
      return add("notation")
          .add(Set.of("com.sun.management.."), "tensor")
          .add("random", "tensor")
          .add("kernel", "tensor", "random")
          .add("kernel.java", "kernel", "tensor")
          .add(
              Set.of("org.bytedeco..", "com.sun.jna.."),
              "kernel.onednn",
              "kernel",
              "kernel.java",
              "tensor")
          .add("linalg", "tensor", "random", "kernel")
          .add("detector", "random", "kernel", "linalg")
          .add("flow", "random", "linalg")
          .add("threshold", "linalg")
          .add("feature.format")
          .add("feature.sample", "tensor", "random", "feature.format")
          .add("feature", "tensor", "random", "linalg", "feature.format", "feature.sample")
          .add("series", "threshold", "feature.*")
          .add("profile", "random", "feature.*")
          .add("record", "feature.*")
          .add("nn.parameter", "tensor", "kernel")
          .add("nn.map", "tensor", "kernel", "random", "nn.parameter")
          .add("nn.layer", "tensor", "kernel", "random", "nn.parameter", "nn.map")
          .add("nn", "tensor", "kernel", "random", "nn.*")
          .add("objective.term", "tensor", "kernel")
          .add("objective.reconstruction", "tensor", "kernel", "nn.*", "objective.term")
          .add("objective.corruption", "random", "objective.term", "objective.reconstruction")
          .add("objective.penalty", math("nn.*", "objective.term", "objective.reconstruction"))
          .add("objective.selection", math("nn.*", "objective.term", "objective.reconstruction"))
          .add("objective.code", math("nn.*", "objective.term", "objective.reconstruction"))
          .add("objective", math("nn.*", "objective.*"))
          .add("model.spec", math("nn.*", "objective.*"))
          .add("model.graph", math("nn.*", "objective.*", "model.spec", "feature.*"))
          .add(
              "model",
              math(
                  "model.graph",
                  "flow",
                  "linalg",
                  "profile",
                  "record",
                  "threshold",
                  "nn.*",
                  "objective.*",
                  "model.spec",
                  "feature.*"))
          .add("file.json", "feature.sample")
          .add(
              "file",
              math(
                  "flow",
                  "linalg",
                  "profile",
                  "threshold",
                  "nn.*",
                  "feature.*",
                  "model.*",
                  "file.json"))
          .add("likelihood", math("nn.*", "objective.*", "feature.*", "model.*"))
          .add("explain", math("linalg", "threshold", "objective.*", "feature.*", "model.*"))
          .add("score.rows", math("threshold", "profile", "feature.*", "model.*"))
          .add(
              "score",
              math(
                  "score.rows",
                  "flow",
                  "linalg",
                  "threshold",
                  "nn.*",
                  "objective.*",
                  "feature.*",
                  "series",
                  "record",
                  "model.*",
                  "likelihood",
                  "explain"))
          .add("fill", math("nn.*", "objective.*", "feature.*", "model.*", "likelihood"))
          .add("train.optimizer", math("nn.*", "objective.*", "model.spec"))
          .add("train.option", math("feature.*", "objective.term", "model.*", "train.optimizer"))
          .add("train.rows", math("feature.*", "train.option"))
          .add(
              "train.state",
              math(
                  "nn.*",
                  "objective.*",
                  "feature.*",
                  "model.*",
                  "file.*",
                  "train.option",
                  "train.optimizer",
                  "train.rows"))
          .add(
              "train",
              math("linalg", "nn.*", "objective.*", "feature.*", "model.*", "file.*", "train.*"));
    }

    /** The packages that every package that computes may use. */
    private static String[] math(String... more) {
      return Stream.concat(Stream.of("tensor", "random", "kernel"), Arrays.stream(more))
          .toArray(String[]::new);
    }

    Order data() {
      return add("data.source", "feature.*", "file.*")
          .add("data.array", "data.source", "feature.*", "file.*")
          .add(Set.of("ch.randelshofer.fastdoubleparser.."), "data.table", "feature.*", "file.*")
          .add("data.csv.text", "data.table", "feature.*")
          .add(
              Set.of("de.siegmar.fastcsv.."),
              "data.csv",
              "data.csv.text",
              "data.source",
              "data.table",
              "feature.*")
          .add(
              Set.of("org.dhatim.fastexcel.reader.."),
              "data.excel",
              "data.source",
              "data.table",
              "data.csv",
              "data.csv.text",
              "notation",
              "feature.*")
          .add("data.sql", "data.source", "data.table", "feature.*")
          .add(
              Set.of("javax.imageio.."),
              "data.picture",
              "data.source",
              "feature.*",
              "file",
              "random")
          .add("data.stroke", "random")
          .add(
              Set.of("de.siegmar.fastcsv.."),
              "data",
              "data.*",
              "random",
              "feature.*",
              "file.*",
              "model.*");
    }

    private static final String[] CORE = {
      "tensor",
      "random",
      "kernel",
      "linalg",
      "flow",
      "detector",
      "threshold",
      "feature.*",
      "series",
      "profile",
      "record",
      "nn.*",
      "objective.*",
      "model.*",
      "file.*",
      "likelihood",
      "explain",
      "score.*",
      "fill",
      "train.*"
    };

    Order tasks() {
      return add("task.anomaly", CORE)
          .add("task.recipe", CORE)
          .add("task.impute.baseline", CORE)
          .add("task.impute", with(CORE, "task.impute.baseline", "task.recipe"))
          .add("task.evaluate", CORE)
          .add("task.generate", CORE)
          .add("task.synthetic", with(CORE, "task.generate"))
          .add("task.fidelity", with(CORE, "task.impute.baseline"))
          .add("task.gradient", CORE)
          .add("task.robust", CORE)
          .add("task.drift", CORE)
          .add("task.picture", with(CORE, "data.picture"))
          .add("task.job", with(CORE, "task.recipe", "task.anomaly", "task.generate"))
          .add(Set.of("org.knowm.xchart..", "javax.imageio.."), "plot", CORE)
          .add("report.page", with(CORE, "plot"))
          .add("report", with(CORE, "data.*", "plot", "task.*", "report.page"))
          .add("report.synthetic", with(CORE, "task.*", "report.page", "report"));
    }

    Order reproduce() {
      return add("reproduce", with(CORE, "data.*", "plot", "task.*"))
          .add("reproduce.adbench", with(CORE, "data.*", "plot", "task.*", "reproduce"))
          .add("reproduce.digits", with(CORE, "data.*", "plot", "task.*", "reproduce"))
          .add("reproduce.series", with(CORE, "data.*", "plot", "task.*", "reproduce"))
          .add("reproduce.table", with(CORE, "data.*", "plot", "task.*", "reproduce"))
          .add("reproduce.catalog", "reproduce.*");
    }

    Order cli() {
      String[] library = with(CORE, "data.*", "plot", "task.*", "report", "report.synthetic");
      return add("cli.console", "feature.sample")
          .add(Set.of("picocli.."), "cli.help")
          .add(Set.of("picocli.."), "cli.notation", library)
          .add(Set.of("picocli.."), "cli.flag.data", with(library, "cli.console", "cli.notation"))
          .add(Set.of("picocli.."), "cli.flag.model", with(library, "cli.console", "cli.notation"))
          .add(
              Set.of("picocli.."), "cli.flag.anomaly", with(library, "cli.console", "cli.notation"))
          .add(
              Set.of("picocli.."),
              "cli.flag.generate",
              with(library, "cli.console", "cli.notation"))
          .add("cli.text", library)
          .add(
              Set.of("me.tongfei.progressbar..", "org.jline.."),
              "cli.training",
              with(library, "cli.console"))
          .add("cli.quickstart", with(library, "cli.console"))
          .add(Set.of("picocli.."), "cli.command", with(library, "reproduce.*", "cli.*"))
          .add(Set.of("picocli.."), "cli", with(library, "reproduce.*", "cli.*"));
    }

    private static String[] with(String[] some, String... more) {
      return Stream.concat(Arrays.stream(some), Arrays.stream(more)).toArray(String[]::new);
    }
  }

  String packageName() {
    return "diabolo." + name;
  }

  /** All that a class of this layer may depend on, as patterns of packages. */
  String[] allowed() {
    return Stream.of(
            Stream.of(packageName()),
            below.stream().map("diabolo."::concat),
            libraries.stream(),
            Stream.of("java.."))
        .flatMap(patterns -> patterns)
        .toArray(String[]::new);
  }

  /** The packages of the module core. */
  static Set<String> core() {
    Set<String> names = new LinkedHashSet<>();
    new Order().core().layers.forEach(layer -> names.add(layer.name()));
    return names;
  }
}
