package diabolo.score;

import diabolo.feature.sample.DataException;
import diabolo.feature.sample.Samples;
import diabolo.feature.sample.Segments;
import diabolo.series.RangeRanking;
import diabolo.threshold.RankingCurve;
import diabolo.threshold.VerdictCounts;
import java.io.IOException;
import java.util.Arrays;
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
    int anomalies = anomalies();
    if (isOneClass(scores.length)) {
      throw DataException.in(
          rows.source(),
          "a ranking needs rows of both kinds, got %d anomalies in %d rows"
              .formatted(anomalies, anomalous.length));
    }
    return RankingCurve.of(ranked(scores), anomalous);
  }

  /**
   * The ranking of scores of these points of a series by ranges of anomalous ones; a NaN score
   * counts as the highest.
   *
   * @param scores one for each point. Not modified.
   * @throws IOException if streamed points can't be read to count them
   * @throws IllegalArgumentException if there is not one label for each point, or all points are of
   *     one kind
   */
  public RangeRanking ranges(double... scores) throws IOException {
    return RangeRanking.of(ranked(scores), anomalous, Segments.of(rows));
  }

  private static double[] ranked(double... scores) {
    return Arrays.stream(scores)
        .map(score -> Double.isNaN(score) ? Double.POSITIVE_INFINITY : score)
        .toArray();
  }

  /**
   * Whether all labels are the same, so that a ranking is undefined.
   *
   * @param count expected number of labels
   * @throws DataException if there are not as many
   */
  public boolean isOneClass(int count) throws DataException {
    if (count != anomalous.length) {
      throw DataException.count(rows.source(), "labels", count, anomalous.length);
    }
    int anomalies = anomalies();
    return !(anomalies > 0 && anomalies < anomalous.length);
  }

  /**
   * Counts of true and false verdicts at a threshold.
   *
   * @param cut the largest score that counts as normal; infinite for no verdicts
   * @param scores one for each row. Not modified.
   */
  public VerdictCounts counts(double cut, double... scores) {
    int[] counts = new int[4];
    for (int i = 0; i < scores.length; i++) {
      counts[(isAnomaly(scores[i], cut) ? 0 : 2) + (anomalous[i] ? 0 : 1)]++;
    }
    return new VerdictCounts(counts[0], counts[1], counts[2], counts[3]);
  }

  /** Whether a score is above a threshold; never, if that is infinite because of no verdicts. */
  public static boolean isAnomaly(double score, double cut) {
    return cut < Double.POSITIVE_INFINITY && !(score <= cut);
  }

  /** The number of anomalies. */
  public int anomalies() {
    return (int) IntStream.range(0, anomalous.length).filter(i -> anomalous[i]).count();
  }

  @Override
  public String toString() {
    return "LabeledRows[%s]".formatted(rows);
  }
}
