package diabolo.task.impute.baseline;

import java.util.Optional;

/**
 * Rows as a classical method imputed them.
 *
 * @param rows [N, D] without missing cells. Not to be modified.
 * @param rounds of a chained method
 * @since 0.2
 */
public record ClassicalFill(float[][] rows, Optional<ChainedRounds> rounds) {}
