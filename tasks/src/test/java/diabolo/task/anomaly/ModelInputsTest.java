package diabolo.task.anomaly;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import diabolo.feature.sample.FloatSamples;
import diabolo.model.Autoencoder;
import diabolo.random.Seed;
import diabolo.task.LinearModel;
import java.io.IOException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ModelInputsTest {

  private static final float[] TEN = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9};

  private static FloatSamples many() {
    float[] values = new float[5000];
    for (int i = 0; i < values.length; i++) {
      values[i] = Seed.of(4).normal(i);
    }
    return LinearModel.column(values);
  }

  @Test
  void aSampleHasEachRowOnceAndAsOftenAsAnyOther() throws IOException {
    FloatSamples ten = LinearModel.column(TEN);
    try (Autoencoder model = LinearModel.optimal(0, 1)) {
      int[] counts = new int[10];
      for (int trial = 0; trial < 500; trial++) {
        float[] some = ModelInputs.sample(model.schema(), ten, 4, Seed.of(trial));
        assertEquals(4, IntStream.range(0, 4).mapToObj(i -> some[i]).distinct().count());
        for (float value : some) {
          counts[Math.round(value)]++;
        }
      }
      for (int count : counts) {
        assertEquals(200, count, 50);
      }
    }
  }

  @Test
  void aSampleOfMoreThanThereAreIsAllOfThem() throws IOException {
    try (Autoencoder model = LinearModel.optimal(0, 1)) {
      float[] all = ModelInputs.sample(model.schema(), LinearModel.column(TEN), 99, Seed.of(1));
      assertArrayEquals(TEN, all, 1e-6f);
      assertNotEquals(0, ModelInputs.sample(model.schema(), many(), 5000, Seed.of(1))[4999]);
    }
  }

  @Test
  void everyRowHasAScore() throws IOException {
    try (Autoencoder model = LinearModel.optimal(0, 1)) {
      double[] scores = ModelInputs.scores(model.schema(), many(), (rows, n) -> new double[n]);
      assertEquals(5000, scores.length);
    }
  }
}
