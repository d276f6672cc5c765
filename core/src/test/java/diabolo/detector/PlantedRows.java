package diabolo.detector;

import diabolo.random.Seed;
import diabolo.threshold.RankingCurve;

/**
 * 400 rows of five columns with a rank of two and a little noise; rows 0 to 19 lie off the plane.
 */
final class PlantedRows {

  static final int COUNT = 400;
  static final int WIDTH = 5;
  static final int PLANTED = 20;

  private PlantedRows() {}

  static float[] rows() {
    Seed seed = Seed.of(7);
    float[] rows = new float[COUNT * WIDTH];
    for (int n = 0; n < COUNT; n++) {
      float a = seed.split(1).normal(n);
      float b = seed.split(2).normal(n);
      float[] row = {a, b, a + b, a - b, 2 * a};
      for (int d = 0; d < WIDTH; d++) {
        int at = n * WIDTH + d;
        float noise = seed.split(3).normal(at);
        rows[at] = row[d] + 0.1f * noise + (n < PLANTED ? 3 * Math.signum(noise) + 3 : 0);
      }
    }
    return rows;
  }

  static boolean[] truth() {
    boolean[] truth = new boolean[COUNT];
    for (int n = 0; n < PLANTED; n++) {
      truth[n] = true;
    }
    return truth;
  }

  static double rocAuc(RowScores detector) {
    return RankingCurve.of(detector.scores(rows(), COUNT), truth()).rocAuc();
  }

  /** The rows from the last to the first. */
  static float[] reversed(float[] rows, int width) {
    float[] turned = new float[rows.length];
    int count = rows.length / width;
    for (int n = 0; n < count; n++) {
      System.arraycopy(rows, n * width, turned, (count - 1 - n) * width, width);
    }
    return turned;
  }
}
