package diabolo.reproduce.digits;

/**
 * The degree to which a square filter has one direction.
 *
 * <pre>  max over θ of  Σ |F(f)|² with direction of f within ±22.5° of θ  /  Σ |F(f)|²  </pre>
 *
 * <p>F is the Fourier transform of the filter on a grid of {@value #GRID} × {@value #GRID}, f runs
 * over the disc 0 &lt; |f| ≤ ½ cycles per pixel, which favors no direction; θ takes steps of 5°. A
 * straight edge or a bar of any profile has its spectrum on a line: near 1. A single pixel has ¼,
 * the share of the band. Noise has more than that, because θ is the best one: compare with it.
 */
final class Orientation {

  private static final int GRID = 32;
  private static final double HALF_BAND = Math.PI / 8;
  private static final int DIRECTIONS = 36;

  private Orientation() {}

  /**
   * The largest share of one band.
   *
   * @param filter [side · side], row by row. Not modified.
   * @return in (0, 1]; 0 of a filter without any frequency
   */
  static double share(float[] filter, int side) {
    double[] bands = new double[DIRECTIONS];
    double total = 0;
    for (int v = -GRID / 2; v <= GRID / 2; v++) {
      for (int u = -GRID / 2; u <= GRID / 2; u++) {
        int square = u * u + v * v;
        if (square == 0 || 4 * square > GRID * GRID) {
          continue;
        }
        double power = power(filter, side, u, v);
        total += power;
        double direction = StrictMath.atan2(v, u);
        for (int band = 0; band < DIRECTIONS; band++) {
          double away = Math.IEEEremainder(direction - band * Math.PI / DIRECTIONS, Math.PI);
          if (Math.abs(away) <= HALF_BAND) {
            bands[band] += power;
          }
        }
      }
    }
    double most = 0;
    for (double band : bands) {
      most = Math.max(most, band);
    }
    return total > 0 ? most / total : 0;
  }

  private static double power(float[] filter, int side, int u, int v) {
    double real = 0;
    double imaginary = 0;
    for (int i = 0; i < filter.length; i++) {
      double angle = 2 * Math.PI * (u * (i % side) + v * (i / side)) / GRID;
      real += filter[i] * StrictMath.cos(angle);
      imaginary += filter[i] * StrictMath.sin(angle);
    }
    return real * real + imaginary * imaginary;
  }
}
