package diabolo.report.synthetic;

import diabolo.task.fidelity.Fidelity;
import diabolo.task.fidelity.FidelityReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Figures of generated rows as text and as a tree for JSON.
 *
 * @param report whose figures they are
 */
public record FidelityText(FidelityReport report) {

  private static final int MEASURE = 78;

  /** The text of a report. */
  public static FidelityText of(FidelityReport report) {
    return new FidelityText(report);
  }

  /** Lines of a table, and the conclusion. */
  public List<String> lines() {
    FidelityRows table = new FidelityRows(report);
    List<String> lines = new ArrayList<>();
    lines.add(
        "%,d training rows and %,d held-out rows are real"
            .formatted(report.trainingRows(), report.heldOutRows()));
    lines.add(line(table.head()));
    table.rows().forEach(row -> lines.add(line(row)));
    lines.add(table.conclusion());
    return lines;
  }

  private static String line(List<String> cells) {
    StringBuilder line = new StringBuilder(cells.get(0));
    line.append(" ".repeat(Math.max(0, MEASURE - cells.get(0).length())));
    cells.stream().skip(1).forEach(cell -> line.append("  %-19s".formatted(cell)));
    return line.toString().stripTrailing();
  }

  /** The figures by name. */
  public Map<String, Object> tree() {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("target", report.target());
    tree.put("measureOfTarget", report.isOfLevels() ? "rocAuc" : "r2");
    tree.put("trainingRows", report.trainingRows());
    tree.put("heldOutRows", report.heldOutRows());
    for (Fidelity each : new FidelityRows(report).all()) {
      tree.put(each.name(), tree(each));
    }
    return tree;
  }

  private static Map<String, Object> tree(Fidelity of) {
    Map<String, Object> tree = new LinkedHashMap<>();
    put(tree, "kolmogorovSmirnov", of.numbers());
    put(tree, "totalVariation", of.levels());
    put(tree, "dependence", of.dependence());
    put(tree, "target", of.usefulness());
    put(tree, "nearestMedian", of.nearest().median());
    put(tree, "nearestFifthPercentile", of.nearest().fifthPercentile());
    put(tree, "copies", of.nearest().copies());
    Map<String, Object> columns = new LinkedHashMap<>();
    of.columns().forEach(column -> put(columns, column.name(), column.distance()));
    tree.put("columns", columns);
    return tree;
  }

  private static void put(Map<String, Object> tree, String name, double figure) {
    if (!Double.isNaN(figure)) {
      tree.put(name, figure);
    }
  }
}
