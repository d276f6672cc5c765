package diabolo.file;

import diabolo.file.json.Json;
import diabolo.tensor.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Bytes of a header: its length, its JSON, and spaces up to a multiple of 8.
 *
 * <p>It begins with its own checksum, at a fixed position, so that it can be checked before
 * anything is parsed: the SHA-256 of length and header with the checksum's digits all zero.
 */
final class HeaderText {

  static final int LENGTH_BYTES = Long.BYTES;

  /** Largest length, that of the format's own reader (safetensors/src/tensor.rs). */
  static final int MAX_BYTES = 100_000_000;

  static final int MAX_RANK = 8;

  /** Largest number of tensors, and of metadata members; a layer has two or three tensors. */
  static final int MAX_ENTRIES = 1 << 10;

  /**
   * Largest number of JSON values: enough for {@link #MAX_ENTRIES} tensors of the highest rank and
   * as many metadata members.
   */
  static final int MAX_VALUES = 1 << 15;

  static final String METADATA = "__metadata__";
  static final String DIGEST = "sha256";
  static final String TENSOR_DIGEST = DIGEST + ".";

  private static final byte[] BEFORE_DIGEST =
      ("{\"" + METADATA + "\":{\"" + DIGEST + "\":\"").getBytes(StandardCharsets.US_ASCII);
  private static final int DIGEST_AT = LENGTH_BYTES + BEFORE_DIGEST.length;
  private static final String NO_DIGEST = "0".repeat(Digest.HEX_LENGTH);

  private HeaderText() {}

  /** Encodes length and header of a file with this content. */
  static byte[] encode(SafetensorsHeader header) {
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put(DIGEST, NO_DIGEST);
    header.digests().forEach((name, digest) -> metadata.put(TENSOR_DIGEST + name, digest));
    metadata.putAll(header.metadata());
    Map<String, Object> members = new LinkedHashMap<>();
    members.put(METADATA, metadata);
    long begin = 0;
    for (Map.Entry<String, Shape> entry : header.shapes().entrySet()) {
      long end = begin + SafetensorsHeader.bytes(entry.getValue());
      members.put(entry.getKey(), tensor(entry.getValue(), begin, end));
      begin = end;
    }
    return withDigest(padded(Json.write(members)));
  }

  private static Map<String, Object> tensor(Shape shape, long begin, long end) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("dtype", "F32");
    members.put("shape", shape.dimensions());
    members.put("data_offsets", List.of(begin, end));
    return members;
  }

  private static byte[] padded(String json) {
    byte[] utf8 = json.getBytes(StandardCharsets.UTF_8);
    if (!(utf8.length <= MAX_BYTES - Long.BYTES)) {
      throw new IllegalArgumentException(
          "expected at most " + MAX_BYTES + " bytes of header, got " + utf8.length);
    }
    int length = (utf8.length + Long.BYTES - 1) / Long.BYTES * Long.BYTES;
    byte[] bytes = new byte[LENGTH_BYTES + length];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(length).put(utf8);
    Arrays.fill(bytes, LENGTH_BYTES + utf8.length, bytes.length, (byte) ' ');
    return bytes;
  }

  /** True if length and header begin with a checksum. */
  static boolean hasDigest(byte[] bytes) {
    return bytes.length >= DIGEST_AT + Digest.HEX_LENGTH
        && Arrays.equals(bytes, LENGTH_BYTES, DIGEST_AT, BEFORE_DIGEST, 0, BEFORE_DIGEST.length);
  }

  /** Checksum stated in the header. */
  static String statedDigest(byte[] bytes) {
    return new String(bytes, DIGEST_AT, Digest.HEX_LENGTH, StandardCharsets.ISO_8859_1);
  }

  /** Checksum computed from length and header. */
  static String digest(byte[] bytes) {
    int afterDigest = DIGEST_AT + Digest.HEX_LENGTH;
    byte[] zeros = NO_DIGEST.getBytes(StandardCharsets.US_ASCII);
    return new Digest()
        .update(bytes, 0, DIGEST_AT)
        .update(zeros, 0, zeros.length)
        .update(bytes, afterDigest, bytes.length - afterDigest)
        .hex();
  }

  private static byte[] withDigest(byte[] bytes) {
    byte[] digits = Digest.hex(bytes).getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(digits, 0, bytes, DIGEST_AT, digits.length);
    return bytes;
  }
}
