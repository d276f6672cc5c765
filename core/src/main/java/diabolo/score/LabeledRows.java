package diabolo.score;

import diabolo.feature.sample.DataException;
import diabolo.feature.sample.Samples;
import diabolo.threshold.RankingCurve;
import java.util.stream.IntStream;

/**
 * Rows with labels.
 *
 * @param rows raw rows
 * @param anomalous label of each row. Not to be modified.
 * @since 0.1
 */
public record LabeledRows(Samples rows, boolean[] anomalous) {

  /** Rows and, for each, whether it is an anomaly. */
  public static LabeledRows of(Samples rows, boolean[] anomalous) {
    return new LabeledRows(rows, anomalous);
  }

  /**
   * The ranking curve of scores of these rows; a NaN score counts as the highest.
   *
   * @param scores one for each row. Not modified.
   * @throws DataException if there is not one label for each row, or all rows are of one kind
   */
  public RankingCurve curve(double... scores) throws DataException {
    if (scores.length != anomalous.length) {
      throw DataException.count(rows.source(), "labels", scores.length, anomalous.length);
    }
    int anomalies = anomalies();
    if (!(anomalies > 0 && anomalies < anomalous.length)) {
      throw DataException.in(
          rows.source(),
          "a ranking needs rows of both kinds, got %d anomalies in %d rows"
              .formatted(anomalies, anomalous.length));
    }
    double[] ranked = scores.clone();
    for (int i = 0; i < ranked.length; i++) {
      ranked[i] = Double.isNaN(ranked[i]) ? Double.POSITIVE_INFINITY : ranked[i];
    }
    return RankingCurve.of(ranked, anomalous);
  }

  /** The number of anomalies. */
  public int anomalies() {
    return (int) IntStream.range(0, anomalous.length).filter(i -> anomalous[i]).count();
  }
}
