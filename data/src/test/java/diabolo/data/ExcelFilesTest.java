package diabolo.data;

import static diabolo.data.Workbooks.row;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.data.csv.CsvHeader;
import diabolo.data.csv.CsvOptions;
import diabolo.data.source.Limits;
import diabolo.data.table.CellText;
import diabolo.feature.format.ColumnType;
import diabolo.feature.sample.DataException;
import diabolo.feature.sample.FloatSamples;
import diabolo.feature.sample.InMemorySamples;
import diabolo.feature.sample.Samples;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sheets of Excel workbooks as tables. */
final class ExcelFilesTest {

  @TempDir private Path folder;
  private final List<String> notes = new ArrayList<>();

  private Path book(String rows) throws IOException {
    return Workbooks.write(folder.resolve("book.xlsx"), rows);
  }

  private InMemorySamples read(Path path) throws IOException {
    return DataFiles.read(List.of(path), ReadOptions.defaults(), notes::add)
        .inMemory()
        .orElseThrow();
  }

  private static float[] values(InMemorySamples samples, int index) {
    float[] row = new float[samples.columns()];
    samples.row(index, row, 0);
    return row;
  }

  private static List<String> texts(InMemorySamples samples, int index) {
    float[] row = values(samples, index);
    List<String> texts = new ArrayList<>();
    for (int j = 0; j < row.length; j++) {
      texts.add(CellText.of(samples.format(), j, row[j]));
    }
    return texts;
  }

  @Test
  void numbersAreRows() throws IOException {
    Path file = book(row(1, "height", "width") + row(2, 1.5, 2) + row(3, "=0.1", -3e-7));
    InMemorySamples samples = read(file);
    assertEquals(List.of("height", "width"), samples.format().names());
    assertTrue(samples.format().types().isEmpty());
    assertArrayEquals(new float[] {1.5f, 2}, values(samples, 0));
    assertArrayEquals(new float[] {0.1f, -3e-7f}, values(samples, 1));
    assertEquals(List.of(), notes);
  }

  /** A difference of 0.25 beside 1e12 survives. */
  @Test
  void numbersAreDoubles() throws IOException {
    Path file =
        book(
            row(1, "t", "u")
                + row(2, new BigDecimal("1000000000000.25"), 1)
                + row(3, new BigDecimal("1000000000000.5"), 3));
    InMemorySamples samples = read(file);
    double step =
        samples.format().references().number(0, values(samples, 1)[0])
            - samples.format().references().number(0, values(samples, 0)[0]);
    assertEquals(0.25, step, 0);
  }

  @Test
  void cellsHaveTypes() throws IOException {
    StringBuilder rows =
        new StringBuilder(row(1, "city", "member", "since", "seen", "age", "note"));
    rows.append(row(2, "Oslo", true, "1@45292", "2@45292.75", 31, null));
    rows.append(row(3, "Rome", false, "1@45293", "2@45293.25", null, "="));
    rows.append(row(4, "Oslo", true, "1@45294", "2@45294.5", "#N/A", " "));
    rows.append(row(5, null, null, null, null, "=#DIV/0!", null));
    rows.append(row(7, "Rome", true, "1@60000", "2@45299", "=44", null));
    rows.append(row(8, "Rome", true, "1@60000", "2@45299", 18.5, null));
    InMemorySamples samples = read(book(rows.toString()));
    assertEquals(List.of("city", "member", "since", "seen", "age"), samples.format().names());
    List<ColumnType> types = samples.format().types().orElseThrow();
    assertEquals(ColumnType.Category.class, types.get(0).getClass());
    assertEquals(new ColumnType.Category(List.of("true", "false")), types.get(1));
    assertEquals(new ColumnType.Date(ColumnType.Date.Resolution.DAY), types.get(2));
    assertEquals(new ColumnType.Numeric(), types.get(4));
    assertEquals(
        List.of("Oslo", "true", "2024-01-01", "2024-01-01T18:00", "31"), texts(samples, 0));
    assertEquals(List.of("Oslo", "true", "2024-01-03", "2024-01-03T12:00", ""), texts(samples, 2));
    assertEquals(List.of("", "", "", "", ""), texts(samples, 3));
    assertEquals("44", texts(samples, 4).get(4));
    assertEquals(6, samples.size());
    assertTrue(
        notes.stream()
            .anyMatch(
                note ->
                    note.endsWith(
                        "2 cells with an error, such as #N/A in E4, are read as missing")),
        notes.toString());
    assertTrue(notes.stream().anyMatch(note -> note.contains("'note' is left out")), notes + "");
    assertTrue(
        notes.stream()
            .anyMatch(note -> note.contains("1 formula has no stored value, such as in F3")),
        notes.toString());
  }

  /** Times of day and numbers with a text in their format are numbers. */
  @Test
  void datesAreWhatIsShownAsDates() throws IOException {
    Path file =
        book(
            row(1, "time", "days", "day")
                + row(2, "3@0.75", "4@2.5", "1@1")
                + row(3, "3@0.5", "4@3.5", "1@59")
                + row(4, "3@0.25", "4@4.5", "1@61"));
    InMemorySamples samples = read(file);
    assertEquals(List.of("0.75", "2.5", "1900-01-01"), texts(samples, 0));
    assertEquals("1900-02-28", texts(samples, 1).get(2));
    assertEquals("1900-03-01", texts(samples, 2).get(2));
  }

  @Test
  void sheetsAreChosenByNameOrNumber() throws IOException {
    Map<String, String> sheets = new LinkedHashMap<>();
    sheets.put("People", row(1, "a", "b") + row(2, 1, 2) + row(3, 4, 3));
    sheets.put("Old ones", row(1, "c", "d") + row(2, 5, 6) + row(3, 8, 7));
    Path file = Workbooks.write(folder.resolve("book.xlsx"), sheets);
    assertEquals(List.of("a", "b"), read(file).format().names());
    assertEquals(List.of(file + ": sheet 'People' is read, of 'People', 'Old ones'"), notes);
    for (String sheet : List.of("Old ones", "2")) {
      assertEquals(List.of("c", "d"), read(Path.of(file + ":" + sheet)).format().names(), sheet);
    }
    DataException e = assertThrows(DataException.class, () -> read(Path.of(file + ":Old")));
    assertTrue(e.getMessage().contains("it has no sheet 'Old'"), e.getMessage());
    assertTrue(
        assertThrows(DataException.class, () -> read(Path.of(file + ":3")))
            .getMessage()
            .contains("its sheets are 'People', 'Old ones'"));
  }

  @Test
  void mergedCellsAndTitlesAreTold() throws IOException {
    Path file =
        book(
            row(1, "Report of 2024")
                + row(3, null, "region", "sales")
                + row(4, null, "north", 1.5)
                + row(5, null, null, 2.5)
                + row(6, null, "south", 3.5)
                + "<mergeCells count=\"1\"><mergeCell ref=\"B4:B5\"/></mergeCells>");
    InMemorySamples samples = read(file);
    assertEquals(List.of("region", "sales"), samples.format().names());
    assertEquals(List.of("", "2.5"), texts(samples, 1));
    assertTrue(
        notes.contains(
            file
                + ": a range is merged, such as B4:B5: the first cell has the value, the others are"
                + " missing"),
        notes.toString());
    assertTrue(
        notes.contains(file + ": a title is left out above the table: 'Report of 2024'"),
        notes.toString());
  }

  @Test
  void headerFollowsTheRulesOfTextTables() throws IOException {
    Path numbers = book(row(1, 1.5, 2.5, 9) + row(2, 3, 4, 8) + row(3, 5, 6, 1));
    assertEquals(3, read(numbers).size());
    Path counted = book(row(1, 0, 1, 2) + row(2, 3.5, 4, 8) + row(3, 5, 6, 1));
    assertEquals(List.of("0", "1", "2"), read(counted).format().names());
    CsvOptions no = CsvOptions.defaults().withHeader(CsvHeader.NO);
    Samples all = DataFiles.read(List.of(counted), ReadOptions.defaults().withCsv(no), notes::add);
    assertEquals(3, all.rows().orElseThrow());
  }

  /** The columns of a model are found by name in another order, and cells are kept as texts. */
  @Test
  void columnsAreFoundByName() throws IOException {
    InMemorySamples trained = read(book(row(1, "a", "b") + row(2, 1, 2) + row(3, 4, 3)));
    Path other = book(row(1, "key_id", "b", "a") + row(2, "A7", 20, 10) + row(3, "A8", 40, 30));
    Samples found =
        DataFiles.read(
            List.of(other), ReadOptions.defaults().withFormat(trained.format()), notes::add);
    assertArrayEquals(new float[] {30, 40}, values(found.inMemory().orElseThrow(), 1));
    List<String> kept = new ArrayList<>();
    KeptCells.of(new DataOrigin.Files(List.of(other)), CsvOptions.defaults(), List.of(), true)
        .forEach(2, (row, cells) -> kept.addAll(cells));
    assertEquals(List.of("A7", "A8"), kept);
  }

  @Test
  void filledTablesKeepTheCellsOfASheet() throws IOException {
    Path file =
        book(
            row(1, "x", "city", "y")
                + row(2, 9, "Oslo", 4)
                + row(3, 2, "Rome", null)
                + row(4, 3, "Oslo", 5)
                + row(5, 8, "Rome", 6));
    InMemorySamples samples = read(file);
    float[][] rows = new float[4][];
    for (int i = 0; i < 4; i++) {
      rows[i] = values(samples, i);
      rows[i][2] = Float.isNaN(rows[i][2]) ? 7 : rows[i][2];
    }
    Path target = folder.resolve("filled.csv");
    DataOrigin origin = new DataOrigin.Files(List.of(file));
    long filled =
        FilledTable.write(
            origin, CsvOptions.defaults(), FloatSamples.of(samples.format(), rows), target);
    assertEquals(1, filled);
    assertEquals("x,city,y\n9,Oslo,4\n2,Rome,7\n3,Oslo,5\n8,Rome,6\n", Files.readString(target));
  }

  private String refusal(Path file) {
    DataException e = assertThrows(DataException.class, () -> read(file));
    assertTrue(e.getMessage().startsWith(file + ": "), e.getMessage());
    assertTrue(e.getMessage().lines().count() == 1, e.getMessage());
    return e.getMessage();
  }

  @Test
  void wrongCellsAreNamed() throws IOException {
    StringBuilder rows = new StringBuilder(row(1, "a", "b"));
    for (int i = 2; i < 30; i++) {
      rows.append(row(i, i * i, i == 17 ? "about 5" : (Object) (i * 3.5)));
    }
    String typed = refusal(book(rows.toString()));
    assertTrue(typed.contains("row 16 (row 17 of the sheet), column 'b'"), typed);
    String beside =
        refusal(book(row(1, "a", "b") + manyRows(2, 120) + row(121, 1, 2, null, "see below")));
    assertTrue(beside.contains("row 121 of the sheet has a cell in column D"), beside);
  }

  private static String manyRows(int from, int to) {
    StringBuilder rows = new StringBuilder();
    for (int i = from; i <= to; i++) {
      rows.append(row(i, i * i, 3 * i));
    }
    return rows.toString();
  }

  @Test
  void otherFilesAreRefusedInOneSentence() throws IOException {
    Path file = folder.resolve("bad.xlsx");
    Files.write(file, new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 0, 0});
    assertTrue(refusal(file).contains("old .xls file, or a workbook with a password"));
    Files.writeString(file, "a,b\n1,2\n");
    assertTrue(refusal(file).contains("expected a workbook (.xlsx)"));
    Workbooks.writeParts(file, Map.of("readme.txt", "hello"));
    assertTrue(refusal(file).contains("cannot be read"));
    Workbooks.write(file, Map.of());
    assertTrue(refusal(file).contains("no sheet"));
    Workbooks.write(file, "");
    assertTrue(refusal(file).contains("the sheet is empty"));
    Workbooks.write(file, row(1, "a", "b"));
    assertTrue(refusal(file).contains("only a header"));
    Workbooks.write(file, row(1, "a", "a") + row(2, 1, 2));
    assertTrue(refusal(file).contains("both named 'a'"));
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length / 2));
    assertTrue(refusal(file).contains("cannot be read"));
    Path old = Files.writeString(folder.resolve("old.xls"), "x");
    assertTrue(refusal(old).contains("save it as .xlsx or .csv"));
  }

  @Test
  void damagedPartsAreRefusedInOneSentence() throws IOException {
    Path file = folder.resolve("bad.xlsx");
    Map<String, String> parts = Workbooks.parts(Map.of("S", row(1, "a", "b") + row(2, 1, 2)));
    for (String broken :
        List.of(
            "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>99</v></c></row>",
            "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"q\"><v>1</v></c></row></sheetData></worksheet>",
            "<worksheet><sheetData><row r=\"x\"></row></sheetData></worksheet>",
            "<!DOCTYPE x [<!ENTITY a \"aaaa\">]><worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>&a;</t></is></c></row></sheetData></worksheet>",
            "not xml")) {
      Map<String, String> other = new LinkedHashMap<>(parts);
      other.put(Workbooks.SHEET.formatted(1), broken);
      Workbooks.writeParts(file, other);
      refusal(file);
    }
  }

  /** A part that unpacks to 70 MB from 70 kB is refused before the reader sees it. */
  @Test
  void bombsAreRefused() throws IOException {
    Path file = folder.resolve("bomb.xlsx");
    Map<String, String> parts = Workbooks.parts(Map.of("S", row(1, "a", "b") + row(2, 1, 2)));
    parts.put("xl/sharedStrings.xml", " ".repeat((int) Limits.UNSUSPICIOUS_BYTES + 5_000_000));
    Workbooks.writeParts(file, parts);
    assertTrue(refusal(file).contains("unpacks to more than"));
    assertTrue(Files.size(file) < 200_000);
  }

  @Test
  void textsInOtherAlphabetsAndSpacesAreKept() throws IOException {
    Path file = book(row(1, "Größe", "Ort") + row(2, 1.5, "Zürich ") + row(3, 2.5, "東京"));
    InMemorySamples samples = read(file);
    assertEquals(List.of("Größe", "Ort"), samples.format().names());
    assertEquals("Zürich", texts(samples, 0).get(1));
    assertEquals("東京", texts(samples, 1).get(1));
  }
}
