/**
 * Models: networks and parameters for training, and trained autoencoders.
 *
 * <p>A {@link diabolo.model.spec.ModelSpec} is an {@link diabolo.model.spec.Architecture} and an
 * objective; a {@link diabolo.model.graph.TrainingGraph} computes objective and gradient, the same
 * way for every kind; an {@link diabolo.model.Autoencoder} is the trained result. Depends on {@code
 * model.graph}, {@code feature} and {@code linalg}.
 *
 * <pre>{@code
 * ModelSpec spec = Contractive.of(Architecture.of(32, 256)).with(Bernoulli.of());
 * float[][] codes = model.encode(rows);
 * float[][] seen = model.reconstruct(rows);
 * double norm = Jacobian.of(model, rows[0]).frobeniusNorm();
 * }</pre>
 */
package diabolo.model;
