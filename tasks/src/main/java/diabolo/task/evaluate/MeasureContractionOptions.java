package diabolo.task.evaluate;

/**
 * Options of {@link MeasureContraction}.
 *
 * @param rows number of first rows around which ratios are measured, &gt; 0
 * @param spectrumRows number of those rows at which the Jacobian's singular values are computed,
 *     &gt; 0; about a second each for codes of a thousand units
 * @param seed of the points on the spheres
 * @since 0.1
 */
public record MeasureContractionOptions(int rows, int spectrumRows, long seed) {

  /** Refuses numbers that are not positive. */
  public MeasureContractionOptions {
    if (!(rows > 0 && spectrumRows > 0)) {
      throw new IllegalArgumentException(
          "rows and spectrumRows must be > 0, got " + rows + " and " + spectrumRows);
    }
  }

  /** Ratios around 200 rows, singular values at 10. */
  public static MeasureContractionOptions defaults() {
    return new MeasureContractionOptions(200, 10, 0);
  }

  /** The same around another number of rows. */
  public MeasureContractionOptions withRows(int other) {
    return new MeasureContractionOptions(other, spectrumRows, seed);
  }
}
