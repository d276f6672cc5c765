package diabolo.cli.text;

import diabolo.report.Numbers;
import diabolo.task.evaluate.ColumnQuality;
import diabolo.task.evaluate.QualitySummary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The quality of the columns of a table: one line for all, then the worst ones. */
final class ColumnQualityText {

  private static final int WORST = 5;
  private static final int NAME = 24;

  private ColumnQualityText() {}

  /** Lines for the columns, at least one. */
  static List<String> of(List<ColumnQuality> columns) {
    List<String> lines = new ArrayList<>();
    lines.add("  columns: " + summary(columns));
    List<ColumnQuality> worst =
        columns.stream()
            .filter(column -> column.missedShare().isPresent())
            .sorted(
                Comparator.comparing((ColumnQuality c) -> c.missedShare().orElseThrow()).reversed())
            .limit(WORST)
            .toList();
    worst.forEach(column -> lines.add(line(column)));
    if (columns.size() > WORST && !worst.isEmpty()) {
      lines.add(
          "    (the worst %d of %s columns; --json has all)"
              .formatted(worst.size(), Numbers.show((long) columns.size())));
    }
    return lines;
  }

  private static String summary(List<ColumnQuality> columns) {
    QualitySummary all = QualitySummary.of(columns);
    List<String> parts = new ArrayList<>();
    all.medianRSquared()
        .ifPresent(
            r ->
                parts.add(
                    "median R² %s of %s".formatted(fixed(r), count(all.numbers(), "of numbers"))));
    all.medianAccuracy()
        .ifPresent(
            right ->
                parts.add(
                    "median accuracy %s of %s"
                        .formatted(Numbers.percent(right), count(all.levels(), "of levels"))));
    if (all.others() > 0) {
      parts.add("%s with equal or no cells".formatted(count(all.others(), "")));
    }
    return String.join(", ", parts);
  }

  private static String count(long columns, String kind) {
    String noun = columns == 1 ? "column" : "columns";
    return "%s %s %s".formatted(Numbers.show(columns), noun, kind).stripTrailing();
  }

  private static String line(ColumnQuality column) {
    String quality =
        column.accuracy().isPresent()
            ? "accuracy %s (always the most frequent level: %s)"
                .formatted(
                    Numbers.percent(column.accuracy().get()),
                    Numbers.percent(column.mostFrequentShare().orElseThrow()))
            : "R² %s, RMS error %s (standard deviation %s)"
                .formatted(
                    fixed(column.rSquared().orElseThrow()),
                    Numbers.show(column.rootMeanSquaredError().orElseThrow()),
                    Numbers.show(column.standardDeviation().orElseThrow()));
    return String.format(Locale.ROOT, "    %-" + NAME + "s %s", column.name(), quality);
  }

  private static String fixed(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }
}
