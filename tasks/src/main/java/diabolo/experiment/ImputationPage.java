package diabolo.experiment;

import diabolo.task.ClassicalImputation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Collects what comes out of {@link ImputationTables}. Not thread-safe. */
final class ImputationPage {

  private static final String MODEL = "autoencoder";

  private final String quantity;
  private final List<Finding> findings = new ArrayList<>();
  private final List<String> losses = new ArrayList<>();
  private final List<String> seeds = new ArrayList<>();
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
   * @param others of the other ways, first seed
   */
  void add(
      String place,
      Map<String, String> printed,
      double[] errors,
      Map<ClassicalImputation, Double> others) {
    double mean = Arrays.stream(errors).average().orElse(Double.NaN);
    findings.add(
        new Finding(
            MODEL,
            "%s: %s, mean of %d seeds".formatted(place, quantity, errors.length),
            printed.getOrDefault(MODEL, ""),
            mean));
    seeds.add(
        place
            + ": "
            + Arrays.stream(errors)
                .mapToObj(ImputationPage::number)
                .collect(Collectors.joining(" ")));
    others.forEach(
        (way, error) -> {
          findings.add(
              new Finding(
                  way.title(),
                  "%s: the same, first seed".formatted(place),
                  printed.getOrDefault(way.name(), ""),
                  error));
          compared++;
          if (error < errors[0]) {
            losses.add(
                "%s of %s (%s against %s)"
                    .formatted(way.title(), place, number(error), number(errors[0])));
          }
        });
  }

  Outcome outcome() {
    String verdict =
        losses.isEmpty()
            ? "On the first seed the autoencoder is below all other ways, in all %d comparisons."
                .formatted(compared)
            : "**On the first seed the autoencoder loses** to "
                + String.join(", ", losses)
                + "; it is below in the other %d of %d comparisons."
                    .formatted(compared - losses.size(), compared);
    return new Outcome(
        findings,
        List.of(verdict, "The autoencoder by seed: " + String.join("; ", seeds) + "."),
        List.of());
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }
}
