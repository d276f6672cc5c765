package diabolo.cli.flag;

import diabolo.task.EvaluateOptions;
import diabolo.task.RowBinarization;
import picocli.CommandLine.Option;

/** How rows become binary before a model sees them. */
public final class BinarizationFlag {

  @Option(
      names = "--binarize",
      paramLabel = "HOW",
      completionCandidates = Choices.RowBinarizations.class,
      description =
          "Make the rows binary before everything else: ${COMPLETION-CANDIDATES}; dynamic draws"
              + " from a fixed seed (default: ${bundle:default.rowBinarization}).")
  private RowBinarization how = EvaluateOptions.defaults().binarization();

  /** What was asked for. */
  public RowBinarization how() {
    return how;
  }
}
