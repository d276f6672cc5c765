package diabolo.cli.text;

import diabolo.report.Numbers;
import diabolo.task.HiddenCells;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How well hidden cells were filled in, for people and for programs.
 *
 * @param hidden what was measured
 */
public record HiddenCellsText(HiddenCells hidden) {

  private static final List<String> METHODS = List.of("model", "mean or mode", "5 nearest rows");
  private static final String ROW = "%-24s %8s %12s %14s %16s  %s";

  /** A verdict, worst news first, and a table. */
  public String lines() {
    List<String> lines = new ArrayList<>();
    lines.add(verdict());
    lines.add(
        ROW.formatted("column", "cells", METHODS.get(0), METHODS.get(1), METHODS.get(2), "error"));
    for (HiddenCells.Column column : hidden.columns()) {
      if (column.cells() > 0) {
        lines.add(
            ROW.formatted(
                column.name(),
                Numbers.show((long) column.cells()),
                Numbers.show(column.errors().get(0)),
                Numbers.show(column.errors().get(1)),
                Numbers.show(column.errors().get(2)),
                column.isCategory() ? "wrong levels" : "root mean square / deviation"));
      }
    }
    return String.join("\n", lines);
  }

  private String verdict() {
    int best = 0;
    for (int method = 1; method < METHODS.size(); method++) {
      best = hidden.mean(method) < hidden.mean(best) ? method : best;
    }
    String numbers =
        "mean error %s, %s by %s, %s by the %s"
            .formatted(
                Numbers.show(hidden.mean(0)),
                Numbers.show(hidden.mean(1)),
                METHODS.get(1),
                Numbers.show(hidden.mean(2)),
                METHODS.get(2));
    return best == 0
        ? "on hidden cells the model does best: " + numbers
        : "on hidden cells the model loses to %s: %s; train longer, or widen the layers"
            .formatted(METHODS.get(best), numbers);
  }

  /** The same for JSON. */
  public Map<String, Object> tree() {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("model", hidden.mean(0));
    tree.put("mean", hidden.mean(1));
    tree.put("nearest", hidden.mean(2));
    tree.put("columns", hidden.columns().stream().map(HiddenCellsText::tree).toList());
    return tree;
  }

  private static Map<String, Object> tree(HiddenCells.Column column) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("column", column.name());
    tree.put("cells", column.cells());
    tree.put("error", column.isCategory() ? "wrong levels" : "rmse / deviation");
    tree.put("model", column.errors().get(0));
    tree.put("mean", column.errors().get(1));
    tree.put("nearest", column.errors().get(2));
    return tree;
  }
}
