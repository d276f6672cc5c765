package diabolo.score;

import diabolo.explain.ColumnFinding;
import diabolo.record.TableRows;
import java.util.List;
import java.util.Map;

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

  /** The same with the texts of unseen levels in its reasons. */
  Judgement told(TableRows rows, Map<String, ?> record) {
    return new Judgement(
        score,
        pValue,
        verdict,
        reasons.stream()
            .map(
                reason ->
                    rows.unseen(reason.index(), record.get(reason.column()))
                        .map(reason::withUnseen)
                        .orElse(reason))
            .toList());
  }
}
