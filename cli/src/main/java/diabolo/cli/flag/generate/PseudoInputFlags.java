package diabolo.cli.flag.generate;

import diabolo.cli.console.Failure;
import diabolo.cli.notation.Names;
import diabolo.task.generate.PseudoInputs;
import diabolo.task.generate.VampPriorOptions;
import java.util.Objects;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** Options for the pseudo-inputs of a VampPrior. */
public final class PseudoInputFlags {

  @Option(
      names = "--pseudo-inputs",
      paramLabel = "KIND",
      completionCandidates = Names.class,
      description =
          "Pseudo-inputs of --prior vamp: ${COMPLETION-CANDIDATES}. learned: initialized with rows,"
              + " kept if they give the codes of held-out rows a higher density (default:"
              + " ${bundle:vamp.pseudo-inputs}).")
  private PseudoInputs kind;

  @Option(
      names = "--pseudo-steps",
      paramLabel = "N",
      description = "Training steps of the pseudo-inputs (default: ${bundle:vamp.steps}).")
  private Integer steps;

  @Option(
      names = "--pseudo-batch",
      paramLabel = "N",
      description = "Rows per training step (default: ${bundle:vamp.batch-rows}).")
  private Integer batchRows;

  @Option(
      names = "--pseudo-rate",
      paramLabel = "RATE",
      description =
          "Learning rate of Adam for scaled inputs (default: ${bundle:vamp.learning-rate}).")
  private Double rate;

  /** Refuses these flags for any other prior. */
  public void refuse(String prior) {
    if (Stream.of(kind, steps, batchRows, rate).anyMatch(Objects::nonNull)) {
      throw Failure.usage(
          "--pseudo-inputs, --pseudo-steps, --pseudo-batch and --pseudo-rate belong to --prior"
              + " vamp:COUNT, got "
              + prior);
    }
  }

  /**
   * The requested options.
   *
   * @throws IllegalArgumentException if a number is out of range
   */
  public VampPriorOptions options(int components, long seed) {
    VampPriorOptions options = VampPriorOptions.of(components).withSeed(seed);
    if (kind == PseudoInputs.ROWS && Stream.of(steps, batchRows, rate).anyMatch(Objects::nonNull)) {
      throw new IllegalArgumentException(
          "--pseudo-steps, --pseudo-batch and --pseudo-rate need --pseudo-inputs learned");
    }
    options = kind == null ? options : options.withPseudoInputs(kind);
    options = steps == null ? options : options.withSteps(steps);
    options = batchRows == null ? options : options.withBatchRows(batchRows);
    return rate == null ? options : options.withLearningRate(rate);
  }
}
