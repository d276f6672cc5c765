/**
 * The commands: each reads flags and files, calls the library and reports the result.
 *
 * <p>A command only translates; the work is done in {@code train}, {@code task}, {@code plot} and
 * {@code report}. May depend on everything below it.
 *
 * <pre>{@code
 * CommandLine line = new CommandLine(new TrainCommand(console));
 * int status = line.execute("digits.npy", "-o", "model.safetensors");
 * }</pre>
 */
package diabolo.cli.command;
