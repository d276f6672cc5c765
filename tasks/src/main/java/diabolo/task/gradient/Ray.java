package diabolo.task.gradient;

import java.util.stream.IntStream;

/**
 * A line through a point of float32 values on which every step that {@link CentralDifferences}
 * takes is computed without rounding: point and steps are whole multiples of one grid.
 *
 * @param start the point, on the grid
 * @param direction change of each value for a step of 1
 * @param largest largest step
 */
record Ray(float[] start, double[] direction, double largest) {

  /** The smallest step is the largest divided by this. */
  private static final int FINEST = 1 << (CentralDifferences.LEVELS - 1);

  /** Values of a block that is all zeros move by at most about this. */
  private static final double SMALLEST_SCALE = 0.05;

  /** Moves values by less than 2⁻²³ of the largest, so that they lie on the grid of their block. */
  static void roundToGrid(float[] values) {
    double grid = grid(values);
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (Math.rint(values[i] / grid) * grid);
    }
  }

  /**
   * A line along a direction as near to the wanted one as the grid allows.
   *
   * @param start values on their grid
   * @param wanted a direction that is not zero
   * @param largest the wanted largest step; shortened where values would more than double
   */
  static Ray of(float[] start, double[] wanted, double largest) {
    double grid = grid(start);
    double size =
        IntStream.range(0, wanted.length).mapToDouble(i -> Math.abs(wanted[i])).max().orElseThrow();
    double step = Math.min(largest, 0.5 * scale(start) / size);
    // a step of several grid points in the finest level keeps the direction recognizable
    step = Math.max(step, 8 * grid * FINEST / size);
    double finest = step / FINEST;
    double[] direction = new double[wanted.length];
    for (int i = 0; i < direction.length; i++) {
      direction[i] = Math.rint(wanted[i] * finest / grid) * grid / finest;
    }
    return new Ray(start, direction, step);
  }

  /** The same line with smaller steps, as far as the grid allows the last of them. */
  Ray nearer() {
    return new Ray(start, direction, largest / ObjectiveGradients.NEARER);
  }

  /** The point at t. */
  float[] at(double t) {
    float[] point = new float[start.length];
    for (int i = 0; i < point.length; i++) {
      point[i] = (float) (start[i] + t * direction[i]);
    }
    return point;
  }

  double norm() {
    double sum = 0;
    for (double value : direction) {
      sum += value * value;
    }
    return Math.sqrt(sum);
  }

  /** ⟨gradient, direction⟩. */
  double along(double[] gradient) {
    double sum = 0;
    for (int i = 0; i < direction.length; i++) {
      sum += gradient[i] * direction[i];
    }
    return sum;
  }

  private static double grid(float[] values) {
    return Math.ulp((float) (2 * scale(values)));
  }

  private static double scale(float[] values) {
    double scale = SMALLEST_SCALE;
    for (float value : values) {
      scale = Math.max(scale, Math.abs(value));
    }
    return scale;
  }
}
