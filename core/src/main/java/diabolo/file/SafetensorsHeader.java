package diabolo.file;

import diabolo.tensor.Shape;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Header of a safetensors file; the tensors' bytes follow it in this order, without gaps.
 *
 * @param shapes shapes of the float32 tensors, by name, in the order of their bytes; unmodifiable
 * @param digests SHA-256 of each tensor's bytes, by name; unmodifiable
 * @param metadata texts written with them, without the checksums; unmodifiable
 */
public record SafetensorsHeader(
    Map<String, Shape> shapes, Map<String, String> digests, Map<String, String> metadata) {

  /** Copies the maps into unmodifiable maps of the same order. */
  public SafetensorsHeader {
    shapes = Collections.unmodifiableMap(new LinkedHashMap<>(shapes));
    digests = Collections.unmodifiableMap(new LinkedHashMap<>(digests));
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
  }

  /** Total number of bytes of all tensors. */
  public long dataBytes() {
    return shapes.values().stream().mapToLong(SafetensorsHeader::bytes).sum();
  }

  static long bytes(Shape shape) {
    return (long) shape.size() * Float.BYTES;
  }
}
