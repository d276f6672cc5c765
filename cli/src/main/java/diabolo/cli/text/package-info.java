/**
 * Results as text for people: an evaluation, a model, this machine.
 *
 * <p>Depends on {@code core}, {@code task} and {@code report}.
 *
 * <pre>{@code
 * console.print(EvaluationText.of(evaluation));
 * console.print(ModelText.of(autoencoder));
 * console.print(SystemReport.text());
 * }</pre>
 */
package diabolo.cli.text;
