package diabolo.task.impute.baseline;

import java.util.Optional;

/**
 * Rows as a classical method imputed them.
 *
 * @param rows [N, D] without missing cells. Not to be modified.
 * @param rounds of a chained method
 * @since 0.2
 */
public record ClassicalFill(float[][] rows, Optional<ChainedRounds> rounds) {

  @Override
  public String toString() {
    return "ClassicalFill[%,d rows%s]"
        .formatted(rows.length, rounds.map(done -> ", " + done.words()).orElse(""));
  }
}
