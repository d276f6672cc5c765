package diabolo.cli.text;

import diabolo.report.Numbers;
import diabolo.task.impute.HiddenCells;
import diabolo.task.impute.baseline.ClassicalImputation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Errors of imputation on hidden cells, as text and as JSON.
 *
 * @param hidden the measured errors
 */
public record HiddenCellsText(HiddenCells hidden) {

  /** A verdict, bad news first, and a table. */
  public String lines() {
    List<String> lines = new ArrayList<>();
    lines.add(verdict());
    StringBuilder head = new StringBuilder("%-24s %8s %12s".formatted("column", "cells", "model"));
    for (ClassicalImputation way : hidden.ways()) {
      head.append(" %16s".formatted(way.title()));
    }
    lines.add(head.append("  error").toString());
    for (HiddenCells.Column column : hidden.columns()) {
      if (column.cells() > 0) {
        lines.add(line(column));
      }
    }
    return String.join("\n", lines);
  }

  private String line(HiddenCells.Column column) {
    StringBuilder line =
        new StringBuilder(
            "%-24s %8s %12s"
                .formatted(
                    column.name(),
                    Numbers.show((long) column.cells()),
                    Numbers.show(column.model())));
    for (ClassicalImputation way : hidden.ways()) {
      line.append(" %16s".formatted(Numbers.show(column.classical().get(way))));
    }
    return line.append(column.isCategory() ? "  wrong levels" : "  root mean square / deviation")
        .toString();
  }

  private String verdict() {
    List<String> others = new ArrayList<>();
    Optional<ClassicalImputation> best = Optional.empty();
    double least = hidden.mean();
    for (ClassicalImputation way : hidden.ways()) {
      others.add("%s by %s".formatted(Numbers.show(hidden.mean(way)), way.title()));
      if (hidden.mean(way) < least) {
        least = hidden.mean(way);
        best = Optional.of(way);
      }
    }
    String numbers =
        "mean error %s, %s".formatted(Numbers.show(hidden.mean()), String.join(", ", others));
    return best.map(
                way ->
                    "on hidden cells the model is worse than %s: %s; train longer or widen the layers"
                        .formatted(way.title(), numbers))
            .orElse("on hidden cells the model is best: " + numbers)
        + skipped();
  }

  /** The baselines that were left out because the table has too many columns. */
  private String skipped() {
    List<String> left =
        Arrays.stream(ClassicalImputation.values())
            .filter(way -> !hidden.ways().contains(way))
            .map(ClassicalImputation::title)
            .toList();
    return left.isEmpty()
        ? ""
        : "; not tried with %2$s columns: %1$s"
            .formatted(String.join(" and ", left), Numbers.show((long) hidden.columns().size()));
  }

  /** The same for JSON. */
  public Map<String, Object> tree() {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("model", hidden.mean());
    hidden.ways().forEach(way -> tree.put(name(way), hidden.mean(way)));
    tree.put("columns", hidden.columns().stream().map(this::tree).toList());
    return tree;
  }

  private Map<String, Object> tree(HiddenCells.Column column) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("column", column.name());
    tree.put("cells", column.cells());
    tree.put("error", column.isCategory() ? "wrong levels" : "rmse / deviation");
    tree.put("model", column.model());
    hidden.ways().forEach(way -> tree.put(name(way), column.classical().get(way)));
    return tree;
  }

  private static String name(ClassicalImputation way) {
    return way.name().toLowerCase(Locale.ROOT);
  }
}
