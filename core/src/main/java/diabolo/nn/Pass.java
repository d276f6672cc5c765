package diabolo.nn;

import diabolo.kernel.Plan;
import diabolo.kernel.Step;
import diabolo.nn.LayerPass.LayerSweep;
import diabolo.nn.LayerPass.LayerTangent;
import diabolo.tensor.Matrix;
import diabolo.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A network at work on N rows: records its forward pass and the derivatives at that point.
 *
 * <p>Four verbs: the constructor records <em>forward</em>; {@link #tangent} J·ẋ; {@link #backward}
 * Jᵀ·ȳ with parameter gradients, and {@link #sweep} the same without them; {@link #backwardTangent}
 * the adjoint of (x, ẋ) ↦ (y, ẏ), which is what trains a penalty on J. Gradients that come from
 * several sides are announced first and flow back together.
 *
 * <p>All tensors belong to the plan. Not thread-safe.
 */
public final class Pass {

  private final Plan plan;
  private final Mode mode;
  private final Tensor input;
  private final List<At> layers = new ArrayList<>();

  /** A layer at work, and the gradients that were announced to it. */
  private record At(LayerPass pass, List<Tensor> outputGradients, List<Tensor> innerGradients) {

    At(LayerPass pass) {
      this(pass, new ArrayList<>(), new ArrayList<>());
    }

    Step[] arrival(List<Tensor> alsoToOutput) {
      return pass.arrival(alsoToOutput, innerGradients);
    }
  }

  /**
   * Records the forward pass for inference.
   *
   * @param network what is computed
   * @param parameters flat vector [1, P]. Not modified.
   * @param plan where operations are recorded. Modified.
   * @param input x [N, D]. Not modified.
   */
  public Pass(Network network, Tensor parameters, Plan plan, Tensor input) {
    this(network, Recording.inference(plan, parameters), input);
  }

  /**
   * Records the forward pass.
   *
   * @param network what is computed
   * @param at where, with which parameters, for which purpose
   * @param input x [N, D]. Not modified.
   */
  public Pass(Network network, Recording at, Tensor input) {
    if (input.columns() != network.inputs()) {
      throw new IllegalArgumentException(
          "expected [N, " + network.inputs() + "], got " + input.shape());
    }
    this.plan = at.plan();
    this.mode = at.mode();
    this.input = input;
    Tensor x = input;
    for (Layer layer : network.layers()) {
      LayerPass pass = layer.record(at, x);
      layers.add(new At(pass));
      x = pass.output();
    }
  }

  private Pass(Pass first, List<At> layers) {
    this.plan = first.plan;
    this.mode = first.mode;
    this.input = first.input;
    this.layers.addAll(layers);
  }

  /**
   * The layers of this pass and of one that takes this one's output, as one network: to sweep
   * through both. What is announced to a layer flows back in the pass that the layer came from.
   */
  public Pass then(Pass next) {
    if (next.input != output()) {
      throw new IllegalArgumentException("expected a pass that takes the output of this one");
    }
    List<At> all = new ArrayList<>(layers);
    all.addAll(next.layers);
    return new Pass(this, all);
  }

  /**
   * Records the forward pass of the same network at another input, for the same purpose.
   *
   * @param parameters flat vector [1, P]. Not modified.
   * @param other x [N, D]. Not modified.
   */
  public Pass at(Tensor parameters, Tensor other) {
    return new Pass(network(), new Recording(plan, Weights.of(parameters), mode), other);
  }

  /** The layers. */
  public Network network() {
    return new Network(layers.stream().map(at -> at.pass().layer()).toList());
  }

  /** Number of layers L. */
  public int depth() {
    return layers.size();
  }

  /** Rows N. */
  public int rows() {
    return input.rows();
  }

  /** x [N, D]. Not to be modified. */
  public Tensor input() {
    return input;
  }

  /** y [N, K], the output of the last layer. Not to be modified. */
  public Tensor output() {
    return output(depth());
  }

  /** The output of layer l = 1 … L; l = 0 is the input. Not to be modified. */
  public Tensor output(int l) {
    return l == 0 ? input : pass(l).output();
  }

  /** Layer l = 1 … L. */
  public Layer layer(int l) {
    return pass(l).layer();
  }

  /** The fully connected map of layer l, if it is one. */
  public Optional<Dense> dense(int l) {
    return layer(l).dense();
  }

  /** φ′ of layer l [N, K_l]; empty means 1. */
  public Optional<Tensor> slope(int l) {
    return affine(l).flatMap(AffinePass::slope);
  }

  /** φ″ of layer l [N, K_l]; empty means 0. */
  public Optional<Tensor> curvature(int l) {
    return affine(l).flatMap(AffinePass::curvature);
  }

  /** φ‴ of layer l [N, K_l]; empty means 0. */
  public Optional<Tensor> thirdDerivative(int l) {
    return affine(l).flatMap(AffinePass::thirdDerivative);
  }

  /**
   * The weight of layer l [K_l, K_{l−1}].
   *
   * @throws IllegalArgumentException if the layer is not fully connected
   */
  public Matrix weight(int l) {
    if (pass(l) instanceof AffinePass affine && affine.layer().dense().isPresent()) {
      return affine.layer().dense().get().weight(affine.weights());
    }
    throw new IllegalArgumentException("layer " + l + " is not fully connected: it is " + layer(l));
  }

  private LayerPass pass(int l) {
    return layers.get(l - 1).pass();
  }

  private Optional<AffinePass> affine(int l) {
    return pass(l) instanceof AffinePass affine ? Optional.of(affine) : Optional.empty();
  }

  /** Announces a gradient with respect to the output of layer l: [N, K_l] or a row [1, K_l]. */
  public void addOutputGradient(int l, Tensor gradient) {
    layers.get(l - 1).outputGradients().add(gradient);
  }

  /**
   * Announces a gradient at the inner place of layer l: the pre-activation [N, K_l] of an affine
   * layer, the input of another.
   */
  public void addInnerGradient(int l, Tensor gradient) {
    layers.get(l - 1).innerGradients().add(gradient);
  }

  /**
   * Records the backward pass of everything announced, adding parameter gradients.
   *
   * @param gradients where W̄ and b̄ go. Modified when the plan runs.
   */
  public void backward(Gradients gradients) {
    backward(depth(), null, gradients);
  }

  /**
   * Records the backward pass of everything announced, adding parameter gradients.
   *
   * @param gradients where W̄ and b̄ go. Modified when the plan runs.
   * @return the gradient with respect to the input [N, D], in the plan's memory
   */
  public Tensor backwardToInput(Gradients gradients) {
    Tensor first = backward(depth(), null, gradients);
    Tensor inputGradient = plan.scratch(rows(), input.columns());
    At at = layers.get(0);
    at.pass().toInput(inputGradient, first, at.innerGradients());
    return inputGradient;
  }

  /**
   * Records layers l … 1; {@code above} arrived at layer l + 1; returns what arrives at layer 1.
   */
  private Tensor backward(int l, Tensor above, Gradients gradients) {
    At at = layers.get(l - 1);
    Tensor arrived = above == null ? lastGradient(at) : gradientBelow(at, l, above);
    at.pass().addGradients(gradients, arrived);
    return l == 1 ? arrived : backward(l - 1, arrived, gradients);
  }

  private Tensor gradientBelow(At at, int l, Tensor above) {
    Tensor arrived = plan.scratch(rows(), output(l).columns());
    At next = layers.get(l);
    next.pass().toInput(arrived, above, next.innerGradients(), at.arrival(at.outputGradients()));
    return arrived;
  }

  /** What was announced at the last layer, as it flows through that layer. */
  private Tensor lastGradient(At at) {
    Tensor start = firstFull(at.outputGradients());
    List<Tensor> others = at.outputGradients().stream().filter(g -> g != start).toList();
    Step[] steps = at.arrival(others);
    if (steps.length == 0) {
      return start;
    }
    Tensor arrived = plan.scratch(rows(), output().columns());
    plan.map(arrived, start, steps);
    return arrived;
  }

  /** A gradient with a row for each example, to begin with; the others may be broadcast. */
  private Tensor firstFull(List<Tensor> gradients) {
    return gradients.stream()
        .filter(gradient -> gradient.rows() == rows())
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no gradient was announced at the output"));
  }

  /**
   * Records Jᵀv for m vectors an example, without parameter gradients.
   *
   * @param target the plan to record in: this pass's own or a part of it
   * @param vectors v, vector-major [m·N, K]. Not modified.
   * @param m vectors an example
   */
  public Sweep sweep(Plan target, Tensor vectors, int m) {
    requireRows(vectors, m);
    List<LayerSweep> all = new ArrayList<>();
    Tensor g = vectors;
    for (int l = depth(); l >= 1; l--) {
      LayerSweep own = pass(l).sweep(target, g, m);
      all.add(0, own);
      g = own.input();
    }
    return new Sweep(all, g);
  }

  /**
   * Records J·ẋ for m tangents an example.
   *
   * @param target the plan to record in
   * @param tangents ẋ, vector-major [m·N, D]. Not modified.
   * @param m tangents an example
   */
  public Tangent tangent(Plan target, Tensor tangents, int m) {
    requireRows(tangents, m);
    List<LayerTangent> all = new ArrayList<>();
    Tensor xTangent = tangents;
    for (int l = 1; l <= depth(); l++) {
      LayerTangent own = pass(l).tangent(target, xTangent, m);
      all.add(own);
      xTangent = own.output();
    }
    return new Tangent(all, xTangent);
  }

  /** Whether the tangent of layer l depends on its input: whether {@link #backwardTangent} says. */
  public boolean bends(int l) {
    return pass(l).bends();
  }

  /** A tensor for gradients at the inner place of layer l, [N, …], in the pass's own plan. */
  public Tensor innerScratch(int l) {
    return plan.scratch(rows(), pass(l).innerSize());
  }

  /**
   * Records the adjoint of (x, ẋ) ↦ (y, ẏ) for ȳ = 0: the parameter gradients and the gradients at
   * the inner places of Σ ⟨ẏ̄, J ẋ⟩ with ẋ held constant.
   *
   * <pre>  W̄_l += A_lᵀ ẋ_l ;   z̄_l = Σ_m (G_l ∘ ż_l) ∘ φ″_l  </pre>
   *
   * where G_l and A_l are the sweep of ẏ̄. The z̄_l still have to flow back: announce them by
   * {@link #addInnerGradient}.
   *
   * @param target the plan to record in
   * @param sweep of ẏ̄
   * @param tangent of ẋ
   * @param gradients where W̄ goes. Modified when the plan runs.
   * @return z̄_1 … z̄_L [N, K_l]; empty where the layer does not bend
   */
  public List<Optional<Tensor>> backwardTangent(
      Plan target, Sweep sweep, Tangent tangent, Gradients gradients) {
    List<Optional<Tensor>> inner = new ArrayList<>();
    for (int l = 1; l <= depth(); l++) {
      LayerSweep swept = sweep.layers().get(l - 1);
      LayerTangent moved = tangent.layers().get(l - 1);
      inner.add(pass(l).backwardTangent(target, swept, moved, gradients));
    }
    return inner;
  }

  private void requireRows(Tensor vectors, int m) {
    if (vectors.rows() != (long) m * rows()) {
      throw new IllegalArgumentException(
          "expected [%d · %d, …], got %s".formatted(m, rows(), vectors.shape()));
    }
  }
}
