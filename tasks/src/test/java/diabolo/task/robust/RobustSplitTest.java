package diabolo.task.robust;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.feature.Scaling;
import diabolo.feature.sample.FloatSamples;
import diabolo.kernel.Kernels;
import diabolo.model.ObjectiveMean;
import diabolo.model.spec.Architecture;
import diabolo.model.spec.ModelSpec;
import diabolo.model.spec.Undercomplete;
import diabolo.nn.layer.Activation;
import diabolo.random.Seed;
import diabolo.train.optimizer.Adam;
import diabolo.train.option.TrainingContext;
import diabolo.train.option.TrainingOptions;
import java.io.IOException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Data split into what a model explains and a sparse rest. */
final class RobustSplitTest {

  private static final int ROWS = 300;
  private static final int COLUMNS = 8;
  private static final int ROUNDS = 6;
  private static final ModelSpec SPEC =
      Undercomplete.of(Architecture.of(2).withActivation(Activation.IDENTITY));
  private static final TrainingOptions TRAINING =
      TrainingOptions.defaults()
          .withEpochs(15)
          .withBatchSize(30)
          .withValidationFraction(0)
          .withOptimizer(Adam.defaults().withLearningRate(0.01))
          .withScaling(Scaling.NONE);
  private static final RobustSplit.Listening JAVA =
      new RobustSplit.Listening(
          TrainingContext.quiet().withKernels(Kernels.of(Kernels.Choice.JAVA)), round -> {});

  @Test
  void shrinkingIsByCellsRowsOrColumns() {
    float[] cells = {3, -1, 0.5f, -4};
    SparsePart.CELLS.shrink(cells, 2, 1);
    assertArrayEquals(new float[] {2, 0, 0, -3}, cells);
    float[] rows = {3, -4, 0.3f, 0.4f};
    SparsePart.ROWS.shrink(rows, 2, 1);
    assertArrayEquals(new float[] {2.4f, -3.2f, 0, 0}, rows, 1e-6f, "lengths 5 and ½");
    float[] columns = {3, 0.3f, -4, 0.4f};
    SparsePart.COLUMNS.shrink(columns, 2, 1);
    assertArrayEquals(new float[] {2.4f, 0, -3.2f, 0}, columns, 1e-6f);
    float[] values = {3, -4, 0, 12};
    assertEquals(19, SparsePart.CELLS.norm(values, 2), 1e-9);
    assertEquals(17, SparsePart.ROWS.norm(values, 2), 1e-9, "5 + 12");
    assertEquals(3 + Math.sqrt(160), SparsePart.COLUMNS.norm(values, 2), 1e-9);
  }

  /** Mixtures of two factors with a little noise. */
  private static float[][] plane() {
    Seed seed = Seed.of(4);
    float[][] rows = new float[ROWS][COLUMNS];
    for (int i = 0; i < ROWS; i++) {
      for (int j = 0; j < COLUMNS; j++) {
        rows[i][j] =
            seed.normal(2L * i) * (float) Math.cos(j)
                + seed.normal(2L * i + 1) * (float) Math.sin(j)
                + 0.02f * Seed.of(5).normal((long) i * COLUMNS + j);
      }
    }
    return rows;
  }

  @Test
  void plantedCellsAreTakenOutAndTheOthersStay() throws IOException {
    float[][] clean = plane();
    float[][] dirty = plane();
    boolean[][] planted = new boolean[ROWS][COLUMNS];
    for (int i = 0; i < ROWS; i += 3) {
      int column = Seed.of(6).below(i, COLUMNS);
      dirty[i][column] += Seed.of(7).below(i, 2) == 0 ? 5 : -5;
      planted[i][column] = true;
    }
    RobustSplitOptions options = RobustSplitOptions.of(0.7).withRounds(20);
    try (RobustSplit split =
        RobustSplit.run(SPEC, FloatSamples.of(dirty), TRAINING, options, JAVA)) {
      float[][] sparse = split.sparse().toArray();
      float[][] rest = split.clean().toArray();
      int found = 0;
      int wrong = 0;
      for (int i = 0; i < ROWS; i++) {
        for (int j = 0; j < COLUMNS; j++) {
          boolean isTaken = sparse[i][j] != 0;
          found += isTaken && planted[i][j] ? 1 : 0;
          wrong += isTaken && !planted[i][j] ? 1 : 0;
          assertEquals(dirty[i][j], rest[i][j] + sparse[i][j], 1e-5f, "X = L + S");
        }
      }
      assertEquals(20, split.rounds().size());
      assertTrue(found >= 95, found + " of 100 planted cells found");
      assertTrue(wrong <= 0.1 * found, wrong + " taken that were right");
      // one cell in three rows of ±5 that nothing else explains: ½ 0.7² + 0.7 (5 − 0.7)
      double expected = (0.245 + 3.01) / 3;
      assertEquals(expected, objective(split.rounds().get(19)), 0.05 * expected);
      assertTrue(objective(split.rounds().get(0)) > 1.2 * expected);
      assertTrue(
          ObjectiveMean.of(split.model(), FloatSamples.of(clean)).total() < 0.2,
          "the model is one of the clean rows");
    }
  }

  /**
   * A row of noise of deviation 3 has six of its eight dimensions outside the plane, about 7 long;
   * errors of good rows are about 0.02 √6 = 0.05. λ = 1 lies between, so all are found and no
   * other.
   */
  @Test
  void plantedRowsAreTakenOutWhole() throws IOException {
    float[][] dirty = plane();
    boolean[] planted = new boolean[ROWS];
    for (int i = 0; i < ROWS; i += 20) {
      planted[i] = true;
      for (int j = 0; j < COLUMNS; j++) {
        dirty[i][j] = 3 * Seed.of(8).normal((long) i * COLUMNS + j);
      }
    }
    RobustSplitOptions options =
        RobustSplitOptions.of(1).withPart(SparsePart.ROWS).withRounds(ROUNDS);
    try (RobustSplit split =
        RobustSplit.run(SPEC, FloatSamples.of(dirty), TRAINING, options, JAVA)) {
      float[][] sparse = split.sparse().toArray();
      for (int i = 0; i < ROWS; i++) {
        assertEquals(planted[i] ? COLUMNS : 0, taken(sparse[i]), "cells of row " + i);
      }
      assertEquals(0.05, split.rounds().get(ROUNDS - 1).sparseShare(), 1e-9);
      assertTrue(explains(split, plane()), "the model is one of the good rows");
    }
  }

  /**
   * Noise of deviation 1 in a column is 1 · √300 = 17 long, errors of good columns 0.02 √300 =
   * 0.35; λ = 5 lies between. Were its variance above the factors' 4, it would be the model's first
   * factor.
   */
  @Test
  void aPlantedColumnIsTakenOutWhole() throws IOException {
    int wrong = 3;
    float[][] dirty = plane();
    for (int i = 0; i < ROWS; i++) {
      dirty[i][wrong] += Seed.of(9).normal(i);
    }
    RobustSplitOptions options =
        RobustSplitOptions.of(5).withPart(SparsePart.COLUMNS).withRounds(ROUNDS);
    try (RobustSplit split =
        RobustSplit.run(SPEC, FloatSamples.of(dirty), TRAINING, options, JAVA)) {
      for (float[] row : split.sparse().toArray()) {
        assertEquals(1, taken(row));
        assertNotEquals(0, row[wrong]);
      }
      assertTrue(explains(split, plane()), "the model is one of the good column");
    }
  }

  private static long taken(float[] row) {
    return IntStream.range(0, row.length).filter(i -> row[i] != 0).count();
  }

  private static boolean explains(RobustSplit split, float[][] good) throws IOException {
    return ObjectiveMean.of(split.model(), FloatSamples.of(good)).total() < 0.2;
  }

  private static double objective(RobustSplit.Round round) {
    return round.reconstruction() + round.norm();
  }

  /** Mistaken factors would show: with the error counted whole, λ/2 would be the smallest. */
  @Test
  void noOtherRestHasASmallerObjective() {
    float[] errors = {3, -1, 0.5f, -4, 0.2f, 1.7f};
    for (SparsePart part : SparsePart.values()) {
      float[] best = errors.clone();
      part.shrink(best, 2, 0.9);
      double least = objective(part, errors, best);
      for (int i = 0; i < errors.length; i++) {
        for (float step : new float[] {-0.1f, -0.01f, 0.01f, 0.1f}) {
          float[] other = best.clone();
          other[i] += step;
          assertTrue(objective(part, errors, other) > least, part + " " + i + " " + step);
        }
      }
    }
  }

  private static double objective(SparsePart part, float[] errors, float[] rest) {
    double sum = 0.9 * part.norm(rest, 2);
    for (int i = 0; i < errors.length; i++) {
      sum += 0.5 * (errors[i] - rest[i]) * (errors[i] - rest[i]);
    }
    return sum;
  }

  @Test
  void aPriceThatNoErrorReachesLeavesTheDataAsTheyAre() throws IOException {
    float[][] rows = plane();
    RobustSplitOptions dear = RobustSplitOptions.of(1000).withRounds(2);
    for (SparsePart part : SparsePart.values()) {
      try (RobustSplit split =
          RobustSplit.run(SPEC, FloatSamples.of(rows), TRAINING, dear.withPart(part), JAVA)) {
        assertArrayEquals(rows, split.clean().toArray());
        assertEquals(0, split.rounds().get(1).sparseShare());
        assertEquals(0, split.rounds().get(1).norm());
      }
    }
    assertThrows(IllegalArgumentException.class, () -> RobustSplitOptions.of(0));
    assertThrows(IllegalArgumentException.class, () -> RobustSplitOptions.of(1).withRounds(0));
  }
}
