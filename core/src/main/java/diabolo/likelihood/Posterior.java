package diabolo.likelihood;

import diabolo.kernel.Plan;
import diabolo.model.Autoencoder;
import diabolo.model.graph.Structure;
import diabolo.nn.Network;
import diabolo.nn.Pass;
import diabolo.nn.layer.Affine;
import diabolo.objective.code.GaussianCode;
import diabolo.tensor.Tensor;
import java.util.List;

/** q(z|x) of a variational model for blocks of rows: means and log-variances. Not thread-safe. */
public final class Posterior implements AutoCloseable {

  public static final int BLOCK_ROWS = 256;

  private final Autoencoder model;
  private final Plan plan;
  private final Tensor input;
  private final Tensor mean;
  private final Tensor logVariance;
  private final float[] inputs;

  /** The posterior that the encoder of a variational model gives. */
  public Posterior(Autoencoder model) {
    this.model = model;
    this.plan = new Plan(model.kernels());
    Structure structure = model.structure();
    Affine layer =
        structure
            .logVariance()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "expected a variational model, got " + model.spec().kind()));
    this.input = plan.scratch(BLOCK_ROWS, structure.inputs());
    this.inputs = new float[BLOCK_ROWS * structure.inputs()];
    Pass encoder = new Pass(structure.encoder(), model.parameters(), plan, input);
    Tensor last = encoder.output(encoder.depth() - 1);
    Pass beside = new Pass(new Network(List.of(layer)), model.parameters(), plan, last);
    this.mean = encoder.output();
    this.logVariance = beside.output();
  }

  /**
   * Encodes rows.
   *
   * @param raw rows in the data's own units. Not modified.
   * @param rows at most {@link #BLOCK_ROWS}
   */
  public void encode(float[] raw, int rows) {
    for (int i = 0; i < rows; i++) {
      int width = input.columns();
      model.schema().toInputs(raw, i * model.schema().columns(), inputs, i * width);
    }
    input.copyFrom(0, inputs, 0, rows * input.columns());
    plan.run();
  }

  /** x of one row of the block, scaled [D]. */
  float[] input(int row) {
    float[] values = new float[input.columns()];
    System.arraycopy(inputs, row * values.length, values, 0, values.length);
    return values;
  }

  /** μ of one row of the block [K]. */
  public double[] mean(int row) {
    return row(mean, row);
  }

  /** v = log σ² of one row of the block [K], clipped as in training. */
  public double[] logVariance(int row) {
    double[] values = row(logVariance, row);
    for (int k = 0; k < values.length; k++) {
      values[k] = Math.max(-GaussianCode.LIMIT, Math.min(GaussianCode.LIMIT, values[k]));
    }
    return values;
  }

  private static double[] row(Tensor from, int row) {
    double[] values = new double[from.columns()];
    for (int k = 0; k < values.length; k++) {
      values[k] = from.get(row * values.length + k);
    }
    return values;
  }

  @Override
  public void close() {
    plan.close();
  }
}
