package diabolo.score;

import diabolo.feature.format.SampleFormat;
import diabolo.feature.format.Windows;
import diabolo.model.Autoencoder;
import diabolo.threshold.Combination;
import java.util.List;
import java.util.Optional;

/**
 * An ensemble of trained models of the same columns, of any kinds, layers and seeds.
 *
 * <p>Models trained with different seeds disagree about some rows by chance; combining their scores
 * reduces that variance (Aggarwal and Sathe, "Theoretical foundations and algorithms for outlier
 * ensembles", SIGKDD Explorations 2015; Chen, Sathe, Aggarwal and Turaga, "Outlier detection with
 * autoencoder ensembles", SDM 2017). The cost of scoring grows with the number of members.
 *
 * @param members ≥ 1; they stay the caller's, and have to stay open
 * @param combination of their scores, each on its own {@link diabolo.threshold.ScoreScale}
 * @since 0.1
 */
public record Ensemble(List<Autoencoder> members, Combination combination) {

  /** The default combination. */
  public static final Combination USUAL = Combination.MEAN;

  /**
   * Keeps a copy of the list.
   *
   * @throws IllegalArgumentException if there is no member, or one has other columns than the first
   */
  public Ensemble {
    members = List.copyOf(members);
    if (!(members.size() >= 1)) {
      throw new IllegalArgumentException("an ensemble must have ≥ 1 members, got 0");
    }
    for (int k = 1; k < members.size(); k++) {
      Optional<String> difference = difference(members.get(0), members.get(k));
      if (difference.isPresent()) {
        throw new IllegalArgumentException("member %d: %s".formatted(k + 1, difference.get()));
      }
    }
  }

  /** An ensemble of these members, their scores combined this way. */
  public static Ensemble of(List<Autoencoder> members, Combination combination) {
    return new Ensemble(members, combination);
  }

  /** Members whose scores are combined by {@link #USUAL}. */
  public static Ensemble of(List<Autoencoder> members) {
    return new Ensemble(members, USUAL);
  }

  /** The reason why a model cannot be combined with the first one; empty if it can. */
  public static Optional<String> difference(Autoencoder first, Autoencoder other) {
    SampleFormat expected = first.schema().format();
    SampleFormat got = other.schema().format();
    if (!expected.windows().equals(got.windows())) {
      return Optional.of(
          "members of an ensemble see the same windows, expected %s, got %s"
              .formatted(Windows.inWords(expected.windows()), Windows.inWords(got.windows())));
    }
    if (expected.columns() != got.columns()) {
      return Optional.of(
          "members of an ensemble have the same columns, expected %d of them, got %d"
              .formatted(expected.columns(), got.columns()));
    }
    if (!expected.picture().equals(got.picture())) {
      return Optional.of(
          "members of an ensemble see the same columns, got pictures of other sizes");
    }
    for (int j = 0; j < expected.columns(); j++) {
      if (!expected.names().get(j).equals(got.names().get(j))) {
        return Optional.of(
            "members of an ensemble have the same columns, expected column %d to be '%s', got '%s'"
                .formatted(j + 1, expected.names().get(j), got.names().get(j)));
      }
    }
    return expected.types().equals(got.types())
        ? Optional.empty()
        : Optional.of(
            "members of an ensemble have columns of the same types and levels, got others; train"
                + " them on the same table");
  }
}
