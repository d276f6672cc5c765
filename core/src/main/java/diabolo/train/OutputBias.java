package diabolo.train;

import diabolo.feature.sample.DataException;
import diabolo.model.graph.Structure;
import diabolo.notation.Family;
import diabolo.objective.reconstruction.Reconstruction;
import diabolo.tensor.Tensor;
import diabolo.train.rows.RowFeed;
import diabolo.train.state.Setup;
import java.io.IOException;

/**
 * Initialization of the output bias, so that the output starts at the mean of the training rows:
 * {@link Reconstruction#outputFor}.
 *
 * <p>The same pass over the rows refuses values for which the reconstruction is not defined.
 */
final class OutputBias {

  /** Tolerance for scaled values outside [0, 1], because of rounding. */
  private static final float SLACK = 1e-5f;

  private OutputBias() {}

  static void fit(Setup setup, Tensor parameters) throws IOException {
    Structure structure = setup.structure();
    Reconstruction reconstruction = setup.spec().objective().reconstruction();
    boolean isLogit = reconstruction.needsUnitInterval();
    int width = structure.inputs();
    double[] sums = new double[width];
    int most = RowFeed.blockRows(width);
    float[] block = new float[most * width];
    int beside = setup.widthOfTargets();
    float[] targets = setup.isWeighted() ? new float[most * beside] : RowFeed.NONE;
    long count = 0;
    try (RowFeed feed = setup.rows().trainingInOrder(setup.schema())) {
      for (int n = feed.next(block, targets, most); n > 0; n = feed.next(block, targets, most)) {
        for (int row = 0; row < n; row++) {
          if (isLogit) {
            requireUnit(setup, block, row * width, count + row + 1);
          }
          double weight = setup.isWeighted() ? targets[(row + 1) * beside - 1] : 1;
          add(block, row * width, weight, sums);
        }
        count += n;
      }
    }
    long rows = count;
    structure
        .outputBias()
        .map(slot -> slot.of(parameters))
        .ifPresent(bias -> fill(bias, reconstruction, sums, rows));
  }

  private static void fill(Tensor bias, Reconstruction reconstruction, double[] sums, long count) {
    // of a picture's channel, if all its pixels have one bias
    int pixels = sums.length / bias.size();
    double values = (double) count * pixels;
    double[] means = new double[bias.size()];
    for (int i = 0; i < means.length; i++) {
      double sum = 0;
      for (int at = i; at < sums.length; at += means.length) {
        sum += sums[at];
      }
      means[i] = sum / values;
    }
    double[] outputs = reconstruction.outputsFor(means);
    for (int i = 0; i < outputs.length; i++) {
      bias.set(i, (float) outputs[i]);
    }
  }

  private static void add(float[] block, int at, double weight, double[] sums) {
    for (int column = 0; column < sums.length; column++) {
      sums[column] += weight * block[at + column];
    }
  }

  private static void requireUnit(Setup setup, float[] block, int at, long row)
      throws DataException {
    for (int column = 0; column < setup.structure().inputs(); column++) {
      float value = block[at + column];
      if (!(value >= -SLACK && value <= 1 + SLACK)) {
        String reconstruction = Family.name(setup.spec().objective().reconstruction().getClass());
        throw DataException.in(
            setup.samples().source(),
            "the reconstruction %s needs values in [0, 1]: training row %d, column '%s' has %s;"
                    .formatted(
                        reconstruction,
                        row,
                        setup.schema().names().get(setup.schema().columnOf(column)),
                        value)
                + " choose the scaling unit or another reconstruction");
      }
    }
  }
}
