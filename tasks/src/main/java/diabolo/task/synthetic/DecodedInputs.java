package diabolo.task.synthetic;

import diabolo.kernel.Plan;
import diabolo.model.Autoencoder;
import diabolo.nn.Pass;
import diabolo.tensor.Tensor;

/**
 * Decodes codes to network inputs: standardized numbers, probabilities of levels, and of missing
 * cells. Not thread-safe.
 */
final class DecodedInputs implements AutoCloseable {

  private static final int BLOCK_ROWS = 256;

  private final Plan plan;
  private final Tensor code;
  private final Tensor mean;

  /** A decoder of a model, which must stay open. */
  DecodedInputs(Autoencoder model) {
    this.plan = new Plan(model.kernels());
    this.code = plan.scratch(BLOCK_ROWS, model.codeSize());
    Pass decoder = new Pass(model.structure().decoder(), model.parameters(), plan, code);
    this.mean = model.spec().objective().reconstruction().mean(plan, decoder.output());
  }

  /**
   * Decodes.
   *
   * @param codes [N][K]. Not modified.
   * @return means of the network inputs [N][D]
   */
  float[][] of(double[][] codes) {
    int units = code.columns();
    float[][] means = new float[codes.length][mean.columns()];
    float[] block = new float[BLOCK_ROWS * units];
    for (int first = 0; first < codes.length; first += BLOCK_ROWS) {
      int count = Math.min(BLOCK_ROWS, codes.length - first);
      for (int i = 0; i < count; i++) {
        for (int k = 0; k < units; k++) {
          block[i * units + k] = (float) codes[first + i][k];
        }
      }
      code.copyFrom(block);
      plan.run();
      for (int i = 0; i < count; i++) {
        mean.copyTo(i * mean.columns(), means[first + i], 0, mean.columns());
      }
    }
    return means;
  }

  @Override
  public void close() {
    plan.close();
  }
}
