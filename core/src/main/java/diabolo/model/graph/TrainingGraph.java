package diabolo.model.graph;

import diabolo.kernel.Kernels;
import diabolo.kernel.Plan;
import diabolo.kernel.PostOp;
import diabolo.kernel.RunContext;
import diabolo.nn.Network;
import diabolo.nn.Pass;
import diabolo.nn.layer.Affine;
import diabolo.nn.layer.Mode;
import diabolo.nn.layer.Recording;
import diabolo.nn.parameter.Gradients;
import diabolo.nn.parameter.Slot;
import diabolo.nn.parameter.Weights;
import diabolo.objective.Objective;
import diabolo.objective.code.CodeSampling;
import diabolo.objective.corruption.Corruption;
import diabolo.objective.corruption.Emphasis;
import diabolo.objective.penalty.Penalty;
import diabolo.objective.penalty.PenaltySite;
import diabolo.objective.reconstruction.Reconstruction;
import diabolo.objective.selection.AuxK;
import diabolo.objective.selection.CodeSelection;
import diabolo.objective.selection.DeadUnits;
import diabolo.objective.selection.FrozenDecoder;
import diabolo.objective.selection.SelectedCode;
import diabolo.objective.selection.SelectionSite;
import diabolo.objective.term.LossTerm;
import diabolo.random.NormalDraws;
import diabolo.random.Seed;
import diabolo.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Recorded computation of the objective and its gradient on a batch of N rows, the same for every
 * kind of model.
 *
 * <pre>  x → corruption → encoder → (sampling) → decoder → reconstruction + penalties  </pre>
 *
 * Not thread-safe.
 */
public final class TrainingGraph implements AutoCloseable {

  private final Structure structure;
  private final Objective objective;
  private final Tensor parameters;
  private final Tensor held;
  private final Mode mode;
  private final Plan plan;
  private final Tensor input;
  private final Optional<Tensor> rowWeights;
  private final List<HeadPass> heads = new ArrayList<>();
  private final List<LossTerm> losses = new ArrayList<>();

  /**
   * Records objective and gradient.
   *
   * @param kernels kernels of the computation
   * @param structure networks and layout
   * @param parameters flat vector [1, P]. Read at each run; a moving variance is updated.
   * @param gradients receives the gradient of the objective, [1, P]. Modified at each run.
   * @param rows N
   */
  public TrainingGraph(
      Kernels kernels, Structure structure, Tensor parameters, Tensor gradients, int rows) {
    this(
        kernels,
        structure,
        new Vectors(parameters, parameters, gradients),
        Batch.of(rows),
        Mode.TRAINING);
  }

  /**
   * Records objective and gradient with a copy of the parameters in place of those that the
   * objective holds constant, so that finite differences of its values are meaningful.
   *
   * @param kernels kernels of the computation
   * @param structure networks and layout
   * @param vectors parameters and gradient
   * @param batch rows of a batch
   * @param mode of layers: in {@link Mode#INFERENCE} nothing is hidden by dropout, and kept
   *     statistics are used and stay
   */
  public TrainingGraph(
      Kernels kernels, Structure structure, Vectors vectors, Batch batch, Mode mode) {
    this.structure = structure;
    this.mode = mode;
    this.objective = structure.spec().objective();
    this.parameters = vectors.parameters();
    this.held = vectors.held();
    this.plan = new Plan(kernels);
    this.input = plan.scratch(batch.rows(), structure.inputs());
    this.rowWeights =
        batch.isWeighted() ? Optional.of(plan.scratch(batch.rows(), 1)) : Optional.empty();
    record(new Gradients(vectors.gradients()));
  }

  /**
   * Flat vectors [1, P] of a graph.
   *
   * @param parameters read at each run; a moving variance is updated
   * @param held read in place of the parameters that the objective holds constant; usually {@code
   *     parameters}
   * @param gradients receives the gradient of the objective. Modified at each run.
   */
  public record Vectors(Tensor parameters, Tensor held, Tensor gradients) {}

  /**
   * Rows that a graph computes at once.
   *
   * @param rows N
   * @param isWeighted whether each row has a weight wₙ: the objective is then (1/N) Σ wₙ ℓₙ, which
   *     weights of mean 1 over the training rows make an unbiased estimate of Σ wₙ ℓₙ / Σ wₙ
   */
  public record Batch(int rows, boolean isWeighted) {

    /** Rows that count alike. */
    public static Batch of(int rows) {
      return new Batch(rows, false);
    }
  }

  /** Input x [N, D] in scaled units, to be filled before a run. */
  public Tensor input() {
    return input;
  }

  /**
   * The targets of each head beside the decoder for those rows [N, T]: to be filled before a run.
   */
  public List<Tensor> targets() {
    return heads.stream().map(HeadPass::target).toList();
  }

  /**
   * Fills the targets of all heads, and the weights of the rows.
   *
   * @param rows at least N rows, in each the values of one head after those of another, then the
   *     weight if rows are weighted. Not modified.
   */
  public void fillTargets(float[] rows) {
    int width = structure.targets() + (rowWeights.isPresent() ? 1 : 0);
    int first = 0;
    for (HeadPass head : heads) {
      fill(head.target(), rows, first, width);
      first += head.target().columns();
    }
    if (rowWeights.isPresent()) {
      fill(rowWeights.get(), rows, first, width);
    }
  }

  private static void fill(Tensor target, float[] rows, int first, int width) {
    int own = target.columns();
    for (int n = 0; n < target.rows(); n++) {
      target.copyFrom(n * own, rows, n * width + first, own);
    }
  }

  /** Computes objective and gradient of the rows in {@link #input}. */
  public void run(RunContext moment) {
    plan.run(moment);
  }

  /** Parts of the objective, with the values of the last run. */
  public List<LossTerm> losses() {
    return Collections.unmodifiableList(losses);
  }

  private void record(Gradients gradients) {
    Optional<Tensor> weights =
        objective.emphasis().isNone()
            ? Optional.empty()
            : Optional.of(plan.scratch(input.rows(), input.columns()));
    Tensor damaged = objective.corruption().map(c -> corrupted(c, weights)).orElse(input);
    Pass encoder = new Pass(structure.encoder(), at(parameters), damaged);
    Optional<CodeSampling> sampling =
        structure.logVariance().map(layer -> sampling(layer, encoder));
    Optional<SelectedCode> selected =
        objective.selection().map(s -> selected(s, encoder.output(), weights, gradients));
    Tensor code =
        sampling
            .map(CodeSampling::sample)
            .or(() -> selected.map(SelectedCode::code))
            .orElse(encoder.output());
    Pass decoder = new Pass(structure.decoder(), at(parameters), code);
    recordReconstruction(damaged, decoder, sampling, weights, gradients);
    selected.ifPresent(s -> losses.addAll(s.losses()));
    structure
        .heads()
        .forEach(head -> heads.add(new HeadPass(head, at(parameters), code, rowWeights)));
    heads.forEach(head -> losses.add(head.loss()));
    List<Runnable> afterwards = recordPenalties(encoder, decoder, gradients);
    Tensor codeGradient = recordHeads(decoder.backwardToInput(gradients), gradients);
    if (sampling.isPresent()) {
      sampling.get().backward(codeGradient, gradients);
    } else {
      Tensor flowing = selected.map(s -> s.backward().record(codeGradient)).orElse(codeGradient);
      encoder.addOutputGradient(encoder.depth(), flowing);
    }
    objective.auxK().ifPresent(auxK -> recordRevival(auxK, encoder, decoder, gradients));
    encoder.backward(gradients);
    afterwards.forEach(Runnable::run);
  }

  /** The gradient of the code from the decoder and all heads. */
  private Tensor recordHeads(Tensor ofDecoder, Gradients gradients) {
    Tensor sum = ofDecoder;
    for (HeadPass head : heads) {
      sum = head.addTo(sum, gradients);
    }
    return sum;
  }

  private Recording at(Tensor flat) {
    return new Recording(plan, Weights.of(flat), mode);
  }

  private SelectedCode selected(
      CodeSelection selection, Tensor code, Optional<Tensor> emphasis, Gradients gradients) {
    Slot slot = structure.selection().orElse(null);
    FrozenDecoder decoder = gates -> recordHeld(gates, emphasis);
    return selection.record(new SelectionSite(plan, code, parameters, slot, gradients, decoder));
  }

  /** Records the reconstruction of a code by the decoder held constant. */
  private FrozenDecoder.Loss recordHeld(Tensor code, Optional<Tensor> emphasis) {
    Reconstruction reconstruction = objective.reconstruction();
    Pass decoder = new Pass(structure.decoder(), at(held), code);
    Tensor output = decoder.output();
    Optional<Tensor> own = structure.lossParameters().map(slot -> slot.of(held));
    Tensor values = reconstruction.values(plan, output, input, own);
    Tensor gradient = reconstruction.gradient(plan, output, input, own, 1f / input.rows());
    emphasis.ifPresent(
        weights -> {
          plan.map(values, values, PostOp.multiply(weights));
          plan.map(gradient, gradient, PostOp.multiply(weights));
        });
    Tensor sums = plan.scratch(input.rows(), 1);
    plan.sumColumns(sums, values);
    return new FrozenDecoder.Loss(sums, decoder.sweep(plan, gradient, 1).input());
  }

  /** Records the revival of dead units, after the gradients of the decoder, to which it adds. */
  private void recordRevival(AuxK auxK, Pass encoder, Pass decoder, Gradients gradients) {
    Tensor mean = objective.reconstruction().mean(plan, decoder.output());
    Tensor error = plan.scratch(input.rows(), input.columns());
    plan.map(error, input, PostOp.subtract(mean));
    Tensor idle = structure.idle().orElseThrow().of(parameters);
    DeadUnits dead = new DeadUnits(auxK, plan, encoder.output(), idle);
    losses.add(dead.record(decoder.input(), input, error, decoder, gradients));
    encoder.addOutputGradient(encoder.depth(), dead.codeGradient());
  }

  private CodeSampling sampling(Affine layer, Pass encoder) {
    Tensor last = encoder.output(encoder.depth() - 1);
    Pass logVariance = new Pass(new Network(List.of(layer)), at(parameters), last);
    return CodeSampling.of(plan, objective.code().orElseThrow(), encoder, logVariance, rowWeights);
  }

  private List<Runnable> recordPenalties(Pass encoder, Pass decoder, Gradients gradients) {
    List<Runnable> afterwards = new ArrayList<>();
    PenaltySite site =
        new PenaltySite(
            plan,
            encoder,
            decoder,
            parameters,
            structure.layout(),
            gradients,
            afterwards::add,
            rowWeights);
    for (Penalty penalty : objective.penalties()) {
      losses.add(penalty.record(site));
    }
    return afterwards;
  }

  private void recordReconstruction(
      Tensor damaged,
      Pass decoder,
      Optional<CodeSampling> sampling,
      Optional<Tensor> emphasis,
      Gradients gradients) {
    Reconstruction reconstruction = objective.reconstruction();
    float scale = 1f / input.rows();
    Tensor output = structure.output(plan, damaged, decoder);
    Tensor target = sampling.map(s -> s.repeated(input)).orElse(input);
    Optional<Tensor> own = structure.lossParameters().map(slot -> slot.of(parameters));
    Optional<Tensor> used =
        reconstruction.recordBatchParameters(plan, output, target, own, rowWeights);
    Tensor values = reconstruction.values(plan, output, target, used);
    emphasis.ifPresent(weights -> plan.map(values, values, PostOp.multiply(weights)));
    Tensor sums = plan.scratch(target.rows(), 1);
    plan.sumColumns(sums, values);
    Optional<Tensor> counted =
        objective.trimming().flatMap(t -> t.record(plan, sums)).or(() -> rowWeights);
    counted.ifPresent(weights -> plan.map(sums, sums, PostOp.multiply(weights)));
    List<LossTerm> terms =
        sampling
            .map(s -> s.losses(sums))
            .orElseGet(() -> List.of(LossTerm.meanOf("reconstruction", sums)));
    boolean isPlainSum = counted.isEmpty() && sampling.flatMap(CodeSampling::weights).isEmpty();
    losses.add(isPlainSum ? terms.get(0).withParts(values) : terms.get(0));
    losses.addAll(terms.subList(1, terms.size()));
    Tensor gradient = reconstruction.gradient(plan, output, target, used, scale);
    emphasis
        .or(() -> sampling.flatMap(CodeSampling::weights))
        .ifPresent(weights -> plan.map(gradient, gradient, PostOp.multiply(weights)));
    counted.ifPresent(weights -> plan.map(gradient, gradient, PostOp.multiply(weights)));
    Tensor rows = counted.orElseGet(() -> plan.ones(target.rows()));
    structure
        .lossParameters()
        .map(slot -> new Reconstruction.LossParameters(slot.of(parameters), slot, gradients, rows))
        .ifPresent(o -> reconstruction.recordParameters(plan, output, target, o, scale));
    structure.addOutputGradient(plan, decoder, gradient);
  }

  private Tensor corrupted(Corruption corruption, Optional<Tensor> weights) {
    Tensor damaged = plan.scratch(input.rows(), input.columns());
    float[] values = new float[input.size()];
    boolean[] touched = new boolean[input.size()];
    NormalDraws draws = new NormalDraws(input.size());
    Emphasis emphasis = objective.emphasis();
    plan.call(
        moment -> {
          input.copyTo(values);
          Arrays.fill(touched, false);
          Seed seed = moment.seed().split("corruption");
          corruption.applyToRows(values, input.columns(), touched, seed, draws);
          damaged.copyFrom(values);
          weights.ifPresent(w -> weigh(emphasis, touched, w));
        });
    return damaged;
  }

  private static void weigh(Emphasis emphasis, boolean[] touched, Tensor weights) {
    for (int i = 0; i < touched.length; i++) {
      weights.set(i, touched[i] ? emphasis.corrupted() : emphasis.untouched());
    }
  }

  /** Frees all scratch memory; parameters and gradients stay open. */
  @Override
  public void close() {
    plan.close();
  }
}
