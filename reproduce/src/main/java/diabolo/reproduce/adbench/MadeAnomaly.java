package diabolo.reproduce.adbench;

import diabolo.random.Seed;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Anomalies made of the rows of a table, to choose settings without labels; after the kinds that
 * Han et al. ("ADBench", NeurIPS 2022, section 3.2.2) make, by simpler means.
 */
enum MadeAnomaly {
  /** Each column uniform over 1.1 times its range. */
  GLOBAL {
    @Override
    void make(Columns columns, float[] row, Seed seed) {
      for (int j = 0; j < row.length; j++) {
        row[j] = columns.anywhere(j, seed.uniform(j));
      }
    }
  },
  /** Each column from another row, so that the dependence of columns is lost. */
  DEPENDENCY {
    @Override
    void make(Columns columns, float[] row, Seed seed) {
      for (int j = 0; j < row.length; j++) {
        row[j] = columns.rows()[seed.below(j, columns.rows().length)][j];
      }
    }
  },
  /** Moved by √2 times the difference of two near rows: the same directions, too far. */
  LOCAL {
    @Override
    void make(Columns columns, float[] row, Seed seed) {
      float[][] near = columns.near(row, seed);
      for (int j = 0; j < row.length; j++) {
        row[j] += (float) (Math.sqrt(2) * (near[0][j] - near[1][j]));
      }
    }
  },
  /** All around one place that lies anywhere, 0.3 standard deviations wide. */
  CLUSTER {
    @Override
    void make(Columns columns, float[] row, Seed seed) {
      for (int j = 0; j < row.length; j++) {
        float center = columns.anywhere(j, Seed.of(columns.rows().length).uniform(j));
        row[j] = center + WIDTH * columns.deviations()[j] * seed.normal(j);
      }
    }
  },
  /** One cell four standard deviations off the mean. */
  CELL {
    @Override
    void make(Columns columns, float[] row, Seed seed) {
      int j = seed.below(0, row.length);
      int sign = seed.uniform(1) < 0.5 ? -1 : 1;
      row[j] = columns.means()[j] + sign * FAR * columns.deviations()[j];
    }
  };

  private static final float WIDTH = 0.3f;
  private static final float FAR = 4;
  private static final int NEIGHBORS = 10;
  private static final int LOOKED_AT = 400;
  private static final double RANGE = 1.1;

  /** Makes an anomaly of a row, in its place. */
  abstract void make(Columns columns, float[] row, Seed seed);

  /** One anomaly for each row. */
  float[][] of(Columns columns, Seed seed) {
    float[][] made = new float[columns.rows().length][];
    for (int i = 0; i < made.length; i++) {
      made[i] = columns.rows()[i].clone();
      make(columns, made[i], seed.split(i));
    }
    return made;
  }

  /**
   * Statistics of the columns of some rows.
   *
   * @param rows raw rows. Not to be modified.
   */
  record Columns(float[][] rows, float[] least, float[] most, float[] means, float[] deviations) {

    /** Computes statistics of rows, at least one. */
    static Columns of(float[][] rows) {
      int width = rows[0].length;
      float[] least = new float[width];
      float[] most = new float[width];
      float[] means = new float[width];
      float[] deviations = new float[width];
      for (int j = 0; j < width; j++) {
        int column = j;
        double[] values = Arrays.stream(rows).mapToDouble(row -> row[column]).toArray();
        double mean = Arrays.stream(values).average().orElseThrow();
        least[j] = (float) Arrays.stream(values).min().orElseThrow();
        most[j] = (float) Arrays.stream(values).max().orElseThrow();
        means[j] = (float) mean;
        double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
        deviations[j] = (float) Math.sqrt(squares / rows.length);
      }
      return new Columns(rows, least, most, means, deviations);
    }

    private float anywhere(int column, double share) {
      return (float) (RANGE * (least[column] + share * (most[column] - least[column])));
    }

    /** A pair of near rows among some hundred that follow a random one. */
    private float[][] near(float[] row, Seed seed) {
      int first = seed.below(0, rows.length);
      int[] nearest =
          IntStream.range(0, Math.min(LOOKED_AT, rows.length))
              .map(i -> (first + i) % rows.length)
              .boxed()
              .sorted(Comparator.comparingDouble(i -> distance(row, rows[i])))
              .mapToInt(Integer::intValue)
              .toArray();
      int most = Math.min(NEIGHBORS, nearest.length - 1);
      return new float[][] {
        rows[nearest[Math.min(nearest.length - 1, 1 + seed.below(1, most))]],
        rows[nearest[Math.min(nearest.length - 1, 1 + seed.below(2, most))]]
      };
    }

    private double distance(float[] a, float[] b) {
      double sum = 0;
      for (int j = 0; j < a.length; j++) {
        double difference = deviations[j] > 0 ? (a[j] - b[j]) / deviations[j] : 0;
        sum += difference * difference;
      }
      return sum;
    }
  }
}
