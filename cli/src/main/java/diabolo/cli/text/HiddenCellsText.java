package diabolo.cli.text;

import diabolo.report.Numbers;
import diabolo.task.HiddenCells;
import diabolo.task.HiddenCells.Method;
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

  private static final String ROW = "%-24s %8s %12s %14s %16s  %s";

  /** A verdict, worst news first, and a table. */
  public String lines() {
    List<String> lines = new ArrayList<>();
    lines.add(verdict());
    lines.add(
        ROW.formatted(
            "column",
            "cells",
            words(Method.MODEL),
            words(Method.MEAN),
            words(Method.NEAREST),
            "error"));
    for (HiddenCells.Column column : hidden.columns()) {
      if (column.cells() > 0) {
        lines.add(
            ROW.formatted(
                column.name(),
                Numbers.show((long) column.cells()),
                Numbers.show(column.errors().get(Method.MODEL)),
                Numbers.show(column.errors().get(Method.MEAN)),
                Numbers.show(column.errors().get(Method.NEAREST)),
                column.isCategory() ? "wrong levels" : "root mean square / deviation"));
      }
    }
    return String.join("\n", lines);
  }

  private static String words(Method method) {
    return switch (method) {
      case MODEL -> "model";
      case MEAN -> "mean or mode";
      case NEAREST -> "5 nearest rows";
    };
  }

  private String verdict() {
    Method best = Method.MODEL;
    for (Method method : Method.values()) {
      best = hidden.mean(method) < hidden.mean(best) ? method : best;
    }
    String numbers =
        "mean error %s, %s by %s, %s by the %s"
            .formatted(
                Numbers.show(hidden.mean(Method.MODEL)),
                Numbers.show(hidden.mean(Method.MEAN)),
                words(Method.MEAN),
                Numbers.show(hidden.mean(Method.NEAREST)),
                words(Method.NEAREST));
    return best == Method.MODEL
        ? "on hidden cells the model does best: " + numbers
        : "on hidden cells the model loses to %s: %s; train longer, or widen the layers"
            .formatted(words(best), numbers);
  }

  /** The same for JSON. */
  public Map<String, Object> tree() {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("model", hidden.mean(Method.MODEL));
    tree.put("mean", hidden.mean(Method.MEAN));
    tree.put("nearest", hidden.mean(Method.NEAREST));
    tree.put("columns", hidden.columns().stream().map(HiddenCellsText::tree).toList());
    return tree;
  }

  private static Map<String, Object> tree(HiddenCells.Column column) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("column", column.name());
    tree.put("cells", column.cells());
    tree.put("error", column.isCategory() ? "wrong levels" : "rmse / deviation");
    tree.put("model", column.errors().get(Method.MODEL));
    tree.put("mean", column.errors().get(Method.MEAN));
    tree.put("nearest", column.errors().get(Method.NEAREST));
    return tree;
  }
}
