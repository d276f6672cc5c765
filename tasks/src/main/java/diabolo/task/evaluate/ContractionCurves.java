package diabolo.task.evaluate;

import java.util.List;

/**
 * The contraction of an encoder around rows, measured by {@link MeasureContraction}. Distances are
 * in scaled inputs and in code units.
 *
 * @param rows points x₀ of the ratios
 * @param radii r of the spheres around them, growing
 * @param ratios for each radius the mean over the points of ‖f(x₁) − f(x₀)‖ / r, x₁ uniform on the
 *     sphere (Rifai et al., ICML 2011, figure 2)
 * @param spectrumRows points of the spectrum
 * @param singularValues of the encoder's Jacobian, largest first, each the mean over the points:
 *     few large ones where the code follows few directions (figure 3 there)
 */
public record ContractionCurves(
    int rows,
    List<Double> radii,
    List<Double> ratios,
    int spectrumRows,
    List<Double> singularValues) {

  /** Keeps copies of the lists. */
  public ContractionCurves {
    radii = List.copyOf(radii);
    ratios = List.copyOf(ratios);
    singularValues = List.copyOf(singularValues);
  }
}
