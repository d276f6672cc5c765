package diabolo.report;

import diabolo.feature.sample.Samples;
import diabolo.task.evaluate.Evaluation;
import java.util.List;

/**
 * The content of a report beside the model.
 *
 * @param command the command line that made the model, to repeat it
 * @param samples the rows that the evaluation measured, for the pictures
 * @param measuredOn what these rows are, as the end of a sentence: {@code the training rows}
 * @param evaluation the model measured on these rows
 * @param notices of the training, each a sentence
 */
public record ReportContent(
    String command,
    Samples samples,
    String measuredOn,
    Evaluation evaluation,
    List<String> notices) {

  /** Keeps a copy of the list. */
  public ReportContent {
    notices = List.copyOf(notices);
  }
}
