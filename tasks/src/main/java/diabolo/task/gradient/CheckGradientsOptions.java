package diabolo.task.gradient;

/**
 * Options of {@link CheckGradients}.
 *
 * @param rows number of examples that the objective is computed on, &gt; 0
 * @param directions mixtures of the gradient with random directions in each block of parameters, ≥
 *     0, beside that of the gradient alone
 * @param entries single parameters of each block, ≥ 0: the one with the largest gradient first,
 *     then each the one with the largest gradient of sixteen that are drawn
 * @param tolerance largest accepted difference of slopes, relative, &gt; 0; identities without
 *     differences are held to a hundredth of it
 * @param seed of rows that are not given, directions, entries and random numbers of the objective
 * @since 0.1
 */
public record CheckGradientsOptions(
    int rows, int directions, int entries, double tolerance, long seed) {

  /** Refuses numbers out of range. */
  public CheckGradientsOptions {
    require(rows > 0, "rows must be > 0, got " + rows);
    require(directions >= 0, "directions must be ≥ 0, got " + directions);
    require(entries >= 0, "entries must be ≥ 0, got " + entries);
    require(tolerance > 0 && tolerance < 1, "tolerance must be > 0 and below 1, got " + tolerance);
  }

  /** 8 rows; 3 mixtures and 2 entries beside the gradient's own direction; 0.001; seed 0. */
  public static CheckGradientsOptions defaults() {
    return new CheckGradientsOptions(8, 3, 2, 1e-3, 0);
  }

  /** The same on another number of rows. */
  public CheckGradientsOptions withRows(int other) {
    return new CheckGradientsOptions(other, directions, entries, tolerance, seed);
  }

  /** The same along another number of mixtures. */
  public CheckGradientsOptions withDirections(int other) {
    return new CheckGradientsOptions(rows, other, entries, tolerance, seed);
  }

  /** The same at another number of single parameters. */
  public CheckGradientsOptions withEntries(int other) {
    return new CheckGradientsOptions(rows, directions, other, tolerance, seed);
  }

  /** The same with another tolerance. */
  public CheckGradientsOptions withTolerance(double other) {
    return new CheckGradientsOptions(rows, directions, entries, other, seed);
  }

  /** The same with another seed. */
  public CheckGradientsOptions withSeed(long other) {
    return new CheckGradientsOptions(rows, directions, entries, tolerance, other);
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }
}
