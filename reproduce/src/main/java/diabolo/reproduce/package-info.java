/**
 * Published experiments with their recipes, to be run again: {@code Experiment.named("…")} trains
 * its members in a {@link diabolo.reproduce.Laboratory} and gives what was measured beside what
 * was printed.
 *
 * <p>Recipes are fixed here and were chosen from the publication or on validation rows; test rows
 * are only measured on.
 *
 * <pre>{@code
 * Outcome outcome = Experiment.named("contraction-table").orElseThrow().run(laboratory);
 * String page = ExperimentPage.of(experiment, outcome, conditions);
 * }</pre>
 */
package diabolo.experiment;
