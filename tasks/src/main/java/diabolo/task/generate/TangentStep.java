package diabolo.task.generate;

import diabolo.kernel.Plan;
import diabolo.kernel.PostOp;
import diabolo.model.Autoencoder;
import diabolo.model.graph.Structure;
import diabolo.nn.Pass;
import diabolo.nn.Vjp;
import diabolo.objective.reconstruction.Reconstruction;
import diabolo.random.Seed;
import diabolo.tensor.Tensor;

/**
 * The step x ← g(f(x) + J Jᵀ ε n) for blocks of rows, by products with Jᵀ and J; J Jᵀ is never
 * formed. Not thread-safe.
 */
final class TangentStep implements AutoCloseable {

  /** Rows of the one plan, so that a row's bits do not depend on how many there are. */
  private static final int BLOCK_ROWS = 64;

  private final Plan plan;
  private final Tensor input;
  private final Tensor noise;
  private final Tensor shift;
  private final Tensor mean;

  TangentStep(Autoencoder model) {
    Structure structure = model.structure();
    if (structure.spec().objective().selection().isPresent()) {
      throw new IllegalArgumentException(
          "a tangent walk needs a code that no selection makes jump, got a model with "
              + structure.spec().objective().selection().get());
    }
    this.plan = new Plan(model.kernels());
    this.input = plan.scratch(BLOCK_ROWS, structure.inputs());
    this.noise = plan.scratch(BLOCK_ROWS, structure.codeSize());
    Pass encoder = new Pass(structure.encoder(), model.parameters(), plan, input);
    Vjp sweep = encoder.sweep(plan, noise, 1);
    this.shift = encoder.tangent(plan, sweep.input(), 1).output();
    Tensor moved = plan.scratch(BLOCK_ROWS, structure.codeSize());
    plan.map(moved, encoder.output(), PostOp.add(shift));
    Pass decoder = new Pass(structure.decoder(), model.parameters(), plan, moved);
    Reconstruction reconstruction = structure.spec().objective().reconstruction();
    this.mean = reconstruction.mean(plan, decoder.output());
  }

  /**
   * Moves rows.
   *
   * @param rows scaled [N, D]. Modified.
   * @param size ε
   * @param draws of this step
   */
  void apply(float[] rows, float size, Seed draws) {
    int width = input.columns();
    int units = noise.columns();
    int count = rows.length / width;
    for (int first = 0; first < count; first += BLOCK_ROWS) {
      int block = Math.min(BLOCK_ROWS, count - first);
      input.copyFrom(0, rows, first * width, block * width);
      for (int i = 0; i < block * units; i++) {
        noise.set(i, size * draws.normal((long) first * units + i));
      }
      plan.run();
      mean.copyTo(0, rows, first * width, block * width);
    }
  }

  /** J Jᵀ v at one scaled input [D], for v [K]. */
  float[] shift(float[] inputs, float[] vector) {
    input.copyFrom(0, inputs, 0, inputs.length);
    noise.copyFrom(0, vector, 0, vector.length);
    plan.run();
    float[] values = new float[vector.length];
    shift.copyTo(0, values, 0, values.length);
    return values;
  }

  @Override
  public void close() {
    plan.close();
  }
}
