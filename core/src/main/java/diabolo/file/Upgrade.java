package diabolo.file;

import diabolo.feature.sample.DataException;
import diabolo.file.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Conversion of the JSON texts of older model files to the current version.
 *
 * <p>Each step converts one major version to the next and is frozen: it holds the names and
 * defaults of that time and does not depend on today's classes.
 */
final class Upgrade {

  /**
   * Names of parts in version 2 by those in version 1, which were class names; only those that
   * changed.
   */
  private static final Map<String, String> NAMES_OF_1 =
      Map.ofEntries(
          Map.entry("maximum-mean-discrepancy", "mmd"),
          Map.entry("by-column", "mixed-types"),
          Map.entry("gaussian-noise", "gaussian"),
          Map.entry("vector-quantization", "codebook"),
          Map.entry("adam-w", "adamw"),
          Map.entry("warm-up", "warmup"),
          Map.entry("step-decay", "step"),
          Map.entry("pixel-schema", "pixels"),
          Map.entry("table-schema", "table"),
          Map.entry("mixed-schema", "mixed"),
          Map.entry("number-column", "numeric"),
          Map.entry("category-column", "category"),
          Map.entry("ordinal-column", "ordinal"),
          Map.entry("date-column", "date"),
          Map.entry("log-count", "log1p"));

  private Upgrade() {}

  /**
   * Converts the texts of a file of an earlier major version.
   *
   * @param texts JSON values by the names of the metadata entries. Not modified.
   * @param source name of the file in messages
   */
  static Map<String, Object> toCurrent(int major, Map<String, Object> texts, String source)
      throws DataException {
    Map<String, Object> current = new LinkedHashMap<>(texts);
    if (major == 1) {
      for (Map.Entry<String, Object> text : current.entrySet()) {
        text.setValue(from1(text.getValue(), source));
      }
    }
    return current;
  }

  /**
   * Converts version 1 to 2: names of parts, and members that version 1 omitted at their defaults.
   */
  private static Object from1(Object tree, String source) throws DataException {
    if (tree instanceof List<?> list) {
      List<Object> elements = new ArrayList<>();
      for (Object element : list) {
        elements.add(from1(element, source));
      }
      return elements;
    } else if (!(tree instanceof Map<?, ?>)) {
      return tree;
    }
    Map<String, Object> members = new LinkedHashMap<>();
    for (Map.Entry<?, ?> member : ((Map<?, ?>) tree).entrySet()) {
      String name = (String) member.getKey();
      members.put(name, member1(name, from1(member.getValue(), source), source));
    }
    if ("l1".equals(members.get("type"))) {
      members.putIfAbsent("measure", "code");
    }
    return members;
  }

  private static Object member1(String name, Object value, String source) throws DataException {
    return switch (name) {
      case "type" -> value instanceof String type ? NAMES_OF_1.getOrDefault(type, type) : value;
      case "architecture" ->
          withDefaults(value, Map.of("dictionary", Map.of("columns", "free", "center", "none")));
      case "code" -> withDefaults(value, Map.of("samples", 1L));
      case "options" ->
          value instanceof String text && text.startsWith("{")
              ? Json.write(options1(Json.parse(text, source + ": options"), source))
              : value;
      default -> value;
    };
  }

  private static Object options1(Object options, String source) throws DataException {
    if (!(from1(options, source) instanceof Map<?, ?> members)) {
      return options;
    }
    // These two come last and in this order, as version 2 writes them.
    Map<Object, Object> all = new LinkedHashMap<>(members);
    Object precision = all.remove("precision");
    Object scalings = all.remove("columnScalings");
    all.put("precision", precision == null ? "f32" : precision);
    all.put("columnScalings", scalings == null ? List.of() : scalings);
    return all;
  }

  /** Appends default members that an object lacks. */
  private static Object withDefaults(Object tree, Map<String, Object> defaults) {
    if (!(tree instanceof Map<?, ?> members)) {
      return tree;
    }
    Map<String, Object> all = new LinkedHashMap<>();
    members.forEach((name, value) -> all.put((String) name, value));
    defaults.forEach(all::putIfAbsent);
    return all;
  }
}
