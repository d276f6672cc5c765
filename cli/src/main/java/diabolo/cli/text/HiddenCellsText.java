package diabolo.cli.text;

import diabolo.feature.sample.InMemorySamples;
import diabolo.notation.Notation;
import diabolo.report.Numbers;
import diabolo.task.impute.ColumnMethods;
import diabolo.task.impute.HiddenCells;
import diabolo.task.impute.ImputeBy;
import diabolo.task.impute.baseline.ClassicalImputation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Errors of imputation on hidden cells and the methods that were taken, as text and as JSON.
 *
 * @param hidden the measured errors
 * @param methods by which the columns are imputed
 * @param missing number of imputed cells of each column
 */
public record HiddenCellsText(HiddenCells hidden, ColumnMethods methods, List<Integer> missing) {

  private static final double LEAST_SHARE = 0.0005;

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
    StringBuilder head = new StringBuilder("%-24s %8s  %-16s".formatted("column", "imputed", "by"));
    shown().forEach(by -> head.append(width(by).formatted(by.title())));
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
    ensemble().ifPresent(lines::add);
    return String.join("\n", lines) + skipped();
  }

  private String line(int column) {
    HiddenCells.Column errors = hidden.columns().get(column);
    StringBuilder line =
        new StringBuilder(
            "%-24s %8s  %-16s"
                .formatted(
                    errors.name(),
                    Numbers.show((long) missing.get(column)),
                    methods.methods().get(column).title()));
    shown().forEach(by -> line.append(width(by).formatted(error(errors, errors.error(by)))));
    return line.toString();
  }

  /** The methods to choose from, and the mean to judge them by. */
  private List<ImputeBy> shown() {
    return hidden.methods().stream().filter(by -> by != ImputeBy.MEDIAN).toList();
  }

  private static String width(ImputeBy by) {
    return by.way().isPresent() ? " %16s" : " %9s";
  }

  private static String error(HiddenCells.Column column, double error) {
    if (column.cells() == 0) {
      return "-";
    }
    return column.isCategory()
        ? String.format(Locale.ROOT, "%.1f %%", 100 * error)
        : String.format(Locale.ROOT, "%.3f", error);
  }

  /** The shares of the methods in an ensemble, where a column is imputed by it. */
  private Optional<String> ensemble() {
    if (!methods.methods().contains(ImputeBy.ENSEMBLE)) {
      return Optional.empty();
    }
    String shares =
        new TreeMap<>(methods.weights().weights())
            .entrySet().stream()
                .filter(share -> share.getValue() >= LEAST_SHARE)
                .map(
                    share ->
                        "%s %s"
                            .formatted(share.getKey().title(), Numbers.percent(share.getValue())))
                .collect(Collectors.joining(", "));
    return Optional.of(
        "ensemble: of numbers a mean weighted on hidden cells, "
            + shares
            + "; of levels the one that most of model, forests and ridge name");
  }

  /** The methods that were left out because the table has too many columns. */
  private String skipped() {
    List<String> left =
        Arrays.stream(ImputeBy.values())
            .filter(by -> by.way().isPresent() && !hidden.methods().contains(by))
            .map(ImputeBy::title)
            .toList();
    return left.isEmpty()
        ? ""
        : "\nnot tried with %2$s columns: %1$s"
            .formatted(String.join(" and ", left), Numbers.show((long) hidden.columns().size()));
  }

  /** The same for JSON. */
  public Map<String, Object> tree() {
    Map<String, Object> tree = new LinkedHashMap<>();
    hidden.methods().forEach(by -> tree.put(Notation.name(by), hidden.mean(by)));
    Map<String, Object> weights = new LinkedHashMap<>();
    new TreeMap<>(hidden.weights().weights())
        .forEach((by, weight) -> weights.put(Notation.name(by), weight));
    tree.put("ensembleWeights", weights);
    tree.put("columns", IntStream.range(0, missing.size()).mapToObj(this::tree).toList());
    return tree;
  }

  private Map<String, Object> tree(int place) {
    HiddenCells.Column column = hidden.columns().get(place);
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("column", column.name());
    tree.put("imputed", missing.get(place));
    tree.put("by", Notation.name(methods.methods().get(place)));
    tree.put("cells", column.cells());
    tree.put("error", column.isCategory() ? "wrong levels" : "rmse / deviation");
    hidden.methods().forEach(by -> tree.put(Notation.name(by), column.error(by)));
    return tree;
  }
}
