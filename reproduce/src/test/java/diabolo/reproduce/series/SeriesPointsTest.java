package diabolo.reproduce.series;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import diabolo.feature.sample.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Labeled windows of the Numenta anomaly benchmark become labels of points. */
final class SeriesPointsTest {

  @TempDir private Path folder;

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
    List<SeriesPoints> all = SeriesPoints.all(folder);
    assertEquals(1, all.size());
    SeriesPoints one = all.get(0);
    assertEquals("some/one", one.name());
    assertArrayEquals(new boolean[] {false, true, true, false, true, true}, one.truth(0, 6));
    assertArrayEquals(new boolean[] {true, false, true}, one.truth(2, 5));
    assertArrayEquals(new float[][] {{12.5f}, {13.5f}}, one.part(2, 4).toArray());
    assertThrows(DataException.class, () -> SeriesPoints.all(folder.resolve("some")));
  }
}
