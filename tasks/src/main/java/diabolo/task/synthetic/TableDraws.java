package diabolo.task.synthetic;

import diabolo.feature.RowConversion;
import diabolo.model.Autoencoder;
import diabolo.random.Seed;
import diabolo.task.generate.CodePrior;
import java.util.Optional;

/**
 * New rows of a table, each cell one that its column can hold: codes from a prior, decoded, and
 * cells drawn from the distributions that the decoder gives.
 *
 * <ul>
 *   <li>A level is drawn by the decoder's probabilities, weighted so that each level has its share
 *       of the training cells ({@link LevelWeights}).
 *   <li>A number is the decoded mean with Gaussian noise, of the variance that the means lack of
 *       the training cells' variance, brought to the distribution of the training cells by its
 *       rank; then snapped to their decimals and range.
 *   <li>A cell is missing at the rate of the training cells.
 * </ul>
 *
 * <p>Row number n depends on the model, the prior, the seed and n alone. Rows are not anonymous:
 * nothing bounds what they tell of a training row. Not thread-safe.
 *
 * @since 0.2
 */
public final class TableDraws implements AutoCloseable {

  private static final int TRIAL_ROWS = 16_384;
  private static final Seed TRIAL = Seed.of(1).split("trial rows");

  private final Autoencoder model;
  private final CodePrior prior;
  private final Seed seed;
  private final DecodedInputs decoded;
  private final Optional<ColumnDraws> columns;

  private TableDraws(Autoencoder model, CodePrior prior, Seed seed, boolean areCellsDrawn) {
    this.model = model;
    this.prior = prior;
    this.seed = seed;
    this.decoded = new DecodedInputs(model);
    this.columns =
        areCellsDrawn
            ? Optional.of(ColumnDraws.fit(model, decoded.of(codes(TRIAL, 0, TRIAL_ROWS))))
            : Optional.empty();
  }

  /**
   * Whether cells can be drawn: the model is of a table and keeps a profile of its training rows.
   */
  public static boolean areFor(Autoencoder model) {
    return !model.profile().columns().isEmpty();
  }

  /**
   * Draws of a model.
   *
   * @param model stays the caller's, and open
   * @param prior over its codes
   * @param seed of the rows
   * @throws IllegalArgumentException if the model keeps no profile of a table's rows
   */
  public static TableDraws of(Autoencoder model, CodePrior prior, Seed seed) {
    if (!areFor(model)) {
      throw new IllegalArgumentException(
          "expected a model of a table that keeps a profile of its training rows, got one without");
    }
    return new TableDraws(model, prior, seed, true);
  }

  /**
   * The decoder's means in place of draws: the same codes, numbers without noise and snapped to
   * their decimals and range, the most probable levels, no missing cells.
   *
   * @param model stays the caller's, and open
   * @param prior over its codes
   * @param seed of the codes
   */
  public static TableDraws ofMeans(Autoencoder model, CodePrior prior, Seed seed) {
    return new TableDraws(model, prior, seed, false);
  }

  /** The model whose rows are drawn. */
  Autoencoder model() {
    return model;
  }

  /**
   * Draws rows.
   *
   * @param first number of the first row, ≥ 0
   * @param count number of rows
   * @return raw rows [count][C], NaN where a cell is missing
   */
  public float[][] rows(long first, int count) {
    float[][] outputs = decoded.of(codes(seed, first, count));
    float[][] rows = new float[count][model.schema().columns()];
    RowConversion means = model.schema().outputConversion();
    for (int i = 0; i < count; i++) {
      if (columns.isPresent()) {
        columns.get().row(outputs[i], seed.split("cells").split(first + i), rows[i]);
      } else {
        means.convert(outputs[i], 0, rows[i], 0);
      }
      model.schema().possible(rows[i], 0);
    }
    return rows;
  }

  private double[][] codes(Seed of, long first, int count) {
    double[][] codes = new double[count][];
    for (int i = 0; i < count; i++) {
      codes[i] = prior.draw(of, first + i);
    }
    return codes;
  }

  @Override
  public void close() {
    decoded.close();
  }

  @Override
  public String toString() {
    return "TableDraws[%s]".formatted(model);
  }
}
