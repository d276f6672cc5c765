package diabolo.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.data.csv.CsvOptions;
import diabolo.feature.format.Windows;
import diabolo.feature.sample.DataException;
import diabolo.feature.sample.FloatSamples;
import diabolo.feature.sample.InMemorySamples;
import diabolo.feature.sample.Samples;
import diabolo.feature.sample.Segments;
import diabolo.score.rows.ScorableRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TimeGapsTest {

  @TempDir private Path folder;

  @Test
  void aDifferenceAboveOneAndAHalfStepsIsAGap() {
    double[] times = {0, 2, 4, 6.9, 9, 12.1, 14, 30, 32};
    TimeGaps found = TimeGaps.of(times, Segments.whole(9));
    assertEquals(2, found.step(), 0.11);
    assertEquals(List.of(0, 5, 7), found.starts());
    assertEquals(2, found.gaps());
    assertEquals(Optional.of(7), found.longest());
    assertEquals(16 / found.step(), found.longestSteps(), 1e-12);
    assertEquals(List.of(), found.repeated());
  }

  @Test
  void repeatedTimesStayAndTimesThatGoBackBeginARun() {
    TimeGaps found = TimeGaps.of(new double[] {1, 2, 2, 3, 1, 2, 3}, Segments.whole(7));
    assertEquals(List.of(0, 4), found.starts());
    assertEquals(List.of(2), found.repeated());
    assertEquals(List.of(4), found.backward());
    List<String> words = found.sentences("t", List.of("1", "2", "2", "3", "1", "2", "3"));
    assertEquals(2, words.size());
    assertTrue(words.get(0).contains("first in row 3"), words.get(0));
    assertTrue(words.get(1).contains("first in row 5"), words.get(1));
  }

  @Test
  void theNextSeriesIsNoGap() {
    TimeGaps found = TimeGaps.of(new double[] {1, 2, 3, 1, 2, 3}, Segments.of(List.of(0, 3), 6));
    assertEquals(List.of(0, 3), found.starts());
    assertEquals(0, found.gaps());
    assertEquals(List.of(), found.backward());
    assertEquals(List.of(), found.sentences("t", List.of()));
  }

  @Test
  void noWindowCrossesAGapAndShortRunsHaveNone() throws IOException {
    Path file = folder.resolve("t.csv");
    Files.writeString(
        file,
        """
        when,x
        2024-01-01,0
        2024-01-02,1
        2024-01-03,2
        2024-01-05,3
        2024-01-06,4
        2024-01-08,5
        2024-01-09,6
        2024-01-10,7
        """);
    float[][] values = new float[8][];
    Arrays.setAll(values, i -> new float[] {i});
    Samples points = FloatSamples.of(values);
    Windows windows = Windows.of(3, 1).withTime("when");
    List<String> notes = new ArrayList<>();
    Samples runs =
        SeriesColumn.divide(
            new DataOrigin.Files(List.of(file)),
            CsvOptions.defaults(),
            points,
            Optional.of(windows),
            notes::add);
    assertEquals(List.of(0, 3, 5), ((InMemorySamples) runs).segments().starts());
    assertEquals(
        List.of(
            "column 'when': 2 gaps in time, which no window crosses; the longest is of 2.000 steps,"
                + " from 2024-01-03 to 2024-01-05 (row 4)"),
        notes);
    Samples over = ScorableRows.of(runs, Optional.of(windows)).rows().windowed(windows);
    float[][] expected = {{0, 1, 2}, {5, 6, 7}};
    Assertions.assertArrayEquals(expected, Rows.of(over));
    String refused =
        Assertions.assertThrows(DataException.class, () -> runs.windowed(windows)).getMessage();
    assertTrue(refused.contains("got 2 in the one from row 4 to row 5"), refused);
  }

  @Test
  void aMissingTimeIsRefusedWithItsRow() throws IOException {
    Path file = folder.resolve("m.csv");
    Files.writeString(file, "when,x\n1,0\n,1\n3,2\n");
    Samples points = FloatSamples.of(new float[3][1]);
    String message =
        Assertions.assertThrows(
                DataException.class,
                () ->
                    SeriesColumn.divide(
                        new DataOrigin.Files(List.of(file)),
                        CsvOptions.defaults(),
                        points,
                        Optional.of(Windows.of(2, 1).withTime("when")),
                        note -> {}))
            .getMessage();
    assertTrue(message.contains("row 2, column 'when': expected a time"), message);
  }
}
