package diabolo.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.feature.ColumnType;
import diabolo.feature.FloatSamples;
import diabolo.feature.SampleFormat;
import diabolo.model.Autoencoder;
import diabolo.tensor.Seed;
import diabolo.train.AdamW;
import diabolo.train.Trainer;
import diabolo.train.TrainingOptions;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The setting that suits tables with missing cells. */
final class ImputationSettingTest {

  @Test
  void fewRowsHaveMoreDecayAndMoreEpochs() {
    TrainingOptions few = ImputationSetting.options(1_000);
    TrainingOptions many = ImputationSetting.options(20_000);
    assertEquals(2, ((AdamW) few.optimizer()).weightDecay());
    assertEquals(0.1, ((AdamW) many.optimizer()).weightDecay());
    assertEquals(512, few.epochs());
    assertEquals(26, many.epochs());
    assertEquals(10, ((AdamW) ImputationSetting.options(5).optimizer()).weightDecay());
  }

  /** y = sin 3x: half of the x and y are hidden where the other is known. */
  @Test
  void aCurveThatNoLineFollowsIsFilledIn() throws IOException {
    Seed seed = Seed.of(5);
    int rows = 400;
    float[][] truth = new float[rows][2];
    float[][] hidden = new float[rows][];
    for (int i = 0; i < rows; i++) {
      truth[i][0] = (float) (2 * seed.uniform(i) - 1);
      truth[i][1] = (float) Math.sin(3 * truth[i][0]);
      hidden[i] = truth[i].clone();
      hidden[i][1] = i % 3 == 0 ? Float.NaN : hidden[i][1];
    }
    List<ColumnType> types = Collections.nCopies(2, new ColumnType.Numeric());
    SampleFormat format = SampleFormat.mixed(List.of("x", "y"), types);
    float[][] filled = HiddenCells.copy(hidden);
    try (Autoencoder model =
        Trainer.fit(
            ImputationSetting.spec(format),
            FloatSamples.of(format, hidden),
            ImputationSetting.options(rows).withEpochs(60))) {
      new Impute(model, ImputeOptions.defaults()).fill(filled);
    }
    float[][] line = ClassicalImputation.RIDGE.fill(hidden, types, seed);
    assertTrue(squares(truth, filled) < 0.5 * squares(truth, line), "" + squares(truth, filled));
  }

  private static double squares(float[][] truth, float[][] filled) {
    double sum = 0;
    for (int i = 0; i < truth.length; i += 3) {
      sum += Math.pow(truth[i][1] - filled[i][1], 2);
    }
    return sum;
  }
}
