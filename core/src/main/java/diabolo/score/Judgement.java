package diabolo.score;

import diabolo.explain.ColumnFinding;
import java.util.List;

/**
 * The judgement of one row.
 *
 * @param score anomaly score, higher is more anomalous
 * @param pValue conformal p-value: the share of calibration rows, this row included, with at least
 *     this score
 * @param verdict on the row
 * @param reasons of an anomaly: the contribution of each column, largest first; none for other rows
 * @since 0.2
 */
public record Judgement(
    double score, double pValue, AnomalyVerdict verdict, List<ColumnFinding> reasons) {

  /** Keeps a copy of the reasons. */
  public Judgement {
    reasons = List.copyOf(reasons);
  }
}
