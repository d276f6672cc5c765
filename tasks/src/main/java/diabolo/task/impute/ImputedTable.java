package diabolo.task.impute;

import diabolo.feature.sample.FloatSamples;
import diabolo.feature.sample.InMemorySamples;
import diabolo.fill.Impute;
import diabolo.random.Seed;
import java.io.IOException;

/**
 * A table with its missing cells imputed, each column by the method that is best in it on hidden
 * cells: what the command {@code impute} writes.
 *
 * <p>{@link Impute} alone imputes by the model, for rows that come one at a time.
 *
 * @param rows with all cells known
 * @param measured errors on known cells that were hidden
 * @param methods the method of each column
 * @since 0.2
 */
public record ImputedTable(FloatSamples rows, HiddenCells measured, ColumnMethods methods) {

  /** Default share of the known cells that are hidden to measure accuracy. */
  public static final double HIDDEN_SHARE = 0.1;

  /**
   * Imputes each column by what is best in it.
   *
   * @param impute the model, with the seed of all draws
   * @param table rows with the model's columns
   */
  public static ImputedTable of(Impute impute, InMemorySamples table) throws IOException {
    return of(impute, table, ImputeBy.BEST, HIDDEN_SHARE);
  }

  /**
   * Imputes by a method.
   *
   * @param impute the model, with the seed of all draws
   * @param table rows with the model's columns
   * @param by the method
   * @param hiddenShare share of the known cells that are hidden to measure accuracy, in (0, 1)
   * @throws IllegalArgumentException if the method is not feasible for that many columns
   */
  public static ImputedTable of(
      Impute impute, InMemorySamples table, ImputeBy by, double hiddenShare) throws IOException {
    return of(impute, table, by, hiddenShare, ColumnMethods.Progress.QUIET);
  }

  /**
   * Imputes by a method, as {@link #of(Impute, InMemorySamples, ImputeBy, double)} does.
   *
   * @param progress hears how far the table is imputed
   */
  public static ImputedTable of(
      Impute impute,
      InMemorySamples table,
      ImputeBy by,
      double hiddenShare,
      ColumnMethods.Progress progress)
      throws IOException {
    Seed seed = Seed.of(impute.options().seedNumber());
    HiddenCells measured = HiddenCells.of(impute, table, hiddenShare, seed);
    ColumnMethods methods = ColumnMethods.of(by, measured);
    FloatSamples rows = methods.fill(table, impute.run(table), impute.schema(), seed, progress);
    return new ImputedTable(rows, measured, methods);
  }
}
