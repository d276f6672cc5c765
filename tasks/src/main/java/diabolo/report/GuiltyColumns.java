package diabolo.report;

import diabolo.explain.ColumnFinding;
import diabolo.task.anomaly.TopAnomalies;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The columns that explain alarms, most frequent first.
 *
 * @param columns that are a reason for at least one row
 * @param rows number of explained rows
 */
record GuiltyColumns(List<Column> columns, int rows) {

  /**
   * One column.
   *
   * @param index of it in a row
   * @param name of it
   * @param reasons number of rows that it is a reason for
   * @param first number of rows whose first reason it is
   */
  record Column(int index, String name, int reasons, int first) {

    private Column plus(int more, int moreFirst) {
      return new Column(index, name, reasons + more, first + moreFirst);
    }
  }

  static GuiltyColumns of(List<TopAnomalies.Explained> rows) {
    Map<Integer, Column> found = new LinkedHashMap<>();
    for (TopAnomalies.Explained row : rows) {
      List<ColumnFinding> reasons = row.reasons();
      for (int i = 0; i < reasons.size(); i++) {
        ColumnFinding finding = reasons.get(i);
        Column none = new Column(finding.index(), finding.column(), 0, 0);
        Column old = found.getOrDefault(finding.index(), none);
        found.put(finding.index(), old.plus(1, i == 0 ? 1 : 0));
      }
    }
    List<Column> columns =
        found.values().stream()
            .sorted(
                Comparator.comparingInt(Column::reasons)
                    .thenComparingInt(Column::first)
                    .reversed()
                    .thenComparingInt(Column::index))
            .toList();
    return new GuiltyColumns(columns, rows.size());
  }
}
