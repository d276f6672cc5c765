package diabolo.verify;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One package, what it may use of the project, and what it may use beside {@code java..}.
 *
 * @param name last part of the package's name
 * @param below the packages of the project that it may use
 * @param libraries outside packages, as patterns
 */
record Layer(String name, Set<String> below, Set<String> libraries) {

  private static final String[] DATA_PARTS = {
    "data.source", "data.table", "data.array", "data.csv", "data.sql", "data.picture", "data.stroke"
  };

  private static final Set<String> TASKS =
      with(
          core(),
          "data",
          "data.source",
          "data.csv",
          "data.sql",
          "data.table",
          "task",
          "task.recipe",
          "plot",
          "report",
          "experiment");
  private static final String[] CLI_PARTS = {"cli.console", "cli.flag", "cli.text", "cli.training"};

  /** The architecture, from the bottom to the top. */
  static final List<Layer> ALL =
      List.of(
          new Layer("notation", Set.of(), Set.of()),
          new Layer("tensor", Set.of(), Set.of("org.bytedeco..", "com.sun.jna..")),
          new Layer("metric", Set.of("notation", "tensor"), Set.of()),
          new Layer("feature", Set.of("notation", "tensor"), Set.of()),
          new Layer("nn", Set.of("tensor"), Set.of()),
          new Layer("objective", Set.of("notation", "tensor", "nn"), Set.of()),
          new Layer(
              "model",
              Set.of("notation", "tensor", "metric", "nn", "objective", "feature"),
              Set.of()),
          new Layer(
              "file",
              Set.of("notation", "tensor", "metric", "nn", "objective", "feature", "model"),
              Set.of()),
          new Layer(
              "train",
              Set.of("notation", "tensor", "metric", "nn", "objective", "feature", "model", "file"),
              Set.of()),
          new Layer("data.source", core(), Set.of()),
          new Layer("data.array", with(core(), "data.source"), Set.of()),
          new Layer("data.table", core(), Set.of("ch.randelshofer.fastdoubleparser..")),
          new Layer(
              "data.csv",
              with(core(), "data.source", "data.table"),
              Set.of("de.siegmar.fastcsv..")),
          new Layer("data.sql", with(core(), "data.source", "data.table"), Set.of()),
          new Layer("data.picture", with(core(), "data.source"), Set.of("javax.imageio..")),
          new Layer("data.stroke", core(), Set.of()),
          new Layer("data", with(core(), DATA_PARTS), Set.of("de.siegmar.fastcsv..")),
          new Layer("task", with(core(), "data"), Set.of()),
          new Layer("task.recipe", core(), Set.of()),
          new Layer("plot", with(core(), "data"), Set.of("org.knowm.xchart..", "javax.imageio..")),
          new Layer("report", with(core(), "data", "task", "plot"), Set.of()),
          new Layer("experiment", with(core(), "data", "task", "task.recipe", "plot"), Set.of()),
          new Layer("cli.console", Set.of("feature"), Set.of()),
          new Layer("cli.flag", with(TASKS, "cli.console"), Set.of("picocli..")),
          new Layer("cli.text", TASKS, Set.of()),
          new Layer(
              "cli.training",
              with(TASKS, "cli.console"),
              Set.of("me.tongfei.progressbar..", "org.jline..")),
          new Layer("cli.command", with(TASKS, CLI_PARTS), Set.of("picocli..")),
          new Layer("cli", with(with(TASKS, CLI_PARTS), "cli.command"), Set.of("picocli..")));

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

  static Set<String> core() {
    return Set.of(
        "notation", "tensor", "metric", "feature", "nn", "objective", "model", "file", "train");
  }

  private static Set<String> with(Set<String> names, String... more) {
    return Stream.concat(names.stream(), Stream.of(more)).collect(Collectors.toUnmodifiableSet());
  }
}
