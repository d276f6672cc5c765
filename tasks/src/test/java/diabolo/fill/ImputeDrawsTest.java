package diabolo.fill;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.feature.MixedSchema;
import diabolo.feature.format.ColumnType;
import diabolo.feature.format.SampleFormat;
import diabolo.feature.sample.FloatSamples;
import diabolo.kernel.Kernels;
import diabolo.likelihood.ImportanceDraws;
import diabolo.likelihood.Posterior;
import diabolo.model.Autoencoder;
import diabolo.model.TableLoss;
import diabolo.model.spec.Architecture;
import diabolo.model.spec.Denoising;
import diabolo.model.spec.ModelSpec;
import diabolo.model.spec.Variational;
import diabolo.nn.layer.Activation;
import diabolo.objective.Objective;
import diabolo.objective.code.GaussianCode;
import diabolo.objective.corruption.MissingCells;
import diabolo.random.Seed;
import diabolo.tensor.Tensor;
import diabolo.train.Trainer;
import diabolo.train.option.TrainingContext;
import diabolo.train.option.TrainingOptions;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Weighted means, draws, and how sure they are. */
final class ImputeDrawsTest {

  private static final int ROWS = 200;
  private static final SampleFormat FORMAT =
      SampleFormat.mixed(
          List.of("x", "y", "sign"),
          List.of(
              new ColumnType.Numeric(),
              new ColumnType.Numeric(),
              new ColumnType.Category(List.of("minus", "plus"))));

  private static final float[][] RAW = rows();

  private static Autoencoder variational;
  private static Autoencoder denoising;

  @BeforeAll
  static void train() throws IOException {
    Objective bound =
        Objective.of(TableLoss.of(FORMAT)).withCode(GaussianCode.standard().withSamples(5));
    variational =
        fit(Variational.of(Architecture.of(2, 16).withCodeActivation(Activation.IDENTITY), bound));
    denoising =
        fit(
            Denoising.of(Architecture.of(8, 16), MissingCells.of(0.25f, TableLoss.blocks(FORMAT)))
                .with(TableLoss.of(FORMAT)));
  }

  private static Autoencoder fit(ModelSpec spec) throws IOException {
    TrainingOptions options =
        TrainingOptions.defaults().withEpochs(30).withBatchSize(32).withValidationFraction(0);
    return Trainer.fit(
        spec,
        FloatSamples.of(FORMAT, RAW),
        options,
        TrainingContext.quiet().withKernels(Kernels.of(Kernels.Choice.JAVA)));
  }

  @AfterAll
  static void close() {
    variational.close();
    denoising.close();
  }

  /** y is twice x with noise, and the level the sign of x; a tenth of the cells is missing. */
  private static float[][] rows() {
    Seed seed = Seed.of(8);
    float[][] rows = new float[ROWS][];
    for (int i = 0; i < ROWS; i++) {
      float x = seed.normal(5L * i);
      rows[i] = new float[] {x, 2 * x + 0.3f * seed.normal(5L * i + 1), x > 0 ? 1 : 0};
      for (int j = 0; j < 3; j++) {
        rows[i][j] = seed.uniform(5L * i + 2 + j) < 0.1 ? Float.NaN : rows[i][j];
      }
    }
    return rows;
  }

  private static float[][] filled(Impute impute) {
    float[][] rows = TableCells.copy(RAW);
    impute.fill(rows);
    return rows;
  }

  /**
   * T34: means are averaged and not draws, so that ten times the samples change little; the same
   * options give the same bits; observed cells stay.
   */
  @Test
  void weightedMeansRepeatToTheBitAndLeaveObservedCells() throws IOException {
    ImputeOptions options = ImputeOptions.defaults().withSamples(200);
    Impute impute = Impute.of(variational, options);
    assertTrue(impute.isWeighted());
    float[][] means = filled(impute);
    assertArrayEquals(means, filled(impute));
    assertArrayEquals(means, impute.run(FloatSamples.of(FORMAT, RAW)).toArray());
    float[][] more = filled(Impute.of(variational, options.withSamples(2000).withSeed(1)));
    CellErrors none = new CellErrors(List.of());
    double byMeans = distance(means, more);
    double byDraws = distance(impute.draw(RAW, none, 0), impute.draw(RAW, none, 1));
    assertTrue(byMeans < 0.2 * byDraws, byMeans + " and " + byDraws);
    for (int i = 0; i < ROWS; i++) {
      for (int j = 0; j < 3; j++) {
        assertFalse(Float.isNaN(means[i][j]));
        assertTrue(Float.isNaN(RAW[i][j]) || RAW[i][j] == means[i][j]);
      }
    }
  }

  private static double distance(float[][] one, float[][] other) {
    double sum = 0;
    for (int i = 0; i < ROWS; i++) {
      sum += Math.pow(one[i][1] - other[i][1], 2);
    }
    return Math.sqrt(sum);
  }

  /** Σ w̃ x̂ of the same draws, by another way of summing. */
  @Test
  void theWeightedMeanIsThatOfTheDraws() {
    int samples = 50;
    float[] row = {Float.NaN, 1, 1};
    Seed seed = Seed.of(4);
    MixedSchema schema = (MixedSchema) variational.schema();
    double[] weights = new double[samples];
    double[] first = new double[samples];
    try (Posterior posterior = new Posterior(variational);
        ImportanceDraws draws = new ImportanceDraws(variational, samples)) {
      Tensor means = draws.recordMeans();
      posterior.encode(row, 1);
      draws.row(
          posterior,
          0,
          seed.split(0),
          (count, logWeights) -> {
            for (int s = 0; s < count; s++) {
              weights[s] = Math.exp(logWeights[s]);
              first[s] = means.get(s * schema.inputs());
            }
          });
    }
    double sum = Arrays.stream(weights).sum();
    double mean = 0;
    for (int s = 0; s < samples; s++) {
      mean += weights[s] / sum * first[s];
    }
    float raw = (float) (mean * schema.scale(0));
    float offset = schema.mixedColumns().get(0).fromInputs(new float[2], 0);
    try (ImportanceImputation weighing = new ImportanceImputation(variational, schema, samples)) {
      float[][] values = weighing.values(new float[][] {row}, seed, 0, OptionalInt.empty());
      assertEquals(raw + offset, values[0][0], 1e-4);
    }
  }

  @Test
  void drawsOfBothKindsDifferRepeatAndStayPossible() {
    for (Autoencoder model : List.of(variational, denoising)) {
      Impute impute = Impute.of(model, ImputeOptions.defaults().withSamples(100));
      CellErrors errors = CellErrors.of(impute, FloatSamples.of(FORMAT, RAW), 0.2, Seed.of(1));
      float[][] one = impute.draw(RAW, errors, 0);
      assertArrayEquals(one, impute.draw(RAW, errors, 0));
      assertTrue(distance(one, impute.draw(RAW, errors, 1)) > 0);
      for (int i = 0; i < ROWS; i++) {
        assertTrue(one[i][2] == 0 || one[i][2] == 1);
        for (int j = 0; j < 3; j++) {
          assertTrue(Float.isNaN(RAW[i][j]) || RAW[i][j] == one[i][j]);
        }
      }
    }
  }

  /** Errors 0 … 9 by size; of 10 the 9th smallest covers 80 %, and none 95 %. */
  @Test
  void intervalsAndProbabilitiesByHand() {
    float[] truth = {0, 1, -2, 3, -4, 5, -6, 7, -8, 9};
    CellErrors.Column column = new CellErrors.Column("x", false, truth, new float[10]);
    assertEquals(8, column.halfWidth(0.8));
    assertEquals(Double.POSITIVE_INFINITY, column.halfWidth(0.95));
    assertEquals(Math.sqrt(28.5), column.deviation(0), 1e-9);
    CellErrors.Column levels =
        new CellErrors.Column("l", true, new float[] {1, 1, 0, 0}, new float[] {1, 1, 1, 0});
    assertEquals(0.75, levels.probability(1));
  }

  @Test
  void statedCoverageIsAchievedOnOtherHiddenCells() {
    Seed seed = Seed.of(2);
    float[] truth = new float[4000];
    for (int i = 0; i < truth.length; i++) {
      truth[i] = seed.normal(i);
    }
    CellErrors.Column column = new CellErrors.Column("x", false, truth, new float[4000]);
    assertEquals(0.9, new CellErrors(List.of(column)).achieved(0.9), 0.03);
    assertEquals(1.645, column.halfWidth(0.9), 0.08);
  }
}
