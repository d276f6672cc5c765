package diabolo.task.recipe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.feature.format.ColumnType;
import diabolo.feature.format.SampleFormat;
import diabolo.feature.sample.FloatSamples;
import diabolo.fill.Impute;
import diabolo.fill.ImputeOptions;
import diabolo.model.Autoencoder;
import diabolo.model.spec.ModelSpec;
import diabolo.objective.corruption.Emphasis;
import diabolo.random.Seed;
import diabolo.train.Trainer;
import diabolo.train.optimizer.AdamW;
import diabolo.train.option.TrainingOptions;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The setting that suits tables with missing cells. */
final class ImputationRecipeTest {

  @Test
  void fewRowsHaveMoreDecayAndMoreEpochs() {
    TrainingOptions few = ImputationRecipe.options(1_000);
    assertEquals(2, ((AdamW) few.optimizer()).weightDecay());
    assertEquals(0.001, ((AdamW) few.optimizer()).learningRate());
    assertEquals(512, few.epochs());
    assertEquals(10, ((AdamW) ImputationRecipe.options(5).optimizer()).weightDecay());
  }

  @Test
  void manyRowsHaveWiderLayersAndMoreSteps() {
    TrainingOptions many = ImputationRecipe.options(20_000);
    assertEquals(0.1, ((AdamW) many.optimizer()).weightDecay());
    assertEquals(0.002, ((AdamW) many.optimizer()).learningRate());
    assertEquals(51, many.epochs());
    SampleFormat format = ImputationRecipe.format(SampleFormat.unnamed(3));
    assertEquals(List.of(256), ImputationRecipe.spec(format, 9_999).architecture().hidden());
    assertEquals(List.of(512), ImputationRecipe.spec(format, 10_000).architecture().hidden());
    assertEquals(256, ImputationRecipe.spec(format, 10_000).architecture().codeSize());
  }

  @Test
  void numbersWithoutMissingCellsGetFlagsForThem() {
    SampleFormat format = ImputationRecipe.format(SampleFormat.unnamed(2));
    assertEquals(
        List.of(new ColumnType.Numeric(), new ColumnType.Numeric()), format.types().orElseThrow());
    assertEquals(format, ImputationRecipe.format(format));
  }

  /** Only cells that are hidden anew count, a fifth of them, and the table is filled in. */
  @Test
  void hiddenCellsAreLearnedAndAllAreFilledIn() throws IOException {
    Seed seed = Seed.of(5);
    float[][] rows = new float[64][2];
    for (int i = 0; i < rows.length; i++) {
      rows[i][0] = i % 3 == 0 ? Float.NaN : seed.normal(i);
      rows[i][1] = 2 * rows[i][0];
    }
    List<ColumnType> types = Collections.nCopies(2, new ColumnType.Numeric());
    SampleFormat format = SampleFormat.mixed(List.of("x", "y"), types);
    ModelSpec spec = ImputationRecipe.spec(format, rows.length);
    assertEquals(Emphasis.of(1, 0), spec.objective().emphasis());
    TrainingOptions brief = ImputationRecipe.options(rows.length).withEpochs(2);
    try (Autoencoder model = Trainer.fit(spec, FloatSamples.of(format, rows), brief)) {
      Impute.of(model, ImputeOptions.defaults()).fill(rows);
    }
    for (float[] row : rows) {
      assertTrue(Float.isFinite(row[0]) && Float.isFinite(row[1]));
    }
  }
}
