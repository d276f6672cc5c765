package diabolo.task.gradient;

import diabolo.file.json.RecordJson;
import java.util.List;

/**
 * The result of {@link CheckGradients}.
 *
 * @param rows examples that it was computed on
 * @param tolerance largest accepted relative difference of slopes
 * @param findings one for each derivative and direction
 * @since 0.1
 */
public record DerivativeCheck(int rows, double tolerance, List<Finding> findings) {

  /** The outcome of a comparison, best first. */
  public enum Outcome {
    /** Both numbers agree. */
    OK,
    /** Differences cannot tell: a rectifier or a selection switches within the steps used. */
    KINK,
    /** Differences are too uncertain here to tell: rounding. */
    UNRESOLVED,
    /** The numbers differ by more than tolerance and uncertainty permit. */
    WRONG
  }

  /**
   * One number computed in two ways.
   *
   * @param part what is differentiated: {@code objective}, one of its parts, or a network
   * @param block name of the parameters, or what is compared of a network
   * @param direction {@code gradient}, {@code mixture 1}, {@code entry 17} …
   * @param analytic the derivative as the model computes it
   * @param numeric the same by differences, or by the other side of an identity
   * @param uncertainty estimated error of {@code numeric}
   * @param relativeError |analytic − numeric| divided by the scale of such numbers in this block
   * @param kinks where {@code numeric} cannot tell: elements of the network whose pre-activation
   *     changes sign, or that are selected or not, within the steps that it was taken from; else 0
   * @param outcome of the comparison
   */
  public record Finding(
      String part,
      String block,
      String direction,
      double analytic,
      double numeric,
      double uncertainty,
      double relativeError,
      int kinks,
      Outcome outcome) {

    /** This finding with a number of elements at a kink; only for unresolved findings. */
    Finding atKinks(int count) {
      return new Finding(
          part,
          block,
          direction,
          analytic,
          numeric,
          uncertainty,
          relativeError,
          count,
          count > 0 ? Outcome.KINK : outcome);
    }
  }

  /** Keeps a copy of the list. */
  public DerivativeCheck {
    findings = List.copyOf(findings);
  }

  /** Whether no derivative is wrong. */
  public boolean isRight() {
    return count(Outcome.WRONG) == 0;
  }

  /** Findings with that outcome. */
  public long count(Outcome outcome) {
    return findings.stream().filter(finding -> finding.outcome() == outcome).count();
  }

  /** This check as one JSON object on one line. */
  public String toJson() {
    return RecordJson.write(DerivativeCheck.class, this);
  }
}
