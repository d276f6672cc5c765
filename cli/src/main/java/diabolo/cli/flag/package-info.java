/**
 * Options of the command line, and how they become specs, options and samples.
 *
 * <p>Flags left out keep the defaults of the records: {@link diabolo.cli.flag.ArchitectureFlags}
 * and {@link diabolo.cli.flag.ObjectiveFlags} change what a {@link diabolo.cli.flag.Kind} chose,
 * {@link diabolo.cli.flag.Defaults} shows the same in help. Depends on {@code core}, {@code data},
 * {@code report} and {@code cli.console}.
 *
 * <pre>{@code
 * @Mixin private DataFlags reading = new DataFlags();
 * @Mixin private ComputeFlags computing = new ComputeFlags();
 * Samples samples = reading.read(paths, model);
 * Kernels kernels = computing.load(console);
 * }</pre>
 */
package diabolo.cli.flag;
