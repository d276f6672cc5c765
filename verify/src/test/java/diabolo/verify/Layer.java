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

  /** The architecture, from the bottom to the top. */
  static final List<Layer> ALL =
      List.of(
          new Layer("tensor", Set.of(), Set.of("org.bytedeco..")),
          new Layer("metric", Set.of(), Set.of()),
          new Layer("feature", Set.of(), Set.of()),
          new Layer("nn", Set.of("tensor"), Set.of()),
          new Layer("objective", Set.of("tensor", "nn"), Set.of()),
          new Layer("model", Set.of("tensor", "nn", "objective", "feature"), Set.of()),
          new Layer("file", Set.of("tensor", "nn", "objective", "feature", "model"), Set.of()),
          new Layer(
              "train",
              Set.of("tensor", "metric", "nn", "objective", "feature", "model", "file"),
              Set.of()),
          new Layer("data", core(), Set.of("de.siegmar.fastcsv..", "javax.imageio..")),
          new Layer("task", with(core(), "data"), Set.of("org.knowm.xchart..", "javax.imageio..")),
          new Layer(
              "cli",
              with(core(), "data", "task"),
              Set.of("picocli..", "me.tongfei.progressbar..", "org.jline..")));

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
    return Set.of("tensor", "metric", "feature", "nn", "objective", "model", "file", "train");
  }

  private static Set<String> with(Set<String> names, String... more) {
    return Stream.concat(names.stream(), Stream.of(more)).collect(Collectors.toUnmodifiableSet());
  }
}
