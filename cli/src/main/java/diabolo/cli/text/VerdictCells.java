package diabolo.cli.text;

import diabolo.data.table.CellText;
import diabolo.explain.ColumnFinding;
import diabolo.score.AnomalyVerdict;
import diabolo.score.DetectAnomalies;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The verdict on one row as named cells, the same in every output.
 *
 * @param detector whose verdict it is
 */
record VerdictCells(DetectAnomalies detector) {

  /** The verdict on a row of that score. */
  Map<String, Object> of(double score) {
    AnomalyVerdict verdict = detector.verdict(score);
    boolean isCalibrated = detector.normalRows() > 0;
    double confidence = detector.confidence(score);
    Map<String, Object> cells = new LinkedHashMap<>();
    cells.put("pValue", isCalibrated ? detector.pValue(score) : null);
    cells.put(
        "anomaly",
        verdict == AnomalyVerdict.UNKNOWN ? null : (Object) (verdict == AnomalyVerdict.ANOMALY));
    cells.put("confidence", Double.isNaN(confidence) ? null : (Object) confidence);
    cells.put(
        AnomaliesText.probability(detector), isCalibrated ? detector.probability(score) : null);
    return cells;
  }

  /**
   * The reasons of an alarm: columns, their cells, and what was expected; nulls if there are none.
   */
  List<Object> reasons(List<ColumnFinding> findings) {
    return findings.isEmpty()
        ? Arrays.asList(null, null, null)
        : List.of(
            findings.stream().map(ColumnFinding::column).toList(),
            findings.stream().map(this::actual).toList(),
            findings.stream().map(finding -> text(finding, finding.expected())).toList());
  }

  private String actual(ColumnFinding finding) {
    return finding.unseen().map(CellText::unseen).orElseGet(() -> text(finding, finding.actual()));
  }

  /** A cell as text; of a missing one that it is missing. */
  private String text(ColumnFinding finding, double raw) {
    return Double.isNaN(raw)
        ? "missing"
        : CellText.ofNumber(detector.format(), finding.index(), raw);
  }
}
