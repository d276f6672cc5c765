package diabolo.cli.flag.generate;

import diabolo.cli.console.Failure;
import diabolo.cli.notation.Choices;
import diabolo.task.generate.PseudoInputs;
import diabolo.task.generate.VampPriorOptions;
import java.util.Objects;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** How the pseudo-inputs of a mixture of posteriors are found. */
public final class PseudoInputFlags {

  @Option(
      names = "--pseudo-inputs",
      paramLabel = "KIND",
      completionCandidates = Choices.PseudoInputNames.class,
      description =
          "Of --prior vamp: ${COMPLETION-CANDIDATES}. learned ones begin as rows and are kept if"
              + " codes of held-out rows are likelier by them"
              + " (default: ${bundle:default.pseudoInputs}).")
  private PseudoInputs kind;

  @Option(
      names = "--pseudo-steps",
      paramLabel = "N",
      description = "Steps of learning them (default: ${bundle:default.pseudoSteps}).")
  private Integer steps;

  @Option(
      names = "--pseudo-batch",
      paramLabel = "N",
      description = "Rows a step (default: ${bundle:default.pseudoBatch}).")
  private Integer batchRows;

  @Option(
      names = "--pseudo-rate",
      paramLabel = "RATE",
      description =
          "Learning rate of Adam, in scaled inputs (default: ${bundle:default.pseudoRate}).")
  private Double rate;

  /** Refuses flags that have nothing to do with that prior. */
  public void refuse(String prior) {
    if (Stream.of(kind, steps, batchRows, rate).anyMatch(Objects::nonNull)) {
      throw Failure.usage(
          "--pseudo-inputs, --pseudo-steps, --pseudo-batch and --pseudo-rate belong to --prior vamp:COUNT, got "
              + prior);
    }
  }

  /**
   * What was asked for.
   *
   * @throws IllegalArgumentException if a number is out of range
   */
  public VampPriorOptions options(int components, long seed) {
    VampPriorOptions options = VampPriorOptions.of(components).withSeed(seed);
    if (kind == PseudoInputs.ROWS && Stream.of(steps, batchRows, rate).anyMatch(Objects::nonNull)) {
      throw new IllegalArgumentException(
          "--pseudo-steps, --pseudo-batch and --pseudo-rate are of learned pseudo-inputs, not of rows");
    }
    options = kind == null ? options : options.withPseudoInputs(kind);
    options = steps == null ? options : options.withSteps(steps);
    options = batchRows == null ? options : options.withBatchRows(batchRows);
    return rate == null ? options : options.withLearningRate(rate);
  }
}
