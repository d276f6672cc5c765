/**
 * Durable files: JSON text and safetensors files, written so that a crash leaves either the old
 * file or the new one.
 *
 * <p>The two main types are {@link diabolo.file.Safetensors}, which stores named tensors with text
 * metadata, and {@link diabolo.file.json.RecordJson}, which turns a record of values into such text
 * and back. A file only ever <em>selects</em> among the types that the program declares; nothing in
 * it is loaded, named or run. May depend on {@code diabolo.tensor} and {@code diabolo.feature}, and
 * for the model file on {@code diabolo.model}.
 *
 * <pre>{@code
 * String spec = RecordJson.write(ModelSpec.class, trained.spec());
 * Safetensors.write(path, tensors, Map.of("spec", spec));
 * try (SafetensorsFile file = Safetensors.read(path)) {
 *   ModelSpec same = RecordJson.read(ModelSpec.class, file.metadata().get("spec"), "spec");
 * }
 * }</pre>
 */
package diabolo.file;
