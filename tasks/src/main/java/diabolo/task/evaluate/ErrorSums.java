package diabolo.task.evaluate;

import diabolo.feature.RowConversion;
import diabolo.feature.Schema;
import diabolo.feature.format.ColumnType;
import diabolo.linalg.PrincipalComponents;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Sums of squared errors, in the data's own units and in scaled ones. Missing cells are skipped, in
 * the errors as in the variance. Not thread-safe.
 */
final class ErrorSums {

  private final Schema schema;
  private final float[] inputs;
  private final float[] outputs;
  private final float[] raw;
  private final double[] mean;
  private final double[] spread;
  private final long[] known;
  private final int[] columnOf;
  private double rawSum;
  private double scaledSum;
  private final RowConversion toRaw;
  private final boolean isMixed;
  private final boolean[] isNumber;
  private boolean isExact;
  private long cells;
  private long rows;

  ErrorSums(Schema schema) {
    this.schema = schema;
    this.inputs = new float[schema.inputs()];
    this.outputs = new float[schema.inputs()];
    this.mean = new double[schema.inputs()];
    this.spread = new double[schema.inputs()];
    this.known = new long[schema.inputs()];
    this.columnOf = schema.columnsOfInputs();
    this.raw = new float[schema.columns()];
    this.toRaw = schema.outputConversion();
    Optional<List<ColumnType>> types = schema.format().types();
    this.isMixed = types.isPresent();
    this.isNumber = new boolean[schema.columns()];
    for (int j = 0; j < isNumber.length; j++) {
      isNumber[j] = types.isEmpty() || types.get().get(j).isNumber();
    }
  }

  /** Adds the errors between raw rows and their reconstructions [N][C]. */
  void add(float[][] expected, float[][] got) {
    for (int i = 0; i < expected.length; i++) {
      schema.toInputs(expected[i], 0, inputs, 0);
      schema.toInputs(got[i], 0, outputs, 0);
      addRaw(expected[i], got[i]);
      scaledSum += squaredDistance(inputs, outputs, expected[i]);
      rows++;
      addSpread(expected[i]);
    }
  }

  /** The running mean and sum of squared deviations of each input: Welford (1962). */
  private void addSpread(float[] expected) {
    for (int d = 0; d < inputs.length; d++) {
      if (!Float.isNaN(expected[columnOf[d]])) {
        known[d]++;
        double difference = inputs[d] - mean[d];
        mean[d] += difference / known[d];
        spread[d] += difference * (inputs[d] - mean[d]);
      }
    }
  }

  /**
   * Adds the errors of raw rows and their projections on the components.
   *
   * <p>As many components as inputs reproduce every row: there the errors are 0, and nothing is
   * computed.
   */
  void addLinear(float[][] expected, PrincipalComponents components) {
    if (components.count() == schema.inputs()) {
      isExact = true;
      rows += expected.length;
      return;
    }
    float[][] scaled = new float[expected.length][schema.inputs()];
    float[][] seen = new float[expected.length][schema.inputs()];
    IntStream.range(0, expected.length)
        .parallel()
        .forEach(
            i -> {
              schema.toInputs(expected[i], 0, scaled[i], 0);
              components.reconstruct(scaled[i], 1, seen[i]);
            });
    // Summed in the order of the rows, whatever thread was first.
    for (int i = 0; i < expected.length; i++) {
      toRaw.convert(seen[i], 0, raw, 0);
      addRaw(expected[i], raw);
      if (isMixed) {
        // levels and not shares of levels, as with the model
        schema.toInputs(raw, 0, seen[i], 0);
      }
      scaledSum += squaredDistance(scaled[i], seen[i], expected[i]);
      rows++;
    }
  }

  /** Adds the errors of observed numeric cells. */
  private void addRaw(float[] expected, float[] got) {
    for (int j = 0; j < expected.length; j++) {
      if (isNumber[j] && !Float.isNaN(expected[j])) {
        double difference = (double) expected[j] - got[j];
        rawSum += difference * difference;
        cells++;
      }
    }
  }

  /** Squared distance of two rows of inputs, over those of the cells that are not missing. */
  private double squaredDistance(float[] a, float[] b, float[] cellsOfRow) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      if (!Float.isNaN(cellsOfRow[columnOf[i]])) {
        double difference = (double) a[i] - b[i];
        sum += difference * difference;
      }
    }
    return sum;
  }

  long rows() {
    return rows;
  }

  /** Mean over the known numbers; 0 if there is none. */
  double meanSquaredError() {
    return isExact || cells == 0 ? 0 : rawSum / cells;
  }

  double squaredErrorPerExample() {
    return scaledSum / rows;
  }

  /** Explained variance 1 − SSE/SST in scaled inputs; empty if all rows are equal. */
  Optional<Double> explainedVariance() {
    double total = Arrays.stream(spread).sum();
    return total > 0 ? Optional.of(1 - scaledSum / total) : Optional.empty();
  }

  Evaluation.Pca toPca(int components) {
    return new Evaluation.Pca(components, meanSquaredError(), squaredErrorPerExample());
  }
}
