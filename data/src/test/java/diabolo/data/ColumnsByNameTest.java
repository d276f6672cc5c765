package diabolo.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.feature.format.SampleFormat;
import diabolo.feature.sample.Samples;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Columns of numbers that a model knows are found by name. */
class ColumnsByNameTest {

  private static final SampleFormat KNOWN = SampleFormat.table(List.of("a", "b"));

  @TempDir Path folder;

  private final List<String> notes = new ArrayList<>();

  @Test
  void theOrderOfTheFileDoesNotMatter() throws IOException {
    assertArrayEquals(new float[][] {{1, 2}, {3, 4}}, Rows.of(read("b,a\n2,1\n4,3\n", KNOWN)));
    assertEquals(List.of(), notes);
  }

  @Test
  void otherColumnsAreIgnoredAndNamed() throws IOException {
    assertArrayEquals(new float[][] {{1, 2}}, Rows.of(read("name,b,a\nx,2,1\n", KNOWN)));
    assertEquals(
        List.of(file() + ": column 'name' is ignored, since the model does not know it"), notes);
    notes.clear();
    read("name,b,day,a\nx,2,7,1\n", KNOWN);
    assertEquals(
        List.of(
            file() + ": 2 columns are ignored, since the model does not know them: 'name', 'day'"),
        notes);
  }

  @Test
  void anIndexThatTrainingLeavesOutIsNoNews() throws IOException {
    for (String index : List.of("", "id", "Unnamed: 0")) {
      assertArrayEquals(
          new float[][] {{1, 2}}, Rows.of(read(index + ",b,a\n0,2,1\n", KNOWN)), index);
      assertEquals(List.of(), notes, index);
    }
  }

  @Test
  void columnsThatAreNotThereAreNamed() throws IOException {
    SampleFormat three = SampleFormat.table(List.of("a", "b", "c"));
    String message = Refusals.refusal(() -> read("a,d\n1,2\n", three)).getMessage();
    assertEquals(
        file() + ": it lacks 2 of the 3 columns of the model: 'b', 'c'; its columns are 'a', 'd'",
        message);
    String one = Refusals.refusal(() -> read("a,d\n1,2\n", KNOWN)).getMessage();
    assertTrue(one.contains("it has no column 'b'"), one);
  }

  @Test
  void aFileWithoutNamesIsReadByPlaceAndThatIsSaid() throws IOException {
    assertArrayEquals(new float[][] {{1, 2}, {3, 4}}, Rows.of(read("1,2\n3,4\n", KNOWN)));
    assertEquals(
        List.of(file() + " has no names of columns: they are taken in the model's order"), notes);
    notes.clear();
    SampleFormat unnamed = SampleFormat.unnamed(2);
    assertArrayEquals(new float[][] {{1, 2}}, Rows.of(read("x,y\n1,2\n", unnamed)));
    assertEquals(List.of(), notes);
  }

  @Test
  void namesOfNumbersAreFoundAgain() throws IOException {
    SampleFormat years = SampleFormat.table(List.of("5", "9"));
    assertArrayEquals(new float[][] {{2, 1}}, Rows.of(read("9,5\n1,2\n", years)));
    assertEquals(List.of(), notes);
  }

  private Path file() {
    return folder.resolve("t.csv");
  }

  private Samples read(String text, SampleFormat format) throws IOException {
    SampleFiles.write(folder, "t.csv", text);
    return DataFiles.read(List.of(file()), ReadOptions.defaults().withFormat(format), notes::add);
  }
}
