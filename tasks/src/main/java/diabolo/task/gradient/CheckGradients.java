package diabolo.task.gradient;

import diabolo.feature.Schema;
import diabolo.feature.sample.DataException;
import diabolo.feature.sample.FirstRows;
import diabolo.feature.sample.Samples;
import diabolo.kernel.RunContext;
import diabolo.model.Autoencoder;
import diabolo.model.graph.Structure;
import diabolo.model.graph.TrainingGraph;
import diabolo.nn.layer.Mode;
import diabolo.objective.Objective;
import diabolo.objective.corruption.Corruption;
import diabolo.objective.corruption.Emphasis;
import diabolo.objective.penalty.Contraction;
import diabolo.objective.reconstruction.Squared;
import diabolo.objective.term.LossTerm;
import diabolo.random.Seed;
import diabolo.tensor.Tensor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Checks the derivatives of a model, whatever parts it is made of:
 *
 * <ul>
 *   <li>the gradient of the objective, and of each penalty alone, by every block of parameters,
 *       against central differences of the values;
 *   <li>of encoder and decoder the adjoint identity ⟨v, J u⟩ = ⟨Jᵀ v, u⟩, and J u against
 *       differences;
 *   <li>the exact contraction of the encoder against a Jacobian formed column by column.
 * </ul>
 *
 * <p>Differences are taken of the float32 values themselves, so that no formula is written twice
 * and new parts are checked too; of a reconstruction loss the terms of each row and column, summed
 * in double precision, because a float32 sum of hundreds of them hides the small slopes of a model
 * that fits. Each slope comes from thirteen steps, each half the one before, extrapolated to zero
 * (Richardson) or not, where the estimated error is smallest (Ridders 1982). Directions are those
 * in which the derivative is large beside rounding: the gradient, halves of it mixed with random
 * directions, and single parameters with large gradients; the largest step moves the objective by
 * about 5 % of the sum of its magnitudes, and no parameter by more than half of the largest in its
 * block. Point and steps lie on a grid on which parameters are moved without rounding. The error
 * estimate covers rounding of the values and kinks of rectifiers within the steps: a slope that is
 * off by more than the tolerance and three times that estimate is wrong; one whose estimate exceeds
 * ten tolerances is reported as unresolved, not as right, or as at a kink if a rectifier or a
 * selection switches within the steps. Corruption, noise and probes are drawn from one seed, the
 * same for every value. What by its definition has a gradient that is not that of its value is left
 * out or replaced ({@link Objective#differentiable}): AuxK, which holds the residual constant,
 * thresholds behind a jump, and running rates. What an objective holds constant, as a decoder
 * behind gates, stays where it is while parameters move. A selection keeps the same units within
 * steps that are small enough; larger ones show as uncertainty. Needs memory for four more copies
 * of the parameters.
 *
 * @since 0.1
 */
public final class CheckGradients {

  private CheckGradients() {}

  /**
   * Checks a model.
   *
   * @param samples raw rows, of which the first few are taken; empty: uniform random inputs
   * @throws DataException if there is no row or the columns differ
   */
  public static DerivativeCheck run(
      Autoencoder model, Optional<Samples> samples, CheckGradientsOptions options)
      throws IOException {
    return run(model, samples, options, gradient -> {});
  }

  /** The same with a mistake in the gradient of the objective, which a check has to find. */
  static DerivativeCheck run(
      Autoencoder model,
      Optional<Samples> samples,
      CheckGradientsOptions options,
      Consumer<double[]> planted)
      throws IOException {
    float[] inputs =
        samples.isPresent()
            ? inputs(model, samples.get(), options.rows())
            : random(model.structure().inputs() * options.rows(), options.seed());
    List<DerivativeCheck.Finding> findings = new ArrayList<>();
    try (ObjectiveGradients objective = new ObjectiveGradients(model, inputs, options, planted)) {
      findings.addAll(objective.findings());
    }
    addNetworks(findings, model, inputs, options);
    return new DerivativeCheck(
        inputs.length / model.structure().inputs(), options.tolerance(), findings);
  }

  private static void addNetworks(
      List<DerivativeCheck.Finding> findings,
      Autoencoder model,
      float[] inputs,
      CheckGradientsOptions options) {
    Structure structure = model.structure();
    NetworkDerivatives.Setting setting = new NetworkDerivatives.Setting(model.kernels(), options);
    Tensor parameters = model.parameters();
    try (NetworkDerivatives encoder =
            new NetworkDerivatives("encoder", structure.encoder(), parameters, inputs, setting);
        NetworkDerivatives decoder =
            new NetworkDerivatives(
                "decoder", structure.decoder(), parameters, encoder.outputs(), setting)) {
      findings.addAll(encoder.findings());
      findings.addAll(decoder.findings());
      double explicit = encoder.meanSquaredJacobian();
      findings.add(
          Verdict.on("encoder", "exact contraction", "explicit Jacobian")
              .identity(contraction(model, inputs), explicit, 0, options.tolerance()));
    }
  }

  /** The exact contraction as a penalty computes it, of the network as it is used. */
  private static double contraction(Autoencoder model, float[] inputs) {
    float[] onGrid = inputs.clone();
    Ray.roundToGrid(onGrid);
    Contraction exact = Contraction.of(1, Contraction.Method.EXACT, 1);
    Optional<Corruption> none = Optional.empty();
    Structure structure =
        model
            .structure()
            .withObjective(
                new Objective(
                    Squared.of(),
                    none,
                    Emphasis.none(),
                    List.of(exact),
                    model.spec().objective().code(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty()));
    int rows = inputs.length / structure.inputs();
    try (Tensor parameters = Tensor.allocate(model.parameters().shape());
        Tensor gradients = Tensor.allocate(model.parameters().shape())) {
      parameters.copyFrom(model.parameters());
      var vectors = new TrainingGraph.Vectors(parameters, parameters, gradients);
      try (TrainingGraph graph =
          new TrainingGraph(
              model.kernels(), structure, vectors, TrainingGraph.Batch.of(rows), Mode.INFERENCE)) {
        graph.input().copyFrom(onGrid);
        graph.run(new RunContext(Seed.of(0), 0));
        return graph.losses().stream()
            .filter(term -> term.name().equals("contraction"))
            .mapToDouble(LossTerm::value)
            .sum();
      }
    }
  }

  private static float[] inputs(Autoencoder model, Samples samples, int wanted) throws IOException {
    Schema schema = model.schema();
    schema.check(samples);
    List<float[]> rows = FirstRows.require(samples, wanted);
    float[] inputs = new float[rows.size() * schema.inputs()];
    for (int i = 0; i < rows.size(); i++) {
      schema.toInputs(rows.get(i), 0, inputs, i * schema.inputs());
    }
    return inputs;
  }

  private static float[] random(int count, long seed) {
    float[] inputs = new float[count];
    for (int i = 0; i < count; i++) {
      inputs[i] = Seed.of(seed).split("rows").uniformFloat(i);
    }
    return inputs;
  }
}
