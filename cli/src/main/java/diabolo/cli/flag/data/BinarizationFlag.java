package diabolo.cli.flag.data;

import diabolo.cli.notation.Names;
import diabolo.task.evaluate.EvaluateOptions;
import diabolo.task.evaluate.RowBinarization;
import picocli.CommandLine.Option;

/** The option that binarizes rows before the model sees them. */
public final class BinarizationFlag {

  @Option(
      names = "--binarize",
      paramLabel = "HOW",
      completionCandidates = Names.class,
      description =
          "Binarize the rows first: ${COMPLETION-CANDIDATES}; dynamic draws with a fixed seed"
              + " (default: ${bundle:evaluate.binarization}).")
  private RowBinarization how = EvaluateOptions.defaults().binarization();

  /** The requested binarization. */
  public RowBinarization how() {
    return how;
  }
}
