package diabolo.reproduce.table;

import diabolo.reproduce.Finding;
import diabolo.reproduce.Outcome;
import diabolo.task.impute.baseline.ClassicalImputation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Collects the results of {@link ImputationTables}. Not thread-safe. */
final class ImputationPage {

  private static final String MODEL = "autoencoder";

  private final String quantity;
  private final List<Finding> findings = new ArrayList<>();
  private final List<String> losses = new ArrayList<>();
  private final List<String> seeds = new ArrayList<>();
  private final List<String> seconds = new ArrayList<>();
  private int compared;

  ImputationPage(HiddenTable.Measure measure) {
    this.quantity =
        measure == HiddenTable.Measure.UNIT_ROOT
            ? "root mean square error in [0, 1]"
            : "mean squared error, standardized";
  }

  /**
   * One table at one share.
   *
   * @param place table and share
   * @param printed figures by method
   * @param errors of the model, one a seed
   * @param others errors of the classical methods, for the same seeds or the first one
   */
  void add(
      String place,
      Map<String, String> printed,
      double[] errors,
      Map<ClassicalImputation, double[]> others) {
    double mean = mean(errors);
    findings.add(
        new Finding(
            MODEL,
            "%s: %s, mean of %d seeds".formatted(place, quantity, errors.length),
            printed.getOrDefault(MODEL, ""),
            mean));
    seeds.add(place + ": " + numbers(errors));
    others.forEach((way, theirs) -> add(way, place, printed, errors, theirs));
    others.entrySet().stream()
        .filter(entry -> entry.getValue().length == errors.length)
        .min(Comparator.comparingDouble(entry -> mean(entry.getValue())))
        .ifPresent(
            best ->
                seconds.add(
                    "%s, %s: %s"
                        .formatted(place, best.getKey().title(), numbers(best.getValue()))));
  }

  private void add(
      ClassicalImputation way,
      String place,
      Map<String, String> printed,
      double[] errors,
      double[] theirs) {
    String on = theirs.length == errors.length ? "" : ", first seed";
    findings.add(
        new Finding(
            way.title(),
            "%s: the same%s".formatted(place, on),
            printed.getOrDefault(way.name(), ""),
            mean(theirs)));
    compared++;
    double own = mean(Arrays.copyOf(errors, theirs.length));
    if (mean(theirs) < own) {
      losses.add(
          "%s of %s (%s against %s, %s)"
              .formatted(
                  way.title(),
                  place,
                  number(mean(theirs)),
                  number(own),
                  theirs.length == errors.length
                      ? "on %d of %d seeds".formatted(below(theirs, errors), errors.length)
                      : "on the first seed"));
    }
  }

  private static long below(double[] theirs, double[] errors) {
    return IntStream.range(0, theirs.length).filter(k -> theirs[k] < errors[k]).count();
  }

  private static double mean(double... values) {
    return Arrays.stream(values).average().orElse(Double.NaN);
  }

  private static String numbers(double... values) {
    return Arrays.stream(values).mapToObj(ImputationPage::number).collect(Collectors.joining(" "));
  }

  Outcome outcome() {
    String verdict =
        losses.isEmpty()
            ? "On the mean of the seeds the autoencoder is below all other ways, in all %d comparisons."
                .formatted(compared)
            : "**On the mean of the seeds the autoencoder loses** to "
                + String.join(", ", losses)
                + "; it is below in the other %d of %d comparisons."
                    .formatted(compared - losses.size(), compared);
    return new Outcome(
        findings,
        List.of(
            verdict,
            "The autoencoder by seed: " + String.join("; ", seeds) + ".",
            "The best of the other ways that have all seeds: " + String.join("; ", seconds) + "."),
        List.of());
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }
}
