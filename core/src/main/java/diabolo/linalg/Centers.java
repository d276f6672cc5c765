package diabolo.linalg;

import diabolo.random.Seed;

/**
 * Initial cluster centers: k-means++ (Arthur and Vassilvitskii, 2007) and a few Lloyd iterations.
 */
final class Centers {

  private static final int ROUNDS = 10;

  private Centers() {}

  /** Centers [C, K] of points [N, K]. */
  static double[][] of(double[][] points, int count, Seed seed) {
    double[][] centers = new double[count][];
    centers[0] = points[seed.below(0, points.length)].clone();
    double[] squares = new double[points.length];
    for (int c = 1; c < count; c++) {
      double sum = 0;
      for (int n = 0; n < points.length; n++) {
        double square = square(points[n], centers[c - 1]);
        squares[n] = c == 1 ? square : Math.min(squares[n], square);
        sum += squares[n];
      }
      centers[c] = points[chosen(squares, sum * seed.uniform(c))].clone();
    }
    for (int round = 0; round < ROUNDS; round++) {
      move(points, centers);
    }
    return centers;
  }

  /** Cluster assignments [N, C]: 1 at the nearest center of each point, else 0. */
  static double[][] shares(double[][] centers, double[][] points) {
    double[][] shares = new double[points.length][centers.length];
    for (int n = 0; n < points.length; n++) {
      shares[n][nearest(points[n], centers)] = 1;
    }
    return shares;
  }

  private static int chosen(double[] squares, double left) {
    double rest = left;
    int last = squares.length - 1;
    for (int n = 0; n < last; n++) {
      rest -= squares[n];
      if (rest < 0) {
        return n;
      }
    }
    return last;
  }

  /** Moves each center to the mean of the points nearest to it; a center without points stays. */
  private static void move(double[][] points, double[][] centers) {
    double[][] sums = new double[centers.length][centers[0].length];
    int[] counts = new int[centers.length];
    for (double[] point : points) {
      int nearest = nearest(point, centers);
      counts[nearest]++;
      for (int k = 0; k < point.length; k++) {
        sums[nearest][k] += point[k];
      }
    }
    for (int c = 0; c < centers.length; c++) {
      for (int k = 0; counts[c] > 0 && k < sums[c].length; k++) {
        centers[c][k] = sums[c][k] / counts[c];
      }
    }
  }

  private static int nearest(double[] point, double[][] centers) {
    int nearest = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int c = 0; c < centers.length; c++) {
      double square = square(point, centers[c]);
      if (square < least) {
        least = square;
        nearest = c;
      }
    }
    return nearest;
  }

  private static double square(double[] a, double[] b) {
    double square = 0;
    for (int k = 0; k < a.length; k++) {
      square += (a[k] - b[k]) * (a[k] - b[k]);
    }
    return square;
  }
}
