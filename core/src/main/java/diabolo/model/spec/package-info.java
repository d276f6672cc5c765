/**
 * Hyperparameters of a model as values.
 *
 * <p>A {@link diabolo.model.spec.ModelSpec} is an {@link diabolo.model.spec.Architecture} and an
 * {@link diabolo.objective.Objective}; each kind is a named choice of parts and has no algorithm of
 * its own. Depends on {@code objective} and what lies below it.
 *
 * <pre>{@code
 * ModelSpec spec = Contractive.of(Architecture.of(32, 256)).with(Bernoulli.of());
 * }</pre>
 */
package diabolo.model.spec;
