package diabolo.cli.text;

import diabolo.model.CategoryEmbeddings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The levels of a category, each with its nearest levels in the model. */
public final class LevelsText {

  private static final int NEAREST = 3;

  private LevelsText() {}

  /** A line for each level, without a line break at the end. */
  public static String of(CategoryEmbeddings vectors) {
    List<String> lines = new ArrayList<>();
    int named = vectors.levels().size() - 1;
    int width = vectors.levels().stream().mapToInt(String::length).max().orElse(0);
    for (int level = 0; level < named; level++) {
      int one = level;
      lines.add(
          "%s  %s"
              .formatted(
                  vectors.levels().get(level)
                      + " ".repeat(width - vectors.levels().get(level).length()),
                  vectors.nearest(level, NEAREST).stream()
                      .map(other -> near(vectors, one, other))
                      .collect(Collectors.joining(", "))));
    }
    return String.join("\n", lines);
  }

  private static String near(CategoryEmbeddings vectors, int level, int other) {
    return String.format(
        Locale.ROOT, "%s %.2f", vectors.levels().get(other), vectors.cosine(level, other));
  }

  /** The vectors, for JSON. */
  public static Map<String, Object> tree(String column, CategoryEmbeddings vectors) {
    Map<String, Object> all = new LinkedHashMap<>();
    for (int level = 0; level < vectors.levels().size() - 1; level++) {
      List<Object> values = new ArrayList<>();
      for (float value : vectors.vectors()[level]) {
        values.add((double) value);
      }
      all.put(vectors.levels().get(level), values);
    }
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("column", column);
    tree.put("vectors", all);
    return tree;
  }
}
