package diabolo.reproduce.series;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
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
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** Labeled windows of the Numenta anomaly benchmark, and label columns, become labels of points. */
final class SeriesPointsTest {

  @TempDir private Path folder;
  private final List<String> notes = new ArrayList<>();

  @Test
  void theEndsOfAWindowBelongToIt() throws IOException {
    Files.createDirectories(folder.resolve("labels"));
    Files.createDirectories(folder.resolve("some"));
    StringBuilder rows = new StringBuilder("timestamp,value\n");
    for (int t = 0; t < 6; t++) {
      rows.append("2014-04-10 0%d:00:00,%d.5\n".formatted(t, 10 + t));
    }
    Files.writeString(folder.resolve("some/one.csv"), rows.toString());
    Files.writeString(
        folder.resolve("labels/combined_windows.json"),
        """
        {"some/one.csv": [["2014-04-10 01:00:00.000000", "2014-04-10 02:30:00.000000"],
                          ["2014-04-10 04:00:00.000000", "2014-04-10 05:00:00.000000"]]}
        """);
    List<SeriesPoints> all = SeriesFolder.read(folder, notes::add);
    assertEquals(1, all.size());
    SeriesPoints one = all.get(0);
    assertEquals("some/one", one.name());
    assertArrayEquals(new boolean[] {false, true, true, false, true, true}, one.truth(0, 6));
    assertArrayEquals(new boolean[] {true, false, true}, one.truth(2, 5));
    assertArrayEquals(new float[][] {{12.5f}, {13.5f}}, one.part(2, 4).toArray());
    assertEquals(List.of(), notes);
  }

  @Test
  void aFolderOfOtherSeriesIsLabeledByAColumn() throws IOException {
    StringBuilder rows = new StringBuilder("when,load,heat,label\n");
    for (int t = 0; t < 8; t++) {
      int hour = t < 5 ? t : t + 9;
      rows.append("2014-04-10T%02d:00,%d.5,%d,%d\n".formatted(hour, 10 + t, t * t, t / 3 % 2));
    }
    Files.writeString(folder.resolve("b.csv"), rows.toString());
    Files.writeString(folder.resolve("a.csv"), "value,anomaly\n1,normal\n2.5,anomaly\n3,normal\n");
    Files.writeString(folder.resolve("notes.txt"), "no series");
    List<SeriesPoints> all = SeriesFolder.read(folder, notes::add);
    assertEquals(List.of("a", "b"), all.stream().map(SeriesPoints::name).toList());
    assertArrayEquals(new boolean[] {false, true, false}, all.get(0).truth(0, 3));
    SeriesPoints two = all.get(1);
    assertEquals(List.of("load", "heat"), two.points().format().names());
    boolean[] labeled = {false, false, false, true, true, true, false, false};
    assertArrayEquals(labeled, two.truth(0, 8));
    assertEquals(List.of(0, 5), two.points().segments().starts());
    assertEquals(List.of(0, 3), two.runs(2, 8).segments().starts(), "a gap ends a run");
    assertEquals(1, two.part(2, 8).segments().size());
    assertEquals(1, notes.size());
    assertTrue(notes.get(0).startsWith("b: column 'when': 1 gap in time"), notes.get(0));
    SeriesPoints.requireBothKinds(folder, all, 0.5);
    String late =
        "none of the 2 series has both labeled anomalies and other points in its last 20 %";
    refused(late, () -> SeriesPoints.requireBothKinds(folder, all, 0.8));
  }

  @Test
  void whatIsNoSeriesOrHasNoLabelsIsRefusedInASentence() throws IOException {
    refused("expected a folder with labels/combined_windows.json of NAB, or", "none");
    refused("expected labels/combined_windows.json of NAB, or .csv files with a column", ".");
    Path file = folder.resolve("s.csv");
    Files.writeString(file, "load\n1\n2\n4\n");
    refused("s.csv: has no labels: expected a column 'label', 'is_anomaly' or 'anomaly'", ".");
    Files.writeString(file, "load,label\n1,0\n2,maybe\n4,1\n");
    refused("s.csv: row 2: expected 0 or normal, 1 or anomaly as a label, got 'maybe'", ".");
    Files.writeString(file, "load,city,label\n1,Bonn,0\n2,Rome,0\n4,Bonn,1\n5,Rome,0\n");
    refused("is not a series: expected columns of numbers beside the labels and one column", ".");
    Files.writeString(file, "load,heat,label\n1,2.5,0\n2,,0\n4,3,1\n5,2,0\n");
    refused("is not a series: expected numbers in every row, got missing cells", ".");
    Path labels = folder.resolve("combined_windows.json");
    Files.writeString(labels, "{\"s.csv\": []}");
    refused("s.csv: expected one column of dates, to which the labeled windows refer", ".");
    Files.writeString(file, "when,load\n2014-04-10 01:00,1\n2014-04-10 02:00,3\n");
    Files.writeString(labels, "{\"s.csv\": [[\"noon\", \"2014-04-10\"]]}");
    refused("series s.csv: expected an ISO date, got 'noon'", ".");
    Files.writeString(labels, "{\"s.csv\": [\"2014-04-10\"]}");
    refused("expected a list of pairs of times, got '2014-04-10'", ".");
  }

  private void refused(String sentence, String name) {
    refused(sentence, () -> SeriesFolder.read(folder.resolve(name).normalize(), notes::add));
  }

  private static void refused(String sentence, Executable reading) {
    String message = assertThrows(DataException.class, reading).getMessage();
    assertTrue(message.contains(sentence), message);
  }
}
