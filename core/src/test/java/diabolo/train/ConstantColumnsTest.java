package diabolo.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.feature.format.ColumnType;
import diabolo.feature.format.SampleFormat;
import diabolo.feature.sample.FloatSamples;
import diabolo.model.Autoencoder;
import diabolo.model.ObjectiveMean;
import diabolo.model.spec.Architecture;
import diabolo.model.spec.Denoising;
import diabolo.model.spec.ModelSpec;
import diabolo.model.spec.Undercomplete;
import diabolo.model.spec.Variational;
import diabolo.objective.corruption.Masking;
import diabolo.random.Seed;
import diabolo.score.DetectAnomalies;
import diabolo.score.DetectAnomaliesOptions;
import diabolo.train.option.LabeledSamples;
import diabolo.train.option.TrainingOptions;
import diabolo.train.rows.Rows;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A column that is constant in the training rows and differs in a later one. */
final class ConstantColumnsTest {

  private static final int ROWS = 200;
  private static final TrainingOptions OPTIONS = TrainingOptions.defaults().withEpochs(10);

  /** Columns a, b ≈ −a and the constant 3. */
  private static float[][] rows() {
    float[][] rows = new float[ROWS][];
    for (int i = 0; i < ROWS; i++) {
      float a = Seed.of(1).normal(i);
      rows[i] = new float[] {a, 0.1f * Seed.of(2).normal(i) - a, 3};
    }
    return rows;
  }

  private static Autoencoder trained(ModelSpec spec) {
    SampleFormat table = SampleFormat.table(List.of("a", "b", "always three"));
    return Trainer.fit(spec, FloatSamples.of(table, rows()), OPTIONS);
  }

  @Test
  void aNewValueChangesNoOutputOfTheOtherColumns() {
    for (ModelSpec spec :
        List.of(
            Undercomplete.of(Architecture.of(1, 8)),
            Undercomplete.of(Architecture.of(2)),
            Variational.of(Architecture.of(2)))) {
      try (Autoencoder model = trained(spec)) {
        float[][] outputs =
            model.reconstruct(new float[][] {{1, -1, 3}, {1, -1, 2209}, {1, -1, -1e30f}});
        for (float[] other : outputs) {
          assertEquals(outputs[0][0], other[0]);
          assertEquals(outputs[0][1], other[1]);
        }
      }
    }
  }

  @Test
  void aNewValueIsTheTopAnomalyAndIsNamed() throws IOException {
    try (Autoencoder model = trained(Undercomplete.of(Architecture.of(1, 8)))) {
      float[][] rows = rows();
      for (float value : new float[] {2209, 4, 3.05f, 2.9f, 0}) {
        rows[70][2] = value;
        double[] scores = model.errors(rows);
        assertEquals(Arrays.stream(scores).max().orElseThrow(), scores[70], "value " + value);
        assertTrue(scores[70] < 110, "a bounded error, got " + scores[70]);
        DetectAnomalies detector =
            DetectAnomalies.calibrate(
                model, FloatSamples.of(model.schema().format(), rows()), detection());
        assertEquals("always three", detector.explain(rows[70]).get(0).column());
        assertEquals(value, detector.explain(rows[70]).get(0).actual(), 1e-6);
        assertEquals(3, detector.explain(rows[70]).get(0).expected(), 1e-3);
      }
    }
  }

  private static DetectAnomaliesOptions detection() {
    return DetectAnomaliesOptions.defaults();
  }

  /** A number that was always the same, and a missing cell where none was missing. */
  @Test
  void unseenCellsOfAMixedTableChangeNoOtherColumn() {
    ColumnType number = new ColumnType.Numeric();
    SampleFormat format =
        SampleFormat.mixed(List.of("a", "b", "same", "full"), Collections.nCopies(4, number));
    float[][] rows = new float[ROWS][];
    for (int i = 0; i < ROWS; i++) {
      float a = Seed.of(1).normal(i);
      rows[i] = new float[] {a, -a, 7, Seed.of(3).normal(i)};
    }
    ModelSpec spec = Undercomplete.of(Architecture.of(2, 8));
    TrainingOptions all = OPTIONS.withValidationFraction(0);
    try (Autoencoder model = Trainer.fit(spec, FloatSamples.of(format, rows), all)) {
      float mean = mean(rows, 3);
      float[][] outputs =
          model.reconstruct(
              new float[][] {
                {1, -1, 7, mean},
                {1, -1, 2209, mean},
                {1, -1, Float.NaN, mean},
                {1, -1, 7, Float.NaN}
              });
      for (float[] other : outputs) {
        assertEquals(outputs[0][0], other[0], 1e-5);
        assertEquals(outputs[0][1], other[1], 1e-5);
      }
    }
  }

  /**
   * A category of one level, and a number that was always missing: their inputs are 1 in every
   * training row and learn as a bias does, from which they cannot be told until a row differs.
   */
  @Test
  void anUnseenLevelOfAOneLevelCategoryChangesNoOtherColumn() {
    ColumnType number = new ColumnType.Numeric();
    SampleFormat format =
        SampleFormat.mixed(
            List.of("a", "b", "one", "empty"),
            List.of(number, number, new ColumnType.Category(List.of("x")), number));
    float[][] rows = new float[ROWS][];
    for (int i = 0; i < ROWS; i++) {
      float a = 5 + Seed.of(1).normal(i);
      rows[i] = new float[] {a, -a, 0, Float.NaN};
    }
    for (ModelSpec spec :
        List.of(
            Undercomplete.of(Architecture.of(2, 8)),
            Denoising.of(Architecture.of(4, 2), Masking.of(0.2f)),
            Variational.of(Architecture.of(2)))) {
      try (Autoencoder model =
          Trainer.fit(spec, FloatSamples.of(format, rows), OPTIONS.withEpochs(40))) {
        float[][] outputs =
            model.reconstruct(
                new float[][] {
                  {6, -6, 0, Float.NaN},
                  {6, -6, 1, Float.NaN},
                  {6, -6, Float.NaN, Float.NaN},
                  {6, -6, 0, 40}
                });
        for (float[] other : outputs) {
          assertEquals(outputs[0][0], other[0], 1e-6);
          assertEquals(outputs[0][1], other[1], 1e-6);
        }
      }
    }
  }

  /** What was judged after the best epoch, before the bias took over, is what is kept. */
  @Test
  void rowsWithTheConstantsKeepTheirOutputs() throws IOException {
    SampleFormat format =
        SampleFormat.mixed(
            List.of("a", "one"),
            List.of(new ColumnType.Numeric(), new ColumnType.Category(List.of("x"))));
    float[][] rows = new float[ROWS][];
    for (int i = 0; i < ROWS; i++) {
      rows[i] = new float[] {Seed.of(1).normal(i), 0};
    }
    ModelSpec spec = Undercomplete.of(Architecture.of(1, 4));
    FloatSamples samples = FloatSamples.of(format, rows);
    TrainingOptions options = OPTIONS.withEpochs(3);
    Rows division = Rows.of(LabeledSamples.of(samples), options);
    float[][] held =
        IntStream.range(0, ROWS)
            .filter(division::isHeldOut)
            .mapToObj(i -> rows[i])
            .toArray(float[][]::new);
    try (Autoencoder model = Trainer.fit(spec, samples, options)) {
      double judged = model.history().get(model.provenance().bestEpoch() - 1).objective();
      assertTrue(judged > 1e-4, "the objective is " + judged);
      double kept = ObjectiveMean.of(model, FloatSamples.of(format, held)).total();
      assertEquals(judged, kept, 1e-5 * judged);
    }
  }

  private static float mean(float[][] rows, int column) {
    double sum = 0;
    for (float[] row : rows) {
      sum += row[column];
    }
    return (float) (sum / rows.length);
  }

  @Test
  void aColumnWithOneRareTrainingValueIsBounded() {
    float[][] rows = rows();
    for (float[] row : rows) {
      row[2] = 0;
    }
    rows[5][2] = 0.01f;
    SampleFormat table = SampleFormat.table(List.of("a", "b", "rare"));
    ModelSpec spec = Undercomplete.of(Architecture.of(1, 8));
    try (Autoencoder model = Trainer.fit(spec, FloatSamples.of(table, rows), OPTIONS)) {
      float[] far = new float[3];
      model.schema().toInputs(new float[] {0, 0, 2209}, 0, far, 0);
      float[] seen = new float[3];
      model.schema().toInputs(rows[5], 0, seen, 0);
      assertEquals(Math.sqrt(0.9 * ROWS), seen[2], 0.5, "the square root of the training rows");
      assertEquals(10 * seen[2], far[2], 1e-3);
    }
  }
}
