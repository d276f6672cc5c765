/**
 * Options of the command line, and how they become specs, options and samples.
 *
 * <p>Flags left out keep the defaults of the records: {@link
 * diabolo.cli.flag.model.ArchitectureFlags} and {@link diabolo.cli.flag.model.ObjectiveFlags}
 * change what a {@link diabolo.cli.notation.Kind} chose, {@link diabolo.cli.notation.Defaults}
 * shows the same in help. Depends on {@code core}, {@code data}, {@code report} and {@code
 * cli.console}.
 *
 * <pre>{@code
 * @Mixin private DataFlags reading = new DataFlags();
 * @Mixin private ComputeFlags computing = new ComputeFlags();
 * Samples samples = reading.read(paths, model);
 * Kernels kernels = computing.load(console);
 * }</pre>
 */
package diabolo.cli.flag;
