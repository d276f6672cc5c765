package diabolo.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.feature.sample.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bad IDX, NPY and NPZ files: nothing is allocated for what they only claim. */
class BadArraysTest {

  @TempDir Path folder;

  @Test
  void anUnknownMagicNumberIsShown() throws IOException {
    String expected =
        "at byte 0: expected an IDX magic number such as 2051 (0x00000803, pictures) or 2049"
            + " (0x00000801, labels), got ";
    Refusals.assertRefused(
        SampleFiles.write(folder, "a-ubyte", "hello"), expected + "1751477356 (0x68656c6c)");
    byte[] unknownType = SampleFiles.idx(0x0A, new int[] {1}, new byte[1]);
    Refusals.assertRefused(
        SampleFiles.write(folder, "a-ubyte", unknownType), expected + "2561 (0x00000a01)");
    byte[] gzip = SampleFiles.gzip(SampleFiles.idx(0x08, new int[] {1}, new byte[1]));
    Refusals.assertRefused(
        SampleFiles.write(folder, "a-ubyte", gzip),
        expected + "529205248 (0x1f8b0800); this is gzip data, so add .gz to the file's name");
  }

  @Test
  void aCutOrPaddedIdxFileNamesBothSizes() throws IOException {
    byte[] idx = SampleFiles.idx(0x08, new int[] {2, 3, 4}, new byte[24]);
    Refusals.assertRefused(
        SampleFiles.write(folder, "a-ubyte", Arrays.copyOf(idx, 30)),
        "expected 40 bytes for shape (2, 3, 4), got 30; the file is cut short, copy or download it"
            + " again");
    Refusals.assertRefused(
        SampleFiles.write(folder, "a-ubyte", Arrays.copyOf(idx, 43)),
        "expected 40 bytes for shape (2, 3, 4), got 43: 3 too many at its end");
    Refusals.assertRefused(
        SampleFiles.write(folder, "a-ubyte", Arrays.copyOf(idx, 10)),
        "at byte 4: expected 12 bytes of IDX axis lengths, got only 6; the file is cut short");
    Refusals.assertRefused(
        SampleFiles.write(folder, "a-ubyte.gz", SampleFiles.gzip(Arrays.copyOf(idx, 30))),
        "expected 24 bytes of values for shape (2, 3, 4), got fewer: the file ends at byte 30; copy"
            + " or download the file again");
    Refusals.assertRefused(
        SampleFiles.write(folder, "a-ubyte.gz", SampleFiles.gzip(Arrays.copyOf(idx, 43))),
        "at byte 40: expected the end of the file, got more bytes");
  }

  @Test
  void aShapeThatClaimsTooMuchIsRefusedBeforeMemoryIsTaken() throws IOException {
    int most = -1;
    Refusals.assertRefused(
        SampleFiles.write(
            folder, "a-ubyte", SampleFiles.idx(0x08, new int[] {most, most, most}, new byte[8])),
        "expected at most 100000 values in a row, got shape (4294967295, 4294967295, 4294967295)");
    Refusals.assertRefused(
        SampleFiles.write(folder, "a-ubyte", SampleFiles.idx(0x08, new int[] {most}, new byte[8])),
        "expected 4294967303 bytes for shape (4294967295,), got 16; the file is cut short, copy or"
            + " download it again");
    byte[] bomb = SampleFiles.gzip(SampleFiles.idx(0x0E, new int[] {most, 99}, new byte[8]));
    Path packed = SampleFiles.write(folder, "a-ubyte.gz", bomb);
    Refusals.assertRefused(
        packed,
        "expected 3401614097652 bytes for shape (4294967295, 99), got at most "
            + Files.size(packed) * 1032
            + "; the file is cut short, copy or download it again");
    Refusals.assertRefused(
        SampleFiles.write(folder, "a-ubyte", SampleFiles.idx(0x08, new int[] {0, 3}, new byte[0])),
        "expected at least 1 row, got 0 (shape (0, 3))");
    Refusals.assertRefused(
        SampleFiles.write(folder, "a-ubyte", SampleFiles.idx(0x08, new int[] {3, 0}, new byte[0])),
        "expected at least 1 column, got 0 (shape (3, 0))");
  }

  @Test
  void whatIsNoNpyIsShown() throws IOException {
    Refusals.assertRefused(
        SampleFiles.write(folder, "a.npy", "1,2,3,4,5"),
        "at byte 0: expected '\\x93NUMPY', as NPY files begin, got '1,2,3,'");
    Refusals.assertRefused(
        SampleFiles.write(folder, "a.npy", "123"),
        "at byte 0: expected 8 bytes of NPY header, got only 3; the file is cut short");
    byte[] version = npy("(1,)", 4);
    version[6] = 9;
    Refusals.assertRefused(
        SampleFiles.write(folder, "a.npy", version),
        "at byte 6: expected NPY version 1, 2 or 3, got 9");
    byte[] endless = npy("(1,)", 4);
    endless[6] = 2;
    Refusals.assertRefused(
        SampleFiles.write(folder, "a.npy", endless),
        "expected a header of at most 1048576 bytes, got 662372409");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '@',
      quoteCharacter = '`',
      value = {
        "[1,2]@10@'{'@'[1,2]'",
        "{'descr': '<f4'}@26@one each of 'descr', 'fortran_order' and 'shape'@only [descr]",
        "{'descr': '<f4', 'descr': '<f4'}@34@one each of 'descr', 'fortran_order' and 'shape'"
            + "@'descr'",
        "{'evil': 1}@17@one each of 'descr', 'fortran_order' and 'shape'@'evil'",
        "{'shape': (1, -2)}@24@an axis length of 1 to 18 digits@'-2)}'",
        "{'shape': (1e9,)}@22@')'@'e9,)}'",
        "{'shape': (9999999999999999999,)}@21@an axis length of 1 to 18 digits"
            + "@'9999999999999999999,)}'",
        "{'fortran_order': 0}@28@True or False@'0}'",
        "{'descr': <f4}@20@a string in quotes@'<f4}'",
        "{'descr': '<f4', @26@a string in quotes@the end of the header",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (1,), } + 1@68"
            + "@spaces up to the end of the header@'+ 1'",
      })
  void aHeaderOutsideTheGrammarIsRefused(String dictionary, int at, String expected, String got)
      throws IOException {
    byte[] bytes = SampleFiles.npy(dictionary, new byte[4]);
    Refusals.assertRefused(
        SampleFiles.write(folder, "a.npy", bytes),
        "at byte " + at + ": expected " + expected + ", got " + got);
  }

  @Test
  void whatIsNotANumberIsRefused() throws IOException {
    Refusals.assertRefused(
        SampleFiles.write(folder, "a.npy", SampleFiles.npy("|O", "False", "(1,)", new byte[9])),
        "expected numbers, got Python objects (dtype '|O'), which are never unpickled; save the"
            + " array with X.astype('float32')");
    for (String type : List.of("<U3", "<c8", "<M8[ns]", "|S5", "<f16", "<i3", "")) {
      byte[] bytes = SampleFiles.npy(type, "False", "(1,)", new byte[9]);
      Refusals.assertRefused(
          SampleFiles.write(folder, "a.npy", bytes),
          "expected numbers of type f2, f4, f8, i1, i2, i4, i8, u1, u2, u4, u8 or b1, got dtype '"
              + type
              + "'; save the array with X.astype('float32')");
    }
    byte[] records =
        SampleFiles.npy(
            "{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (1,), }", new byte[4]);
    Refusals.assertRefused(
        SampleFiles.write(folder, "a.npy", records),
        "expected an array of plain numbers, got a structured dtype; save its columns as one"
            + " two-dimensional array of float32");
    Refusals.assertRefused(
        SampleFiles.write(folder, "a.npy", npy("()", 4)),
        "expected an array of rows, got a single number (shape ())");
  }

  @Test
  void aCutOrPaddedNpyFileNamesBothSizes() throws IOException {
    Refusals.assertRefused(
        SampleFiles.write(folder, "a.npy", npy("(2, 3)", 20)),
        "expected 93 bytes for shape (2, 3), got 89; the file is cut short, copy or download it"
            + " again");
    Refusals.assertRefused(
        SampleFiles.write(folder, "a.npy", npy("(2, 3)", 25)),
        "expected 93 bytes for shape (2, 3), got 94: 1 too many at its end");
    Refusals.assertRefused(
        SampleFiles.write(folder, "a.npy", npy("(999999999999999999, 99999)", 4)),
        "expected fewer than 2^63 bytes, got shape (999999999999999999, 99999)");
    Refusals.assertRefused(
        SampleFiles.write(folder, "a.npy", npy("(2, 100001)", 4)),
        "expected at most 100000 values in a row, got shape (2, 100001)");
  }

  @Test
  void valuesThatAreNotFiniteAreRefusedWhereTheyStand() throws IOException {
    byte[] bytes =
        SampleFiles.npy("<f4", "False", "(2, 2)", SampleFiles.floats(1, 2, 3, Float.NaN));
    Refusals.assertRefused(
        SampleFiles.write(folder, "a.npy", bytes),
        "row 2, column 'c2': expected a finite number, got NaN; remove the row or put a number"
            + " there");
  }

  @Test
  void anNpzMustBeAZipOfArrays() throws IOException {
    Refusals.assertRefused(
        SampleFiles.write(folder, "a.npz", "no zip at all, only text"),
        "expected a zip of .npy arrays, as the file is named .npz, got something else or a damaged"
            + " one (zip END header not found)");
    Refusals.assertRefused(
        npz(Map.of("inner.zip", new byte[9])), "expected .npy arrays in this zip, got none");
    Refusals.assertRefused(
        npz(Map.of("../../X.npy", npy("(1,)", 4))),
        "expected plain names of arrays, got the path '../../X'");
  }

  @Test
  void theArrayOfAnNpzMustBeClear() throws IOException {
    Map<String, byte[]> arrays =
        new TreeMap<>(Map.of("data.npy", npy("(1,)", 4), "rest.npy", npy("(1,)", 4)));
    Path file = npz(arrays);
    Refusals.assertRefused(
        file, "which of its arrays 'data', 'rest' is meant? say so with " + file + ":data");
    assertEquals(
        file + ": it has no array 'date', did you mean 'data'?; its arrays are 'data', 'rest'",
        Refusals.refusal(() -> DataFiles.read(Path.of(file + ":date"))).getMessage());
  }

  @Test
  void anArrayThatUnpacksToTooMuchIsRefused() throws IOException {
    byte[] zeros = new byte[80_000_000];
    byte[] header = npy("(20000000, 1)", 0);
    System.arraycopy(header, 0, zeros, 0, header.length);
    Path file = npz(Map.of("X.npy", zeros));
    DataException refused = Refusals.refusal(() -> DataFiles.read(file));
    assertEquals(
        file
            + ": array 'X.npy' unpacks from N to 80000000 bytes, which is more than is safe (4 GiB,"
            + " or 200 times its packed size); save it as a .npy file",
        refused.getMessage().replaceFirst("from [0-9]+ to", "from N to"));
  }

  @Test
  void aDamagedArrayInAnNpzIsRefused() throws IOException {
    byte[] stored = Files.readAllBytes(npz(Map.of("X.npy", npy("(500, 1)", 2_000))));
    int refused = 0;
    for (int at = 40; at < stored.length; at += 7) {
      byte[] changed = stored.clone();
      changed[at] ^= 0x10;
      Path file = SampleFiles.write(folder, "changed.npz", changed);
      try {
        assertEquals(500, DataFiles.read(file).rows().getAsLong());
      } catch (DataException expected) {
        refused++;
      }
    }
    assertTrue(refused > 5, "refused " + refused);
  }

  private Path npz(Map<String, byte[]> entries) throws IOException {
    return SampleFiles.write(folder, "a.npz", SampleFiles.zip(entries));
  }

  private static byte[] npy(String shape, int valueBytes) {
    return SampleFiles.npy("<f4", "False", shape, new byte[valueBytes]);
  }
}
