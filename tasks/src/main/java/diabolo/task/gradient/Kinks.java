package diabolo.task.gradient;

import diabolo.kernel.Plan;
import diabolo.kernel.PostOp;
import diabolo.kernel.RunContext;
import diabolo.model.Autoencoder;
import diabolo.model.graph.Structure;
import diabolo.nn.Pass;
import diabolo.nn.layer.Recording;
import diabolo.objective.selection.CodeSelection;
import diabolo.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Counts the elements of a model that stand on different sides of a kink for two values of its
 * parameters: rectifiers whose pre-activations change sign, and code units that are selected or no
 * longer. Of the rows as they are, without corruption or noise. Not thread-safe.
 */
final class Kinks implements AutoCloseable {

  private final Plan plan;
  private final Tensor parameters;
  private final RunContext moment;
  private final List<Tensor> sides = new ArrayList<>();

  /**
   * Counts for one model.
   *
   * @param parameters flat vector [1, P], filled with both values in turn. Modified.
   * @param inputs scaled rows [N, D]
   * @param moment whose draws layers use
   */
  Kinks(Autoencoder model, Tensor parameters, float[] inputs, RunContext moment) {
    Structure structure = model.structure();
    this.plan = new Plan(model.kernels());
    this.parameters = parameters;
    this.moment = moment;
    int rows = inputs.length / structure.inputs();
    Tensor input = plan.scratch(rows, structure.inputs());
    input.copyFrom(inputs);
    Pass encoder = new Pass(structure.encoder(), Recording.training(plan, parameters), input);
    Tensor code = plan.scratch(rows, structure.codeSize());
    plan.map(code, encoder.output(), PostOp.scale(1));
    Optional<CodeSelection> selection = structure.spec().objective().selection();
    Tensor own = structure.selection().map(slot -> slot.of(parameters)).orElse(null);
    selection.ifPresent(s -> s.recordUse(plan, code, own));
    Pass decoder = new Pass(structure.decoder(), Recording.training(plan, parameters), code);
    sides.addAll(rectified(encoder));
    selection.filter(CodeSelection::isSparse).ifPresent(s -> sides.add(code));
    sides.addAll(rectified(decoder));
  }

  /** The outputs of layers that have a kink where they are 0. */
  static List<Tensor> rectified(Pass pass) {
    List<Tensor> outputs = new ArrayList<>();
    for (int l = 1; l <= pass.depth(); l++) {
      if (!pass.layer(l).activation().isSmooth()) {
        outputs.add(pass.output(l));
      }
    }
    return outputs;
  }

  /** Flags of values above 0. */
  static boolean[] open(List<Tensor> outputs) {
    boolean[] open = new boolean[outputs.stream().mapToInt(Tensor::size).sum()];
    int at = 0;
    for (Tensor output : outputs) {
      for (int i = 0; i < output.size(); i++) {
        open[at++] = output.get(i) > 0;
      }
    }
    return open;
  }

  /** The number of elements that differ. */
  static int differing(boolean[] some, boolean[] others) {
    int count = 0;
    for (int i = 0; i < some.length; i++) {
      count += some[i] != others[i] ? 1 : 0;
    }
    return count;
  }

  /** The number of elements that change sides between two values of the parameters. */
  int between(float[] some, float[] others) {
    return differing(at(some), at(others));
  }

  private boolean[] at(float[] flat) {
    parameters.copyFrom(flat);
    plan.run(moment);
    return open(sides);
  }

  @Override
  public void close() {
    plan.close();
  }
}
