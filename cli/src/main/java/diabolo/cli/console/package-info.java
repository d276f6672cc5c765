/**
 * How commands speak and end: data and messages, sentences and exit codes, places for outputs.
 *
 * <p>{@link diabolo.cli.console.Console} is where a command writes, {@link
 * diabolo.cli.console.Failure} what ends it other than as it should. Depends on nothing.
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
