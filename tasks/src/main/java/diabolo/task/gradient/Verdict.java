package diabolo.task.gradient;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Judges two numbers that ought to be the same.
 *
 * <pre>  wrong       |a − n| &gt; tolerance · scale + 3 · uncertainty
 *  unresolved  else, where 3 · uncertainty &gt; 30 · tolerance · scale; a kink, if one is there
 * </pre>
 *
 * @param part what is differentiated
 * @param block name of the parameters
 */
record Verdict(String part, String block, String direction) {

  private static final double SAFETY = 3;

  /** An uncertainty of this many tolerances hides what is looked for. */
  private static final double HIDING = 30;

  /** Identities without differences are held to this share of the tolerance. */
  private static final double IDENTITY = 0.01;

  static Verdict on(String part, String block, String direction) {
    return new Verdict(part, block, direction);
  }

  /**
   * A derivative beside its differences.
   *
   * @param rounding of the derivative
   * @param scale of such derivatives; a larger one of the two numbers counts instead
   */
  DerivativeCheck.Finding slopes(
      double analytic,
      CentralDifferences.Slope numeric,
      double rounding,
      double scale,
      double tolerance) {
    return finding(analytic, numeric.value(), numeric.error() + rounding, scale, tolerance);
  }

  /**
   * The better of two findings each; one that is wrong with large steps only is unresolved if the
   * small ones cannot tell.
   */
  static List<DerivativeCheck.Finding> better(
      List<DerivativeCheck.Finding> far, List<DerivativeCheck.Finding> near) {
    return IntStream.range(0, far.size())
        .mapToObj(
            i ->
                far.get(i).outcome().compareTo(near.get(i).outcome()) <= 0
                    ? far.get(i)
                    : near.get(i))
        .toList();
  }

  /** Both sides of an identity that holds to rounding. */
  DerivativeCheck.Finding identity(double left, double right, double scale, double tolerance) {
    return finding(left, right, 0, scale, IDENTITY * tolerance);
  }

  private DerivativeCheck.Finding finding(
      double analytic, double numeric, double uncertainty, double least, double tolerance) {
    double scale = Math.max(least, Math.max(Math.abs(analytic), Math.abs(numeric)));
    double difference = Math.abs(analytic - numeric);
    // positively, so that NaN is wrong
    boolean isNear = difference <= tolerance * scale + SAFETY * uncertainty;
    boolean isCertain = SAFETY * uncertainty <= HIDING * tolerance * scale || difference == 0;
    DerivativeCheck.Outcome outcome =
        !isNear
            ? DerivativeCheck.Outcome.WRONG
            : isCertain ? DerivativeCheck.Outcome.OK : DerivativeCheck.Outcome.UNRESOLVED;
    double relative = difference == 0 ? 0 : difference / scale;
    return new DerivativeCheck.Finding(
        part, block, direction, analytic, numeric, uncertainty, relative, 0, outcome);
  }
}
