/**
 * Trainings as jobs: with checkpoints, requests to stop, resuming to the same bits, and one writer
 * for each output.
 *
 * <p>{@link diabolo.task.job.TrainingJob} is the job, {@link diabolo.task.job.JobEvent} its events,
 * {@link diabolo.task.job.JobResult} its end. A job prints nothing and ends no process. Depends on
 * {@code core} and {@code task.recipe}.
 *
 * <pre>{@code
 * TrainingJob job = TrainingJob.of(TrainingRecipe.of(samples, wishes), samples, output);
 * JobResult result = job.resume(Kernels.fastest(), new JobControl(log::event, stop::get));
 * if (result instanceof JobResult.Finished finished) {
 *   finished.close();
 * }
 * }</pre>
 */
package diabolo.task.job;
