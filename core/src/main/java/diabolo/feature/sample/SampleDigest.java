package diabolo.feature.sample;

import diabolo.feature.format.Picture;
import diabolo.feature.format.References;
import diabolo.feature.format.SampleFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** SHA-256 of the format and the values of samples, or of their files. */
final class SampleDigest {

  private static final int BUFFER_BYTES = 1 << 16;

  private final MessageDigest sha256;

  private SampleDigest() {
    try {
      this.sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  static SampleDigest of(SampleFormat format) {
    SampleDigest digest = new SampleDigest();
    String picture = format.picture().map(Picture::toString).orElse("table");
    // name by name: all of a large picture's would take more memory than its pixels
    for (String name : format.names()) {
      digest.update(name + "\n");
    }
    digest.update(picture + "\n" + format.maximum() + "\n");
    format
        .types()
        .ifPresent(
            types -> digest.sha256.update(types.toString().getBytes(StandardCharsets.UTF_8)));
    format
        .windows()
        .ifPresent(
            windows -> digest.sha256.update(windows.toString().getBytes(StandardCharsets.UTF_8)));
    if (!format.references().areNone()) {
      References own = format.references();
      boolean areScaled = own.exponents().stream().anyMatch(exponent -> exponent > 0);
      String references = own.values() + (areScaled ? own.exponents().toString() : "");
      digest.sha256.update(references.getBytes(StandardCharsets.UTF_8));
    }
    return digest;
  }

  /**
   * Hashes the bytes of the files, one after the other; for one file the result is that of {@code
   * sha256sum}.
   */
  static String ofFiles(List<Path> files) throws IOException {
    SampleDigest digest = new SampleDigest();
    byte[] buffer = new byte[BUFFER_BYTES];
    for (Path file : files) {
      try (InputStream in = Files.newInputStream(file)) {
        for (int count = in.read(buffer); count > 0; count = in.read(buffer)) {
          digest.update(buffer, count);
        }
      }
    }
    return digest.hex();
  }

  private void update(String text) {
    sha256.update(text.getBytes(StandardCharsets.UTF_8));
  }

  void update(byte[] values, int count) {
    sha256.update(values, 0, count);
  }

  void update(float[] values) {
    ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES);
    bytes.order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(values);
    sha256.update(bytes);
  }

  String hex() {
    return HexFormat.of().formatHex(sha256.digest());
  }
}
