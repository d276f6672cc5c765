package diabolo.report;

import diabolo.task.evaluate.Evaluation;
import diabolo.task.evaluate.QualitySummary;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The table of metrics in a report: name, model, PCA, meaning. */
final class ReportNumbers {

  private static final String NONE = "";

  private ReportNumbers() {}

  static List<List<String>> rows(Evaluation e) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        row(
            "squared error per example",
            Numbers.show(e.squaredErrorPerExample()),
            pca(e, Evaluation.Pca::squaredErrorPerExample),
            "mean over rows of the sum over scaled inputs"));
    if (e.columns().size() > 1) {
      // a mean of squares over columns would add up different units
      addColumns(rows, QualitySummary.of(e.columns()));
    } else {
      rows.add(
          row(
              "mean squared error",
              Numbers.show(e.meanSquaredError()),
              pca(e, Evaluation.Pca::meanSquaredError),
              "per value, in the data's own units"));
    }
    addLosses(rows, e);
    addJacobian(rows, e);
    addCode(rows, e);
    rows.add(row("rows", Numbers.show(e.rows()), NONE, "measured"));
    return rows;
  }

  private static void addColumns(List<List<String>> rows, QualitySummary all) {
    all.medianRSquared()
        .ifPresent(
            r ->
                rows.add(
                    row(
                        "median R²",
                        Numbers.show(r),
                        NONE,
                        "over %s columns of numbers: 1 is exact, 0 no better than their mean"
                            .formatted(Numbers.show((long) all.numbers())))));
    all.medianAccuracy()
        .ifPresent(
            right ->
                rows.add(
                    row(
                        "median accuracy",
                        Numbers.percent(right),
                        NONE,
                        "over %s columns of levels".formatted(Numbers.show((long) all.levels())))));
  }

  private static void addLosses(List<List<String>> rows, Evaluation e) {
    String unit = "mean over rows of the sum over features";
    rows.add(row("objective", Numbers.show(e.loss().total()), NONE, unit));
    if (e.loss().parts().size() > 1) {
      e.loss()
          .parts()
          .forEach(
              (name, value) ->
                  rows.add(row("– " + name, Numbers.show(value), NONE, "weight included")));
    }
    rows.add(
        row(
            "reconstruction per input",
            Numbers.show(e.lossPerInput()),
            NONE,
            "nats if the reconstruction is a likelihood"));
  }

  private static void addJacobian(List<List<String>> rows, Evaluation e) {
    e.jacobian()
        .ifPresent(
            j -> {
              rows.add(
                  row(
                      "mean ‖J‖ of the encoder",
                      Numbers.show(j.meanFrobeniusNorm()),
                      NONE,
                      "Frobenius norm of ∂code/∂input, mean over "
                          + Numbers.show(j.rows())
                          + " rows"));
              rows.add(
                  row(
                      "– per entry",
                      Numbers.show(j.meanFrobeniusNormPerEntry()),
                      NONE,
                      "the same over √(code units × inputs)"));
            });
  }

  private static void addCode(List<List<String>> rows, Evaluation e) {
    e.saturatedFraction()
        .ifPresent(
            share ->
                rows.add(
                    row(
                        "saturated",
                        Numbers.percent(share),
                        NONE,
                        "code activations where the activation function is flat")));
    rows.add(row("mean activation", Numbers.show(e.meanActivation()), NONE, "of the code"));
    rows.add(
        row(
            "at zero",
            Numbers.percent(e.zeroFraction()),
            NONE,
            "code activations with |h| < 0.001"));
    rows.add(
        row(
            "sparsity",
            Numbers.show(e.sparsity()),
            NONE,
            "Hoyer's measure: 0 if all units are equally active, 1 if only one is"));
    String units = e.activeUnits() + " / " + e.deadUnits();
    rows.add(row("active / dead units", units, NONE, "of " + Numbers.show((long) e.codeSize())));
  }

  private static String pca(Evaluation e, ToDoubleFunction<Evaluation.Pca> value) {
    return e.pca().map(pca -> Numbers.show(value.applyAsDouble(pca))).orElse(NONE);
  }

  private static List<String> row(String name, String model, String pca, String what) {
    return List.of(name, model, pca, what);
  }
}
