package diabolo.cli.flag.data;

import diabolo.cli.notation.Choices;
import diabolo.task.evaluate.EvaluateOptions;
import diabolo.task.evaluate.RowBinarization;
import picocli.CommandLine.Option;

/** The option that binarizes rows before the model sees them. */
public final class BinarizationFlag {

  @Option(
      names = "--binarize",
      paramLabel = "HOW",
      completionCandidates = Choices.RowBinarizations.class,
      description =
          "Binarize the rows first: ${COMPLETION-CANDIDATES}; dynamic draws with a fixed seed"
              + " (default: ${bundle:default.rowBinarization}).")
  private RowBinarization how = EvaluateOptions.defaults().binarization();

  /** The requested binarization. */
  public RowBinarization how() {
    return how;
  }
}
