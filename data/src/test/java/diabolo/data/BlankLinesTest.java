package diabolo.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import diabolo.feature.sample.FloatSamples;
import diabolo.feature.sample.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Empty lines of a table with one column and a header are missing cells; others are left out. */
final class BlankLinesTest {

  private static final float NAN = Float.NaN;

  @TempDir private Path folder;
  private final List<String> notes = new ArrayList<>();

  private float[][] read(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("t.csv"), text);
    Samples samples = DataFiles.read(List.of(file), ReadOptions.defaults(), notes::add);
    return ((FloatSamples) samples.inMemory().orElseThrow()).toArray();
  }

  @Test
  void anEmptyLineBetweenOthersIsAMissingCell() throws IOException {
    float[][] expected = {{1.5f}, {NAN}, {2}, {NAN}, {NAN}, {4}};
    assertArrayEquals(expected, read("x\n1.5\n\n2\n\n\n4\n"));
    assertEquals(List.of("column 'x': 3 of 6 cells are missing"), notes);
    assertArrayEquals(expected, read("x\r\n1.5\r\n\r\n2\r\n\r\n\r\n4\r\n"));
    assertArrayEquals(new float[][] {{NAN}, {1}, {5}, {2}}, read("x\n\n1\n5\n2\n"));
  }

  @Test
  void emptyLinesAtTheEndOrAtTheStartAreNoCells() throws IOException {
    assertArrayEquals(new float[][] {{1}, {2}}, read("\n\nx\n1\n2\n\n\n"));
  }

  @Test
  void tablesWithoutAHeaderOrWithMoreColumnsSkipThem() throws IOException {
    assertArrayEquals(new float[][] {{1}, {2}, {3}}, read("1\n\n2\n3\n"));
    assertArrayEquals(new float[][] {{1, 2}, {3, 4}}, read("x,y\n1,2\n\n3,4\n"));
  }
}
