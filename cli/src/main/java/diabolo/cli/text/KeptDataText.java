package diabolo.cli.text;

import diabolo.feature.MixedSchema;
import diabolo.feature.format.SampleFormat;
import diabolo.model.Autoencoder;
import diabolo.profile.DataProfile;
import diabolo.profile.RowSketch;
import diabolo.report.Numbers;
import diabolo.task.job.RareLevels;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Parts of its training data inside a model's file, beside weights and scalings: who shares the
 * file shares it.
 *
 * @param model whose file it is
 */
public record KeptDataText(Autoencoder model) {

  /** The parts of a model, by name. */
  public static Map<String, String> parts(Autoencoder model) {
    return new KeptDataText(model).parts();
  }

  /** The parts, by name. */
  private Map<String, String> parts() {
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put("rows", "none is kept as a whole");
    levels().ifPresent(words -> parts.put("levels", words));
    if (model.schema() instanceof MixedSchema) {
      parts.put("ranges", "smallest and largest value of each column of numbers or dates");
    }
    DataProfile profile = model.profile();
    if (!profile.columns().isEmpty()) {
      parts.put(
          "profile",
          "smallest and largest value, deciles and shares of levels of %s columns, and at most %d values of a column of numbers"
              .formatted(
                  Numbers.show((long) profile.columns().size()),
                  profile.columns().stream()
                      .mapToInt(it -> it.quantiles().size())
                      .max()
                      .orElse(0)));
    }
    if (!model.background().sketch().equals(RowSketch.none())) {
      parts.put(
          "hashes",
          "of training rows: whoever has a set of rows can tell whether the model was trained on it");
    }
    addDistributions(parts);
    return parts;
  }

  /** Adds what is kept of scores and codes. */
  private void addDistributions(Map<String, String> parts) {
    model
        .calibration()
        .filter(kept -> kept.rows() > 0)
        .ifPresent(
            kept ->
                parts.put(
                    "scores",
                    "of %s calibration rows, and typical errors of the columns"
                        .formatted(Numbers.show((long) kept.rows()))));
    model
        .joint()
        .ifPresent(
            joint ->
                parts.put(
                    "covariance",
                    "and means of %s values of the training rows"
                        .formatted(Numbers.show((long) joint.size()))));
    model.flow().ifPresent(flow -> parts.put("flow", "a network of the density of the codes"));
    model
        .prior()
        .ifPresent(
            prior ->
                parts.put(
                    "codes",
                    "means and covariances of %d groups of them".formatted(prior.components())));
  }

  /** The number of texts of levels, and of the rare ones among them. */
  private Optional<String> levels() {
    SampleFormat format = model.schema().format();
    if (format.types().isEmpty()) {
      return Optional.empty();
    }
    long all = 0;
    List<String> columns = new ArrayList<>();
    DataProfile profile = model.profile();
    for (int j = 0; j < format.columns(); j++) {
      int count = RareLevels.levels(format, j).size();
      all += count;
      if (count > 0 && !profile.columns().isEmpty()) {
        int rare =
            RareLevels.of(format, j, profile.columns().get(j).shares(), model.provenance().rows())
                .size();
        if (rare > 0) {
          columns.add("%s %,d".formatted(format.names().get(j), rare));
        }
      }
    }
    if (all == 0) {
      return Optional.empty();
    }
    String words = "the texts of %,d levels".formatted(all);
    return Optional.of(
        columns.isEmpty()
            ? words
            : words
                + ", some of them in fewer than %d rows: %s"
                    .formatted(RareLevels.FEW, String.join(", ", columns)));
  }

  /** The parts as lines, below a heading. */
  List<String> lines() {
    List<String> lines = new ArrayList<>(List.of("", "data inside this file"));
    parts().forEach((name, words) -> lines.add("  %-12s%s".formatted(name, words)));
    return lines;
  }
}
