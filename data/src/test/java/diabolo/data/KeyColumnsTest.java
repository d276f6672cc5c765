package diabolo.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Columns that count the rows are left out, wherever they start; columns of years are not. */
final class KeyColumnsTest {

  @TempDir private Path folder;
  private final List<String> notes = new ArrayList<>();

  /** The columns that are read of a table with a first column of these cells. */
  private List<String> columns(String name, int rows, boolean isMixed, IntFunction<String> cells)
      throws IOException {
    List<String> lines = new ArrayList<>(List.of(name + ",x,y"));
    for (int i = 0; i < rows; i++) {
      int x = i * i % 97;
      lines.add(cells.apply(i) + "," + x + "," + (isMixed ? "abc".charAt(x % 3) : x * 0.5f + 1));
    }
    Path file = Files.write(folder.resolve("t.csv"), lines);
    notes.clear();
    return DataFiles.read(List.of(file), ReadOptions.defaults(), notes::add).format().names();
  }

  private void assertLeftOut(String name, int rows, IntFunction<String> cells, String note)
      throws IOException {
    for (boolean isMixed : new boolean[] {false, true}) {
      assertEquals(List.of("x", "y"), columns(name, rows, isMixed, cells));
      assertEquals(List.of("column '" + name + "' is left out: " + note), notes);
    }
  }

  private void assertKept(String name, int rows, IntFunction<String> cells) throws IOException {
    for (boolean isMixed : new boolean[] {false, true}) {
      assertEquals(List.of(name, "x", "y"), columns(name, rows, isMixed, cells));
    }
  }

  @Test
  void countsFromAnotherNumber() throws IOException {
    assertLeftOut("Kunde", 60, i -> "" + (1000 + i), "it numbers the rows from 1000 on");
    assertLeftOut("Order", 60, i -> "" + (20000001 + i), "it numbers the rows from 20000001 on");
    assertLeftOut("nr", 60, i -> (5 + i) + ".0", "it numbers the rows from 5 on");
    assertLeftOut("n", 12, i -> "" + i, "it numbers the rows");
  }

  @Test
  void yearsAndTimesAreData() throws IOException {
    assertKept("c", 60, i -> "" + (1960 + i));
    assertKept("Year", 60, i -> "" + (2500 + i));
    assertKept("day", 60, i -> "" + (45292 + i));
    assertKept("t", 60, i -> "" + (7 + i));
  }

  @Test
  void whatDoesNotCountIsData() throws IOException {
    assertKept("k", 20, i -> "" + (1000 + i));
    assertKept("k", 60, i -> "" + (1000 + 2 * i));
    assertKept("k", 60, i -> "" + (1000 + i + (i == 40 ? 1 : 0)));
    assertKept("k", 60, i -> "" + (1000.5 + i));
    assertKept("k", 60, i -> "" + (1100 - i));
  }
}
