package diabolo.cli.text;

import diabolo.report.Numbers;
import diabolo.score.rows.TrainedShare;
import diabolo.task.evaluate.Evaluation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** An evaluation as a table of text. */
public final class EvaluationText {

  private final List<String> lines = new ArrayList<>();

  private EvaluationText() {}

  /** The table, without a line break at its end. */
  public static String of(Evaluation e) {
    EvaluationText text = new EvaluationText();
    text.add("rows", Numbers.show(e.rows()), rowsRemark(e));
    text.add(
        "squared error per example",
        Numbers.show(e.squaredErrorPerExample()),
        pca(e.pca().map(Evaluation.Pca::squaredErrorPerExample), e));
    if (e.columns().size() <= 1) {
      // of several columns it would add up squares of different units
      text.add(
          "mean squared error",
          Numbers.show(e.meanSquaredError()),
          pca(e.pca().map(Evaluation.Pca::meanSquaredError), e));
    }
    text.add("objective", Numbers.show(e.loss().total()), parts(e));
    text.add("reconstruction per input", Numbers.show(e.lossPerInput()), "");
    e.jacobian()
        .ifPresent(
            j ->
                text.add(
                    "mean norm of the Jacobian",
                    Numbers.show(j.meanFrobeniusNorm()),
                    "over %s rows".formatted(Numbers.show(j.rows()))));
    text.addCode(e);
    text.addDistribution(e);
    if (!e.columns().isEmpty()) {
      text.lines.addAll(ColumnQualityText.of(e.columns()));
    }
    return String.join("\n", text.lines);
  }

  private static String rowsRemark(Evaluation e) {
    String made =
        e.binarization().map(how -> "binarized: " + how.name().toLowerCase(Locale.ROOT)).orElse("");
    String same =
        new TrainedShare(e.trainedShare())
            .inWords("are training rows, no test", "these are the training rows, not a test")
            .orElse("");
    return made.isEmpty() || same.isEmpty() ? made + same : made + "; " + same;
  }

  /** Adds statistics of the code. */
  private void addCode(Evaluation e) {
    e.saturatedFraction()
        .ifPresent(share -> add("saturated activations", Numbers.percent(share), ""));
    e.explainedVariance().ifPresent(v -> add("explained variance", Numbers.show(v), ""));
    add(
        "active units per row (L0)",
        Numbers.show(e.meanActiveUnits()),
        "%s never active, %s in more than 10 %% of the rows"
            .formatted(Numbers.percent(e.deadFraction()), Numbers.percent(e.denseFraction())));
    add("mean activation", Numbers.show(e.meanActivation()), "");
    add("activations at zero", Numbers.percent(e.zeroFraction()), "");
    add("sparsity (Hoyer)", Numbers.show(e.sparsity()), "");
    add(
        "active code units",
        String.valueOf(e.activeUnits()),
        "of %d, %d dead".formatted(e.codeSize(), e.deadUnits()));
    e.codebook()
        .ifPresent(
            book ->
                add(
                    "codebook perplexity",
                    Numbers.show(book.perplexity()),
                    "%d of %d vectors used".formatted(book.used(), book.entries())));
  }

  /** Adds what only a code that is a distribution has: divergence and likelihood. */
  private void addDistribution(Evaluation e) {
    e.divergenceByUnit()
        .ifPresent(
            kl ->
                add(
                    "KL divergence by unit",
                    Numbers.show(kl.stream().mapToDouble(d -> d).sum()),
                    largest(kl)));
    e.likelihood()
        .ifPresent(
            l ->
                add(
                    "negative log-likelihood",
                    Numbers.show(l.negativeLogLikelihood()),
                    "nats ± %s, %d rows, %d draws, effective %s"
                        .formatted(
                            Numbers.show(l.standardError()),
                            l.rows(),
                            l.samples(),
                            Numbers.show(l.effectiveSampleSize()))));
  }

  private static String largest(List<Double> divergences) {
    return "largest "
        + divergences.stream()
            .sorted(Comparator.reverseOrder())
            .limit(5)
            .map(Numbers::show)
            .collect(Collectors.joining(" "));
  }

  private static String pca(Optional<Double> value, Evaluation e) {
    return value
        .map(v -> "PCA-%d: %s".formatted(e.pca().orElseThrow().components(), Numbers.show(v)))
        .orElse("");
  }

  private static String parts(Evaluation e) {
    if (e.loss().parts().size() == 1) {
      return "";
    }
    return String.join(
        " + ",
        e.loss().parts().entrySet().stream()
            .map(part -> part.getKey() + " " + Numbers.show(part.getValue()))
            .toList());
  }

  private void add(String name, String value, String remark) {
    lines.add(String.format(Locale.ROOT, "  %-26s %12s   %s", name, value, remark).stripTrailing());
  }
}
