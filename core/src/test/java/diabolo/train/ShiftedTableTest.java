package diabolo.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import diabolo.feature.Scaling;
import diabolo.feature.format.References;
import diabolo.feature.sample.FloatSamples;
import diabolo.file.ModelFile;
import diabolo.kernel.Kernels;
import diabolo.model.Autoencoder;
import diabolo.model.spec.Architecture;
import diabolo.model.spec.Undercomplete;
import diabolo.random.Seed;
import diabolo.train.option.TrainingContext;
import diabolo.train.option.TrainingOptions;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model of a table and a model of the same table shifted by a large number score alike. */
final class ShiftedTableTest {

  private static final int ROWS = 200;

  @TempDir private Path folder;

  /** Three columns; the last one, of standard deviation 10, in thousandths and shifted. */
  private static double[][] rows(long shift) {
    double[][] rows = new double[ROWS][];
    for (int i = 0; i < ROWS; i++) {
      double a = Seed.of(1).normal(i);
      double t = 10 * a + Seed.of(2).normal(i);
      BigDecimal shifted = BigDecimal.valueOf(Math.round(1000 * t), 3).add(new BigDecimal(shift));
      rows[i] = new double[] {a, Seed.of(3).normal(i) - a, shifted.doubleValue()};
    }
    return rows;
  }

  private double[] scores(long shift) throws IOException {
    TrainingOptions options =
        TrainingOptions.defaults().withEpochs(5).withScaling(Scaling.STANDARD);
    TrainingContext context = TrainingContext.quiet().withKernels(Kernels.of(Kernels.Choice.JAVA));
    FloatSamples samples = FloatSamples.of(rows(shift));
    Path file = folder.resolve("model" + shift);
    try (Autoencoder model =
        Trainer.fit(Undercomplete.of(Architecture.of(1, 8)), samples, options, context)) {
      ModelFile.write(model, file);
    }
    try (Autoencoder model = ModelFile.read(file, Kernels.of(Kernels.Choice.JAVA))) {
      assertEquals(References.of(0, 0, shift), model.schema().format().references());
      return model.errors(FloatSamples.of(model.schema().format(), rows(shift)));
    }
  }

  @Test
  void scoresOfTheShiftedTableAreThoseOfTheTable() throws IOException {
    double[] expected = scores(0);
    double[] billion = scores(1_000_000_000L);
    double[] trillion = scores(1_000_000_000_000L);
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], billion[i], 1e-5 * expected[i]);
      assertEquals(expected[i], trillion[i], 1e-3 * expected[i]);
    }
    assertNotEquals(expected[0], expected[1]);
  }
}
