package diabolo.likelihood;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import diabolo.feature.sample.Samples;
import diabolo.model.Autoencoder;
import diabolo.objective.reconstruction.Gaussian;
import diabolo.random.Seed;
import diabolo.task.evaluate.Evaluate;
import diabolo.task.evaluate.EvaluateOptions;
import diabolo.task.evaluate.Evaluation;
import diabolo.task.evaluate.RowBinarization;
import diabolo.train.option.Binarization;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Mistakes of public code in measuring, each with the number that it would give. */
final class PublicMistakesOfMeasuringTest {

  private static final float SIGMA = 0.6f;
  private static final double GAIN = 0.3;
  private static final double LOG_VARIANCE = Math.log(0.3);

  /** −log of the mean of the first S weights of the first row, x = 2z + 0.6ε, by the formula. */
  private static double byHand(double x, int samples) {
    Seed seed = LikelihoodOptions.defaults().seed().split(0);
    double mean = 0;
    for (int s = 0; s < samples; s++) {
      double noise = seed.normal(s);
      double z = GAIN * x + Math.exp(LOG_VARIANCE / 2) * noise;
      double error = (x - 2 * z) / SIGMA;
      double joint = -0.5 * (Math.log(2 * Math.PI) + 2 * Math.log(SIGMA) + error * error);
      mean += Math.exp(joint + 0.5 * (noise * noise + LOG_VARIANCE - z * z)) / samples;
    }
    return -Math.log(mean);
  }

  /** T22: a public get_nll draws a whole batch of 250, or whole batches only, whatever is asked. */
  @Test
  void aLikelihoodByNSamplesUsesNForEveryNumberOfRowsAndBatchSize() throws IOException {
    int batch = 250;
    try (Autoencoder model = LikelihoodTest.model(Gaussian.fixed(SIGMA), GAIN, LOG_VARIANCE)) {
      for (int samples : new int[] {1, 7, 249, 250, 251, 600}) {
        for (int rows : new int[] {1, 3, 300}) {
          float[] values = new float[rows];
          values[0] = 1.5f;
          LikelihoodOptions first =
              LikelihoodOptions.defaults().withSamples(samples).withMaxRows(1);
          double obtained =
              Likelihood.run(model, LikelihoodTest.rows(values), first).negativeLogLikelihood();
          assertEquals(byHand(1.5, samples), obtained, 2e-5, samples + " samples");
          int mistaken = Math.max(1, samples / batch) * batch;
          if (mistaken != samples) {
            assertNotEquals(byHand(1.5, mistaken), obtained, 1e-4, "whole batches");
          }
        }
      }
    }
  }

  /** T26: public code tests on rows that it trained on; nothing told the reader. */
  @Test
  void rowsOfTheTrainingAreRecognizedByTheirDigest() throws IOException {
    Samples training = LikelihoodTest.rows(1, 0, 1, 0.25f);
    Samples test = LikelihoodTest.rows(1, 0, 1, 0.5f);
    try (Autoencoder model =
        LikelihoodTest.model(Gaussian.fixed(SIGMA), GAIN, LOG_VARIANCE, "{}", training.digest())) {
      EvaluateOptions options = EvaluateOptions.defaults();
      assertEquals(1, Evaluate.run(model, training, options).trainedShare());
      assertEquals(0, Evaluate.run(model, test, options).trainedShare());
      Evaluation binary =
          Evaluate.run(model, training, options.withBinarization(RowBinarization.THRESHOLD));
      assertEquals(1, binary.trainedShare(), "by what was read, not by what was made of it");
    }
  }

  /** A number of another training's rows: grey values where the model learned binary ones. */
  @Test
  void rowsAreMadeBinaryAsTheTrainingDidUnlessToldOtherwise() throws IOException {
    Samples grey = LikelihoodTest.rows(0.9f, 0.2f);
    try (Autoencoder model =
        LikelihoodTest.model(
            Gaussian.fixed(SIGMA), 0.5, 0, "{\"binarization\":\"threshold\",\"other\":1}", "")) {
      EvaluateOptions options = EvaluateOptions.defaults();
      Evaluation binary = Evaluate.run(model, grey, options);
      assertEquals(Optional.of(Binarization.THRESHOLD), binary.binarization());
      assertEquals(Evaluate.run(model, LikelihoodTest.rows(1, 0), options).loss(), binary.loss());
      EvaluateOptions asIs = options.withBinarization(RowBinarization.NONE);
      assertNotEquals(binary.loss(), Evaluate.run(model, grey, asIs).loss());
      assertEquals(Optional.empty(), Evaluate.run(model, grey, asIs).binarization());
    }
    try (Autoencoder old = LikelihoodTest.model(Gaussian.fixed(SIGMA), 0.5, 0)) {
      Evaluation evaluation = Evaluate.run(old, grey, EvaluateOptions.defaults());
      assertEquals(Optional.empty(), evaluation.binarization());
    }
  }
}
