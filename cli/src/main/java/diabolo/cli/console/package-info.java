/**
 * Output of commands: data, messages, failures and exit codes, checks of output files.
 *
 * <p>{@link diabolo.cli.console.Console} is where a command writes, {@link
 * diabolo.cli.console.Failure} what ends it with an error. Depends on nothing.
 *
 * <pre>{@code
 * Console console = Console.ofProcess();
 * console.say("reading rows");
 * console.print(json);
 * OutputFile.require(path);
 * throw Failure.usage("--probes must be > 0, got 0");
 * }</pre>
 */
package diabolo.cli.console;
