package diabolo.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import diabolo.feature.sample.DataException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelsTest {

  @TempDir Path folder;

  @Test
  void labelsComeFromEveryFormat() throws IOException {
    byte[] idx = SampleFiles.idx(0x08, new int[] {3}, new byte[] {7, 0, (byte) 200});
    assertLabels(SampleFiles.write(folder, "y-idx1-ubyte", idx), "", 7, 0, 200);
    byte[] npy = SampleFiles.npy("|i1", "False", "(3,)", new byte[] {1, -1, 0});
    assertLabels(SampleFiles.write(folder, "y.npy", npy), "", 1, -1, 0);
    byte[] zip = SampleFiles.zip(Map.of("y.npy", npy, "X.npy", npy, "z.npy", npy));
    assertLabels(SampleFiles.write(folder, "y.npz", zip), "", 1, -1, 0);
    assertLabels(folder.resolve("y.npz"), "z", 1, -1, 0);
    Path csv = SampleFiles.write(folder, "y.csv", "name,class\nann,3\nbob,4\n");
    assertLabels(csv, "class", 3, 4);
    assertLabels(SampleFiles.write(folder, "one.csv", "class\n3\n4\n"), "", 3, 4);
  }

  @Test
  void manyLabelsAreRead() throws IOException {
    byte[] values = new byte[10_000];
    values[9_999] = 9;
    byte[] idx = SampleFiles.idx(0x08, new int[] {10_000}, values);
    Labels labels = Labels.read(SampleFiles.write(folder, "y-idx1-ubyte", idx), "");
    assertEquals(10_000, labels.size());
    assertEquals(9, labels.get(9_999));
  }

  @Test
  void labelsAreCopied() {
    int[] values = {1, 2};
    Labels labels = Labels.of(values);
    values[0] = 9;
    labels.toArray()[1] = 9;
    assertArrayEquals(new int[] {1, 2}, labels.toArray());
  }

  @Test
  void whatIsNoLabelIsRefused() throws IOException {
    Path csv = SampleFiles.write(folder, "y.csv", "a,b\n1,2\n1.5,3\n");
    assertRefused(csv, "a", csv + ": row 2: expected a whole number as a label, got 1.5");
    assertRefused(
        csv, "", csv + ": expected 1 column of labels, got 2; name the column that holds them");
    assertRefused(csv, "c", csv + ": it has no column 'c'; did you mean 'a'?");
    Path text = SampleFiles.write(folder, "y.png", "1\n");
    assertRefused(
        text, "", text + ": expected labels in a .csv, .parquet, .json, .npy, .npz or IDX file");
  }

  private static void assertLabels(Path file, String name, int... expected) throws IOException {
    assertArrayEquals(expected, Labels.read(file, name).toArray());
  }

  private static void assertRefused(Path file, String name, String message) {
    assertEquals(
        message, assertThrows(DataException.class, () -> Labels.read(file, name)).getMessage());
  }
}
