package diabolo.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.feature.format.Picture;
import diabolo.feature.format.SampleFormat;
import diabolo.feature.sample.DataException;
import diabolo.feature.sample.Samples;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Golden files: see README.md beside them for what NumPy wrote. */
class NpyFilesTest {

  @TempDir Path folder;

  @Test
  void float32ReadsBackExactly() throws IOException {
    Samples samples = DataFiles.read(golden("float32.npy"));
    assertArrayEquals(new float[][] {{1.5f, -2}, {3, 4e10f}, {0, 0.1f}}, Rows.of(samples));
    assertEquals(SampleFormat.unnamed(2), samples.format());
  }

  @Test
  void fortranOrderAndBigEndianGiveRowsInTheirOrder() throws IOException {
    Samples samples = DataFiles.read(golden("fortran-big-endian-int16.npy"));
    float[][] rows = Rows.of(samples);
    for (int i = 0; i < 24; i++) {
      assertEquals(i, rows[i / 12][i % 12]);
    }
    assertEquals(2, rows.length);
    assertEquals(SampleFormat.pictures(Picture.of(3, 4, 1), Float.NaN), samples.format());
  }

  @Test
  void versionsTwoAndThreeAreRead() throws IOException {
    assertArrayEquals(
        new float[][] {{1, 0}}, Rows.of(DataFiles.read(golden("bool-version-2.npy"))));
    assertArrayEquals(
        new float[][] {{1}, {2}, {255}}, Rows.of(DataFiles.read(golden("uint8-version-3.npy"))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"f4", "f8", "i1", "i2", "i4", "i8", "u1", "u2", "u4"})
  void everyTypeInBothByteOrders(String type) throws IOException {
    Map<String, Float> unsigned = Map.of("u1", 200f, "u2", 60_000f, "u4", 4e9f);
    float[][] expected = {{unsigned.getOrDefault(type, -101f), 1}, {2, 3}, {100, 101}};
    Path file = golden("types.npz");
    for (String order : List.of("little", "big")) {
      Samples samples = DataFiles.read(Path.of(file + ":" + type + "-" + order));
      assertArrayEquals(expected, Rows.of(samples), order);
    }
  }

  @Test
  void halfPrecisionIsReadExactly() throws IOException {
    byte[] halves = {
      0x00, 0x3C, 0x50, (byte) 0xD6, 0x01, 0x00, (byte) 0xFF, 0x7B, 0x00, (byte) 0x80
    };
    byte[] file = SampleFiles.npy("<f2", "False", "(5, 1)", halves);
    assertArrayEquals(
        new float[][] {{1}, {-101}, {0x1p-24f}, {65504}, {-0f}},
        Rows.of(DataFiles.read(SampleFiles.write(folder, "h.npy", file))));
    byte[] infinite = SampleFiles.npy(">f2", "False", "(1, 1)", new byte[] {0x7C, 0x00});
    Path bad = SampleFiles.write(folder, "i.npy", infinite);
    String refused = Refusals.refusal(() -> DataFiles.read(bad)).getMessage();
    assertTrue(refused.contains("expected a finite number of at most"), refused);
  }

  @Test
  void unsignedNumbersOf64BitsAreNeverNegative() throws IOException {
    ByteBuffer numbers = ByteBuffer.allocate(24).putLong(7).putLong(1L << 63).putLong(-1);
    byte[] file = SampleFiles.npy(">u8", "False", "(3, 1)", numbers.array());
    assertArrayEquals(
        new float[][] {{7}, {0x1p63f}, {0x1p64f}},
        Rows.of(DataFiles.read(SampleFiles.write(folder, "u.npy", file))));
  }

  @Test
  void truthValuesAreZeroAndOne() throws IOException {
    Samples samples = DataFiles.read(Path.of(golden("types.npz") + ":b1"));
    assertArrayEquals(new float[][] {{1, 0}, {0, 1}, {1, 1}}, Rows.of(samples));
  }

  @Test
  void anNpzGivesItsOnlyArrayOrX() throws IOException {
    byte[] one = SampleFiles.npy("<f4", "False", "(1, 2)", SampleFiles.floats(1, 2));
    byte[] two = SampleFiles.npy("<f4", "False", "(1, 2)", SampleFiles.floats(3, 4));
    Path only = npz("only.npz", Map.of("arr_0.npy", one));
    assertArrayEquals(new float[][] {{1, 2}}, Rows.of(DataFiles.read(only)));
    Path both = npz("both.npz", new TreeMap<>(Map.of("X.npy", two, "y.npy", one)));
    assertArrayEquals(new float[][] {{3, 4}}, Rows.of(DataFiles.read(both)));
    ReadOptions options = ReadOptions.defaults().withArray("y");
    assertArrayEquals(new float[][] {{1, 2}}, Rows.of(DataFiles.read(List.of(both), options)));
  }

  @Test
  void aFileWhoseNameHasAColonIsItself() throws IOException {
    byte[] bytes = SampleFiles.npy("<f4", "False", "(1, 1)", SampleFiles.floats(6));
    Path odd = SampleFiles.write(folder, "a.npz:b.npy", bytes);
    assertArrayEquals(new float[][] {{6}}, Rows.of(DataFiles.read(odd)));
  }

  @Test
  void picturesHaveTheirChannelsLastOrOnlyOne() throws IOException {
    assertPicture("(1, 2, 3)", Picture.of(2, 3, 1));
    assertPicture("(1, 2, 1, 3)", Picture.of(2, 1, 3));
    assertPicture("(1, 1, 1, 6)", Picture.of(1, 6, 1));
    Samples flat = DataFiles.read(npyOf("(1, 2, 1, 3, 1)"));
    assertTrue(flat.format().picture().isEmpty());
  }

  @Test
  void theHeaderMayBeWrittenInOtherWays() throws IOException {
    byte[] values = SampleFiles.floats(1, 2);
    List<String> dictionaries =
        List.of(
            "{'descr':'<f4','fortran_order':False,'shape':(1,2)}",
            "{\"shape\": (1L, 2L), \"descr\": \"<f4\", \"fortran_order\": True}",
            "  { 'fortran_order' : False , 'shape' : ( 1 , 2 , ) , 'descr' : '<f4' , }  \n",
            "{'descr': '=f4', 'fortran_order': False, 'shape': (1, 2), }");
    for (String dictionary : dictionaries) {
      Path file = SampleFiles.write(folder, "a.npy", SampleFiles.npy(dictionary, values));
      assertArrayEquals(new float[][] {{1, 2}}, Rows.of(DataFiles.read(file)), dictionary);
    }
  }

  @Test
  void everyTruncationIsRefused() throws IOException {
    byte[] bytes = Files.readAllBytes(golden("float32.npy"));
    for (int length = 0; length < bytes.length; length++) {
      byte[] part = new byte[length];
      System.arraycopy(bytes, 0, part, 0, length);
      Path file = SampleFiles.write(folder, "cut.npy", part);
      assertThrows(DataException.class, () -> DataFiles.read(file), "length " + length);
    }
  }

  @Test
  void everyHeaderByteIsReadOrRefusedButNeverAnythingElse() throws IOException {
    byte[] bytes = Files.readAllBytes(golden("float32.npy"));
    int refused = 0;
    for (int at = 0; at < 128; at++) {
      for (int bit : new int[] {0, 3, 6}) {
        byte[] changed = bytes.clone();
        changed[at] ^= (byte) (1 << bit);
        refused += readOrRefused(SampleFiles.write(folder, "changed.npy", changed));
      }
    }
    assertTrue(refused > 300, "refused " + refused + " of 384");
  }

  private static int readOrRefused(Path file) throws IOException {
    try {
      DataFiles.read(file);
      return 0;
    } catch (DataException expected) {
      return 1;
    }
  }

  private void assertPicture(String shape, Picture expected) throws IOException {
    assertEquals(expected, DataFiles.read(npyOf(shape)).format().picture().orElseThrow(), shape);
  }

  private Path npyOf(String shape) throws IOException {
    return SampleFiles.write(folder, "a.npy", SampleFiles.npy("<f4", "False", shape, new byte[24]));
  }

  private Path npz(String name, Map<String, byte[]> entries) throws IOException {
    return SampleFiles.write(folder, name, SampleFiles.zip(entries));
  }

  private Path golden(String name) throws IOException {
    try (InputStream in = NpyFilesTest.class.getResourceAsStream("array/" + name)) {
      return SampleFiles.write(folder, name, in.readAllBytes());
    }
  }
}
