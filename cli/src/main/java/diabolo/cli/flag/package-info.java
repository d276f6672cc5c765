/**
 * Options of the command line, and how they become wishes, options and samples.
 *
 * <p>{@link diabolo.cli.flag.ArchitectureFlags} and {@link diabolo.cli.flag.ObjectiveFlags}
 * translate what was typed into {@link diabolo.task.recipe.Wishes} and decide nothing; {@link
 * diabolo.cli.flag.Defaults} shows the defaults of the records in help. Depends on {@code core},
 * {@code data}, {@code task}, {@code report} and {@code cli.console}.
 *
 * <pre>{@code
 * @Mixin private DataFlags reading = new DataFlags();
 * @Mixin private ComputeFlags computing = new ComputeFlags();
 * Samples samples = reading.read(paths, model);
 * Kernels kernels = computing.load(console);
 * }</pre>
 */
package diabolo.cli.flag;
