package diabolo.file;

import diabolo.tensor.Tensor;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Content of a safetensors file; owns its tensors and frees them on {@link #close}.
 *
 * @param tensors tensors by name, in the order of their bytes in the file; unmodifiable
 * @param metadata texts written with them, without the checksums; unmodifiable
 * @since 0.1
 */
public record SafetensorsFile(Map<String, Tensor> tensors, Map<String, String> metadata)
    implements AutoCloseable {

  /** Copies both maps into unmodifiable maps of the same order. */
  public SafetensorsFile {
    tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
  }

  /** Frees all tensors. */
  @Override
  public void close() {
    tensors.values().forEach(Tensor::close);
  }
}
