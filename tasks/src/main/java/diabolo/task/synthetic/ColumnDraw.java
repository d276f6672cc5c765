package diabolo.task.synthetic;

import diabolo.linalg.SortedSearch;
import diabolo.random.Seed;

/** Draws a cell of a column from a row of decoded network inputs. */
sealed interface ColumnDraw {

  /**
   * Draws a cell that is not missing.
   *
   * @param outputs decoded network inputs of the row [D]. Not modified.
   * @param seed of the cell
   * @return raw value
   */
  float of(float[] outputs, Seed seed);

  /**
   * A number, date or ordered level: the decoded mean with Gaussian noise, brought to the
   * distribution of the training cells by its rank r among such values of trial rows.
   *
   * <pre>  y = Q((r + u) / (n + 1)) ,  u uniform in [0, 1)  </pre>
   *
   * @param input its number
   * @param noise standard deviation of the noise, in the unit of the network input
   * @param trial values of the n trial rows, ascending. Not to be modified.
   * @param quantiles Q of the training cells
   */
  record OfNumber(int input, double noise, double[] trial, QuantileMap quantiles)
      implements ColumnDraw {

    /** The decoded mean with noise, in the unit of the network input. */
    static double noisy(double mean, double noise, Seed seed) {
      return mean + noise * seed.normal(0);
    }

    @Override
    public float of(float[] outputs, Seed seed) {
      double value = noisy(outputs[input], noise, seed);
      int below = SortedSearch.below(trial, value);
      int equal = SortedSearch.upTo(trial, value) - below;
      double rank = below + (equal + 1) * seed.uniform(1);
      return (float) quantiles.at(rank / (trial.length + 1));
    }
  }

  /**
   * A level, drawn by the decoder's probabilities with weights.
   *
   * @param first input of the levels
   * @param weights of the levels, without the one for other text
   */
  record OfLevel(int first, LevelWeights weights) implements ColumnDraw {

    @Override
    public float of(float[] outputs, Seed seed) {
      return weights.draw(seed.uniform(0), probabilities(outputs, first, weights.shares().length));
    }
  }

  /** Values of an array as numbers of double precision. */
  static double[] probabilities(float[] outputs, int first, int count) {
    double[] values = new double[count];
    for (int l = 0; l < count; l++) {
      values[l] = outputs[first + l];
    }
    return values;
  }

  /**
   * Draws missing cells at the rate of the training cells.
   *
   * @param flag input that tells them
   * @param weights of known and missing cells
   */
  record Missing(int flag, LevelWeights weights) {

    boolean isMissing(float[] outputs, Seed seed) {
      return weights.draw(seed.uniform(2), 1 - outputs[flag], outputs[flag]) == 1;
    }
  }
}
