package diabolo.model;

import diabolo.kernel.Kernels;
import diabolo.kernel.Plan;
import diabolo.model.graph.Head;
import diabolo.model.graph.Structure;
import diabolo.nn.Network;
import diabolo.nn.Pass;
import diabolo.nn.layer.Mode;
import diabolo.nn.layer.Recording;
import diabolo.nn.parameter.Weights;
import diabolo.objective.reconstruction.Reconstruction;
import diabolo.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Recorded inference of a trained model on a fixed number of rows, deterministic. Not thread-safe.
 */
final class InferencePlan implements AutoCloseable {

  private static final int FEW_ROWS = 8;

  private final Plan encoding;
  private final Plan decoding;
  private final Plan means;
  private final Plan scoring;
  private final List<Plan> heads = new ArrayList<>();
  private final List<Tensor> predicted = new ArrayList<>();
  private final Tensor input;
  private final Tensor code;
  private final Tensor mean;
  private final Tensor values;
  private final Tensor errors;
  private final float[] staging;

  InferencePlan(Kernels kernels, Structure structure, Tensor parameters, int rows) {
    this.encoding = new Plan(kernels);
    this.decoding = new Plan(kernels);
    this.means = new Plan(kernels);
    this.scoring = new Plan(kernels);
    try {
      this.input = encoding.scratch(rows, structure.inputs());
      this.code = pass(structure.encoder(), parameters, encoding, input).output();
      structure
          .spec()
          .objective()
          .selection()
          .ifPresent(s -> s.recordUse(encoding, code, threshold(structure, parameters)));
      Pass decoder = pass(structure.decoder(), parameters, decoding, code);
      Reconstruction reconstruction = structure.spec().objective().reconstruction();
      Tensor reconstructed = structure.output(decoding, input, decoder);
      this.mean = reconstruction.mean(means, reconstructed);
      this.errors = scoring.scratch(rows, 1);
      Optional<Tensor> own = structure.lossParameters().map(slot -> slot.of(parameters));
      this.values = reconstruction.values(scoring, reconstructed, input, own);
      scoring.sumColumns(errors, values);
      this.staging = new float[input.size()];
      for (Head head : structure.heads()) {
        Plan plan = new Plan(kernels);
        heads.add(plan);
        Tensor output = pass(head.network(), parameters, plan, code).output();
        predicted.add(head.loss().mean(plan, output));
      }
    } catch (RuntimeException | Error e) {
      close();
      throw e;
    }
  }

  /**
   * Records a pass with packed weights for few rows, for which packing would cost more than the
   * product; for many rows packed copies would only cost memory.
   */
  private static Pass pass(Network network, Tensor parameters, Plan plan, Tensor x) {
    return x.rows() <= FEW_ROWS
        ? new Pass(network, new Recording(plan, Weights.constant(parameters), Mode.INFERENCE), x)
        : new Pass(network, Recording.inference(plan, parameters), x);
  }

  /** Own parameters of the selection, or null. */
  private static Tensor threshold(Structure structure, Tensor parameters) {
    return structure.selection().map(slot -> slot.of(parameters)).orElse(null);
  }

  int rows() {
    return input.rows();
  }

  /** Input x [N, D], to be filled before {@link #encode}. */
  Tensor input() {
    return input;
  }

  /** Scratch array of the input's size, for the user of the plan. */
  float[] staging() {
    return staging;
  }

  /** Code h [N, K]; may be filled before {@link #decode}. */
  Tensor code() {
    return code;
  }

  /** Computes the mean of the reconstruction [N, D], in scaled units, from the decoded output. */
  Tensor mean() {
    means.run();
    return mean;
  }

  /** Reconstruction loss of each value [N, D]. */
  Tensor values() {
    return values;
  }

  /** Reconstruction loss of each row [N, 1]. */
  Tensor errors() {
    return errors;
  }

  /** The outputs of a head for the codes [N, T], computed here. */
  Tensor predicted(int head) {
    heads.get(head).run();
    return predicted.get(head);
  }

  void encode() {
    encoding.run();
  }

  void decode() {
    decoding.run();
  }

  void score() {
    scoring.run();
  }

  @Override
  public void close() {
    encoding.close();
    decoding.close();
    means.close();
    scoring.close();
    heads.forEach(Plan::close);
  }
}
