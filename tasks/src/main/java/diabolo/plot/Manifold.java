package diabolo.plot;

import diabolo.feature.format.Picture;
import diabolo.feature.sample.DataException;
import diabolo.feature.sample.RowCursor;
import diabolo.feature.sample.Samples;
import diabolo.model.Autoencoder;
import diabolo.random.NormalQuantile;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * Decoded rows over the plane of codes of a model with two code units: the first unit runs to the
 * right, the second upwards, as in {@link CodeMap}.
 *
 * <p>Where codes are trained to be normally distributed, the places are quantiles of the normal
 * distribution, so that equal areas are equally likely: Kingma and Welling, "Auto-encoding
 * variational Bayes" (2014), figure 4. Else they are even steps over the range of the rows' codes.
 */
public final class Manifold {

  private static final int SIDE = 20;

  private Manifold() {}

  /**
   * Draws {@value #SIDE} by {@value #SIDE} decoded codes.
   *
   * @param samples raw rows, for the range of codes
   * @throws IllegalArgumentException if the code does not have two units, or the model's rows are
   *     no pictures
   * @throws DataException if there is no row
   */
  public static BufferedImage draw(Autoencoder model, Samples samples) throws IOException {
    if (model.codeSize() != 2) {
      throw new IllegalArgumentException(
          "a picture of the manifold needs 2 code units, got " + model.codeSize());
    }
    Picture layout = Reconstructions.layout(model);
    float[][] places = places(model, samples);
    float[][] codes = new float[SIDE * SIDE][];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = new float[] {places[0][i % SIDE], places[1][SIDE - 1 - i / SIDE]};
    }
    List<float[]> rows = Arrays.asList(model.decode(codes));
    Shades shades = Shades.of(model.schema(), rows);
    return Grid.draw(layout, rows.stream().map(shades::of).toList(), SIDE);
  }

  /** The places along each unit, smallest first [2][SIDE]. */
  static float[][] places(Autoencoder model, Samples samples) throws IOException {
    float[][] places = new float[2][SIDE];
    if (model.spec().objective().hasNormalPrior()) {
      for (int i = 0; i < SIDE; i++) {
        places[0][i] = (float) NormalQuantile.at((i + 0.5) / SIDE);
        places[1][i] = places[0][i];
      }
      return places;
    }
    float[] low = {Float.POSITIVE_INFINITY, Float.POSITIVE_INFINITY};
    float[] high = {Float.NEGATIVE_INFINITY, Float.NEGATIVE_INFINITY};
    float[] code = new float[2];
    try (RowCursor cursor = model.encode(samples).open()) {
      while (cursor.read(code, 1) > 0) {
        for (int k = 0; k < 2; k++) {
          low[k] = Math.min(low[k], code[k]);
          high[k] = Math.max(high[k], code[k]);
        }
      }
    }
    if (!(low[0] <= high[0])) {
      throw DataException.in(samples.source(), "expected at least 1 row, got 0");
    }
    for (int k = 0; k < 2; k++) {
      for (int i = 0; i < SIDE; i++) {
        places[k][i] = low[k] + (high[k] - low[k]) * i / (SIDE - 1);
      }
    }
    return places;
  }
}
