package diabolo.cli;

import diabolo.data.DataWriter;
import diabolo.data.StrokeDigits;
import diabolo.feature.sample.ByteSamples;
import diabolo.file.Safetensors;
import diabolo.file.SafetensorsFile;
import diabolo.random.Seed;
import diabolo.tensor.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Files to try commands on. */
final class Tables {

  private Tables() {}

  /** Four columns of which two follow from the others, with a header. */
  static Path csv(Path folder, int rows) throws IOException {
    Seed seed = Seed.of(7);
    String lines =
        IntStream.range(0, rows)
            .mapToObj(i -> line(seed.normal(2L * i), seed.normal(2L * i + 1)))
            .collect(Collectors.joining());
    return Files.writeString(folder.resolve("table.csv"), "a,b,c,d\n" + lines);
  }

  private static String line(float x, float y) {
    return String.format(Locale.ROOT, "%s,%s,%s,%s%n", x, y, x + y, 100 * (x - y))
        .replace("\r", "");
  }

  /** Digits as an array of pictures. */
  static Path digits(Path folder, int count) throws IOException {
    Path file = folder.resolve("digits.npy");
    DataWriter.write(StrokeDigits.draw(count, Seed.of(3)), file);
    return file;
  }

  /** The same digits as 8-bit pictures in the format of MNIST. */
  static void writeIdx(Path file, int count) throws IOException {
    ByteSamples digits = StrokeDigits.draw(count, Seed.of(3));
    ByteBuffer bytes = ByteBuffer.allocate(16 + count * digits.columns());
    bytes.putInt(0x803).putInt(count).putInt(28).putInt(28);
    float[] row = new float[digits.columns()];
    for (int i = 0; i < count; i++) {
      digits.row(i, row, 0);
      for (float value : row) {
        bytes.put((byte) (int) value);
      }
    }
    Files.write(file, bytes.array());
  }

  /** SHA-256 over the names and values of a model's tensors: metadata may differ, weights not. */
  static String weights(Path model) throws IOException {
    MessageDigest digest = sha256();
    try (SafetensorsFile file = Safetensors.read(model)) {
      for (Map.Entry<String, Tensor> tensor : file.tensors().entrySet()) {
        digest.update(tensor.getKey().getBytes(StandardCharsets.UTF_8));
        ByteBuffer bytes = ByteBuffer.allocate(tensor.getValue().size() * Float.BYTES);
        bytes.asFloatBuffer().put(tensor.getValue().toArray());
        digest.update(bytes.array());
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
