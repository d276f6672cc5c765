package diabolo.train.rows;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.feature.Scaling;
import diabolo.feature.Schema;
import diabolo.feature.format.SampleFormat;
import diabolo.feature.format.Windows;
import diabolo.feature.sample.FloatSamples;
import diabolo.feature.sample.InMemorySamples;
import diabolo.feature.sample.RowCursor;
import diabolo.feature.sample.Samples;
import diabolo.feature.sample.Segments;
import diabolo.feature.sample.StreamedSamples;
import diabolo.train.option.TrainingOptions;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowsTest {

  private static final FloatSamples NUMBERED = numbered(103);
  private static final Samples STREAMED =
      StreamedSamples.of("numbers", NUMBERED.format(), List.of(), NUMBERED::open);

  private static FloatSamples numbered(int rows) {
    float[] values = new float[rows];
    for (int i = 0; i < rows; i++) {
      values[i] = i;
    }
    return FloatSamples.of(SampleFormat.unnamed(1), values);
  }

  private static Schema schema() throws IOException {
    try (RowCursor cursor = NUMBERED.open()) {
      return Scaling.NONE.fit(NUMBERED.format(), cursor);
    }
  }

  private static float[] all(RowFeed feed) throws IOException {
    float[] values = new float[0];
    float[] block = new float[10];
    try (feed) {
      for (int n = feed.next(block, 10); n > 0; n = feed.next(block, 10)) {
        int at = values.length;
        values = Arrays.copyOf(values, at + n);
        System.arraycopy(block, 0, values, at, n);
      }
    }
    return values;
  }

  private static float[] sorted(float[] values) {
    float[] copy = values.clone();
    Arrays.sort(copy);
    return copy;
  }

  /** T27, for rows in memory and for a shuffle buffer much smaller than the data. */
  @Test
  void eachTrainingRowIsVisitedOnceAnEpochInANewOrder() throws IOException {
    TrainingOptions options = TrainingOptions.defaults().withShuffleRows(17);
    for (Samples samples : List.of(NUMBERED, STREAMED)) {
      Rows rows = Rows.of(samples, options);
      float[] inOrder = all(rows.trainingInOrder(schema()));
      float[] first = all(rows.training(schema(), 0));
      float[] second = all(rows.training(schema(), 1));
      assertArrayEquals(inOrder, sorted(first));
      assertArrayEquals(inOrder, sorted(second));
      assertFalse(Arrays.equals(first, second));
      assertFalse(Arrays.equals(first, inOrder));
      assertArrayEquals(first, all(rows.training(schema(), 0)));
    }
  }

  @Test
  void streamedDataAreSplitLikeDataInMemory() throws IOException {
    TrainingOptions options = TrainingOptions.defaults().withValidationFraction(0.3);
    Rows inMemory = Rows.of(NUMBERED, options);
    Rows streamed = Rows.of(STREAMED, options);
    assertEquals(inMemory.trainingRows(), streamed.trainingRows());
    assertEquals(103, inMemory.trainingRows() + inMemory.validationRows());
    float[] held = all(inMemory.validation(schema()));
    assertEquals(inMemory.validationRows(), held.length);
    assertArrayEquals(held, all(streamed.validation(schema())));
    assertArrayEquals(
        all(inMemory.trainingInOrder(schema())), all(streamed.trainingInOrder(schema())));
  }

  @Test
  void rawTrainingRowsLeaveOutTheHeldOutOnes() throws IOException {
    TrainingOptions options = TrainingOptions.defaults().withValidationFraction(0.3);
    for (Samples samples : List.of(NUMBERED, STREAMED)) {
      Rows rows = Rows.of(samples, options);
      float[] block = new float[103];
      try (RowCursor cursor = rows.rawTraining()) {
        assertEquals(rows.trainingRows(), cursor.read(block, 103));
      }
      assertArrayEquals(
          all(rows.trainingInOrder(schema())), Arrays.copyOf(block, (int) rows.trainingRows()));
    }
  }

  /** Windows of 4 at a stride of 2: runs of 4 neighbors; a half of all runs, every second one. */
  @Test
  void ofWindowsRunsOfNeighborsAreHeldOut() throws IOException {
    TrainingOptions options = TrainingOptions.defaults().withValidationFraction(0.5);
    Windows windows = Windows.of(4, 2);
    float[] expected = {8, 10, 12, 14, 24, 26, 28, 30};
    for (Samples points : List.of(numbered(36), streamed(36))) {
      Samples samples = points.windowed(windows);
      Rows rows = Rows.of(samples, options);
      assertEquals(17, rows.trainingRows() + rows.validationRows());
      Schema schema = Scaling.NONE.fit(samples.format(), samples.open());
      float[] held = new float[4 * 17];
      try (RowFeed feed = rows.validation(schema)) {
        assertEquals(8, feed.next(held, 17));
      }
      for (int i = 0; i < 8; i++) {
        assertEquals(expected[i], held[4 * i]);
      }
    }
  }

  /**
   * 178 windows of 12 are fewer than ten runs of 24: the last run is held out, also of two series.
   */
  @Test
  void ofFewWindowsTheLastRunIsHeldOut() throws IOException {
    TrainingOptions options = TrainingOptions.defaults().withValidationFraction(0.1);
    InMemorySamples two = Segments.of(List.of(0, 100), 200).divide(numbered(200));
    Samples samples = two.windowed(Windows.of(12, 1));
    Rows rows = Rows.of(samples, options);
    assertEquals(178, rows.trainingRows() + rows.validationRows());
    assertEquals(24, rows.validationRows());
    assertTrue(rows.isHeldOut(177) && rows.isHeldOut(154) && !rows.isHeldOut(153));
    Samples few = numbered(80).windowed(Windows.of(12, 1));
    assertEquals(0, Rows.of(few, options).validationRows(), "69 windows are fewer than three runs");
    assertEquals(
        0, Rows.of(samples, options.withValidationFraction(0)).validationRows(), "none is asked");
  }

  private static Samples streamed(int rows) {
    FloatSamples all = numbered(rows);
    return StreamedSamples.of("numbers", all.format(), List.of(), all::open);
  }
}
