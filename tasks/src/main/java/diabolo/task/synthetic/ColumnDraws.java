package diabolo.task.synthetic;

import diabolo.feature.MixedSchema;
import diabolo.feature.Schema;
import diabolo.feature.format.ColumnType;
import diabolo.model.Autoencoder;
import diabolo.profile.ColumnProfile;
import diabolo.random.Seed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Draws of all columns, fitted to trial rows: decoded network inputs of codes that were drawn from
 * the prior.
 *
 * @param columns one draw each
 * @param missing of the columns that had missing cells in training
 */
record ColumnDraws(List<ColumnDraw> columns, List<Optional<ColumnDraw.Missing>> missing) {

  private static final Seed NOISE = Seed.of(1).split("trial noise");

  /**
   * Fits the draws.
   *
   * @param trial decoded rows [N][D]. Not modified.
   */
  static ColumnDraws fit(Autoencoder model, float[]... trial) {
    Schema schema = model.schema();
    boolean hasFlags = schema instanceof MixedSchema;
    int[] inputs = schema.columnsOfInputs();
    double[] deviations = deviations(model);
    List<ColumnDraw> columns = new ArrayList<>();
    List<Optional<ColumnDraw.Missing>> missing = new ArrayList<>();
    for (int column = 0; column < schema.columns(); column++) {
      int own = column;
      int first = IntStream.range(0, inputs.length).filter(i -> inputs[i] == own).min().orElse(0);
      int last = IntStream.range(0, inputs.length).filter(i -> inputs[i] == own).max().orElse(0);
      ColumnProfile profile = model.profile().columns().get(column);
      columns.add(
          profile.isOfLevels()
              ? levels(profile, levels(schema, column), first, trial)
              : number(profile, first, deviations[column], NOISE.split(column), trial));
      missing.add(
          hasFlags && profile.missing() > 0
              ? Optional.of(missing(profile.missing(), last, trial))
              : Optional.empty());
    }
    return new ColumnDraws(columns, missing);
  }

  private static int levels(Schema schema, int column) {
    ColumnType type = schema.format().types().orElseThrow().get(column);
    return ((ColumnType.Category) type).levels().size();
  }

  private static ColumnDraw levels(ColumnProfile profile, int levels, int first, float[]... trial) {
    double[] shares = new double[levels];
    Arrays.setAll(shares, profile.shares()::get);
    double known = Arrays.stream(shares).sum();
    Arrays.setAll(shares, l -> known > 0 ? shares[l] / known : 1.0 / levels);
    double[][] probabilities =
        Arrays.stream(trial)
            .map(row -> ColumnDraw.probabilities(row, first, levels))
            .toArray(double[][]::new);
    return new ColumnDraw.OfLevel(first, LevelWeights.fit(probabilities, shares));
  }

  private static ColumnDraw.Missing missing(double share, int flag, float[]... trial) {
    double[][] probabilities =
        Arrays.stream(trial)
            .map(row -> new double[] {1 - row[flag], row[flag]})
            .toArray(double[][]::new);
    return new ColumnDraw.Missing(flag, LevelWeights.fit(probabilities, 1 - share, share));
  }

  private static ColumnDraw number(
      ColumnProfile profile, int input, double deviation, Seed seed, float[]... trial) {
    double[] means = Arrays.stream(trial).mapToDouble(row -> row[input]).toArray();
    double noise = Math.sqrt(Math.max(0, deviation * deviation - variance(means)));
    double[] values =
        IntStream.range(0, means.length)
            .mapToDouble(i -> ColumnDraw.OfNumber.noisy(means[i], noise, seed.split(i)))
            .sorted()
            .toArray();
    return new ColumnDraw.OfNumber(input, noise, values, QuantileMap.of(profile));
  }

  /** Standard deviations of the training cells as network inputs; 0 for levels. */
  private static double[] deviations(Autoencoder model) {
    Schema schema = model.schema();
    int[] columns = schema.columnsOfInputs();
    int points = 1000;
    List<Optional<QuantileMap>> quantiles =
        model.profile().columns().stream()
            .map(
                it ->
                    it.isOfLevels()
                        ? Optional.<QuantileMap>empty()
                        : Optional.of(QuantileMap.of(it)))
            .toList();
    double[][] values = new double[schema.columns()][points];
    float[] row = new float[schema.columns()];
    float[] inputs = new float[schema.inputs()];
    for (int i = 0; i < points; i++) {
      for (int j = 0; j < row.length; j++) {
        double share = (i + 0.5) / points;
        row[j] = quantiles.get(j).map(it -> (float) it.at(share)).orElse(0f);
      }
      schema.possible(row, 0);
      schema.toInputs(row, 0, inputs, 0);
      for (int d = inputs.length - 1; d >= 0; d--) {
        values[columns[d]][i] = inputs[d];
      }
    }
    return Arrays.stream(values).mapToDouble(v -> Math.sqrt(variance(v))).toArray();
  }

  private static double variance(double... values) {
    double mean = Arrays.stream(values).average().orElse(0);
    return Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElse(0);
  }

  /** Draws the cells of a row. */
  void row(float[] outputs, Seed seed, float[] raw) {
    for (int j = 0; j < raw.length; j++) {
      Seed cell = seed.split(j);
      boolean isMissing = missing.get(j).filter(m -> m.isMissing(outputs, cell)).isPresent();
      raw[j] = isMissing ? Float.NaN : columns.get(j).of(outputs, cell);
    }
  }
}
