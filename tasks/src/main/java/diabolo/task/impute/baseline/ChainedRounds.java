package diabolo.task.impute.baseline;

/**
 * The rounds of a chained imputation and how they ended.
 *
 * @param count rounds that were computed
 * @param ending the reason for the last one
 * @since 0.2
 */
public record ChainedRounds(int count, Ending ending) {

  /** Reasons to end. */
  public enum Ending {
    /** Imputed cells hardly changed. */
    SETTLED,
    /** Imputed cells changed more than in the round before, whose cells were kept. */
    GREW,
    /** As many rounds as are computed at most. */
    BOUND
  }

  /** One sentence without a subject: {@code settled after 4 rounds}. */
  public String words() {
    String rounds = count == 1 ? "1 round" : count + " rounds";
    return switch (ending) {
      case SETTLED -> "settled after " + rounds;
      case GREW -> "stopped after " + rounds + ", since changes grew, and kept the round before";
      case BOUND -> "stopped at the limit of " + rounds;
    };
  }
}
