package diabolo.train.rows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.feature.sample.FloatSamples;
import diabolo.feature.sample.RowCursor;
import diabolo.feature.sample.Samples;
import diabolo.feature.sample.StreamedSamples;
import diabolo.train.option.TrainingOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The rows that are held out are those on which the training was validated. */
final class HeldOutRowsTest {

  private static final TrainingOptions OPTIONS = TrainingOptions.defaults();

  private static FloatSamples numbered(int rows) {
    float[][] values = new float[rows][1];
    for (int i = 0; i < rows; i++) {
      values[i][0] = i;
    }
    return FloatSamples.of(values);
  }

  private static List<Float> values(Samples samples) throws IOException {
    List<Float> values = new ArrayList<>();
    float[] row = new float[1];
    try (RowCursor cursor = samples.open()) {
      while (cursor.read(row, 1) > 0) {
        values.add(row[0]);
      }
    }
    return values;
  }

  @Test
  void streamedAndInMemoryRowsAreSplitAlikeAndAsInTraining() throws IOException {
    FloatSamples rows = numbered(500);
    StreamedSamples streamed =
        StreamedSamples.of(rows.source(), rows.format(), List.of(), rows::open);
    List<Float> held = values(HeldOutRows.of(rows, OPTIONS).orElseThrow());
    assertEquals(held, values(HeldOutRows.of(streamed, OPTIONS).orElseThrow()));
    assertEquals(Rows.of(rows, OPTIONS).validationRows(), held.size());
    List<Float> trained = new ArrayList<>();
    float[] row = new float[1];
    try (RowCursor cursor = Rows.of(rows, OPTIONS).rawTraining()) {
      while (cursor.read(row, 1) > 0) {
        trained.add(row[0]);
      }
    }
    assertEquals(500, trained.size() + held.size());
    assertTrue(held.stream().noneMatch(trained::contains));
  }

  @Test
  void noneAreHeldOutWithoutAShare() throws IOException {
    assertTrue(HeldOutRows.of(numbered(9), OPTIONS.withValidationFraction(0)).isEmpty());
  }
}
