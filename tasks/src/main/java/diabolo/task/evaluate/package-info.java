/**
 * Figures of a trained model on rows: errors, code statistics, contraction, beside PCA.
 *
 * <pre>{@code
 * Evaluation evaluation = Evaluate.run(model, samples, EvaluateOptions.defaults());
 * double error = evaluation.squaredErrorPerExample();
 * String json = evaluation.toJson();
 * }</pre>
 */
package diabolo.task.evaluate;
