package diabolo.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import diabolo.feature.format.ColumnType;
import diabolo.feature.format.SampleFormat;
import diabolo.feature.sample.FloatSamples;
import diabolo.kernel.Kernels;
import diabolo.model.spec.Architecture;
import diabolo.model.spec.Undercomplete;
import diabolo.nn.layer.Activation;
import diabolo.objective.Objective;
import diabolo.train.Trainer;
import diabolo.train.option.TrainingContext;
import diabolo.train.option.TrainingOptions;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CategoryEmbeddingsTest {

  private static final SampleFormat FORMAT =
      SampleFormat.mixed(
          List.of("height", "city"),
          List.of(new ColumnType.Numeric(), new ColumnType.Category(List.of("oslo", "rome"))));

  private static final float[][] ROWS = {{1.6f, 0}, {1.7f, 1}, {1.8f, 0}, {1.9f, 1}, {2, 2}};

  private static Autoencoder linear() throws Exception {
    Architecture layers =
        Architecture.of(3)
            .withActivation(Activation.IDENTITY)
            .withCodeActivation(Activation.IDENTITY);
    return Trainer.fit(
        TableLoss.suited(Undercomplete.of(layers, Objective.of(TableLoss.of(FORMAT))), FORMAT),
        FloatSamples.of(FORMAT, ROWS),
        TrainingOptions.defaults().withEpochs(3),
        TrainingContext.quiet().withKernels(Kernels.of(Kernels.Choice.JAVA)));
  }

  @Test
  void theCodeOfALinearModelMovesByTheDifferenceOfTheVectorsWhenTheLevelChanges() throws Exception {
    try (Autoencoder model = linear()) {
      CategoryEmbeddings vectors = CategoryEmbeddings.of(model, "city");
      assertEquals(List.of("oslo", "rome", "other"), vectors.levels());
      float[][] codes = model.encode(new float[][] {{1.7f, 0}, {1.7f, 1}, {1.7f, 2}});
      for (int level = 1; level < 3; level++) {
        for (int unit = 0; unit < 3; unit++) {
          assertEquals(
              codes[level][unit] - codes[0][unit],
              vectors.vectors()[level][unit] - vectors.vectors()[0][unit],
              1e-5);
        }
      }
    }
  }

  @Test
  void cosinesAreThoseOfTheVectors() {
    CategoryEmbeddings vectors =
        new CategoryEmbeddings(
            List.of("a", "b", "c", "d", "other"),
            new float[][] {{3, 4}, {4, 3}, {-3, -4}, {0, 0}, {3, 4}});
    assertEquals(24.0 / 25, vectors.cosine(0, 1), 1e-12);
    assertEquals(-1, vectors.cosine(0, 2), 1e-12);
    assertEquals(0, vectors.cosine(0, 3));
    assertEquals(List.of(1, 3), vectors.nearest(0, 2), "neither itself nor what is other");
  }

  @Test
  void whatIsNoCategoryIsRefused() throws Exception {
    try (Autoencoder model = linear()) {
      assertEquals(
          "column 'height' is not a category",
          assertThrows(IllegalArgumentException.class, () -> CategoryEmbeddings.of(model, "height"))
              .getMessage());
      assertEquals(
          "the model has no column 'town'; it has [height, city]",
          assertThrows(IllegalArgumentException.class, () -> CategoryEmbeddings.of(model, "town"))
              .getMessage());
    }
  }
}
