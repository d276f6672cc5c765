package diabolo.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.data.csv.CsvOptions;
import diabolo.feature.sample.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnomalyLabelsTest {

  @TempDir private Path folder;

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private static DataOrigin files(Path... paths) {
    return new DataOrigin.Files(List.of(paths));
  }

  @Test
  void wordsAndNumbersAreTheSame() throws IOException {
    Path words = file("w.csv", "x,kind\n1,normal\n2,Anomaly\n3,outlier\n4,inlier\n");
    boolean[] truth = {false, true, true, false};
    Path named = Path.of(words + ":kind");
    assertArrayEquals(truth, AnomalyLabels.read(named, CsvOptions.defaults()));
    assertArrayEquals(truth, AnomalyLabels.readColumn(files(words), CsvOptions.defaults(), "kind"));
    assertArrayEquals(
        truth, AnomalyLabels.read(file("n.csv", "0\n1\n1.0\n0\n"), CsvOptions.defaults()));
    assertArrayEquals(
        truth, AnomalyLabels.read(file("b.csv", "y\nfalse\nTRUE\n1\n0\n"), CsvOptions.defaults()));
  }

  @Test
  void filesFollowOneAnother() throws IOException {
    Path one = file("1.csv", "x,y\n1,0\n2,1\n");
    Path two = file("2.csv", "x,y\n1,1\n");
    assertArrayEquals(
        new boolean[] {false, true, true},
        AnomalyLabels.readColumn(files(one, two), CsvOptions.defaults(), "y"));
  }

  @Test
  void otherLabelsGetOneSentence() throws IOException {
    Path two = file("two.csv", "y\n0\n2\n");
    String sentence =
        assertThrows(DataException.class, () -> AnomalyLabels.read(two, CsvOptions.defaults()))
            .getMessage();
    assertTrue(
        sentence.endsWith("row 2: expected 0 or normal, 1 or anomaly as a label, got '2'"),
        sentence);
    Path wide = file("wide.csv", "x,y\n0,1\n");
    assertThrows(DataException.class, () -> AnomalyLabels.read(wide, CsvOptions.defaults()));
    Path ragged = file("ragged.csv", "x,y\n0,1\n0\n");
    assertThrows(
        DataException.class,
        () -> AnomalyLabels.readColumn(files(ragged), CsvOptions.defaults(), "y"));
  }

  @Test
  void onlyTablesHaveNamedColumns() throws IOException {
    Path table = file("t.csv", "x,y\n0,1\n");
    assertTrue(DataFiles.hasColumn(files(table), CsvOptions.defaults(), "y"));
    assertFalse(DataFiles.hasColumn(files(table), CsvOptions.defaults(), "z"));
    assertFalse(DataFiles.hasColumn(files(folder.resolve("a.npy")), CsvOptions.defaults(), "y"));
  }
}
