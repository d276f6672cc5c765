/**
 * Networks of a spec, and the graph that computes objective and gradient of a batch.
 *
 * <p>A {@link diabolo.model.graph.Structure} places the parameters of encoder, decoder and heads; a
 * {@link diabolo.model.graph.TrainingGraph} records the objective, the same way for every kind.
 * Depends on {@code nn}, {@code objective} and {@code model.spec}.
 */
package diabolo.model.graph;
