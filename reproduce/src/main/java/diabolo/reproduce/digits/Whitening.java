package diabolo.reproduce.digits;

/**
 * Makes square pictures' spectra flat: natural ones fall off like 1/f.
 *
 * <pre>  R(f) = f · exp(−(f / f₀)⁴) ,   f₀ = 0.4 · N cycles per picture of N × N pixels  </pre>
 *
 * <p>Olshausen and Field, "Emergence of simple-cell receptive field properties by learning a sparse
 * code for natural images" (1996). R depends on |u| and |v| only, so that the separable Hartley
 * transform serves in the place of Fourier's, in real numbers:
 *
 * <pre>  C_uv = (cos(2πuv/N) + sin(2πuv/N)) / √N = C_vu ,   C C = I ,   X ← C (R ∘ (C X C)) C
 * </pre>
 *
 * <p>Bracewell (1983). The picture is taken as periodic: its border pixels see the opposite side.
 * Immutable and thread-safe.
 */
final class Whitening {

  private static final double CUTOFF = 0.4;

  private final int side;
  private final double[][] transform;
  private final double[][] gain;

  /** A whitening of pictures of N × N pixels. */
  Whitening(int side) {
    this.side = side;
    this.transform = new double[side][side];
    this.gain = new double[side][side];
    for (int u = 0; u < side; u++) {
      for (int v = 0; v < side; v++) {
        double angle = 2 * Math.PI * (u * v % side) / side;
        transform[u][v] = (StrictMath.cos(angle) + StrictMath.sin(angle)) / Math.sqrt(side);
        double frequency = StrictMath.hypot(cycles(u), cycles(v));
        gain[u][v] = frequency * StrictMath.exp(-StrictMath.pow(frequency / (CUTOFF * side), 4));
      }
    }
  }

  /** Frequency number u, in cycles per picture: beyond half the side it stands for u − N. */
  private int cycles(int u) {
    return Math.min(u, side - u);
  }

  /**
   * Whitens one picture.
   *
   * @param picture [N, N]. Not modified.
   */
  double[][] of(double[][] picture) {
    double[][] spectrum = product(product(transform, picture), transform);
    for (int u = 0; u < side; u++) {
      for (int v = 0; v < side; v++) {
        spectrum[u][v] *= gain[u][v];
      }
    }
    return product(product(transform, spectrum), transform);
  }

  private double[][] product(double[][] left, double[][] right) {
    double[][] product = new double[side][side];
    for (int i = 0; i < side; i++) {
      for (int k = 0; k < side; k++) {
        double factor = left[i][k];
        for (int j = 0; j < side; j++) {
          product[i][j] += factor * right[k][j];
        }
      }
    }
    return product;
  }
}
