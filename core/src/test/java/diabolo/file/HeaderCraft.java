package diabolo.file;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Makes safetensors files by hand, with right checksums around wrong content. */
final class HeaderCraft {

  private static final String ZEROS = "0".repeat(64);
  private static final String BEFORE = "{\"__metadata__\":{\"sha256\":\"";

  private HeaderCraft() {}

  /**
   * A file with a right header checksum.
   *
   * @param metadata more members of the metadata, beginning with a comma
   * @param tensors more members of the header, beginning with a comma
   */
  static byte[] file(String metadata, String tensors, byte[] data) {
    return signed(BEFORE + ZEROS + '"' + metadata + '}' + tensors + '}', data);
  }

  /** A file whose header is any text after the checksum. */
  static byte[] rest(String afterDigest, byte[] data) {
    return signed(BEFORE + ZEROS + afterDigest, data);
  }

  static byte[] signed(String header, byte[] data) {
    return signed(header.getBytes(StandardCharsets.UTF_8), data);
  }

  /** Puts the checksum where the header's zeros are. */
  static byte[] signed(byte[] header, byte[] data) {
    byte[] start = raw(header.length, header, new byte[0]);
    byte[] digits = sha256(start).getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(digits, 0, start, 8 + BEFORE.length(), digits.length);
    byte[] file = new byte[start.length + data.length];
    System.arraycopy(start, 0, file, 0, start.length);
    System.arraycopy(data, 0, file, start.length, data.length);
    return file;
  }

  /** A file of a length, any header and any data; no checksum. */
  static byte[] raw(long length, byte[] header, byte[] data) {
    ByteBuffer file = ByteBuffer.allocate(8 + header.length + data.length);
    file.order(ByteOrder.LITTLE_ENDIAN).putLong(length).put(header).put(data);
    return file.array();
  }

  /** {@code ,"sha256.name":"…"}. */
  static String digest(String name, byte[] data) {
    return ",\"sha256." + name + "\":\"" + sha256(data) + '"';
  }

  /** {@code ,"name":{…}}. */
  static String tensor(String name, String shape, String offsets) {
    return ",\""
        + name
        + "\":{\"dtype\":\"F32\",\"shape\":"
        + shape
        + ",\"data_offsets\":"
        + offsets
        + "}";
  }

  static String sha256(byte[] data) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(data));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
