package diabolo.task.drift;

import diabolo.feature.sample.RowCursor;
import diabolo.feature.sample.Samples;
import diabolo.model.Autoencoder;
import diabolo.profile.ColumnProfile;
import diabolo.profile.DataProfile;
import diabolo.score.DetectAnomalies;
import diabolo.threshold.Calibration;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The drift of new rows away from the rows that a model was trained on: of each column, and of the
 * anomaly score, which notices changed relations between columns too.
 *
 * @param rows number of new rows
 * @param trainingRows number of training rows that the columns are compared with
 * @param score drift of the anomaly score from that of the calibration rows; empty if the model has
 *     no calibration
 * @param columns drift of each column, in the order of the model; empty if the model keeps no
 *     profile of its training rows
 */
public record Drift(
    long rows, long trainingRows, Optional<ColumnDrift> score, List<ColumnDrift> columns) {

  private static final int BLOCK_ROWS = 256;

  /** The advice that follows from the sizes of all changes. */
  public enum Conclusion {
    /** No change beyond chance that has practical weight. */
    AS_BEFORE,
    /** A moderate change: look at the columns named, and measure again. */
    WATCH,
    /** A large change: the model describes other rows than these. */
    RETRAIN
  }

  /**
   * Measures the drift of rows.
   *
   * @param model stays the caller's
   * @param rows new rows with the model's columns; read twice
   * @throws IllegalArgumentException if the model keeps neither a profile of its training rows nor
   *     a calibration
   */
  public static Drift of(Autoencoder model, Samples rows) throws IOException {
    DataProfile profile = model.profile();
    Optional<Calibration> calibration =
        model.calibration().filter(it -> it.origin() != Calibration.Origin.TRAINING);
    if (profile.columns().isEmpty() && calibration.isEmpty()) {
      throw new IllegalArgumentException(
          "the model keeps nothing to compare with: neither a profile of its training rows nor a"
              + " calibration; it was trained by an older version, or on pictures without"
              + " held-out rows. Train it again");
    }
    int parts = profile.columns().size() + (calibration.isPresent() ? 1 : 0);
    long[][] counts = counts(profile, rows);
    List<ColumnDrift> columns = new ArrayList<>();
    for (int j = 0; j < counts.length; j++) {
      columns.add(
          ColumnDrift.of(
              rows.format().names().get(j),
              profile.columns().get(j),
              profile.rows(),
              counts[j],
              parts));
    }
    double[] scores =
        calibration.isPresent() ? DetectAnomalies.of(model).scores(rows) : new double[0];
    return new Drift(
        rows.rows().orElseThrow(),
        profile.rows(),
        calibration.map(it -> score(it, scores, parts)),
        List.copyOf(columns));
  }

  private static ColumnDrift score(Calibration calibration, double[] scores, int parts) {
    ColumnProfile before = ColumnProfile.ofNumbers(0, calibration.scores());
    long[] counts = new long[before.bins()];
    for (double score : scores) {
      // Scores that are no number are the largest.
      counts[Double.isNaN(score) ? counts.length - 2 : before.bin((float) score)]++;
    }
    return ColumnDrift.of("anomaly score", before, calibration.rows(), counts, parts);
  }

  private static long[][] counts(DataProfile profile, Samples rows) throws IOException {
    List<ColumnProfile> before = profile.columns();
    int columns = rows.columns();
    long[][] counts = before.stream().map(it -> new long[it.bins()]).toArray(long[][]::new);
    float[] block = new float[BLOCK_ROWS * columns];
    try (RowCursor cursor = rows.open()) {
      for (int n = cursor.read(block, BLOCK_ROWS); n > 0; n = cursor.read(block, BLOCK_ROWS)) {
        for (int i = 0; i < n * columns && !before.isEmpty(); i++) {
          counts[i % columns][before.get(i % columns).bin(block[i])]++;
        }
      }
    }
    return counts;
  }

  /** Columns that changed beyond chance with practical weight, the largest index first. */
  public List<ColumnDrift> changed() {
    return columns.stream()
        .filter(column -> column.size() != ColumnDrift.Size.NONE)
        .sorted(Comparator.comparingDouble(ColumnDrift::index).reversed())
        .toList();
  }

  /** The conclusion from the largest change, of a column or of the score. */
  public Conclusion conclusion() {
    return switch (Stream.concat(columns.stream(), score.stream())
        .map(ColumnDrift::size)
        .max(Comparator.naturalOrder())
        .orElse(ColumnDrift.Size.NONE)) {
      case NONE -> Conclusion.AS_BEFORE;
      case MODERATE -> Conclusion.WATCH;
      case LARGE -> Conclusion.RETRAIN;
    };
  }
}
