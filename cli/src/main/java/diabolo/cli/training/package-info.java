/**
 * Trainings as the command line shows them: progress, signals, sentences.
 *
 * <p>{@link diabolo.cli.training.ShownJob} runs a {@link diabolo.task.job.TrainingJob}, which owns
 * checkpoints and resuming. Depends on {@code core}, {@code task.job}, {@code report} and {@code
 * cli.console}.
 *
 * <pre>{@code
 * TrainingJob job = TrainingJob.of(recipe, samples, Path.of("model.safetensors"));
 * try (JobResult.Finished finished = new ShownJob(job, console, kernels).run()) {
 *   return ShownJob.exitCode(finished).status();
 * }
 * }</pre>
 */
package diabolo.cli.training;
