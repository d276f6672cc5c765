/**
 * Training objectives: reconstruction, corruption, penalties and the distribution of the code, as
 * orthogonal parts of an {@link diabolo.objective.Objective}.
 *
 * <p>The loss is the mean over the batch of the sum over features, plus weight × each penalty; each
 * part is reported by name as a {@link diabolo.objective.term.LossTerm}. Depends on {@code tensor}
 * and {@code nn}.
 *
 * <pre>{@code
 * Objective objective =
 *     Objective.of(Bernoulli.of())
 *         .withCorruption(Masking.of(0.25f))
 *         .withPenalty(Contraction.of(0.1f));
 * }</pre>
 */
package diabolo.objective;
