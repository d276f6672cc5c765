package diabolo.reproduce;

/**
 * One measured number beside the published one.
 *
 * @param member the model measured
 * @param quantity what was measured, with its unit and reduction
 * @param published what was printed, with its own conditions; empty text where nothing was
 * @param obtained what came out here
 */
public record Finding(String member, String quantity, String published, double obtained) {

  /** A number that nobody printed. */
  public static Finding of(String member, String quantity, double obtained) {
    return new Finding(member, quantity, "", obtained);
  }
}
