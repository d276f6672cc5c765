package diabolo.reproduce.digits;

import diabolo.feature.format.Picture;
import diabolo.feature.format.SampleFormat;
import diabolo.feature.sample.DataException;
import diabolo.feature.sample.FloatSamples;
import diabolo.feature.sample.InMemorySamples;
import diabolo.feature.sample.Samples;
import diabolo.random.Seed;
import java.util.Arrays;

/**
 * Square patches of whitened pictures, as inputs for learning edges.
 *
 * <pre>  p ← p − mean(p) ,   x = 0.5 + 0.4 · clip(p, −3σ, 3σ) / 3σ   in [0.1, 0.9]  </pre>
 *
 * <p>σ is the standard deviation of all values of all patches: the exercise of Ng's CS294A. Before,
 * pictures are halved (means of 2 × 2 pixels, which also removes what compression did to the finest
 * frequencies) and go through {@link Whitening}; {@value #BORDER} pixels at each side are left out,
 * because whitening takes the picture as periodic.
 */
final class WhitenedPatches {

  private static final int BORDER = 6;
  private static final double CLIP = 3;

  private WhitenedPatches() {}

  /**
   * Draws patches at random places of random pictures.
   *
   * @param pictures rows of grey square pictures
   * @param count number of patches
   * @param side their width and height
   * @throws DataException if the rows are no such pictures in memory, or smaller than a patch
   */
  static FloatSamples draw(Samples pictures, int count, int side, Seed seed) throws DataException {
    double[][][] whitened = whitened(rows(pictures, side), pictures.format().picture().get());
    int places = whitened[0].length - 2 * BORDER - side + 1;
    double[][] patches = new double[count][];
    for (int i = 0; i < count; i++) {
      double[][] picture = whitened[seed.below(3L * i, whitened.length)];
      int top = BORDER + seed.below(3L * i + 1, places);
      int left = BORDER + seed.below(3L * i + 2, places);
      patches[i] = centered(picture, top, left, side);
    }
    return FloatSamples.of(
        SampleFormat.pictures(Picture.of(side, side, 1), Float.NaN), squeezed(patches));
  }

  private static InMemorySamples rows(Samples pictures, int side) throws DataException {
    InMemorySamples rows = pictures.inMemory().orElse(null);
    Picture layout = pictures.format().picture().orElse(null);
    int least = 2 * (side + 2 * BORDER);
    if (rows == null
        || rows.size() == 0
        || layout == null
        || layout.channels() != 1
        || layout.height() != layout.width()
        || layout.width() < least) {
      throw DataException.in(
          pictures.source(),
          "expected grey square pictures in memory, of at least %d×%d pixels, got %s"
              .formatted(least, least, layout == null ? "a table" : layout));
    }
    return rows;
  }

  private static double[][][] whitened(InMemorySamples rows, Picture layout) {
    Whitening whitening = new Whitening(layout.width() / 2);
    double[][][] whitened = new double[rows.size()][][];
    float[] picture = new float[layout.size()];
    for (int i = 0; i < whitened.length; i++) {
      rows.row(i, picture, 0);
      whitened[i] = whitening.of(halved(picture, layout.width()));
    }
    return whitened;
  }

  /** Means of 2 × 2 pixels; an odd last row and column are left out. */
  static double[][] halved(float[] picture, int width) {
    double[][] halved = new double[width / 2][width / 2];
    for (int y = 0; y < width / 2; y++) {
      for (int x = 0; x < width / 2; x++) {
        int at = 2 * y * width + 2 * x;
        double upper = (double) picture[at] + picture[at + 1];
        halved[y][x] = (upper + picture[at + width] + picture[at + width + 1]) / 4;
      }
    }
    return halved;
  }

  private static double[] centered(double[][] picture, int top, int left, int side) {
    double[] patch = new double[side * side];
    for (int y = 0; y < side; y++) {
      System.arraycopy(picture[top + y], left, patch, y * side, side);
    }
    double mean = Arrays.stream(patch).average().orElse(0);
    for (int i = 0; i < patch.length; i++) {
      patch[i] -= mean;
    }
    return patch;
  }

  private static float[][] squeezed(double[][] rows) {
    double square = 0;
    for (double[] row : rows) {
      for (double value : row) {
        square += value * value / ((double) rows.length * row.length);
      }
    }
    double limit = CLIP * Math.sqrt(square);
    float[][] squeezed = new float[rows.length][rows[0].length];
    for (int n = 0; n < rows.length; n++) {
      for (int i = 0; i < rows[n].length; i++) {
        double clipped = Math.max(-limit, Math.min(limit, rows[n][i]));
        squeezed[n][i] = limit > 0 ? (float) (0.5 + 0.4 * clipped / limit) : 0.5f;
      }
    }
    return squeezed;
  }
}
