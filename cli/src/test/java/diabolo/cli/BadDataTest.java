package diabolo.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Malformed data: the whole sentence and the exit code of each case. */
final class BadDataTest {

  private static final String FILL =
      "; the model was trained on numbers in every cell: put one there, impute the missing cells, or"
          + " train a model on a table with missing cells ('diabolo impute DATA -o FILLED' fills them)";

  private static final String NUMBERS = "a,b,c\n" + "1,2,3\n4,5,7\n2,8,1\n".repeat(14);
  private static final String PEOPLE =
      "age,colour,joined\n" + many(40, "\n", "%d,red,2020-01-05\n,blue,2021-11-30");

  private static final String LEAVE =
      "; put one there, leave the cell empty, or leave the column out with --ignore-columns ";
  private static final String FIELDS =
      "; add or remove fields, or put quotes around fields with commas in them";
  private static final String REMOVE = "; remove the row or put a number there";
  private static final String UNKNOWN =
      "the name does not say what it holds; known are .csv, .tsv, .txt, .csv.gz, .parquet, .json,"
          + " .jsonl, .xlsx, .npy, .npz, …-ubyte or …-ubyte.gz (IDX), .png, .jpg, .gif, .bmp, .tif, .webp or a folder of pictures";

  @TempDir private static Path folder;
  private static Path numbers;
  private static Path people;

  @BeforeAll
  static void train() throws IOException {
    numbers = trained("numbers", NUMBERS);
    people = trained("people", PEOPLE);
  }

  private static Path trained(String name, String rows) throws IOException {
    Path model = folder.resolve(name + ".safetensors");
    Path table = Files.writeString(folder.resolve(name + ".csv"), rows);
    Ran.well("train", table, "-o", model, "--code", 1, "--epochs", 1, "--kernels", "java");
    return model;
  }

  /** Data and what is said about them after the path. FILE stands for the path. */
  private record Case(String name, byte[] bytes, int status, String sentence) {

    static Case of(String name, String text, int status, String sentence) {
      return new Case(name, text.getBytes(StandardCharsets.UTF_8), status, sentence);
    }
  }

  private static Stream<DynamicTest> tests(List<Case> cases, Object... words) {
    return cases.stream().map(one -> dynamicTest(one.name(), () -> check(one, words)));
  }

  private static void check(Case one, Object... words) throws IOException {
    Path own = Files.createTempDirectory(folder, "case");
    Path file = own.resolve(one.name());
    if (one.bytes().length > 0 || !one.name().startsWith("nothere")) {
      Files.write(file, one.bytes());
    }
    List<Object> all = new ArrayList<>(List.of(words));
    all.add(words[0].equals("train") ? 1 : 2, file);
    all.addAll(
        List.of(
            "-o",
            own.resolve("out." + (words[0].equals("train") ? "safetensors" : "csv")),
            "--kernels",
            "java"));
    Ran ran = Ran.command(all.toArray());
    String last = ran.err().lines().reduce((first, second) -> second).orElse("");
    assertEquals("diabolo: FILE: " + one.sentence(), last.replace(file.toString(), "FILE"));
    assertEquals(one.status(), ran.status());
    try (Stream<Path> left = Files.list(own)) {
      assertEquals(List.of(), left.filter(path -> !path.equals(file)).toList(), "was written");
    }
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream packed = new GZIPOutputStream(bytes)) {
      packed.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  private static String many(int count, String separator, String cell) {
    return IntStream.range(0, count)
        .mapToObj(i -> String.format(Locale.ROOT, cell, i))
        .collect(Collectors.joining(separator));
  }

  private static byte[] npy(String header, int values) {
    byte[] text = header.getBytes(StandardCharsets.US_ASCII);
    byte[] bytes = new byte[10 + text.length + values];
    byte[] magic = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, (byte) text.length, 0};
    System.arraycopy(magic, 0, bytes, 0, magic.length);
    System.arraycopy(text, 0, bytes, magic.length, text.length);
    return bytes;
  }

  @TestFactory
  Stream<DynamicTest> trainingIsRefused() throws IOException {
    byte[] packed = gzip(NUMBERS);
    List<Case> cases =
        List.of(
            Case.of("empty.csv", "", 65, "expected data, got an empty file (0 bytes)"),
            Case.of("bom.csv", "\uFEFF", 65, "expected rows of numbers, got only empty lines"),
            Case.of("header.csv", "a,b,c\n", 65, "expected at least 1 row, got only a header"),
            Case.of("blank.csv", "a,b,c\n\n\n", 65, "expected at least 1 row, got only a header"),
            Case.of(
                "short.csv",
                NUMBERS + "1,2\n",
                65,
                "row 43 (line 44) has 2 fields, expected 3" + FIELDS),
            Case.of(
                "long.csv",
                NUMBERS + "1,2,3,4\n",
                65,
                "row 43 (line 44) has 4 fields, expected 3" + FIELDS),
            Case.of(
                "twice.csv",
                "a,b,a\n1,2,3\n4,5,6\n",
                65,
                "columns 1 and 3 are both named 'a'; give every column a name of its own"),
            Case.of(
                "text.csv",
                NUMBERS + "1,red,3\n",
                65,
                "row 43 (line 44), column 'b': expected a number as in most cells of this column, got 'red'"
                    + LEAVE
                    + "b"),
            Case.of(
                "inf.csv",
                NUMBERS + "1,inf,3\n",
                65,
                "row 43 (line 44), column 'b': expected a number of at most 3.4e38, got 'inf'"
                    + REMOVE),
            Case.of(
                "minus.csv",
                NUMBERS + "1,-Infinity,3\n",
                65,
                "row 43 (line 44), column 'b': expected a number of at most 3.4e38, got '-Infinity'"
                    + REMOVE),
            Case.of(
                "huge.csv",
                NUMBERS + "1,1e39,3\n",
                65,
                "row 43 (line 44), column 'b': expected a number of at most 3.4e38, got '1e39'"
                    + REMOVE),
            Case.of(
                "integer.csv",
                NUMBERS + "1,9" + "0".repeat(40) + ",3\n",
                65,
                "row 43 (line 44), column 'b': expected a number of at most 3.4e38, got '9000000000000000000000000000000000000000…'"
                    + REMOVE),
            Case.of(
                "comma.csv",
                NUMBERS + "1,\"2,5\",3\n",
                65,
                "row 43 (line 44), column 'b': expected a decimal point, got the comma in '2,5'; write 2.5, or say that the file has decimal commas"),
            Case.of(
                "thousands.csv",
                NUMBERS + "1,\"1,234.5\",3\n",
                65,
                "row 43 (line 44), column 'b': expected a number as in most cells of this column, got '1,234.5'"
                    + LEAVE
                    + "b"),
            Case.of(
                "percent.csv",
                NUMBERS + "1,12%,3\n",
                65,
                "row 43 (line 44), column 'b': expected a number as in most cells of this column, got '12%'"
                    + LEAVE
                    + "b"),
            Case.of(
                "hex.csv",
                NUMBERS + "1,0x1F,3\n",
                65,
                "row 43 (line 44), column 'b': expected a number as in most cells of this column, got '0x1F'"
                    + LEAVE
                    + "b"),
            Case.of(
                "point.csv",
                NUMBERS.replace(',', ';') + "1;2,5;3.500\n",
                65,
                "line 44, field 3: numbers of this file have decimal commas, so that the point in '3.500' may separate thousands or decimals; write 3500 or 3,500"),
            Case.of(
                "quote.csv",
                "a,b\n1,\"2\n3,4\n",
                65,
                "after line 1: Unclosed quoted field at end of input (record starting at line 2); check the quotes and line ends there"),
            Case.of(
                "field.csv",
                NUMBERS + "1," + "x".repeat(1_000_000) + ",3\n",
                65,
                "row 43 (line 44), column 'b': expected a number as in most cells of this column, got 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…'"
                    + LEAVE
                    + "b"),
            Case.of(
                "wide.csv",
                many(100_000, ",", "c%d") + "\n" + many(99_999, ",", "%d"),
                65,
                "row 1 (line 2) has 99999 fields, expected 100000" + FIELDS),
            Case.of("missing.csv", "a,b\n,\n,\n", 65, "none of its 2 columns can be used"),
            Case.of(
                "text.csv.gz",
                NUMBERS,
                65,
                "at byte 0: expected gzip data (0x1f8b), as the file is named .gz, got 0x612c; compress it with gzip or take the .gz off its name"),
            new Case(
                "cut.csv.gz",
                Arrays.copyOf(packed, packed.length / 2),
                65,
                "the compressed data is cut short; copy or download the file again"),
            Case.of("table.xyz", NUMBERS, 65, UNKNOWN),
            Case.of(
                "table.xlsx",
                "PK",
                65,
                "expected a workbook (.xlsx), got another file; save it as .xlsx or .csv"),
            Case.of("nothere.csv", "", 66, "no such file or folder"),
            Case.of(
                "magic.npy",
                "NUMBY" + NUMBERS,
                65,
                "at byte 0: expected '\\x93NUMPY', as NPY files begin, got 'NUMBYa'"),
            Case.of("empty.npy", "", 65, "expected data, got an empty file (0 bytes)"),
            new Case(
                "object.npy",
                npy("{'descr': '|O', 'fortran_order': False, 'shape': (2, 2), }\n", 32),
                65,
                "expected numbers, got Python objects (dtype '|O'), which are never unpickled; save the array with X.astype('float32')"),
            new Case(
                "cut.npy",
                npy("{'descr': '<f4', 'fortran_order': False, 'shape': (9, 2), }\n", 32),
                65,
                "expected 142 bytes for shape (9, 2), got 102; the file is cut short, copy or download it again"),
            Case.of(
                "text.npz",
                NUMBERS,
                65,
                "expected a zip of .npy arrays, as the file is named .npz, got something else or a damaged one (zip END header not found)"),
            Case.of(
                "text-idx3-ubyte",
                NUMBERS,
                65,
                "at byte 0: expected an IDX magic number such as 2051 (0x00000803, pictures) or 2049 (0x00000801, labels), got 1630298668 (0x612c622c)"),
            new Case(
                "cut-idx3-ubyte",
                new byte[] {0, 0, 8, 3, 0, 0, 0, 9, 0, 0, 0, 2, 0, 0, 0, 2, 1},
                65,
                "expected 52 bytes for shape (9, 2, 2), got 17; the file is cut short, copy or download it again"),
            Case.of(
                "text.png",
                NUMBERS,
                65,
                "expected a PNG, JPEG, GIF, BMP, TIFF or WebP picture, got a text that begins with"
                    + " 'a,b,c\\u000a1,2,3\\u000a'"),
            Case.of(
                "open.json",
                "[{\"a\": 1, ",
                65,
                "Invalid Input Error: Malformed JSON in file \"FILE\", at byte 10 in record/value 2: unexpected end of data."),
            Case.of(
                "text.parquet",
                NUMBERS,
                65,
                "Invalid Input Error: No magic bytes found at end of file 'FILE'"));
    return tests(cases, "train", "--code", 1, "--epochs", 1);
  }

  @TestFactory
  Stream<DynamicTest> aModelOfNumbersRefuses() {
    List<Case> cases =
        List.of(
            Case.of(
                "narrow.csv",
                "a,x\n1,2\n",
                65,
                "it lacks 2 of the 3 columns of the model: 'b', 'c'; its columns are 'a', 'x'"),
            Case.of(
                "renamed.csv", "a,size,c\n1,2,3\n", 65, "it has no column 'b'; did you mean 'a'?"),
            Case.of(
                "text.csv",
                "a,b,c\n1,red,3\n",
                65,
                "row 1 (line 2), column 'b': expected a number, got 'red'" + FILL),
            Case.of(
                "hole.csv",
                "a,b,c\n1,,3\n",
                65,
                "row 1 (line 2), column 'b': expected a number, got an empty cell" + FILL),
            Case.of(
                "nan.csv",
                "a,b,c\n1,NaN,3\n",
                65,
                "row 1 (line 2), column 'b': expected a number, got 'NaN'" + FILL));
    return tests(cases, "encode", numbers);
  }

  @TestFactory
  Stream<DynamicTest> aModelOfPeopleRefuses() {
    List<Case> cases =
        List.of(
            Case.of(
                "narrow.csv",
                "age,colour\n31,red\n",
                65,
                "it has no column 'joined'; its columns are 'age', 'colour'"),
            Case.of(
                "number.csv",
                "age,colour,joined\nold,red,2020-01-05\n",
                65,
                "row 1 (line 2), column 'age': expected a number as in most cells of this column, got 'old'"
                    + LEAVE
                    + "age"),
            Case.of(
                "date.csv",
                "age,colour,joined\n31,red,2020-13-45\n",
                65,
                "row 1 (line 2), column 'joined': expected a date like 2024-12-31 as in most cells of this column, got '2020-13-45'"
                    + LEAVE
                    + "joined"),
            Case.of(
                "order.csv",
                "age,colour,joined\n31,red,05.01.2020\n",
                65,
                "row 1 (line 2), column 'joined': expected a date like 2024-12-31 as in most cells of this column, got '05.01.2020'"
                    + LEAVE
                    + "joined"),
            Case.of(
                "headless.csv",
                "31,red,2020-01-05\n",
                65,
                "it lacks 3 of the 3 columns of the model: 'age', 'colour', 'joined'; its columns are 'c1', 'c2', 'c3'"),
            Case.of(
                "huge.csv",
                "age,colour,joined\n1e39,red,2020-01-05\n",
                65,
                "row 1 (line 2), column 'age': expected a number of at most 3.4e38 as in most cells of this column, got '1e39'"
                    + LEAVE
                    + "age"),
            new Case(
                "pixels.npy",
                npy("{'descr': '<f4', 'fortran_order': False, 'shape': (4, 2), }\n", 32),
                65,
                "expected 3 columns, got 2"));
    return tests(cases, "encode", people);
  }
}
