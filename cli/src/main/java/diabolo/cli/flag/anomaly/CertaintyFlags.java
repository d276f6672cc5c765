package diabolo.cli.flag.anomaly;

import diabolo.cli.console.Failure;
import diabolo.score.DetectAnomaliesOptions;
import picocli.CommandLine.Option;

/** Options for the confidence of verdicts and the prior probability of an anomaly. */
public final class CertaintyFlags {

  @Option(
      names = "--confidence",
      paramLabel = "LEVEL",
      description =
          "Leave a verdict undecided (an empty anomaly cell) if its confidence is below LEVEL, such"
              + " as 0.9. Confidence is the probability that another calibration set of the same"
              + " size gives the same verdict (default: every verdict is given).")
  private Double confidence;

  @Option(
      names = "--anomaly-share",
      paramLabel = "SHARE",
      description =
          "Prior share of anomalies in DATA, for the upper bound of their probability when there"
              + " are no labels of --tune (default: ${bundle:anomalies.anomaly-share}).")
  private Double share;

  /**
   * The options with the requested confidence and prior.
   *
   * @param isTuned whether labels calibrate the probability of an anomaly
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
        throw Failure.usage(
            "--anomaly-share has no effect with --tune, whose labels give the share");
      }
      if (!(share > 0 && share < 1)) {
        throw Failure.usage("--anomaly-share must be in (0, 1), got " + share);
      }
      changed = changed.withAnomalyShare(share);
    }
    return changed;
  }
}
