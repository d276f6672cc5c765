/**
 * Published experiments with their recipes, to be repeated.
 *
 * <p>An {@link diabolo.reproduce.Experiment} trains in a {@link diabolo.reproduce.Laboratory} and
 * gives the measured and the published numbers. Recipes are fixed here; they come from the
 * publication or were chosen on validation rows. Test rows are only measured on. Depends on {@code
 * task} and what lies below it.
 *
 * <pre>{@code
 * Outcome outcome = Experiments.named("contraction-table").orElseThrow().run(laboratory);
 * String page = ExperimentPage.of(experiment, outcome, conditions);
 * }</pre>
 */
package diabolo.reproduce;
