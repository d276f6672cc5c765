package diabolo.cli.text;

import diabolo.feature.sample.InMemorySamples;
import diabolo.report.Numbers;
import diabolo.task.impute.ColumnMethods;
import diabolo.task.impute.HiddenCells;
import diabolo.task.impute.baseline.ClassicalImputation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Errors of imputation on hidden cells and the methods that were taken, as text and as JSON.
 *
 * @param hidden the measured errors
 * @param methods by which the columns are imputed
 * @param missing number of imputed cells of each column
 */
public record HiddenCellsText(HiddenCells hidden, ColumnMethods methods, List<Integer> missing) {

  private static final String MODEL = "model";

  /** Keeps a copy of the list. */
  public HiddenCellsText {
    missing = List.copyOf(missing);
  }

  /** The text for a table before its cells are imputed. */
  public static HiddenCellsText of(
      HiddenCells hidden, ColumnMethods methods, InMemorySamples rows) {
    Integer[] missing = new Integer[rows.columns()];
    Arrays.fill(missing, 0);
    float[] row = new float[rows.columns()];
    for (int i = 0; i < rows.size(); i++) {
      rows.row(i, row, 0);
      for (int j = 0; j < row.length; j++) {
        missing[j] += Float.isNaN(row[j]) ? 1 : 0;
      }
    }
    return new HiddenCellsText(hidden, methods, List.of(missing));
  }

  /** The columns with missing cells, or all where there are none, and how to read the errors. */
  public String lines() {
    List<String> lines = new ArrayList<>();
    StringBuilder head =
        new StringBuilder("%-24s %8s  %-16s %9s".formatted("column", "imputed", "by", MODEL));
    for (ClassicalImputation way : shown()) {
      head.append(" %16s".formatted(way.title()));
    }
    lines.add(head.toString());
    boolean isComplete = missing.stream().allMatch(count -> count == 0);
    for (int j = 0; j < missing.size(); j++) {
      if (isComplete || missing.get(j) > 0) {
        lines.add(line(j));
      }
    }
    lines.add(
        "errors on hidden cells: the share of wrong levels (%), or of numbers the root mean square"
            + " error in standard deviations, where 1 is no better than the mean");
    Arrays.stream(ClassicalImputation.values())
        .filter(hidden.rounds()::containsKey)
        .forEach(way -> lines.add(way.title() + ": " + hidden.rounds().get(way).words()));
    return String.join("\n", lines) + skipped();
  }

  private String line(int column) {
    HiddenCells.Column errors = hidden.columns().get(column);
    StringBuilder line =
        new StringBuilder(
            "%-24s %8s  %-16s %9s"
                .formatted(
                    errors.name(),
                    Numbers.show((long) missing.get(column)),
                    method(column),
                    error(errors, errors.model())));
    for (ClassicalImputation way : shown()) {
      line.append(" %16s".formatted(error(errors, errors.classical().get(way))));
    }
    return line.toString();
  }

  /** The methods to choose from, and the mean to judge them by. */
  private List<ClassicalImputation> shown() {
    return hidden.ways().stream().filter(way -> way != ClassicalImputation.MEDIAN).toList();
  }

  private String method(int column) {
    return methods.methods().get(column).map(ClassicalImputation::title).orElse(MODEL);
  }

  private static String error(HiddenCells.Column column, double error) {
    if (column.cells() == 0) {
      return "-";
    }
    return column.isCategory()
        ? String.format(Locale.ROOT, "%.1f %%", 100 * error)
        : String.format(Locale.ROOT, "%.3f", error);
  }

  /** The methods that were left out because the table has too many columns. */
  private String skipped() {
    List<String> left =
        Arrays.stream(ClassicalImputation.values())
            .filter(way -> !hidden.ways().contains(way))
            .map(ClassicalImputation::title)
            .toList();
    return left.isEmpty()
        ? ""
        : "\nnot tried with %2$s columns: %1$s"
            .formatted(String.join(" and ", left), Numbers.show((long) hidden.columns().size()));
  }

  /** The same for JSON. */
  public Map<String, Object> tree() {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("model", hidden.mean());
    hidden.ways().forEach(way -> tree.put(name(way), hidden.mean(way)));
    tree.put("columns", IntStream.range(0, missing.size()).mapToObj(this::tree).toList());
    return tree;
  }

  private Map<String, Object> tree(int place) {
    HiddenCells.Column column = hidden.columns().get(place);
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("column", column.name());
    tree.put("imputed", missing.get(place));
    tree.put("by", methods.methods().get(place).map(HiddenCellsText::name).orElse(MODEL));
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
