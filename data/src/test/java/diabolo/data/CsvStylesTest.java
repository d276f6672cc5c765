package diabolo.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.data.csv.CsvHeader;
import diabolo.data.csv.CsvOptions;
import diabolo.data.csv.DecimalMark;
import diabolo.feature.format.ColumnType;
import diabolo.feature.sample.Samples;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Text tables as programs of many countries write them. */
class CsvStylesTest {

  private static final Charset EXCEL = Charset.forName("windows-1252");

  @TempDir Path folder;

  private final List<String> notes = new ArrayList<>();

  @Test
  void aGermanExcelExportNeedsNoOption() throws IOException {
    String text = "Größe;Gewicht\r\n1,5;1.234,25\r\n-0,25;7\r\n";
    float[][] expected = {{1.5f, 1234.25f}, {-0.25f, 7}};
    Samples western = read("w.csv", text.getBytes(EXCEL));
    assertEquals(List.of("Größe", "Gewicht"), western.format().names());
    assertArrayEquals(expected, Rows.of(western));
    Path file = folder.resolve("w.csv");
    assertEquals(
        List.of(
            file + " is read with semicolons between the fields and decimal commas",
            file + " is read as Windows-1252 (Latin-1) text, since it is not UTF-8"),
        notes);
    assertArrayEquals(
        expected, Rows.of(read("u.csv", ("\uFEFF" + text).getBytes(StandardCharsets.UTF_8))));
    for (Charset wide : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
      Samples marked = read("m.csv", ("\uFEFF" + text).getBytes(wide));
      assertEquals(List.of("Größe", "Gewicht"), marked.format().names());
      assertArrayEquals(expected, Rows.of(marked));
      assertArrayEquals(expected, Rows.of(read("n.csv", text.getBytes(wide))));
    }
  }

  @Test
  void wineOfUciIsReadAsItIs() throws IOException {
    Samples wine =
        read("wine.csv", "\"fixed acidity\";\"pH\";\"quality\"\n7.4;3.51;5\n7.8;3.2;5\n");
    assertEquals(List.of("fixed acidity", "pH", "quality"), wine.format().names());
    assertArrayEquals(new float[][] {{7.4f, 3.51f, 5}, {7.8f, 3.2f, 5}}, Rows.of(wine));
  }

  @ParameterizedTest
  @ValueSource(chars = {',', ';', '\t', '|'})
  void theCharacterBetweenFieldsIsFound(char delimiter) throws IOException {
    String text = "a,b,note\n1,2.5,x y\n3,4.5,z\n".replace(',', delimiter);
    for (String name : List.of("t.csv", "t.tsv", "t.txt")) {
      Samples samples = read(name, text);
      assertEquals(List.of("a", "b", "note"), samples.format().names());
      assertArrayEquals(new float[][] {{1, 2.5f}, {3, 4.5f}}, Rows.of(read(name, text, "note")));
    }
  }

  @Test
  void commasWithinNumbersDoNotSeparate() throws IOException {
    assertArrayEquals(
        new float[][] {{1.5f, 2.5f}, {3.5f, 4.5f}}, Rows.of(read("a.csv", "1,5;2,5\n3,5;4,5\n")));
    assertArrayEquals(
        new float[][] {{1.25f, 3}, {4.5f, 6}}, Rows.of(read("a.tsv", "1,25\t3\n4,5\t6\n")));
  }

  @Test
  void theFirstDecimalsMayComeLate() throws IOException {
    String text = "a;b\n" + "1;2\n".repeat(40_000) + "0,5;7\n";
    Samples samples = read("late.csv", text);
    float[][] rows = Rows.of(samples);
    assertArrayEquals(new float[] {0.5f, 7}, rows[40_000]);
  }

  @Test
  void onePointInAFileOfCommasIsRefused() throws IOException {
    String why =
        "numbers of this file have decimal commas, so that the point in '1.234' may separate"
            + " thousands or decimals; write 1234 or 1,234";
    refused("a;b\n1,5;2\n3,5;1.234\n", "line 3, field 2: " + why);
    refused("a;b\n1,5;x\n3,5;1.234\n", "line 3, field 2: " + why);
    refused("a;b\n1.5;2\n3,5;4\n", "row 2 (line 3), column 'a': expected a decimal point");
  }

  @Test
  void bothDecimalMarksInOneFileAreTold() throws IOException {
    String text = "c;a;b\nx;1,5;2.25\ny;3,5;4.5\nx;1,5;2.25\n";
    Samples samples = read("both.csv", text);
    assertTrue(samples.format().types().get().get(1) instanceof ColumnType.Category);
    assertTrue(
        notes.contains(
            folder.resolve("both.csv")
                + " has some numbers with decimal commas and some with decimal points: points are"
                + " read as decimals, and cells with commas as text"),
        notes.toString());
    notes.clear();
    read("both.csv", text, CsvOptions.defaults().withDecimalMark(DecimalMark.POINT));
    assertTrue(notes.stream().noneMatch(note -> note.contains("some with")), notes.toString());
  }

  @Test
  void columnsAreFoundWithAWordOnHowTheyAreRead() throws IOException {
    Path file = SampleFiles.write(folder, "g.csv", "Größe;b\r\n1,5;x\r\n2,5;y\r\n".getBytes(EXCEL));
    DataFiles.columns(new DataOrigin.Files(List.of(file)), ReadOptions.defaults(), notes::add);
    assertEquals(
        List.of(
            file + " is read with semicolons between the fields and decimal commas",
            file + " is read as Windows-1252 (Latin-1) text, since it is not UTF-8"),
        notes);
    Path picture = SampleFiles.write(folder, "g.png", "none");
    String message =
        Refusals.refusal(
                () ->
                    DataFiles.columns(
                        new DataOrigin.Files(List.of(picture)), ReadOptions.defaults(), note -> {}))
            .getMessage();
    assertTrue(message.startsWith(picture + ": expected a table"), message);
  }

  @Test
  void thousandsInATableWithTabsAreNotTakenForDecimals() throws IOException {
    refused(
        "a\tb\n4,139\t2\n",
        "column 'a': expected a decimal point, got the comma in '4,139'; write 4.139 if it"
            + " separates decimals, or 4139 if thousands");
  }

  @Test
  void optionsSayWhatIsNotFound() throws IOException {
    CsvOptions options = CsvOptions.defaults();
    Samples colons =
        read(
            "c.csv",
            "# made by hand\na:b\n1,5:2\n# the end\n",
            options.withDelimiter(':').withComment('#').withDecimalMark(DecimalMark.COMMA));
    assertArrayEquals(new float[][] {{1.5f, 2}}, Rows.of(colons));
    Path file = SampleFiles.write(folder, "l.csv", "a,\u00e9\n1,2\n".getBytes(EXCEL));
    Samples greek =
        DataFiles.read(
            List.of(file),
            ReadOptions.defaults().withCsv(options.withEncoding(Charset.forName("ISO-8859-7"))));
    assertEquals(List.of("a", "ι"), greek.format().names());
  }

  @Test
  void badRowsAreLeftOutAndTold() throws IOException {
    String text = "a,b\n1,2\n3\n4,five\n6,7\n";
    CsvOptions two = CsvOptions.defaults().withBadRows(2);
    assertArrayEquals(new float[][] {{1, 2}, {6, 7}}, Rows.of(read("b.csv", text, two)));
    String told = notes.get(0);
    assertTrue(told.contains("2 bad rows are left out: row 2 (line 3) has 1 fields"), told);
    assertTrue(told.contains("row 3 (line 4), column 'b': expected a number, got 'five'"), told);
    notes.clear();
    Samples mixed = read("m.csv", "a,c\n1,x\n2\n3,y\n4,x\n", CsvOptions.defaults().withBadRows(1));
    assertEquals(3, mixed.rows().getAsLong());
    assertTrue(
        notes.toString().contains("1 bad row is left out: row 2 (line 3)"), notes.toString());
    refusedWith("a,b\n1,2\n3\n4\n", CsvOptions.defaults().withBadRows(1), "row 3 (line 4) has 1");
  }

  @Test
  void aHeaderOfNumbersIsRecognized() throws IOException {
    assertEquals(List.of("0", "1", "2"), names("0,1,2\n0.5,1.5,2\n3,4,5\n"));
    assertTrue(notes.get(0).contains("the first line, '0,1,2', is taken as column names"));
    assertEquals(List.of("c1", "0", "1", "2"), names(",0,1,2\n0,0.5,1.5,2\n1,3,4,5\n"));
    assertEquals(List.of("2019", "2020", "2021"), names("2019,2020,2021\n0.5,1.5,2\n3,4,5\n"));
    notes.clear();
    assertEquals(List.of("c1", "c2", "c3"), names("1,2,3\n4,5,6\n"));
    assertTrue(notes.get(0).contains("the first line, '1,2,3', is taken as a row"), notes.get(0));
    notes.clear();
    assertEquals(List.of("c1", "c2", "c3"), names("7,1,2\n4,5,6\n"));
    assertEquals(List.of(), notes);
    Samples asked = read("h.csv", "0,1,2\n3,4,5\n", CsvOptions.defaults().withHeader(CsvHeader.NO));
    assertEquals(2, asked.rows().getAsLong());
  }

  @Test
  void textAboveNumbersIsAHeaderInAMixedTable() throws IOException {
    assertEquals(List.of("id", "2019", "name"), names("id,2019,name\n5,1.5,bob\n6,2.5,ann\n"));
    assertEquals(List.of("c1", "c2"), names("39,private\n50,public\n38,private\n"));
  }

  @Test
  void aTableOfTextsWithoutAHeaderIsRecognized() throws IOException {
    assertEquals(List.of("c1", "c2"), names("p,x\ne,x\np,y\ne,y\n"));
    assertTrue(notes.get(0).contains("the first line, 'p,x', is taken as a row"), notes.get(0));
    assertEquals(List.of("cap", "odor"), names("cap,odor\np,x\ne,x\np,y\ne,y\n"));
  }

  @Test
  void anIndexOfATableOfNumbersIsLeftOut() throws IOException {
    StringBuilder text = new StringBuilder(",x,y\n");
    StringBuilder keys = new StringBuilder("x,user_id\n");
    for (int i = 0; i < 20; i++) {
      text.append(i).append(',').append(i % 7).append(',').append(i % 5 * 0.5).append('\n');
      keys.append(i % 7 * 0.5).append(',').append(1000 + i * 37 % 101).append('\n');
    }
    assertEquals(List.of("x", "y"), names(text.toString()));
    assertEquals(List.of("column 'c1' is left out: it numbers the rows"), notes);
    notes.clear();
    assertEquals(List.of("x"), names(keys.toString()));
    assertTrue(notes.get(0).contains("column 'user_id' is left out: it seems to be a key"));
    assertEquals(
        List.of("x", "id"),
        names(keys.toString().replace("1000", "1000.5").replace("user_id", "id")));
    assertEquals(List.of("c1"), names("0\n1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n"));
  }

  @Test
  void typesOfAGermanTableAreFound() throws IOException {
    Samples mixed = read("m.csv", "ort;preis\nKöln;1,5\nBonn;2,5\nKöln;\nBonn;0,5\n");
    assertTrue(mixed.format().types().get().get(1) instanceof ColumnType.Numeric);
    float[][] rows = Rows.of(mixed);
    assertEquals(1.5f, rows[0][1]);
    assertTrue(Float.isNaN(rows[2][1]));
  }

  private List<String> names(String text) throws IOException {
    return read("n.csv", text).format().names();
  }

  private Samples read(String name, String text, String... ignored) throws IOException {
    Path file = SampleFiles.write(folder, name, text);
    ReadOptions options = ReadOptions.defaults().withIgnoredColumns(List.of(ignored));
    return DataFiles.read(List.of(file), options, notes::add);
  }

  private Samples read(String name, String text, CsvOptions options) throws IOException {
    Path file = SampleFiles.write(folder, name, text);
    return DataFiles.read(List.of(file), ReadOptions.defaults().withCsv(options), notes::add);
  }

  private Samples read(String name, byte[] bytes) throws IOException {
    Path file = SampleFiles.write(folder, name, bytes);
    return DataFiles.read(List.of(file), ReadOptions.defaults(), notes::add);
  }

  private void refused(String text, String expected) throws IOException {
    refusedWith(text, CsvOptions.defaults(), expected);
  }

  private void refusedWith(String text, CsvOptions options, String expected) {
    String message = Refusals.refusal(() -> read("r.csv", text, options)).getMessage();
    assertTrue(message.contains(expected), message);
  }
}
