package diabolo.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bad CSV files: file, row, line, column, value and what to do. */
class BadTablesTest {

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"four", "0x10", "1-2", "1e", "2024-13-01"})
  void aCellThatIsNoNumberAmongNumbersIsRefused(String cell) throws IOException {
    Refusals.assertRefused(
        csv("a,b\\n" + "1,2\\n".repeat(20) + "3," + cell + "\\n"),
        "row 21 (line 22), column 'b': expected a number as in most cells of this column, got '"
            + cell
            + "'; put one there, leave the cell empty, or leave the column out");
  }

  @Test
  void aCellThatIsNoDateAmongDatesIsRefused() throws IOException {
    Refusals.assertRefused(
        csv("d,x\\n" + "2024-02-29,1\\n".repeat(20) + "2023-02-29,2\\n"),
        "row 21 (line 22), column 'd': expected a date like 2024-12-31 as in most cells of this"
            + " column, got '2023-02-29'; put one there, leave the cell empty, or leave the column"
            + " out");
  }

  @Test
  void aTableOfNothingThatCanBeUsedIsRefused() throws IOException {
    Refusals.assertRefused(csv("a,b\\n,\\n,?\\n"), "none of its 2 columns can be used");
  }

  @Test
  void aDecimalCommaIsNamed() throws IOException {
    Refusals.assertRefused(
        csv("a,b\\n1,\"2,5\"\\n"),
        "row 1 (line 2), column 'b': expected a decimal point, got the comma in '2,5'; write 2.5,"
            + " or say that the file has decimal commas");
  }

  @Test
  void aNumberThatNoFloatHoldsIsRefused() throws IOException {
    String remedy = "; remove the row or put a number there";
    Refusals.assertRefused(
        csv("1,1e39\\n"),
        "row 1 (line 1), column 'c2': expected a number of at most 3.4e38, got '1e39'" + remedy);
    Refusals.assertRefused(
        csv("1,2\\n-inf,3\\n"),
        "row 2 (line 2), column 'c1': expected a number of at most 3.4e38, got '-inf'" + remedy);
  }

  @Test
  void raggedRowsNameBothNumbers() throws IOException {
    String remedy = "; add or remove fields, or put quotes around fields with commas in them";
    Refusals.assertRefused(
        csv("a,b,c\\n1,2,3\\n4,5\\n"), "row 2 (line 3) has 2 fields, expected 3" + remedy);
    Refusals.assertRefused(
        csv("1,2\\n\\n3,4,5\\n"), "row 2 (line 3) has 3 fields, expected 2" + remedy);
  }

  @Test
  void nothingButAHeaderOrEmptyLinesIsNoRow() throws IOException {
    Refusals.assertRefused(csv("a,b\\n"), "expected at least 1 row, got only a header");
    Refusals.assertRefused(csv("\\n\\n\\r\\n"), "expected rows of numbers, got only empty lines");
  }

  @Test
  void twoColumnsOfOneNameAreRefused() throws IOException {
    Refusals.assertRefused(
        csv("a,b,a\\n1,2,3\\n"),
        "columns 1 and 3 are both named 'a'; give every column a name of its own");
  }

  @Test
  void bytesThatAreOfNoEncodingAreRefused() throws IOException {
    byte[] first = "a,größe\n1,2\n".getBytes(StandardCharsets.UTF_8);
    byte[] then = "3,4ß\n".getBytes(StandardCharsets.ISO_8859_1);
    byte[] both = Arrays.copyOf(first, first.length + then.length);
    System.arraycopy(then, 0, both, first.length, then.length);
    Refusals.assertRefused(
        SampleFiles.write(folder, "a.csv", both),
        "after line 2: expected UTF-8 text, got other bytes; save the file as UTF-8");
  }

  @Test
  void anIgnoredColumnMustExist() throws IOException {
    Path file = csv("age,weight\\n1,2\\n");
    assertEquals(
        file + ": it has no column 'wieght'; did you mean 'weight'?",
        Refusals.refusal(() -> ignoring(file, "wieght")).getMessage());
    assertEquals(
        file + ": it has no column 'height of person'; its columns are 'age', 'weight'",
        Refusals.refusal(() -> ignoring(file, "height of person")).getMessage());
    assertEquals(
        file + ": all 2 columns are ignored",
        Refusals.refusal(() -> ignoring(file, "age", "weight")).getMessage());
  }

  @Test
  void anEndlessFieldOrRowIsRefused() throws IOException {
    String remedy = "; check the quotes and line ends there";
    Refusals.assertRefused(
        csv("1,2\\n" + "9".repeat(2_000_000) + ",1\\n"),
        "after line 1: Field at index 0 in record starting at line 2 exceeds the max field size of"
            + " 1048576 characters"
            + remedy);
    Refusals.assertRefused(
        csv("1,".repeat(100_001) + "1\\n"),
        "after line 1: Record starting at line 1 has surpassed the maximum limit of 100000 fields"
            + remedy);
  }

  @Test
  void quotesThatDoNotMatchAreRefused() throws IOException {
    String remedy = "; check the quotes and line ends there";
    Refusals.assertRefused(
        csv("1,2\\n\"3\"x,4\\n"),
        "after line 1: Unexpected character after closing quote: 'x' (0x78) (record starting at"
            + " line 2)"
            + remedy);
    Refusals.assertRefused(
        csv("1,2\\n\"3,4\\n"),
        "after line 1: Unclosed quoted field at end of input (record starting at line 2)" + remedy);
  }

  private Path csv(String text) throws IOException {
    return SampleFiles.write(folder, "a.csv", text.replace("\\n", "\n").replace("\\r", "\r"));
  }

  private static void ignoring(Path file, String... names) throws IOException {
    DataFiles.read(List.of(file), ReadOptions.defaults().withIgnoredColumns(List.of(names)));
  }
}
