package diabolo.cli.text;

import diabolo.report.Numbers;
import diabolo.task.gradient.DerivativeCheck;
import diabolo.task.gradient.DerivativeCheck.Finding;
import diabolo.task.gradient.DerivativeCheck.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A table of checked derivatives: one line for each part and block, with its worst number. */
public final class DerivativeCheckText {

  private DerivativeCheckText() {}

  /** The table, without a line break at its end. */
  public static String of(DerivativeCheck check) {
    Map<List<String>, List<Finding>> groups = new LinkedHashMap<>();
    for (Finding finding : check.findings()) {
      groups
          .computeIfAbsent(List.of(finding.block(), finding.part()), key -> new ArrayList<>())
          .add(finding);
    }
    List<String> lines = new ArrayList<>();
    lines.add(line("block", "part", "checks", "analytic", "numeric", "off by", "", ""));
    groups.values().forEach(group -> lines.add(line(group)));
    lines.add(summary(check));
    return String.join("\n", lines);
  }

  private static String line(List<Finding> group) {
    Finding worst =
        group.stream()
            .max(
                Comparator.comparing((Finding f) -> f.outcome() == Outcome.WRONG)
                    .thenComparing(f -> f.outcome() == Outcome.OK)
                    .thenComparing(Finding::relativeError))
            .orElseThrow();
    String hidden = hidden(group);
    return line(
        worst.block(),
        worst.part(),
        String.valueOf(group.size()),
        Numbers.show(worst.analytic()),
        Numbers.show(worst.numeric()),
        String.format(Locale.ROOT, "%.1e", worst.relativeError()),
        worst.outcome().name().toLowerCase(Locale.ROOT),
        hidden.isEmpty() || (group.size() == 1 && worst.outcome() != Outcome.WRONG)
            ? ""
            : "(" + hidden + ")");
  }

  /** The checks that differences could not decide: {@code 2 at a kink, 1 unresolved}. */
  private static String hidden(List<Finding> findings) {
    long kinks = findings.stream().filter(f -> f.outcome() == Outcome.KINK).count();
    long unresolved = findings.stream().filter(f -> f.outcome() == Outcome.UNRESOLVED).count();
    List<String> counts = new ArrayList<>();
    if (kinks > 0) {
      counts.add(kinks + " at a kink");
    }
    if (unresolved > 0) {
      counts.add(unresolved + " unresolved");
    }
    return String.join(", ", counts);
  }

  private static String line(String block, String part, String... cells) {
    return String.format(
            Locale.ROOT,
            "  %-28s %-24s %6s %11s %11s %8s  %s %s",
            block,
            part,
            cells[0],
            cells[1],
            cells[2],
            cells[3],
            cells[4],
            cells[5])
        .stripTrailing();
  }

  private static String summary(DerivativeCheck check) {
    long wrong = check.count(Outcome.WRONG);
    String text =
        "%d derivatives on %d rows: %s"
            .formatted(
                check.findings().size(),
                check.rows(),
                wrong == 0 ? "none is wrong" : wrong + " are wrong");
    String hidden = hidden(check.findings());
    return hidden.isEmpty()
        ? text
        : text + ", %s: rounding or kinks hide their differences".formatted(hidden);
  }
}
