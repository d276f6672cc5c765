package diabolo.score;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.feature.sample.DataException;
import diabolo.feature.sample.FloatSamples;
import diabolo.file.json.RecordJson;
import diabolo.linalg.GaussianMixture;
import diabolo.model.Autoencoder;
import diabolo.model.spec.Architecture;
import diabolo.model.spec.ModelSpec;
import diabolo.model.spec.Variational;
import diabolo.notation.Family;
import diabolo.objective.corruption.Masking;
import diabolo.objective.reconstruction.Gaussian;
import diabolo.random.Seed;
import diabolo.task.RandomModel;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The contract of every anomaly score; a new one without an example fails the build. */
final class AnomalyScoreContractTest {

  private static final int COLUMNS = 4;

  private static final List<AnomalyScore> SCORES =
      List.of(
          new AnomalyScore.ModelLoss(),
          new AnomalyScore.JointDistance(),
          new AnomalyScore.CodeDensity(),
          new AnomalyScore.FurthestCells(2),
          new AnomalyScore.HiddenCellLosses(1),
          new AnomalyScore.ReconstructionProbability(3),
          new AnomalyScore.ImportanceWeighted(3));

  /** A model that every score suits: variational, with a likelihood, trained with hidden cells. */
  private static final ModelSpec SPEC =
      Variational.of(Architecture.of(2, 5), Gaussian.fixed(0.5f)).with(Masking.of(0.2f));

  private static Autoencoder model() {
    try (Autoencoder plain = RandomModel.of(SPEC, COLUMNS, 1)) {
      double[][] codes = {{0, 1}, {1, -1}, {-1, 0.5}, {0.5, 0.25}};
      return plain.with(
          plain
              .background()
              .withJoint(JointFit.of(plain, rows(100, 5).toArray()))
              .withPrior(Optional.of(GaussianMixture.normal(codes, 1e-6))));
    }
  }

  private static FloatSamples rows(int count, long seed) {
    float[][] rows = new float[count][COLUMNS];
    for (int i = 0; i < count * COLUMNS; i++) {
      rows[i / COLUMNS][i % COLUMNS] = Seed.of(seed).normal(i);
    }
    return FloatSamples.of(rows);
  }

  @Test
  void everyScoreHasAnExample() {
    assertEquals(
        Set.copyOf(Family.of(AnomalyScore.class).members().values()),
        SCORES.stream().map(Object::getClass).collect(Collectors.toSet()));
  }

  @TestFactory
  Stream<DynamicTest> everyScoreIsOfTheRowAlone() {
    return SCORES.stream()
        .map(score -> DynamicTest.dynamicTest(score.inWords(), () -> checkRows(score)));
  }

  private static void checkRows(AnomalyScore score) throws IOException {
    FloatSamples samples = rows(300, 2);
    float[][] rows = samples.toArray();
    try (Autoencoder model = model()) {
      ModelScoring scoring = ModelScoring.learn(model, score, rows(100, 3));
      double[] all = scoring.scores(samples);
      // surprises are ranks among 100 normal cells, of which some are equal
      assertTrue(Arrays.stream(all).distinct().count() > 50, "rows are told apart");
      assertArrayEquals(all, scoring.scores(rows), "in memory");
      for (int row : new int[] {0, 255, 256, 299}) {
        assertEquals(all[row], scoring.scores(new float[][] {rows[row]})[0], "row " + row);
      }
    }
  }

  @TestFactory
  Stream<DynamicTest> aRowFarFromTheOthersScoresHigher() {
    return SCORES.stream()
        .map(score -> DynamicTest.dynamicTest(score.inWords(), () -> checkOrder(score)));
  }

  private static void checkOrder(AnomalyScore score) throws IOException {
    try (Autoencoder model = model()) {
      ModelScoring scoring = ModelScoring.learn(model, score, rows(100, 3));
      double usual = Arrays.stream(scoring.scores(rows(50, 4))).max().orElseThrow();
      double far = scoring.scores(new float[][] {{90, -90, 90, -90}})[0];
      assertTrue(far > usual, far + " against at most " + usual);
    }
  }

  @TestFactory
  Stream<DynamicTest> everyScoreComesBackFromItsJson() {
    return SCORES.stream()
        .map(score -> DynamicTest.dynamicTest(score.inWords(), () -> checkJson(score)));
  }

  private static void checkJson(AnomalyScore score) throws DataException {
    String text = RecordJson.write(AnomalyScore.class, score);
    assertEquals(score, RecordJson.read(AnomalyScore.class, text, "text"));
  }

  @Test
  void everyScoreIsCalledByWordsOfItsOwn() {
    assertEquals(SCORES.size(), SCORES.stream().map(AnomalyScore::inWords).distinct().count());
    SCORES.forEach(score -> assertFalse(score.inWords().isBlank()));
  }
}
