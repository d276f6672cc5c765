package diabolo.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.feature.sample.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Texts that people may have meant as numbers or dates are told, never read in silence. */
final class CellLookTest {

  @TempDir private Path folder;

  /** The notes on a table of a column of numbers and a column of these cells, repeated. */
  private List<String> notes(String... cells) throws IOException {
    StringBuilder text = new StringBuilder("x,c\n");
    for (int i = 0; i < 12; i++) {
      text.append(i * i).append(",\"").append(cells[i % cells.length]).append("\"\n");
    }
    List<String> notes = new ArrayList<>();
    Path file = Files.writeString(folder.resolve("t.csv"), text.toString());
    DataFiles.read(List.of(file), ReadOptions.defaults(), notes::add);
    return notes;
  }

  private void looks(String like, String... cells) throws IOException {
    List<String> notes = notes(cells);
    assertEquals(1, notes.size(), notes.toString());
    assertTrue(notes.get(0).contains("it looks like " + like), notes.toString());
  }

  @Test
  void signsAndSeparatorsAreTold() throws IOException {
    looks("numbers with %, such as '12%'", "12%", "3.5 %", "7%");
    looks("numbers with a currency sign, such as '$1,234.50'", "$3.40", "$12", "$1,234.50");
    looks("numbers with a currency sign, such as '3,40 €'", "3,40 €", "7,10 €", "9 €");
    looks("numbers with a typographic minus sign, such as '−3'", "−3", "4", "5.5");
    looks("numbers with thousands separators, such as '1,234,567'", "1,234,567", "2,000,000", "9");
  }

  @Test
  void datesThatAreNotIsoAreTold() throws IOException {
    looks("dates, which are read as YYYY-MM-DD only", "31.12.2024", "1.2.2024", "03.04.2023");
    looks("dates, which are read as YYYY-MM-DD only", "12/31/24", "1/2/24", "3/4/23");
    looks("dates, which are read as YYYY-MM-DD only", "3 May 2024", "14 July 2023", "1 Jun 2022");
    looks("dates, which are read as YYYY-MM-DD only", "May 3, 2024", "July 14, 2023", "Jun 1 2022");
  }

  @Test
  void otherTextsAreNot() throws IOException {
    assertEquals(List.of(), notes("red", "green", "blue"));
    assertEquals(List.of(), notes("1.2.3", "1.2.4", "2.0.1"));
    assertEquals(List.of(), notes("A-12", "B-7", "C-9"));
    assertEquals(List.of(), notes("10-20", "20-30", "30-40"));
  }

  @Test
  void aCommaBetweenGroupsOfThreeHasTwoReadings() throws IOException {
    Path file = Files.writeString(folder.resolve("t.csv"), "x\n1\n\"4,139\"\n");
    DataException e = assertThrows(DataException.class, () -> DataFiles.read(file));
    String expected = "write 4.139 if it separates decimals, or 4139 if thousands";
    assertTrue(e.getMessage().endsWith(expected), e.getMessage());
    Files.writeString(file, "x\n1\n\"4,13\"\n");
    e = assertThrows(DataException.class, () -> DataFiles.read(file));
    assertTrue(
        e.getMessage().endsWith("write 4.13, or say that the file has decimal commas"),
        e.getMessage());
  }

  @Test
  void infinityIsNoDate() throws IOException {
    Path file =
        SqlFiles.write(
            folder.resolve("t.parquet"),
            "SELECT * FROM (VALUES (TIMESTAMP '2024-01-01 10:00'), (TIMESTAMP 'infinity'),"
                + " (TIMESTAMP '2024-01-03 10:00'), (NULL)) AS t(born)");
    DataException e = assertThrows(DataException.class, () -> DataFiles.read(file));
    assertTrue(
        e.getMessage().contains("row 2, column 'born': expected a date like"), e.getMessage());
  }
}
