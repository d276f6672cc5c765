package diabolo.reproduce;

/**
 * One measured number and the published one.
 *
 * @param member the model measured
 * @param quantity measured, with its unit and reduction
 * @param published published number with its own conditions; empty if there is none
 * @param obtained number measured here
 */
public record Finding(String member, String quantity, String published, double obtained) {

  /** A finding without a published number. */
  public static Finding of(String member, String quantity, double obtained) {
    return new Finding(member, quantity, "", obtained);
  }
}
