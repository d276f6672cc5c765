package diabolo.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import diabolo.feature.DataException;
import diabolo.feature.DataException.Reason;
import diabolo.tensor.Seed;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every bad file gives one sentence: where, what was expected, what was found, what to do. */
class BadFilesTest {

  private static final String MISSING =
      "; missing values are not supported yet: remove the row, put a number there, or leave the"
          + " column out with --ignore-columns ";
  private static final String TEXT =
      "; columns of text are not supported yet: leave them out with --ignore-columns ";

  @TempDir Path folder;

  // Paths

  @Test
  void aMissingFileSuggestsItsNeighbor() throws IOException {
    SampleFiles.write(folder, "train-images-idx3-ubyte.gz", "x");
    SampleFiles.write(folder, "letters.csv", "x");
    assertNoInput(
        folder.resolve("letter.csv"),
        "no such file or folder; did you mean 'letters.csv' in the same folder?");
    assertNoInput(
        folder.resolve("train-images-idx3-ubyte"),
        "no such file or folder; did you mean 'train-images-idx3-ubyte.gz' in the same folder?");
    assertNoInput(folder.resolve("nothing-like-it.npy"), "no such file or folder");
    assertNoInput(
        folder.resolve("no").resolve("x.csv"),
        "no such file or folder; there is no folder " + folder.resolve("no") + " either");
  }

  @Test
  void aFileThatMayNotBeReadIsNoInput() throws IOException {
    Path file = SampleFiles.write(folder, "a.csv", "1,2\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("-w-------"));
    assumeFalse(Files.isReadable(file), "skipped: this user may read everything");
    assertNoInput(file, "permission denied; make it readable for this user");
  }

  @Test
  void anUnknownNameListsTheKnownOnes() throws IOException {
    assertRefused(
        SampleFiles.write(folder, "a.xls", "1"),
        "the name does not say what it holds; known are .csv, .csv.gz, .npy, .npz, …-ubyte or"
            + " …-ubyte.gz (IDX), .png, .jpg or a folder of pictures");
  }

  @Test
  void anEmptyFileIsNoData() throws IOException {
    for (String name : List.of("a.csv", "a.npy", "a.npz", "a-ubyte", "a-ubyte.gz", "a.png")) {
      assertRefused(
          SampleFiles.write(folder, name, ""), "expected data, got an empty file (0 bytes)");
    }
  }

  @Test
  void aFolderWithoutPicturesIsNoData() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    assertRefused(empty, "expected .png or .jpg pictures in this folder, got an empty folder");
    SampleFiles.write(empty, "notes.txt", "1");
    assertRefused(empty, "expected .png or .jpg pictures in this folder, got none");
    Path table = SampleFiles.write(empty, "table.csv", "1");
    assertRefused(
        empty,
        "expected .png or .jpg pictures in this folder, got none; it holds other data files, name"
            + " one such as "
            + table);
    Path classes = Files.createDirectory(empty.resolve("cats"));
    assertRefused(
        empty,
        "expected .png or .jpg pictures in this folder, got none; it holds folders, name one such"
            + " as "
            + classes);
  }

  @Test
  void filesOfDifferentWidthAreNotOneTable() throws IOException {
    Path first = SampleFiles.write(folder, "a.csv", "1,2\n");
    Path second = SampleFiles.write(folder, "b.csv", "1,2,3\n");
    Path third = SampleFiles.write(folder, "c.csv", "x,y\n1,2\n");
    assertEquals(
        second + ": expected 2 columns as in " + first + ", got 3",
        refusal(() -> DataFiles.read(first, second)).getMessage());
    assertEquals(
        third + ": expected the same columns, or pictures of the same size, as in " + first,
        refusal(() -> DataFiles.read(first, third)).getMessage());
  }

  // CSV

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      nullValues = "-none-",
      value = {
        "1,2\\n3,\\n|row 2 (line 2), column 'c2': expected a number, got an empty cell@c2",
        "a,b\\n1,2\\n,?\\n|row 2 (line 3), column 'a': expected a number, got an empty cell@a,b",
        "1,NaN\\n|row 1 (line 1), column 'c2': expected a number, got 'NaN'@c2",
        "a\\n?\\n|row 1 (line 2), column 'a': expected a number, got '?'@a",
        "1,2\\n3,N/A\\n|row 2 (line 2), column 'c2': expected a number, got 'N/A'@c2",
        "my x,y\\n1,2\\nnull,4\\n|row 2 (line 3), column 'my x': expected a number, got 'null'"
            + "@\"my x\"",
      })
  void aMissingValueSaysWhatToDo(String text, String message) throws IOException {
    String[] parts = message.split("@");
    assertRefused(csv(text), parts[0] + MISSING + parts[1]);
  }

  @Test
  void aCellOfTextNamesAllColumnsOfText() throws IOException {
    assertRefused(
        csv("name,x,city\\nann,1,oslo\\n"),
        "row 1 (line 2), column 'name': expected a number, got 'ann'" + TEXT + "name,city");
    assertRefused(
        csv("1,2\\n3,four\\n"),
        "row 2 (line 2), column 'c2': expected a number, got 'four'" + TEXT + "c2");
    assertRefused(
        csv("1,2\\n3,0x10\\n"),
        "row 2 (line 2), column 'c2': expected a number, got '0x10'" + TEXT + "c2");
    assertRefused(
        csv("1,2\\n3,1-2\\n"),
        "row 2 (line 2), column 'c2': expected a number, got '1-2'" + TEXT + "c2");
    assertRefused(
        csv("39, State-gov, 77516\\n50, Private, 83311\\n"),
        "row 1 (line 1), column 'c2': expected a number, got 'State-gov'" + TEXT + "c2");
  }

  @Test
  void manyColumnsOfTextAreCounted() throws IOException {
    assertRefused(
        csv("1" + ",x".repeat(15) + "\\n"),
        "row 1 (line 1), column 'c2': expected a number, got 'x'"
            + TEXT
            + "c2,c3,c4,c5,c6,c7,c8,c9,c10,c11,c12,c13 and 3 more");
  }

  @Test
  void aDecimalCommaIsNamed() throws IOException {
    assertRefused(
        csv("a,b\\n1,\"2,5\"\\n"),
        "row 1 (line 2), column 'b': expected a decimal point, got the comma in '2,5'; write 2.5");
  }

  @Test
  void aNumberThatNoFloatHoldsIsRefused() throws IOException {
    String remedy = "; remove the row or put a number there";
    assertRefused(
        csv("1,1e39\\n"),
        "row 1 (line 1), column 'c2': expected a number of at most 3.4e38, got '1e39'" + remedy);
    assertRefused(
        csv("1,2\\n-inf,3\\n"),
        "row 2 (line 2), column 'c1': expected a number of at most 3.4e38, got '-inf'" + remedy);
  }

  @Test
  void raggedRowsNameBothNumbers() throws IOException {
    String remedy = "; add or remove fields, or put quotes around fields with commas in them";
    assertRefused(
        csv("a,b,c\\n1,2,3\\n4,5\\n"), "row 2 (line 3) has 2 fields, expected 3" + remedy);
    assertRefused(csv("1,2\\n\\n3,4,5\\n"), "row 2 (line 3) has 3 fields, expected 2" + remedy);
  }

  @Test
  void nothingButAHeaderOrEmptyLinesIsNoRow() throws IOException {
    assertRefused(csv("a,b\\n"), "expected at least 1 row, got only a header");
    assertRefused(csv("\\n\\n\\r\\n"), "expected rows of numbers, got only empty lines");
  }

  @Test
  void twoColumnsOfOneNameAreRefused() throws IOException {
    assertRefused(
        csv("a,b,a\\n1,2,3\\n"),
        "columns 1 and 3 are both named 'a'; give every column a name of its own");
  }

  @ParameterizedTest
  @CsvSource({"';',';'", "tabs,'\t'", "'|','|'"})
  void otherSeparatorsAreNamed(String name, char separator) throws IOException {
    String shown = separator == '\t' ? "\\u0009" : String.valueOf(separator);
    assertRefused(
        csv("a" + separator + "b\\n1" + separator + "2\\n"),
        "expected fields separated by commas, got "
            + (separator == '\t' ? name : "'" + name + "'")
            + " in 'a"
            + shown
            + "b'; save the file with commas");
  }

  @Test
  void otherEncodingsAreNamed() throws IOException {
    byte[] utf16 = "\uFEFFa,b\n1,2\n".getBytes(StandardCharsets.UTF_16LE);
    assertRefused(
        SampleFiles.write(folder, "a.csv", utf16),
        "expected UTF-8 text, got UTF-16; save the file as UTF-8");
    byte[] latin1 = "a,größe\n1,2\n".getBytes(StandardCharsets.ISO_8859_1);
    assertRefused(
        SampleFiles.write(folder, "a.csv", latin1),
        "after line 1: expected UTF-8 text, got other bytes; save the file as UTF-8");
  }

  @Test
  void anIgnoredColumnMustExist() throws IOException {
    Path file = csv("age,weight\\n1,2\\n");
    assertEquals(
        file + ": it has no column 'wieght'; did you mean 'weight'?",
        refusal(() -> ignoring(file, "wieght")).getMessage());
    assertEquals(
        file + ": it has no column 'height of person'; its columns are 'age', 'weight'",
        refusal(() -> ignoring(file, "height of person")).getMessage());
    assertEquals(
        file + ": all 2 columns are ignored",
        refusal(() -> ignoring(file, "age", "weight")).getMessage());
  }

  @Test
  void anEndlessFieldOrRowIsRefused() throws IOException {
    String remedy = "; check the quotes and line ends there";
    assertRefused(
        csv("1,2\\n" + "9".repeat(2_000_000) + ",1\\n"),
        "after line 1: Field at index 0 in record starting at line 2 exceeds the max field size of"
            + " 1048576 characters"
            + remedy);
    assertRefused(
        csv("1,".repeat(100_001) + "1\\n"),
        "after line 1: Record starting at line 1 has surpassed the maximum limit of 100000 fields"
            + remedy);
  }

  @Test
  void quotesThatDoNotMatchAreRefused() throws IOException {
    String remedy = "; check the quotes and line ends there";
    assertRefused(
        csv("1,2\\n\"3\"x,4\\n"),
        "after line 1: Unexpected character after closing quote: 'x' (0x78) (record starting at"
            + " line 2)"
            + remedy);
    assertRefused(
        csv("1,2\\n\"3,4\\n"),
        "after line 1: Unclosed quoted field at end of input (record starting at line 2)" + remedy);
  }

  // gzip

  @Test
  void textNamedGzIsNoGzip() throws IOException {
    String problem =
        "at byte 0: expected gzip data (0x1f8b), as the file is named .gz, got 0x612c; compress it"
            + " with gzip or take the .gz off its name";
    assertRefused(SampleFiles.write(folder, "a.csv.gz", "a,b\n1,2\n"), problem);
    assertRefused(SampleFiles.write(folder, "a-idx3-ubyte.gz", "a,b\n1,2\n"), problem);
  }

  @Test
  void cutOrDamagedGzipIsRefused() throws IOException {
    byte[] idx = SampleFiles.idx(0x08, new int[] {100, 5, 5}, noise(2_500));
    byte[] packed = SampleFiles.gzip(idx);
    assertRefused(
        SampleFiles.write(folder, "a-ubyte.gz", Arrays.copyOf(packed, 1_000)),
        "the compressed data is cut short; copy or download the file again");
    assertRefused(
        SampleFiles.write(folder, "a-ubyte.gz", Arrays.copyOf(packed, 5)),
        "the compressed data is cut short; copy or download the file again");
    packed[packed.length - 8] ^= 1;
    assertRefused(
        SampleFiles.write(folder, "a-ubyte.gz", packed),
        "the compressed data is damaged (Corrupt GZIP trailer); copy or download the file again");
    byte[] csv = SampleFiles.gzip("1,2\n".repeat(1_000).getBytes(StandardCharsets.UTF_8));
    assertRefused(
        SampleFiles.write(folder, "a.csv.gz", Arrays.copyOf(csv, 30)),
        "the compressed data is cut short; copy or download the file again");
  }

  // IDX

  @Test
  void anUnknownMagicNumberIsShown() throws IOException {
    String expected =
        "at byte 0: expected an IDX magic number such as 2051 (0x00000803, pictures) or 2049"
            + " (0x00000801, labels), got ";
    assertRefused(
        SampleFiles.write(folder, "a-ubyte", "hello"), expected + "1751477356 (0x68656c6c)");
    byte[] unknownType = SampleFiles.idx(0x0A, new int[] {1}, new byte[1]);
    assertRefused(
        SampleFiles.write(folder, "a-ubyte", unknownType), expected + "2561 (0x00000a01)");
    byte[] gzip = SampleFiles.gzip(SampleFiles.idx(0x08, new int[] {1}, new byte[1]));
    assertRefused(
        SampleFiles.write(folder, "a-ubyte", gzip),
        expected + "529205248 (0x1f8b0800); this is gzip data, so add .gz to the file's name");
  }

  @Test
  void aCutOrPaddedIdxFileNamesBothSizes() throws IOException {
    byte[] idx = SampleFiles.idx(0x08, new int[] {2, 3, 4}, new byte[24]);
    assertRefused(
        SampleFiles.write(folder, "a-ubyte", Arrays.copyOf(idx, 30)),
        "expected 40 bytes for shape (2, 3, 4), got 30; the file is cut short, copy or download it"
            + " again");
    assertRefused(
        SampleFiles.write(folder, "a-ubyte", Arrays.copyOf(idx, 43)),
        "expected 40 bytes for shape (2, 3, 4), got 43: 3 too many at its end");
    assertRefused(
        SampleFiles.write(folder, "a-ubyte", Arrays.copyOf(idx, 10)),
        "at byte 4: expected 12 bytes of IDX axis lengths, got only 6; the file is cut short");
    assertRefused(
        SampleFiles.write(folder, "a-ubyte.gz", SampleFiles.gzip(Arrays.copyOf(idx, 30))),
        "expected 24 bytes of values for shape (2, 3, 4), got fewer: the file ends at byte 30; copy"
            + " or download the file again");
    assertRefused(
        SampleFiles.write(folder, "a-ubyte.gz", SampleFiles.gzip(Arrays.copyOf(idx, 43))),
        "at byte 40: expected the end of the file, got more bytes");
  }

  @Test
  void aShapeThatClaimsTooMuchIsRefusedBeforeMemoryIsTaken() throws IOException {
    int most = -1;
    assertRefused(
        SampleFiles.write(
            folder, "a-ubyte", SampleFiles.idx(0x08, new int[] {most, most, most}, new byte[8])),
        "expected at most 100000 values in a row, got shape (4294967295, 4294967295, 4294967295)");
    assertRefused(
        SampleFiles.write(folder, "a-ubyte", SampleFiles.idx(0x08, new int[] {most}, new byte[8])),
        "expected 4294967303 bytes for shape (4294967295,), got 16; the file is cut short, copy or"
            + " download it again");
    byte[] bomb = SampleFiles.gzip(SampleFiles.idx(0x0E, new int[] {most, 99}, new byte[8]));
    Path packed = SampleFiles.write(folder, "a-ubyte.gz", bomb);
    assertRefused(
        packed,
        "expected 3401614097652 bytes for shape (4294967295, 99), got at most "
            + Files.size(packed) * 1032
            + "; the file is cut short, copy or download it again");
    assertRefused(
        SampleFiles.write(folder, "a-ubyte", SampleFiles.idx(0x08, new int[] {0, 3}, new byte[0])),
        "expected at least 1 row, got 0 (shape (0, 3))");
    assertRefused(
        SampleFiles.write(folder, "a-ubyte", SampleFiles.idx(0x08, new int[] {3, 0}, new byte[0])),
        "expected at least 1 column, got 0 (shape (3, 0))");
  }

  // NPY and NPZ

  @Test
  void whatIsNoNpyIsShown() throws IOException {
    assertRefused(
        SampleFiles.write(folder, "a.npy", "1,2,3,4,5"),
        "at byte 0: expected '\\x93NUMPY', as NPY files begin, got '1,2,3,'");
    assertRefused(
        SampleFiles.write(folder, "a.npy", "123"),
        "at byte 0: expected 8 bytes of NPY header, got only 3; the file is cut short");
    byte[] version = npy("(1,)", 4);
    version[6] = 9;
    assertRefused(
        SampleFiles.write(folder, "a.npy", version),
        "at byte 6: expected NPY version 1, 2 or 3, got 9");
    byte[] endless = npy("(1,)", 4);
    endless[6] = 2;
    assertRefused(
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
    assertRefused(
        SampleFiles.write(folder, "a.npy", bytes),
        "at byte " + at + ": expected " + expected + ", got " + got);
  }

  @Test
  void whatIsNotANumberIsRefused() throws IOException {
    assertRefused(
        SampleFiles.write(folder, "a.npy", SampleFiles.npy("|O", "False", "(1,)", new byte[9])),
        "expected numbers, got Python objects (dtype '|O'), which are never unpickled; save the"
            + " array with X.astype('float32')");
    for (String type : List.of("<U3", "<c8", "<M8[ns]", "|S5", "<f2", "<i3", "")) {
      byte[] bytes = SampleFiles.npy(type, "False", "(1,)", new byte[9]);
      assertRefused(
          SampleFiles.write(folder, "a.npy", bytes),
          "expected numbers of type f4, f8, i1, i2, i4, i8, u1, u2, u4 or b1, got dtype '"
              + type
              + "'; save the array with X.astype('float32')");
    }
    byte[] records =
        SampleFiles.npy(
            "{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (1,), }", new byte[4]);
    assertRefused(
        SampleFiles.write(folder, "a.npy", records),
        "expected an array of plain numbers, got a structured dtype; save its columns as one"
            + " two-dimensional array of float32");
    assertRefused(
        SampleFiles.write(folder, "a.npy", npy("()", 4)),
        "expected an array of rows, got a single number (shape ())");
  }

  @Test
  void aCutOrPaddedNpyFileNamesBothSizes() throws IOException {
    assertRefused(
        SampleFiles.write(folder, "a.npy", npy("(2, 3)", 20)),
        "expected 93 bytes for shape (2, 3), got 89; the file is cut short, copy or download it"
            + " again");
    assertRefused(
        SampleFiles.write(folder, "a.npy", npy("(2, 3)", 25)),
        "expected 93 bytes for shape (2, 3), got 94: 1 too many at its end");
    assertRefused(
        SampleFiles.write(folder, "a.npy", npy("(999999999999999999, 99999)", 4)),
        "expected fewer than 2^63 bytes, got shape (999999999999999999, 99999)");
    assertRefused(
        SampleFiles.write(folder, "a.npy", npy("(2, 100001)", 4)),
        "expected at most 100000 values in a row, got shape (2, 100001)");
  }

  @Test
  void valuesThatAreNotFiniteAreRefusedWhereTheyStand() throws IOException {
    byte[] bytes =
        SampleFiles.npy("<f4", "False", "(2, 2)", SampleFiles.floats(1, 2, 3, Float.NaN));
    assertRefused(
        SampleFiles.write(folder, "a.npy", bytes),
        "row 2, column 'c2': expected a finite number, got NaN; remove the row or put a number"
            + " there (missing values are not supported yet)");
  }

  @Test
  void anNpzMustBeAZipOfArrays() throws IOException {
    assertRefused(
        SampleFiles.write(folder, "a.npz", "no zip at all, only text"),
        "expected a zip of .npy arrays, as the file is named .npz, got something else or a damaged"
            + " one (zip END header not found)");
    assertRefused(
        npz(Map.of("inner.zip", new byte[9])), "expected .npy arrays in this zip, got none");
    assertRefused(
        npz(Map.of("../../X.npy", npy("(1,)", 4))),
        "expected plain names of arrays, got the path '../../X'");
  }

  @Test
  void theArrayOfAnNpzMustBeClear() throws IOException {
    Map<String, byte[]> arrays =
        new TreeMap<>(Map.of("data.npy", npy("(1,)", 4), "rest.npy", npy("(1,)", 4)));
    Path file = npz(arrays);
    assertRefused(
        file, "which of its arrays 'data', 'rest' is meant? say so with " + file + ":data");
    assertEquals(
        file + ": it has no array 'date' but 'data', 'rest'; did you mean 'data'?",
        refusal(() -> DataFiles.read(Path.of(file + ":date"))).getMessage());
  }

  @Test
  void anArrayThatUnpacksToTooMuchIsRefused() throws IOException {
    byte[] zeros = new byte[80_000_000];
    byte[] header = npy("(20000000, 1)", 0);
    System.arraycopy(header, 0, zeros, 0, header.length);
    Path file = npz(Map.of("X.npy", zeros));
    DataException refused = refusal(() -> DataFiles.read(file));
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
    assertEquals(true, refused > 5, "refused " + refused);
  }

  // Pictures

  @Test
  void whatIsNoPictureIsShown() throws IOException {
    assertRefused(
        SampleFiles.write(folder, "a.png", "GIF89a"),
        "at byte 0: expected a PNG (0x89504e47) or JPEG (0xffd8ff) picture, got 0x47494638");
  }

  @Test
  void aPictureThatClaimsTooManyPixelsIsRefusedUndecoded() throws IOException {
    Path file = png("a.png", 4, 4, BufferedImage.TYPE_BYTE_GRAY);
    byte[] bytes = Files.readAllBytes(file);
    // Width and height follow the eight bytes of the signature and those of the chunk's head.
    System.arraycopy(
        new byte[] {0, 0, (byte) 0xC3, 0x50, 0, 0, (byte) 0xC3, 0x50}, 0, bytes, 16, 8);
    assertRefused(
        SampleFiles.write(folder, "a.png", bytes),
        "expected at most 64 million pixels, got 50000×50000; scale the picture down");
  }

  @Test
  void aDamagedPictureIsRefused() throws IOException {
    byte[] bytes = Files.readAllBytes(png("a.png", 40, 40, BufferedImage.TYPE_INT_RGB));
    for (int length = 5; length < bytes.length - 20; length += 9) {
      Path cut = SampleFiles.write(folder, "a.png", Arrays.copyOf(bytes, length));
      String message = refusal(() -> DataFiles.read(cut)).getMessage();
      assertEquals(
          cut + ": the picture is damaged or of a kind that cannot be read",
          message.substring(0, message.indexOf(" (")));
    }
  }

  @Test
  void picturesOfDifferentSizesOrColorsAreNotOneSet() throws IOException {
    Path first = png("a.png", 4, 3, BufferedImage.TYPE_BYTE_GRAY);
    Path second = png("b.png", 3, 4, BufferedImage.TYPE_BYTE_GRAY);
    assertEquals(
        second
            + ": expected 3×4 pixels as in "
            + first
            + ", got 4×3; scale or crop the pictures to one size",
        refusal(() -> DataFiles.read(folder)).getMessage());
    png("b.png", 4, 3, BufferedImage.TYPE_INT_RGB);
    assertEquals(
        second
            + ": expected grey as in "
            + first
            + ", got color; convert the pictures to one of the two",
        refusal(() -> DataFiles.read(folder)).getMessage());
  }

  private Path csv(String text) throws IOException {
    return SampleFiles.write(folder, "a.csv", text.replace("\\n", "\n").replace("\\r", "\r"));
  }

  private Path npz(Map<String, byte[]> entries) throws IOException {
    return SampleFiles.write(folder, "a.npz", SampleFiles.zip(entries));
  }

  private Path png(String name, int width, int height, int type) throws IOException {
    Path file = folder.resolve(name);
    ImageIO.write(new BufferedImage(width, height, type), "png", file.toFile());
    return file;
  }

  private static byte[] npy(String shape, int valueBytes) {
    return SampleFiles.npy("<f4", "False", shape, new byte[valueBytes]);
  }

  private static byte[] noise(int count) {
    byte[] bytes = new byte[count];
    for (int i = 0; i < count; i++) {
      bytes[i] = (byte) Seed.of(2).bits(i);
    }
    return bytes;
  }

  private static void ignoring(Path file, String... names) throws IOException {
    DataFiles.read(List.of(file), ReadOptions.defaults().withIgnoredColumns(List.of(names)));
  }

  private static void assertNoInput(Path file, String problem) {
    DataException refused = refusal(() -> DataFiles.read(file));
    assertEquals(file + ": " + problem, refused.getMessage());
    assertEquals(Reason.NO_INPUT, refused.reason());
  }

  private static void assertRefused(Path file, String problem) {
    DataException refused = refusal(() -> DataFiles.read(file));
    String source = refused.getMessage().startsWith(file + ":X: ") ? file + ":X" : "" + file;
    assertEquals(source + ": " + problem, refused.getMessage());
    assertEquals(Reason.BAD_CONTENT, refused.reason());
  }

  private static DataException refusal(Reading reading) {
    return assertThrows(DataException.class, reading::run);
  }

  /** An attempt to read. */
  @FunctionalInterface
  private interface Reading {
    void run() throws IOException;
  }
}
