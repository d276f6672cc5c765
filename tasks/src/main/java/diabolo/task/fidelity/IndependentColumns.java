package diabolo.task.fidelity;

import diabolo.random.Seed;

/**
 * Rows whose cells are drawn from the training cells of their columns, each column by itself.
 *
 * @param training rows [N][C]. Not to be modified.
 * @since 0.2
 */
public record IndependentColumns(float[][] training) {

  /** Columns of these rows. */
  public static IndependentColumns of(float[][] training) {
    return new IndependentColumns(training);
  }

  /** Draws rows [count][C]. */
  public float[][] rows(int count, Seed seed) {
    int width = training[0].length;
    float[][] rows = new float[count][width];
    for (int i = 0; i < count; i++) {
      Seed own = seed.split(i);
      for (int j = 0; j < width; j++) {
        rows[i][j] = training[own.below(j, training.length)][j];
      }
    }
    return rows;
  }

  @Override
  public String toString() {
    return "IndependentColumns[%d rows]".formatted(training.length);
  }
}
