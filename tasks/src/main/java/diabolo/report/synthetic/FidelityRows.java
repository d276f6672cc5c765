package diabolo.report.synthetic;

import diabolo.report.Numbers;
import diabolo.task.fidelity.Fidelity;
import diabolo.task.fidelity.FidelityReport;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The figures as rows of a table, one for each measure.
 *
 * @param report whose figures they are
 */
record FidelityRows(FidelityReport report) {

  /**
   * A measure.
   *
   * @param name in words, with the better direction
   * @param of its figure
   */
  private record Measure(String name, ToDoubleFunction<Fidelity> of) {}

  private List<Measure> measures() {
    List<Measure> measures = new ArrayList<>();
    measures.add(
        new Measure(
            "distance of numbers (Kolmogorov–Smirnov, lower is better)", Fidelity::numbers));
    measures.add(
        new Measure("distance of levels (total variation, lower is better)", Fidelity::levels));
    measures.add(new Measure("difference of dependence (lower is better)", Fidelity::dependence));
    measures.add(
        new Measure(
            "%s of '%s' by a forest of these rows (higher is better)"
                .formatted(report.isOfLevels() ? "ROC-AUC" : "R²", report.target()),
            Fidelity::usefulness));
    measures.add(
        new Measure(
            "nearest training row, median distance (at least that of real rows)",
            it -> it.nearest().median()));
    measures.add(
        new Measure(
            "the same, 5th percentile (at least that of real rows)",
            it -> it.nearest().fifthPercentile()));
    measures.add(
        new Measure(
            "copies of training rows, share (at most that of real rows)",
            it -> it.nearest().copies()));
    return measures;
  }

  /** All rows whose figures they are, the generated ones first and the real ones last. */
  List<Fidelity> all() {
    List<Fidelity> all = new ArrayList<>();
    all.add(report.generated());
    all.addAll(report.baselines());
    all.add(report.real());
    return all;
  }

  /** The head: the measure and the names of the rows. */
  List<String> head() {
    List<String> head = new ArrayList<>(List.of("measure"));
    all().forEach(each -> head.add(each.name()));
    return head;
  }

  /** A row for each measure that this table has. */
  List<List<String>> rows() {
    List<List<String>> rows = new ArrayList<>();
    for (Measure measure : measures()) {
      double own = measure.of().applyAsDouble(report.generated());
      if (!Double.isNaN(own)) {
        List<String> row = new ArrayList<>(List.of(measure.name()));
        all().forEach(each -> row.add(shown(measure.of().applyAsDouble(each))));
        rows.add(row);
      }
    }
    return rows;
  }

  private static String shown(double figure) {
    return Double.isNaN(figure) ? "–" : Numbers.show(figure);
  }

  /** The conclusion in two sentences. */
  String conclusion() {
    Fidelity own = report.generated();
    double lost = report.real().usefulness() - own.usefulness();
    String use =
        Double.isNaN(lost)
            ? "The target has one value only in the held-out rows, so that nothing can be learned."
            : "A forest that learned '%s' from generated rows has %s %s on held-out real rows, one that learned it from real rows %s."
                .formatted(
                    report.target(),
                    report.isOfLevels() ? "ROC-AUC" : "R²",
                    Numbers.show(own.usefulness()),
                    Numbers.show(report.real().usefulness()));
    boolean isNear =
        own.nearest().fifthPercentile() < report.real().nearest().fifthPercentile()
            || own.nearest().copies() > report.real().nearest().copies();
    return use
        + (isNear
            ? " Some generated rows are nearer to training rows than held-out real rows are: they may tell of these."
            : " Generated rows are no nearer to training rows than held-out real rows are, which is no proof of privacy.");
  }
}
