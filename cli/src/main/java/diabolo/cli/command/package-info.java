/**
 * The verbs: each reads flags and files, calls the library, and says what came out.
 *
 * <p>A command only translates; what it does stands in {@code train}, {@code task}, {@code plot}
 * and {@code report}. May depend on everything below it.
 *
 * <pre>{@code
 * CommandLine line = new CommandLine(new TrainCommand(console));
 * int status = line.execute("digits.npy", "-o", "model.safetensors");
 * }</pre>
 */
package diabolo.cli.command;
