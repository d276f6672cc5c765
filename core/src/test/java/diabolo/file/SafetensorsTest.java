package diabolo.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.feature.sample.DataException;
import diabolo.random.Seed;
import diabolo.tensor.Shape;
import diabolo.tensor.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafetensorsTest {

  private static final Seed SEED = Seed.of(20260104);

  @TempDir Path folder;

  private Path path() {
    return folder.resolve("model.safetensors");
  }

  private static Tensor random(String name, int... lengths) {
    Tensor tensor = Tensor.allocate(lengths);
    for (int i = 0; i < tensor.size(); i++) {
      tensor.set(i, Float.intBitsToFloat((int) SEED.split(name).bits(i)));
    }
    return tensor;
  }

  private static int[] bits(Tensor tensor) {
    int[] bits = new int[tensor.size()];
    tensor.bytes().asIntBuffer().get(bits);
    return bits;
  }

  @Test
  void everyBitComesBackInOrder() throws IOException {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put("z", random("z", 3, 4));
    tensors.put("a", random("a", 1));
    tensors.put("scalar", random("scalar"));
    tensors.put("empty", random("empty", 0, 5));
    tensors.put("", random("", 1, 2, 1, 2, 1, 1, 1, 3));
    tensors.put("m\"\n漢😀", random("m", 257, 255));
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put("z", "");
    metadata.put("spec", "{\"name\":\"é\u0000\\\"}");
    metadata.put("", "x".repeat(100_000));
    Safetensors.write(path(), tensors, metadata);
    try (SafetensorsFile file = Safetensors.read(path())) {
      assertEquals(List.copyOf(tensors.keySet()), List.copyOf(file.tensors().keySet()));
      assertEquals(metadata, file.metadata());
      assertEquals(List.of("z", "spec", ""), List.copyOf(file.metadata().keySet()));
      for (String name : tensors.keySet()) {
        Tensor read = file.tensors().get(name);
        assertEquals(tensors.get(name).shape(), read.shape(), name);
        assertArrayEquals(bits(tensors.get(name)), bits(read), name);
      }
    }
    assertEquals(Safetensors.readHeader(path()), Safetensors.verify(path()));
    tensors.values().forEach(Tensor::close);
  }

  @Test
  void nothingIsAFileToo() throws IOException {
    Safetensors.write(path(), Map.of(), Map.of());
    try (SafetensorsFile file = Safetensors.read(path())) {
      assertEquals(new SafetensorsFile(Map.of(), Map.of()), file);
    }
  }

  /**
   * Byte for byte by the format's rules. The three checksums were computed with Python's hashlib
   * over the bytes as shown, the header's with its own 64 digits as zeros.
   */
  @Test
  void bytesAreThoseOfTheFormat() throws IOException {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put("w", Tensor.of(Shape.of(1, 2), 1f, -2f));
    tensors.put("b", Tensor.of(Shape.of(), 0.5f));
    Safetensors.write(path(), tensors, Map.of("k", "v"));
    tensors.values().forEach(Tensor::close);
    String json =
        "{\"__metadata__\":{"
            + "\"sha256\":\"5145b8d608ada2c08b9c616b571405ff4673d3f6ccd401f7c4761efd2fed62b2\","
            + "\"sha256.w\":\"ee4ac73c2bd27756ab82780f27c73a7bc4d3f0bb6acb37e008bc27eccd7e588b\","
            + "\"sha256.b\":\"d99e58435243d9fef9c88273b8d553b4fba4d0baf8009d29eae74fa99e0d9f57\","
            + "\"k\":\"v\"},"
            + "\"w\":{\"dtype\":\"F32\",\"shape\":[1,2],\"data_offsets\":[0,8]},"
            + "\"b\":{\"dtype\":\"F32\",\"shape\":[],\"data_offsets\":[8,12]}}";
    int padded = (json.length() + 7) / 8 * 8;
    ByteBuffer expected =
        ByteBuffer.allocate(8 + padded + 12).order(ByteOrder.LITTLE_ENDIAN).putLong(padded);
    expected.put((json + " ".repeat(padded - json.length())).getBytes(StandardCharsets.US_ASCII));
    expected.putInt(0x3f800000).putInt(0xc0000000).putInt(0x3f000000);
    assertEquals(
        new String(expected.array(), StandardCharsets.ISO_8859_1),
        new String(Files.readAllBytes(path()), StandardCharsets.ISO_8859_1));
  }

  @Test
  void headerSaysWhatIsInsideWithoutTheTensors() throws IOException {
    try (Tensor tensor = random("a", 2, 3)) {
      Safetensors.write(path(), Map.of("a", tensor), Map.of("k", "v"));
    }
    byte[] file = Files.readAllBytes(path());
    String digest = HeaderCraft.sha256(Arrays.copyOfRange(file, file.length - 24, file.length));
    SafetensorsHeader header = Safetensors.readHeader(path());
    assertEquals(
        new SafetensorsHeader(Map.of("a", Shape.of(2, 3)), Map.of("a", digest), Map.of("k", "v")),
        header);
    assertEquals(24, header.dataBytes());
    file[file.length - 1] ^= 1;
    Files.write(path(), file);
    assertEquals(header, Safetensors.readHeader(path()));
    assertThrows(DataException.class, () -> Safetensors.verify(path()));
  }

  @Test
  void valuesBeginAtAMultipleOfEightBytes() throws IOException {
    for (int length = 0; length < 17; length++) {
      Safetensors.write(path(), Map.of(), Map.of("k", "x".repeat(length)));
      assertEquals(0, Files.size(path()) % 8);
    }
  }

  @Test
  void viewsAreWrittenAsWhatTheyShow() throws IOException {
    try (Tensor tensor = Tensor.of(Shape.of(4), 1, 2, 3, 4)) {
      Safetensors.write(path(), Map.of("v", tensor.view(1, Shape.of(2))), Map.of());
    }
    try (SafetensorsFile file = Safetensors.read(path())) {
      assertArrayEquals(new float[] {2, 3}, file.tensors().get("v").toArray());
    }
  }

  @Test
  void whatCannotBeReadBackIsNotWritten() throws IOException {
    try (Tensor tensor = random("a", 1);
        Tensor deep = random("deep", 1, 1, 1, 1, 1, 1, 1, 1, 1)) {
      assertRefused(Map.of("__metadata__", tensor), Map.of());
      assertRefused(Map.of("deep", deep), Map.of());
      assertRefused(Map.of("\ud800", tensor), Map.of());
      assertRefused(Map.of(), Map.of("sha256", "x"));
      assertRefused(Map.of("a", tensor), Map.of("sha256.a", "x"));
      assertRefused(Map.of(), Map.of("k", "\udc00"));
      assertRefused(Map.of(), Map.of("k", "x".repeat(HeaderText.MAX_BYTES)));
      assertRefused(numbered(HeaderText.MAX_ENTRIES + 1, tensor), Map.of());
      assertRefused(Map.of(), numbered(HeaderText.MAX_ENTRIES + 1, "x"));
    }
    assertTrue(Files.notExists(path()));
  }

  private static <T> Map<String, T> numbered(int count, T value) {
    Map<String, T> map = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      map.put("n" + i, value);
    }
    return map;
  }

  @Test
  void asManyTensorsAndTextsAsAllowedWork() throws IOException {
    try (Tensor tensor = random("a", 1, 1, 1, 1, 1, 1, 1, 1)) {
      Safetensors.write(
          path(), numbered(HeaderText.MAX_ENTRIES, tensor), numbered(HeaderText.MAX_ENTRIES, "x"));
    }
    SafetensorsHeader header = Safetensors.readHeader(path());
    assertEquals(HeaderText.MAX_ENTRIES, header.shapes().size());
    assertEquals(HeaderText.MAX_ENTRIES, header.metadata().size());
  }

  private void assertRefused(Map<String, Tensor> tensors, Map<String, String> metadata) {
    assertThrows(
        IllegalArgumentException.class, () -> Safetensors.write(path(), tensors, metadata));
  }

  @Test
  void headersUpToTheLimitWork() throws IOException {
    String longest = "x".repeat(HeaderText.MAX_BYTES - 200);
    Safetensors.write(path(), Map.of(), Map.of("k", longest));
    assertEquals(longest, Safetensors.readHeader(path()).metadata().get("k"));
  }

  @Test
  void tensorsThatChangeDuringTheWritingAreNotSaved() throws IOException {
    Safetensors.write(path(), Map.of(), Map.of("version", "old"));
    try (Tensor tensor = Tensor.of(Shape.of(2), 1, 2)) {
      Map<String, Tensor> changing =
          new LinkedHashMap<>(Map.of("a", tensor)) {
            private static final long serialVersionUID = 1L;

            @Override
            public Collection<Tensor> values() {
              // The checksums are made; the values come next.
              tensor.set(0, tensor.get(0) + 1);
              return super.values();
            }
          };
      assertThrows(
          DataException.class, () -> Safetensors.write(path(), changing, Map.of("version", "new")));
    }
    assertEquals("old", Safetensors.readHeader(path()).metadata().get("version"));
  }

  @Test
  void saysWhatIsWrongWithAPath() {
    assertProblem(path(), DataException.Reason.NO_INPUT, "there is no such file");
    assertProblem(folder, DataException.Reason.BAD_CONTENT, "expected a file, got a folder");
    if (Files.exists(Path.of("/dev/zero"))) {
      assertProblem(
          Path.of("/dev/zero"),
          DataException.Reason.BAD_CONTENT,
          "expected a file on disk, got a device or a pipe");
    }
  }

  private static void assertProblem(Path path, DataException.Reason reason, String problem) {
    DataException e = assertThrows(DataException.class, () -> Safetensors.read(path));
    assertEquals(path + ": " + problem, e.getMessage());
    assertEquals(reason, e.reason());
  }
}
