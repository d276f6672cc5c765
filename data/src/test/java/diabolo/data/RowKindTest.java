package diabolo.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.data.source.RowKind;
import diabolo.feature.format.Picture;
import diabolo.feature.format.SampleFormat;
import diabolo.feature.format.Windows;
import diabolo.feature.sample.DataException;
import diabolo.feature.sample.Samples;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pictures, windows of series and vectors in arrays with three axes or more. */
final class RowKindTest {

  @TempDir private Path folder;
  private final List<String> notes = new ArrayList<>();

  private Path array(String descr, String shape, int values) throws IOException {
    float[] numbers = new float[values];
    for (int i = 0; i < values; i++) {
      numbers[i] = i;
    }
    byte[] bytes = descr.equals("<f4") ? SampleFiles.floats(numbers) : new byte[values];
    return SampleFiles.write(folder, "x.npy", SampleFiles.npy(descr, "False", shape, bytes));
  }

  private Samples read(Path file, RowKind kind) throws IOException {
    return DataFiles.read(List.of(file), ReadOptions.defaults().withRows(kind), notes::add);
  }

  @Test
  void windowsOfSixChannelsAreNoPictures() throws IOException {
    Samples rows = read(array("<f4", "(2, 10, 3)", 60), RowKind.AUTO);
    assertEquals(Optional.of(Windows.of(10, 10)), rows.format().windows());
    assertEquals(2, rows.rows().getAsLong());
    assertEquals("c3[9]", rows.format().names().get(29));
    float[][] values = Rows.of(rows);
    assertEquals(30, values[1][0]);
    assertArrayEquals(new float[] {33, 34, 35}, Rows.of(rows.points())[11]);
    assertEquals(1, notes.size());
    assertTrue(
        notes.get(0).contains("taken as windows of 10 points of a series, 3 values each"),
        notes.get(0));
  }

  @Test
  void whatCanBeEitherStaysAPictureAndIsSaid() throws IOException {
    Path square = array("<f4", "(2, 28, 28)", 2 * 784);
    assertEquals(Optional.of(Picture.of(28, 28, 1)), read(square, RowKind.AUTO).format().picture());
    assertEquals(1, notes.size());
    assertTrue(
        notes.get(0).contains("taken as pictures of 28×28; they may also be windows of 28 points"),
        notes.get(0));
    assertEquals(Optional.of(Windows.of(28, 28)), read(square, RowKind.WINDOWS).format().windows());
    assertEquals(SampleFormat.unnamed(784), read(square, RowKind.VECTORS).format());
    assertEquals(1, notes.size(), "a choice needs no word");
  }

  @Test
  void bytesArePicturesWithoutAWord() throws IOException {
    Samples rows = read(array("|u1", "(2, 40, 5)", 400), RowKind.AUTO);
    assertEquals(Optional.of(Picture.of(40, 5, 1)), rows.format().picture());
    read(array("<f4", "(2, 9, 9, 3)", 486), RowKind.AUTO);
    assertEquals(List.of(), notes);
  }

  @Test
  void rowsOfTwoAxesAreWindowsOfOneValueWhenAsked() throws IOException {
    Samples rows = read(array("<f4", "(2, 5)", 10), RowKind.WINDOWS);
    assertEquals(Optional.of(Windows.of(5, 5)), rows.format().windows());
    assertEquals(1, rows.points().columns());
    assertThrows(DataException.class, () -> read(array("<f4", "(2, 5)", 10), RowKind.PICTURES));
  }

  /** A model of windows of 2 points reads series of 5: no window crosses from one to the next. */
  @Test
  void pointsOfSeveralSeriesStayApart() throws IOException {
    SampleFormat known = SampleFormat.unnamed(3);
    ReadOptions options = ReadOptions.defaults().withFormat(known).withRows(RowKind.POINTS);
    Samples points = DataFiles.read(List.of(array("<f4", "(2, 5, 3)", 30)), options, notes::add);
    assertEquals(List.of(0, 5), points.inMemory().orElseThrow().segments().starts());
    assertEquals(8, points.windowed(Windows.of(2, 1)).rows().getAsLong());
    Samples column =
        DataFiles.read(
            List.of(array("<f4", "(2, 5)", 10)),
            options.withFormat(SampleFormat.unnamed(1)),
            notes::add);
    assertEquals(List.of(0, 5), column.inMemory().orElseThrow().segments().starts());
  }

  @Test
  void aColumnMajorArrayOfWindowsIsReadInTheOrderOfTime() throws IOException {
    float[] stored = new float[2 * 10 * 3];
    for (int n = 0; n < 2; n++) {
      for (int t = 0; t < 10; t++) {
        for (int f = 0; f < 3; f++) {
          stored[n + 2 * (t + 10 * f)] = 100 * n + 10 * t + f;
        }
      }
    }
    byte[] bytes = SampleFiles.npy("<f4", "True", "(2, 10, 3)", SampleFiles.floats(stored));
    Samples rows = read(SampleFiles.write(folder, "f.npy", bytes), RowKind.WINDOWS);
    assertArrayEquals(new float[] {190, 191, 192}, Rows.of(rows.points())[19]);
  }
}
