package diabolo.cli.text;

import diabolo.notation.Notation;
import diabolo.task.drift.ColumnDrift;
import diabolo.task.drift.Drift;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The drift of new rows, as text and for JSON. */
public final class DriftText {

  private static final int NAMED = 5;

  private DriftText() {}

  /**
   * A table of the most changed columns and the conclusion, without a line break at the end.
   *
   * @param shown number of columns to list
   */
  public static String of(Drift drift, int shown) {
    List<String> lines = new ArrayList<>();
    lines.add(opening(drift));
    List<ColumnDrift> listed =
        Stream.concat(
                drift.score().stream(),
                drift.columns().stream()
                    .sorted(Comparator.comparingDouble(ColumnDrift::index).reversed())
                    .limit(shown))
            .toList();
    int width = listed.stream().mapToInt(column -> column.name().length()).max().orElse(0);
    lines.add(
        "%s  %8s  %8s  %8s  %s"
            .formatted(" ".repeat(width), "PSI", "chance", "unseen", "missing (before)"));
    listed.forEach(column -> lines.add(line(column, width)));
    if (drift.columns().size() > shown) {
      lines.add("and %d more columns".formatted(drift.columns().size() - shown));
    }
    lines.add(conclusion(drift));
    return String.join("\n", lines);
  }

  private static String opening(Drift drift) {
    String columns =
        drift.columns().isEmpty()
            ? "the model keeps no profile of its columns (pictures, windows, or very wide tables)"
            : "compared with %,d training rows".formatted(drift.trainingRows());
    String score =
        drift.score().isPresent() ? "" : "; no anomaly score: the model is not calibrated";
    return "%,d rows; %s%s".formatted(drift.rows(), columns, score);
  }

  private static String line(ColumnDrift column, int width) {
    return String.format(
            Locale.ROOT,
            "%-" + width + "s  %8.3f  %8.3f  %7.1f%%  %.1f%% (%.1f%%)%s",
            column.name(),
            column.index(),
            column.chance(),
            100 * column.unseen(),
            100 * column.missing(),
            100 * column.missingBefore(),
            word(column.size()))
        .stripTrailing();
  }

  private static String word(ColumnDrift.Size size) {
    return switch (size) {
      case NONE -> "";
      case MODERATE -> "  moderate change";
      case LARGE -> "  large change";
    };
  }

  private static String conclusion(Drift drift) {
    List<String> changed = drift.changed().stream().map(ColumnDrift::name).toList();
    String columns =
        changed.stream().limit(NAMED).map("'%s'"::formatted).collect(Collectors.joining(", "))
            + (changed.size() > NAMED ? " and %d more".formatted(changed.size() - NAMED) : "");
    boolean isScore =
        drift.score().filter(score -> score.size() != ColumnDrift.Size.NONE).isPresent();
    String what =
        Stream.of(changed.isEmpty() ? "" : columns, isScore ? "the anomaly score" : "")
            .filter(each -> !each.isEmpty())
            .collect(Collectors.joining("; "));
    return switch (drift.conclusion()) {
      case AS_BEFORE -> "conclusion: as before; no change beyond chance has practical weight";
      case WATCH -> "conclusion: watch; moderate changes of " + what;
      case RETRAIN ->
          "conclusion: retrain; large changes of "
              + what
              + ". The model describes other rows than these";
    };
  }

  /** The drift, for JSON. */
  public static Map<String, Object> tree(Drift drift) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("conclusion", Notation.name(drift.conclusion()));
    tree.put("rows", (double) drift.rows());
    tree.put("trainingRows", (double) drift.trainingRows());
    drift.score().ifPresent(score -> tree.put("score", tree(score)));
    tree.put("columns", drift.columns().stream().map(DriftText::tree).toList());
    return tree;
  }

  private static Map<String, Object> tree(ColumnDrift column) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("name", column.name());
    tree.put("psi", column.index());
    tree.put("chance", column.chance());
    tree.put("unseen", column.unseen());
    tree.put("missing", column.missing());
    tree.put("missingBefore", column.missingBefore());
    tree.put("change", Notation.name(column.size()));
    return tree;
  }
}
