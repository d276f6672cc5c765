package diabolo.task.generate;

import diabolo.feature.sample.FloatSamples;
import diabolo.feature.sample.Samples;
import diabolo.model.Autoencoder;
import diabolo.random.Seed;
import java.io.IOException;

/**
 * Draws new rows from a trained model: codes from a prior, decoded.
 *
 * @since 0.1
 */
public final class Generate {

  private Generate() {}

  /**
   * Draws rows.
   *
   * @param prior over the model's codes
   * @param count number of rows, &gt; 0; the first rows are the same for every count
   * @param seed of the draws
   * @return raw rows in the data's own units: the decoder's means, without noise of their own
   */
  public static Samples run(Autoencoder model, CodePrior prior, int count, Seed seed)
      throws IOException {
    if (!(count > 0)) {
      throw new IllegalArgumentException("count must be > 0, got " + count);
    }
    float[][] codes = new float[count][model.codeSize()];
    for (int n = 0; n < count; n++) {
      double[] code = prior.draw(seed, n);
      for (int k = 0; k < code.length; k++) {
        codes[n][k] = (float) code[k];
      }
    }
    return model.decode(FloatSamples.of(codes));
  }
}
