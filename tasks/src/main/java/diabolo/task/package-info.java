/**
 * What a trained model is good for, one file per use.
 *
 * <p>A task is an options record, {@code run(autoencoder, samples, options)} and a result record:
 * {@link diabolo.task.evaluate.Evaluate}. Depends on {@code core} and {@code data}.
 *
 * <pre>{@code
 * Evaluation evaluation = Evaluate.run(model, samples, EvaluateOptions.defaults());
 * double error = evaluation.squaredErrorPerExample();
 * double linear = evaluation.pca().orElseThrow().squaredErrorPerExample();
 * String json = evaluation.toJson();
 * }</pre>
 */
package diabolo.task;
