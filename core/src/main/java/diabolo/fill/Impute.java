package diabolo.fill;

import diabolo.feature.MixedColumn;
import diabolo.feature.MixedSchema;
import diabolo.feature.sample.DataException;
import diabolo.feature.sample.FloatSamples;
import diabolo.feature.sample.Remedy;
import diabolo.feature.sample.RequestException;
import diabolo.feature.sample.RowCursor;
import diabolo.feature.sample.Samples;
import diabolo.model.Autoencoder;
import diabolo.random.Seed;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/**
 * Imputes missing cells with the values a model predicts from the other cells of the row.
 *
 * <p>Denoising models that were trained with hidden cells ({@link
 * diabolo.objective.corruption.MissingCells}) are made for it: Gondara and Wang, "MIDA: multiple
 * imputation using denoising autoencoders" (2018). With more than one round the row is
 * reconstructed again with its cells filled in (Rezende, Mohamed, Wierstra 2014, appendix F,
 * without the noise). Variational models with the loss by column average what many codes of a row
 * stand for, weighted by how well each explains the observed cells: Mattei and Frellsen, "MIWAE"
 * (2019). Observed cells never change; numbers stay in the range that training cells had, and whole
 * where those were; a category becomes one of its levels. The same rows, model and seed give the
 * same bits.
 *
 * @since 0.1
 */
public final class Impute {

  private static final int BLOCK_ROWS = 256;

  private final Autoencoder model;
  private final MixedSchema schema;
  private final List<MixedColumn> columns;
  private final ImputeOptions options;

  private Impute(Autoencoder model, MixedSchema schema, ImputeOptions options) {
    this.model = model;
    this.schema = schema;
    this.columns = schema.mixedColumns();
    this.options = options;
  }

  /**
   * Imputation by a model.
   *
   * @param model of a table with missing cells; stays the caller's
   * @throws RequestException if its columns are numbers none of which may be missing
   */
  public static Impute of(Autoencoder model, ImputeOptions options) {
    if (!(model.schema() instanceof MixedSchema mixed)) {
      throw new RequestException(
          "the model does not support missing cells: the table it was trained on had none and"
              + " only numbers",
          new Remedy.TrainOnMissingCells());
    }
    return new Impute(model, mixed, options);
  }

  /**
   * The rows with every missing cell imputed.
   *
   * @param rows raw rows with the model's columns
   * @return all rows in memory
   * @throws DataException if the columns are not the model's
   */
  public FloatSamples run(Samples rows) throws IOException {
    model.schema().check(rows);
    FloatSamples.Builder filled = FloatSamples.builder(rows.source(), rows.format());
    int width = rows.columns();
    float[] block = new float[BLOCK_ROWS * width];
    long first = 0;
    try (RowCursor cursor = rows.open()) {
      for (int n = cursor.read(block, BLOCK_ROWS); n > 0; n = cursor.read(block, BLOCK_ROWS)) {
        float[][] values = new float[n][width];
        for (int i = 0; i < n; i++) {
          System.arraycopy(block, i * width, values[i], 0, width);
        }
        fill(values, first);
        first += n;
        for (float[] row : values) {
          filled.add(row, 0, 1);
        }
      }
    }
    return filled.build();
  }

  /**
   * Imputes the missing cells of rows in memory.
   *
   * @param rows [N, D] raw values, NaN where missing. Modified there.
   */
  public void fill(float[][] rows) {
    for (int i = 0; i < rows.length; i++) {
      model.schema().requireCells(rows[i], i + 1L);
    }
    fill(rows, 0);
  }

  /** The schema of the model. */
  public MixedSchema schema() {
    return schema;
  }

  /** The options of this imputation. */
  public ImputeOptions options() {
    return options;
  }

  /** Whether cells are weighted means over several codes of a row, which can be drawn from. */
  public boolean isWeighted() {
    return ImportanceImputation.isFor(model);
  }

  /**
   * A completed table drawn at random, for multiple imputation. Variational models with the loss by
   * column draw a code by its weight and the cells given that code (sampling importance
   * resampling); other models add to the values of {@link #fill} an observed error of hidden cells.
   *
   * @param rows [N, D] raw values, NaN where missing. Not modified.
   * @param errors of hidden cells; read for models that do not draw themselves
   * @param draw number of the table, ≥ 0: others have other cells
   */
  public float[][] draw(float[][] rows, CellErrors errors, int draw) {
    float[][] drawn = TableCells.copy(rows);
    if (isWeighted()) {
      put(drawn, missing(rows), weighted(rows, 0, OptionalInt.of(draw)));
      return drawn;
    }
    fill(drawn);
    Seed seed = Seed.of(options.seedNumber()).split("draws").split(draw);
    for (int i = 0; i < rows.length; i++) {
      Seed own = seed.split(i);
      for (int j = 0; j < columns.size(); j++) {
        if (Float.isNaN(rows[i][j])) {
          float value = errors.columns().get(j).draw(drawn[i][j], own, j);
          drawn[i][j] = columns.get(j).possible(value);
        }
      }
    }
    return drawn;
  }

  private void fill(float[][] rows, long first) {
    boolean[][] missing = missing(rows);
    if (Arrays.stream(rows).allMatch(Impute::isComplete)) {
      return;
    }
    if (isWeighted()) {
      put(rows, missing, weighted(rows, first, OptionalInt.empty()));
      return;
    }
    for (int round = 0; round < options.rounds(); round++) {
      put(rows, missing, model.reconstruct(rows));
    }
  }

  private float[][] weighted(float[][] rows, long first, OptionalInt choice) {
    Seed seed = Seed.of(options.seedNumber()).split("codes");
    try (ImportanceImputation weighing =
        new ImportanceImputation(model, schema, options.samples())) {
      return weighing.values(rows, seed, first, choice);
    }
  }

  private static boolean isComplete(float... row) {
    for (float cell : row) {
      if (Float.isNaN(cell)) {
        return false;
      }
    }
    return true;
  }

  private static boolean[][] missing(float[][] rows) {
    boolean[][] missing = new boolean[rows.length][];
    for (int i = 0; i < rows.length; i++) {
      missing[i] = new boolean[rows[i].length];
      for (int j = 0; j < rows[i].length; j++) {
        missing[i][j] = Float.isNaN(rows[i][j]);
      }
    }
    return missing;
  }

  private void put(float[][] rows, boolean[][] missing, float[][] seen) {
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < columns.size(); j++) {
        rows[i][j] = missing[i][j] ? columns.get(j).possible(seen[i][j]) : rows[i][j];
      }
    }
  }

  @Override
  public String toString() {
    return "Impute[%s, %s]".formatted(model, options);
  }
}
