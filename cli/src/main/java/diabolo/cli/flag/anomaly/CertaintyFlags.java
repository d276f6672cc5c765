package diabolo.cli.flag.anomaly;

import diabolo.cli.console.Failure;
import diabolo.score.DetectAnomaliesOptions;
import picocli.CommandLine.Option;

/** How sure verdicts have to be, and what probabilities start from. */
public final class CertaintyFlags {

  @Option(
      names = "--confidence",
      paramLabel = "LEVEL",
      description =
          "Leave verdicts open that other normal rows would turn around with a probability of more"
              + " than 1 − LEVEL, as 0.9: their anomaly cell is empty (default: none are).")
  private Double confidence;

  @Option(
      names = "--anomaly-share",
      paramLabel = "SHARE",
      description =
          "How many rows are anomalies, before one looks: what the largest probability of an anomaly"
              + " starts from where no --tune rows say how probable one is (default:"
              + " ${bundle:default.anomalyShare}).")
  private Double share;

  /**
   * The options with what was asked for.
   *
   * @param isTuned whether labels say how probable an anomaly is
   */
  public DetectAnomaliesOptions changed(DetectAnomaliesOptions options, boolean isTuned) {
    DetectAnomaliesOptions changed = options;
    if (confidence != null) {
      if (!(confidence > 0 && confidence < 1)) {
        throw Failure.usage("--confidence must be in (0, 1), got " + confidence);
      }
      changed = changed.withLeastConfidence(confidence);
    }
    if (share != null) {
      if (isTuned) {
        throw Failure.usage("--anomaly-share has no effect with --tune, whose labels say it");
      }
      if (!(share > 0 && share < 1)) {
        throw Failure.usage("--anomaly-share must be in (0, 1), got " + share);
      }
      changed = changed.withAnomalyShare(share);
    }
    return changed;
  }
}
