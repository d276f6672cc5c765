package diabolo.cli.flag.data;

import diabolo.cli.notation.Choices;
import diabolo.task.evaluate.EvaluateOptions;
import diabolo.task.evaluate.RowBinarization;
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
