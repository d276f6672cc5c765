package diabolo.report;

import diabolo.data.KeptCells;
import diabolo.feature.sample.InMemorySamples;
import diabolo.feature.sample.Samples;
import diabolo.score.DetectAnomalies;
import diabolo.task.anomaly.DetectorComparison;
import diabolo.task.anomaly.TopAnomalies;
import java.util.List;

/**
 * The content of a page about anomalies.
 *
 * @param detector that judged the rows
 * @param comparison scores of the detector and of others
 * @param top rows with the highest scores, explained: every alarm, as far as they were explained
 * @param rows judged rows as they were read, points of a series that lie in no window among them;
 *     read once more
 * @param kept columns of the input to show beside a row
 * @param shown most rows to list
 * @param command the command line, to repeat it
 * @param notes on what does not hold, each a sentence
 */
public record AnomalyContent(
    DetectAnomalies detector,
    DetectorComparison comparison,
    TopAnomalies top,
    Samples rows,
    KeptCells kept,
    int shown,
    String command,
    List<String> notes) {

  /** Keeps a copy of the list. */
  public AnomalyContent {
    notes = List.copyOf(notes);
  }

  /** Number of rows as read, those among them that could not be scored. */
  int judgedRows() {
    return rows.inMemory().map(InMemorySamples::size).orElse(scores().length);
  }

  double[] scores() {
    return comparison.model().scores();
  }

  boolean hasVerdicts() {
    return detector.noVerdict().isEmpty();
  }

  /**
   * The explained rows that are called anomalies; all explained ones where there are no verdicts.
   */
  List<TopAnomalies.Explained> alarms() {
    return top.rows().stream()
        .filter(row -> !hasVerdicts() || detector.isAnomaly(row.score()))
        .toList();
  }
}
