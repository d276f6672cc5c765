package diabolo.score.rows;

import diabolo.feature.sample.Samples;
import diabolo.model.Autoencoder;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * The share of some rows that a model was trained on, on which errors and scores are lower than on
 * new rows: 1 if they are the training table by its digest, else as far as the sketch of the
 * training rows tells ({@link diabolo.profile.RowSketch}).
 *
 * @param share from 0, if all may be new, to 1
 */
public record TrainedShare(double share) {

  /** Percentages from here on are told as all rows. */
  private static final int ALL = 95;

  /** The share of rows that this model was trained on. */
  public static TrainedShare of(Autoencoder model, Samples rows) throws IOException {
    boolean isTable = model.provenance().dataDigest().equals(rows.digest());
    return new TrainedShare(isTable ? 1 : model.background().sketch().trained(rows));
  }

  /** The largest share of rows that one of these models was trained on. */
  public static TrainedShare of(List<Autoencoder> models, Samples rows) throws IOException {
    double most = 0;
    for (Autoencoder model : models) {
      most = Math.max(most, of(model, rows).share());
    }
    return new TrainedShare(most);
  }

  /**
   * The share in words; empty if all rows may be new.
   *
   * @param some words behind a percentage: {@code "of these rows"}
   * @param all words for all rows: {@code "these rows"}
   */
  public Optional<String> inWords(String some, String all) {
    return share > 0 ? Optional.of(inWords(share, some, all)) : Optional.empty();
  }

  /** A share in words, as {@link #inWords(String, String)}. */
  public static String inWords(double share, String some, String all) {
    long percent = Math.round(100 * share);
    return percent < ALL ? "about %d %% %s".formatted(percent, some) : all;
  }
}
