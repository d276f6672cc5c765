package diabolo.objective.selection;

import diabolo.kernel.Plan;
import diabolo.kernel.PostOp;
import diabolo.nn.Pass;
import diabolo.nn.parameter.Gradients;
import diabolo.objective.term.LossTerm;
import diabolo.tensor.Matrix;
import diabolo.tensor.Tensor;

/**
 * Revival of dead units, recorded in a plan after the backward pass of a decoder of one layer.
 * Costs two products with the decoder's weight if a unit is dead, else one pass over the code.
 */
public final class DeadUnits {

  private final AuxK auxK;
  private final Plan plan;
  private final Plan revival;
  private final Tensor code;
  private final Tensor idle;
  private final Tensor used;
  private final Tensor usedMask;
  private final Tensor value;
  private final Tensor scale;
  private final Tensor codeGradient;
  private final float[] values;
  private final float[] selected;
  private final float[] alive;
  private final float[] candidates;
  private final float[] marks;
  private final LargestValues largest;

  /**
   * Prepares the revival.
   *
   * @param auxK parameters of the auxiliary loss
   * @param plan where to record
   * @param code h [N, K] before selection. Not modified.
   * @param idle examples since each unit was active [1, K]. Modified.
   */
  public DeadUnits(AuxK auxK, Plan plan, Tensor code, Tensor idle) {
    this.auxK = auxK;
    this.plan = plan;
    this.revival = plan.part();
    this.code = code;
    this.idle = idle;
    this.used = plan.scratch(code.rows(), code.columns());
    this.usedMask = plan.scratch(code.rows(), code.columns());
    this.codeGradient = plan.scratch(code.rows(), code.columns());
    this.value = plan.scratch(1, 1);
    this.scale = plan.scratch(1, 1);
    this.values = new float[code.size()];
    this.selected = new float[code.size()];
    this.alive = new float[code.columns()];
    this.candidates = new float[code.columns()];
    this.marks = new float[code.columns()];
    this.largest = new LargestValues(code.columns());
  }

  /**
   * Records value and gradients.
   *
   * @param z selected code [N, K]. Not modified.
   * @param input x [N, D]. Not modified.
   * @param error x − x̂ [N, D]. Not modified.
   * @param decoder pass of one layer, whose own gradients are already recorded
   * @param gradients receives W̄
   * @return the value as a part of the objective; the caller registers {@link #codeGradient}
   */
  public LossTerm record(Tensor z, Tensor input, Tensor error, Pass decoder, Gradients gradients) {
    Tensor left = revival.scratch(error.rows(), error.columns());
    revival.product(left, Matrix.of(used), decoder.weight(1).transposed(), PostOp.subtract(error));
    revival.call(moment -> weigh(left, error, input));
    revival.map(left, left, PostOp.multiply(scale));
    decoder.dense(1).orElseThrow().addWeightGradient(revival, gradients, left, used);
    revival.product(codeGradient, Matrix.of(left), decoder.weight(1), PostOp.multiply(usedMask));
    plan.call(
        moment -> {
          if (chooseDead(z)) {
            revival.run(moment);
          } else {
            value.set(0, 0);
            codeGradient.fill(0);
          }
        });
    return new LossTerm(AuxK.LOSS, value, () -> auxK.weight());
  }

  /** Gradient with respect to h [N, K]. */
  public Tensor codeGradient() {
    return codeGradient;
  }

  /** Counts activity and selects the largest dead units; true if any unit is dead. */
  private boolean chooseDead(Tensor z) {
    z.copyTo(selected);
    idle.copyTo(alive);
    int units = alive.length;
    int rows = selected.length / units;
    boolean isAnyDead = false;
    for (int k = 0; k < units; k++) {
      // The count ends at the window, within what float32 holds exactly.
      alive[k] = Math.min(auxK.window(), alive[k] + rows);
      for (int n = rows - 1; n >= 0; n--) {
        if (selected[n * units + k] != 0) {
          alive[k] = Math.min(alive[k], rows - 1 - n);
          break;
        }
      }
      isAnyDead |= alive[k] >= auxK.window();
    }
    idle.copyFrom(alive);
    if (isAnyDead) {
      code.copyTo(values);
      for (int n = 0; n < rows; n++) {
        choose(n * units);
      }
      used.copyFrom(values);
      usedMask.copyFrom(selected);
    }
    return isAnyDead;
  }

  /** Sets all but the largest dead units to 0, in the row of values that begins at {@code from}. */
  private void choose(int from) {
    for (int k = 0; k < candidates.length; k++) {
      boolean isDead = alive[k] >= auxK.window();
      candidates[k] = isDead ? values[from + k] : Float.NEGATIVE_INFINITY;
    }
    largest.mark(candidates, 0, candidates.length, auxK.count(), marks);
    for (int k = 0; k < candidates.length; k++) {
      boolean isUsed = marks[k] > 0 && alive[k] >= auxK.window();
      values[from + k] = isUsed ? values[from + k] : 0;
      selected[from + k] = isUsed ? 1 : 0;
    }
  }

  /** Computes the value from the remaining error, and the factor of its gradient. */
  private void weigh(Tensor left, Tensor error, Tensor input) {
    double squares = 0;
    for (int i = 0; i < left.size(); i++) {
      squares += (double) left.get(i) * left.get(i);
    }
    double spread = spread(error);
    // in the units of the loss: a share of what the batch's mean leaves of an example
    double share = spread > 0 ? spread(input) / input.rows() / spread : 0;
    value.set(0, (float) (share * squares));
    scale.set(0, (float) (2 * auxK.weight() * share));
  }

  /** Sum of squared deviations Σ ‖e − ē‖² over the rows, ē their mean. */
  private static double spread(Tensor error) {
    double sum = 0;
    for (int d = 0; d < error.columns(); d++) {
      double mean = 0;
      for (int n = 0; n < error.rows(); n++) {
        mean += error.get(n * error.columns() + d);
      }
      mean /= error.rows();
      for (int n = 0; n < error.rows(); n++) {
        double deviation = error.get(n * error.columns() + d) - mean;
        sum += deviation * deviation;
      }
    }
    return sum;
  }
}
