package diabolo.report;

import diabolo.file.json.RecordJson;
import diabolo.model.Autoencoder;
import diabolo.model.graph.Structure;
import diabolo.nn.layer.Affine;
import diabolo.nn.layer.Resampling;
import diabolo.nn.map.LinearMap;
import diabolo.nn.parameter.Slot;
import diabolo.objective.Objective;
import diabolo.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A summary of a model: kind, layers, objective.
 *
 * @param kind for example {@code contractive}
 * @param shape lengths from input to output: {@code 784 → 256 → 784}, or of pictures {@code 28×28×1
 *     → 14×14×32 → …}
 * @param inputs D
 * @param codeSize K
 * @param parameters number of trained values
 * @param layers from input to output
 * @param objective each part with its numbers: {@code contraction (weight 0.1, method auto, …)}
 */
public record ModelSummary(
    String kind,
    String shape,
    int inputs,
    int codeSize,
    int parameters,
    List<Layer> layers,
    List<String> objective) {

  /**
   * One layer.
   *
   * @param name for example {@code encoder.0}
   * @param inputs values in
   * @param outputs values out
   * @param activation for example {@code sigmoid}
   * @param weights {@code own}, or whose transpose they are
   * @param parameters number of trained values that belong to it alone
   */
  public record Layer(
      String name, int inputs, int outputs, String activation, String weights, int parameters) {}

  /** Keeps copies of the lists. */
  public ModelSummary {
    layers = List.copyOf(layers);
    objective = List.copyOf(objective);
  }

  /** The summary of a model. */
  public static ModelSummary of(Autoencoder model) {
    Structure structure = model.structure();
    return new ModelSummary(
        model.spec().kind(),
        shape(structure),
        structure.inputs(),
        structure.codeSize(),
        structure.layout().size(),
        layers(structure),
        parts(model.spec().objective()));
  }

  private static String shape(Structure structure) {
    Stream<Shape> shapes =
        Stream.of(
                Stream.of(structure.encoder().layers().get(0).inputs()),
                structure.encoder().layers().stream().map(layer -> layer.outputs()),
                structure.decoder().layers().stream().map(layer -> layer.outputs()))
            .flatMap(part -> part);
    return shapes.map(ModelSummary::lengths).collect(Collectors.joining(" → "));
  }

  /** {@code 784} of a plain row, {@code 14×14×32} of a picture. */
  private static String lengths(Shape shape) {
    return shape.dimensions().stream().map(String::valueOf).collect(Collectors.joining("×"));
  }

  private static List<Layer> layers(Structure structure) {
    List<Layer> layers = new ArrayList<>();
    structure.encoder().layers().forEach(layer -> layers.add(layer(layer)));
    structure.logVariance().ifPresent(layer -> layers.add(layer(layer)));
    structure.decoder().layers().forEach(layer -> layers.add(layer(layer)));
    return layers;
  }

  private static Layer layer(diabolo.nn.layer.Layer layer) {
    if (!(layer instanceof Affine affine)) {
      int own = layer.slots().stream().mapToInt(Slot::size).sum();
      String kind =
          layer instanceof Resampling resampling
              ? words(resampling.kind().name()) + " " + resampling.factor()
              : words(layer.getClass().getSimpleName());
      return new Layer(kind, layer.inputs().size(), layer.outputs().size(), "", "", own);
    }
    LinearMap map = affine.map();
    String owner = map.weight().name().replaceFirst("\\.weight$", "");
    String name = map.bias().map(bias -> bias.name().replaceFirst("\\.bias$", "")).orElse(owner);
    int weights = map.isTied() ? 0 : map.weight().size();
    return new Layer(
        name,
        layer.inputs().size(),
        layer.outputs().size(),
        words(layer.activation().name()),
        map.isTied() ? owner + " transposed" : "own",
        weights + map.bias().map(Slot::size).orElse(0));
  }

  /**
   * The parts of an objective in words: {@code bernoulli reconstruction}, {@code l1 (weight 0.1)}
   * ….
   */
  public static List<String> parts(Objective objective) {
    Object tree = RecordJson.toTree(Objective.class, objective);
    List<String> parts = new ArrayList<>();
    if (tree instanceof Map<?, ?> members) {
      parts.add(part(members.get("reconstruction"), " reconstruction"));
      Optional.ofNullable(members.get("corruption"))
          .ifPresent(corruption -> parts.add(part(corruption, " corruption")));
      if (!objective.emphasis().isNone()) {
        parts.add(
            "emphasis %s on corrupted and %s on unchanged values"
                .formatted(objective.emphasis().corrupted(), objective.emphasis().untouched()));
      }
      objective
          .trimming()
          .ifPresent(t -> parts.add("trimming of the worst %s of a batch".formatted(t.share())));
      ((List<?>) members.get("penalties")).forEach(penalty -> parts.add(part(penalty, "")));
      Optional.ofNullable(members.get("code"))
          .ifPresent(code -> parts.add("Gaussian code" + numbers((Map<?, ?>) code)));
      Optional.ofNullable(members.get("selection")).ifPresent(s -> parts.add(part(s, "")));
      Optional.ofNullable(members.get("auxK"))
          .ifPresent(auxK -> parts.add("revival of dead units" + numbers((Map<?, ?>) auxK)));
    }
    return parts;
  }

  private static String part(Object tree, String noun) {
    Map<?, ?> members = (Map<?, ?>) tree;
    return String.valueOf(members.get("type")).replace('-', ' ') + noun + numbers(members);
  }

  private static String numbers(Map<?, ?> members) {
    String numbers =
        members.entrySet().stream()
            .filter(member -> !member.getKey().equals("type"))
            .map(member -> spaced((String) member.getKey()) + " " + shown(member.getValue()))
            .collect(Collectors.joining(", "));
    return numbers.isEmpty() ? "" : " (" + numbers + ")";
  }

  private static String shown(Object value) {
    if (value instanceof List<?> many && many.size() > 3) {
      return String.valueOf(many.size());
    }
    if (value instanceof Map<?, ?> members) {
      return numbers(members).strip();
    }
    return value instanceof Number number
        ? Numbers.show(number.doubleValue())
        : String.valueOf(value);
  }

  /** {@code warmUpEpochs} as {@code warm up epochs}. */
  private static String spaced(String name) {
    return name.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
  }

  private static String words(String constant) {
    return constant.toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
