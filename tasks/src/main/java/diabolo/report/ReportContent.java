package diabolo.report;

import diabolo.feature.sample.Samples;
import diabolo.task.evaluate.Evaluation;
import java.util.List;
import java.util.Optional;

/**
 * The content of a report beside the model.
 *
 * @param command the command line that made the model or the report, to repeat it
 * @param isTraining whether it made the model
 * @param samples the rows that the evaluation measured, for the pictures
 * @param measuredOn what these rows are, as the end of a sentence: {@code the training rows}
 * @param evaluation the model measured on these rows
 * @param notices of the training, each a sentence
 * @param colors of the rows in the code map
 */
public record ReportContent(
    String command,
    boolean isTraining,
    Samples samples,
    String measuredOn,
    Evaluation evaluation,
    List<String> notices,
    Optional<RowColors> colors) {

  /** Keeps a copy of the list. */
  public ReportContent {
    notices = List.copyOf(notices);
  }

  /** The content of a report of a training. */
  public static ReportContent of(
      String command,
      Samples samples,
      String measuredOn,
      Evaluation evaluation,
      List<String> notices) {
    return new ReportContent(
        command, true, samples, measuredOn, evaluation, notices, Optional.empty());
  }

  /** The content of a report of a trained model, made by that command. */
  public static ReportContent ofModel(
      String command, Samples samples, String measuredOn, Evaluation evaluation) {
    return new ReportContent(
        command, false, samples, measuredOn, evaluation, List.of(), Optional.empty());
  }

  /** The same content with colors for the rows in the code map. */
  public ReportContent withColors(RowColors other) {
    return new ReportContent(
        command, isTraining, samples, measuredOn, evaluation, notices, Optional.of(other));
  }
}
