/**
 * The command {@code diabolo}.
 *
 * <p>Each verb is a command class that only translates: flags into specs and options, files into
 * samples, results into files and text. Defaults are read from the records and written nowhere
 * else. {@link diabolo.cli.Main} is the one place that turns failures into sentences and exit
 * codes. May depend on everything below it.
 *
 * <pre>{@code
 * diabolo quickstart
 * diabolo train digits.npy -o model.safetensors --kind contractive --hidden 1000
 * diabolo evaluate model.safetensors digits.npy --json
 * diabolo encode model.safetensors digits.npy -o codes.csv
 * diabolo inspect model.safetensors
 * }</pre>
 */
package diabolo.cli;
