/**
 * Names of the parts that a model is chosen from, as files and the command line write them.
 *
 * <p>{@link diabolo.notation.Named} gives a record its name, and {@link diabolo.notation.Family}
 * finds the members of a sealed interface by theirs. A file refers to a class by this name only, so
 * a class may be renamed or moved without a change of the file format.
 *
 * <pre>{@code
 * Family.name(MaximumMeanDiscrepancy.class); // "mmd"
 * Family.of(Corruption.class).names(); // masking, salt-and-pepper, gaussian, …
 * Family.of(Corruption.class).member("masking"); // Optional of Masking.class
 * }</pre>
 */
package diabolo.notation;
