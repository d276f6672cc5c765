/**
 * JSON text, and records of values written to it and read back.
 *
 * <p>{@link diabolo.file.json.RecordJson} turns a record into text by its components and back into
 * the types that the program declares: a file selects among them and never names a class to load.
 * Depends on {@code feature.sample} for its exceptions.
 *
 * <pre>{@code
 * String text = RecordJson.write(ModelSpec.class, spec);
 * ModelSpec same = RecordJson.read(ModelSpec.class, text, "spec");
 * }</pre>
 */
package diabolo.file.json;
