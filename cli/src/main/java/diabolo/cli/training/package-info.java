/**
 * A training as the command line runs it: with progress, Ctrl-C, checkpoints and resuming.
 *
 * <p>{@link diabolo.cli.training.TrainingRun} is all that the commands see. Depends on {@code
 * core}, {@code report} and {@code cli.console}.
 *
 * <pre>{@code
 * TrainingRun job = new TrainingRun(spec, options, samples, Path.of("model.safetensors"), 60, Optional.empty());
 * try (TrainingRun.Outcome outcome = job.run(console, kernels)) {
 *   return outcome.exitCode().status();
 * }
 * }</pre>
 */
package diabolo.cli.training;
