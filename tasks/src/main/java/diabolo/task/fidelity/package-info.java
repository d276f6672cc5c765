/**
 * Measures of generated rows beside real ones: distributions of columns, dependence between them,
 * use for training a classifier, and distance to the training rows.
 *
 * <p>{@link diabolo.task.fidelity.MeasureFidelity} measures generated rows and two baselines,
 * {@link diabolo.task.fidelity.GaussianCopula} and {@link
 * diabolo.task.fidelity.IndependentColumns}, into a {@link diabolo.task.fidelity.FidelityReport}.
 *
 * <pre>{@code
 * RealRows real = RealRows.of(training, heldOut, "income");
 * FidelityReport report = MeasureFidelity.of(real, generated, Seed.of(1));
 * }</pre>
 */
package diabolo.task.fidelity;
