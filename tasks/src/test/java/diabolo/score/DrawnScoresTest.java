package diabolo.score;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.feature.sample.FloatSamples;
import diabolo.feature.sample.Samples;
import diabolo.likelihood.LikelihoodTest;
import diabolo.model.Autoencoder;
import diabolo.objective.reconstruction.Gaussian;
import diabolo.objective.reconstruction.Squared;
import diabolo.task.LinearModel;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Scores by drawn codes of the linear model x = 2z + 0.6ε, whose log p(x) is known. */
final class DrawnScoresTest {

  /** The variance of x: 4 + 0.36. */
  private static final double VARIANCE = 4.36;

  private static Autoencoder exact() {
    return LikelihoodTest.model(Gaussian.fixed(0.6f), 2 / VARIANCE, Math.log(0.36 / VARIANCE));
  }

  private static Samples normal() {
    float[] values = new float[300];
    for (int i = 0; i < values.length; i++) {
      values[i] = (i - 150) / 50f;
    }
    return LikelihoodTest.rows(values);
  }

  private static DetectAnomalies detector(Autoencoder model, AnomalyScore score)
      throws IOException {
    return DetectAnomalies.calibrate(
        model, normal(), DetectAnomaliesOptions.defaults().withScore(score));
  }

  @Test
  void withTheExactPosteriorOneDrawIsTheLikelihood() throws IOException {
    try (Autoencoder model = exact()) {
      for (int samples : new int[] {1, 7, 1001}) {
        double[] scores =
            detector(model, new AnomalyScore.ImportanceWeighted(samples))
                .scores(LikelihoodTest.rows(0, 1.5f, -3));
        float[] x = {0, 1.5f, -3};
        for (int i = 0; i < 3; i++) {
          double truth = 0.5 * Math.log(2 * Math.PI * VARIANCE) + x[i] * x[i] / (2 * VARIANCE);
          assertEquals(truth, scores[i], 5e-5);
        }
      }
    }
  }

  /** E (x − 2z)² = (x − 2μ)² + 4v, μ = 2x/4.36, v = 0.36/4.36. */
  @Test
  void theReconstructionLogProbabilityIsTheMeanOverCodes() throws IOException {
    try (Autoencoder model = exact()) {
      double score =
          ModelScoring.learn(model, new AnomalyScore.ReconstructionProbability(50_000), normal())
              .scores(LikelihoodTest.rows(1.5f))[0];
      double far = 1.5 - 2 * (2 * 1.5 / VARIANCE);
      double mean = (far * far + 4 * 0.36 / VARIANCE) / (2 * 0.36);
      assertEquals(0.5 * Math.log(2 * Math.PI * 0.36) + mean, score, 0.02);
    }
  }

  @Test
  void aRowsScoreDependsOnTheRowAlone() throws IOException {
    try (Autoencoder model = LikelihoodTest.model(Gaussian.fixed(0.6f), 0.3, Math.log(0.3))) {
      DetectAnomalies detector = detector(model, new AnomalyScore.ImportanceWeighted(10));
      double[] scores = detector.scores(LikelihoodTest.rows(1, 2, 9, 1));
      assertEquals(scores[0], scores[3], 0);
      double[] turned = detector.scores(LikelihoodTest.rows(9, 1, 2));
      assertArrayEquals(new double[] {scores[2], scores[0], scores[1]}, turned, 0);
      assertArrayEquals(scores, detector.scores(new float[][] {{1}, {2}, {9}, {1}}), 0);
      assertTrue(detector.isAnomaly(scores[2]));
      assertTrue(detector.explain(new float[] {9}).get(0).share() > 0);
    }
  }

  @Test
  void otherModelsAreRefused() throws IOException {
    try (Autoencoder plain = LinearModel.optimal(0, 1);
        Autoencoder squared = LikelihoodTest.model(Squared.of(), 0, 0)) {
      AnomalyScore score = new AnomalyScore.ImportanceWeighted(10);
      for (Autoencoder model : new Autoencoder[] {plain, squared}) {
        String sentence =
            assertThrows(
                    IllegalArgumentException.class,
                    () -> ModelScoring.learn(model, score, normalOf(model)))
                .getMessage();
        assertTrue(sentence.contains("needs a variational model"), sentence);
      }
      assertThrows(
          IllegalArgumentException.class, () -> new AnomalyScore.ReconstructionProbability(0));
    }
  }

  private static Samples normalOf(Autoencoder model) {
    return FloatSamples.of(model.schema().format(), new float[] {1, 2, 3});
  }
}
