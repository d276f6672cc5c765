package diabolo.model;

import diabolo.feature.Schema;
import diabolo.feature.sample.RowCursor;
import diabolo.feature.sample.Samples;
import diabolo.kernel.Function;
import diabolo.kernel.Plan;
import diabolo.kernel.PostOp;
import diabolo.model.graph.Structure;
import diabolo.nn.Network;
import diabolo.nn.Pass;
import diabolo.nn.Vjp;
import diabolo.objective.selection.CodeSelection;
import diabolo.tensor.Matrix;
import diabolo.tensor.Tensor;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/** Explicit Jacobian of the encoder, by vector-Jacobian products of all unit vectors. */
final class EncoderJacobian {

  private static final int BLOCK_ROWS = 256;

  /** Largest number of unit vectors processed together, which bounds the memory. */
  private static final int MOST_VECTORS = 4096;

  private EncoderJacobian() {}

  /**
   * Computes the Jacobian at one input.
   *
   * @param inputs scaled values [D]
   */
  static Jacobian at(Autoencoder model, float[] inputs) {
    Structure structure = model.structure();
    Tensor parameters = model.ownParameters();
    int units = structure.codeSize();
    try (Plan plan = new Plan(model.kernels())) {
      Tensor input = plan.scratch(1, structure.inputs());
      input.copyFrom(inputs);
      Pass pass = new Pass(structure.encoder(), parameters, plan, input);
      Tensor identity = identity(plan, pass, selected(plan, structure, parameters, pass));
      Vjp sweep = pass.sweep(plan, identity, units);
      plan.run();
      return new Jacobian(units, structure.inputs(), sweep.input().toArray());
    }
  }

  /** Computes the Frobenius norms at the first rows of samples. */
  static double[] norms(Autoencoder model, Samples samples, int maxRows) throws IOException {
    boolean isOneLayer = isOneLayer(model.structure().encoder());
    int rows =
        Math.max(1, Math.min(maxRows, isOneLayer ? BLOCK_ROWS : MOST_VECTORS / model.codeSize()));
    double[] norms = new double[maxRows];
    int done = 0;
    try (Plan plan = new Plan(model.kernels());
        RowCursor cursor = samples.open()) {
      Tensor input = plan.scratch(rows, model.structure().inputs());
      Pass pass = new Pass(model.structure().encoder(), model.ownParameters(), plan, input);
      Optional<Tensor> selected = selected(plan, model.structure(), model.ownParameters(), pass);
      Tensor squares = isOneLayer ? oneLayer(plan, pass, selected) : swept(plan, pass, selected);
      float[] raw = new float[rows * samples.columns()];
      int wanted = Math.min(rows, maxRows - done);
      for (int n = wanted > 0 ? cursor.read(raw, wanted) : 0; n > 0; ) {
        fill(model, raw, n, input);
        plan.run();
        for (int i = 0; i < n; i++) {
          norms[done++] = Math.sqrt(squares.get(i));
        }
        wanted = Math.min(rows, maxRows - done);
        n = wanted > 0 ? cursor.read(raw, wanted) : 0;
      }
    }
    return Arrays.copyOf(norms, done);
  }

  private static boolean isOneLayer(Network encoder) {
    return encoder.depth() == 1 && encoder.last().dense().isPresent();
  }

  private static void fill(Autoencoder model, float[] raw, int rows, Tensor input) {
    Schema schema = model.schema();
    float[] scaled = new float[rows * schema.inputs()];
    for (int i = 0; i < rows; i++) {
      schema.toInputs(raw, i * schema.columns(), scaled, i * schema.inputs());
    }
    input.copyFrom(0, scaled, 0, scaled.length);
  }

  /** ∂z/∂h [N, K]: 0 for units that are not selected. Empty if the spec selects none. */
  private static Optional<Tensor> selected(
      Plan plan, Structure structure, Tensor parameters, Pass pass) {
    Tensor own = structure.selection().map(slot -> slot.of(parameters)).orElse(null);
    return structure
        .spec()
        .objective()
        .selection()
        .filter(CodeSelection::isSparse)
        .map(
            selection -> {
              Tensor code = plan.scratch(pass.rows(), pass.output().columns());
              plan.map(code, pass.output(), PostOp.scale(1));
              selection.recordUse(plan, code, own);
              plan.call(moment -> toMask(code));
              selection.gain(plan, own).ifPresent(g -> plan.map(code, code, PostOp.multiply(g)));
              return code;
            });
  }

  /** Replaces every value that is not 0 by 1. */
  private static void toMask(Tensor code) {
    for (int i = 0; i < code.size(); i++) {
      code.set(i, code.get(i) != 0 ? 1 : 0);
    }
  }

  /**
   * Unit vectors of all rows, vector-major [K·N, K]; zeros for units that are not selected, which
   * no input affects.
   */
  private static Tensor identity(Plan plan, Pass pass, Optional<Tensor> selected) {
    int rows = pass.rows();
    int units = pass.output().columns();
    Tensor identity = plan.scratch(units * rows, units);
    for (int k = 0; k < units; k++) {
      for (int row = 0; row < rows; row++) {
        identity.set((k * rows + row) * units + k, 1);
      }
    }
    selected.ifPresent(
        code ->
            plan.call(
                moment -> {
                  for (int i = 0; i < code.size(); i++) {
                    int k = i % units;
                    identity.set((k * rows + i / units) * units + k, code.get(i));
                  }
                }));
    return identity;
  }

  /** Squared norms of one layer, Σ_j φ′_j² ‖w_j‖² over the selected units, for each row [N, 1]. */
  private static Tensor oneLayer(Plan plan, Pass pass, Optional<Tensor> selected) {
    Tensor weights = pass.weight(1).tensor();
    Tensor squares = plan.scratch(weights.rows(), weights.columns());
    plan.map(squares, weights, PostOp.apply(Function.SQUARE));
    Tensor norms = plan.scratch(1, weights.rows());
    plan.product(norms, Matrix.of(plan.ones(weights.columns())), Matrix.of(squares).transposed());
    Tensor slopes = plan.scratch(pass.rows(), weights.rows());
    Tensor slope = pass.slope(1).orElse(null);
    if (slope == null) {
      slopes.fill(1);
    } else {
      plan.map(slopes, slope, PostOp.apply(Function.SQUARE));
    }
    selected.ifPresent(
        code -> {
          Tensor factors = plan.scratch(code.rows(), code.columns());
          plan.map(factors, code, PostOp.apply(Function.SQUARE));
          if (slope == null) {
            plan.map(slopes, factors, PostOp.scale(1));
          } else {
            plan.map(slopes, slopes, PostOp.multiply(factors));
          }
        });
    Tensor sums = plan.scratch(pass.rows(), 1);
    plan.product(sums, Matrix.of(slopes), Matrix.of(norms).transposed());
    return sums;
  }

  /** Squared norms by vector-Jacobian products of all unit vectors, for each row [1, N]. */
  private static Tensor swept(Plan plan, Pass pass, Optional<Tensor> selected) {
    int rows = pass.rows();
    int units = pass.output().columns();
    Tensor identity = identity(plan, pass, selected);
    Tensor gradients = pass.sweep(plan, identity, units).input();
    Tensor squares = plan.scratch(gradients.rows(), gradients.columns());
    plan.map(squares, gradients, PostOp.apply(Function.SQUARE));
    Tensor sums = plan.scratch(units * rows, 1);
    plan.sumColumns(sums, squares);
    Tensor norms = plan.scratch(1, rows);
    plan.sumRows(norms, sums.reshape(units, rows));
    return norms;
  }
}
