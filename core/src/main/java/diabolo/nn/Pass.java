package diabolo.nn;

import diabolo.kernel.Plan;
import diabolo.kernel.PostOp;
import diabolo.nn.layer.AffinePass;
import diabolo.nn.layer.Layer;
import diabolo.nn.layer.LayerPass;
import diabolo.nn.layer.LayerPass.LayerSweep;
import diabolo.nn.layer.LayerPass.LayerTangent;
import diabolo.nn.layer.Mode;
import diabolo.nn.layer.Recording;
import diabolo.nn.map.Dense;
import diabolo.nn.parameter.Gradients;
import diabolo.nn.parameter.Weights;
import diabolo.tensor.Matrix;
import diabolo.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Forward pass of a network over N rows, recorded in a plan, with the derivatives at that point.
 *
 * <p>Four operations: the constructor records <em>forward</em>; {@link #tangent} J·ẋ; {@link
 * #backward} Jᵀ·ȳ with parameter gradients, and {@link #sweep} the same without them; {@link
 * #backwardTangent} the adjoint of (x, ẋ) ↦ (y, ẏ), which gives the gradient of a penalty on J.
 * Gradients from several terms are registered first and flow back together.
 *
 * <p>All tensors belong to the plan. Not thread-safe.
 */
public final class Pass {

  private final Plan plan;
  private final Mode mode;
  private final Tensor input;
  private final List<At> layers = new ArrayList<>();

  /** Pass of one layer, and the gradients registered at it. */
  private record At(LayerPass pass, List<Tensor> outputGradients, List<Tensor> innerGradients) {

    At(LayerPass pass) {
      this(pass, new ArrayList<>(), new ArrayList<>());
    }

    PostOp[] arrival(List<Tensor> alsoToOutput) {
      return pass.arrival(alsoToOutput, innerGradients);
    }
  }

  /**
   * Records the forward pass for inference.
   *
   * @param network the network
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
   * @param network the network
   * @param at plan, parameters and mode
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
   * Concatenates this pass and one that takes its output, for derivatives through both. Gradients
   * registered at a layer flow back in the pass from which the layer came.
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
   * Records the forward pass of the same network at another input, in the same mode.
   *
   * @param parameters flat vector [1, P]. Not modified.
   * @param other x [N, D]. Not modified.
   */
  public Pass at(Tensor parameters, Tensor other) {
    return new Pass(network(), new Recording(plan, Weights.of(parameters), mode), other);
  }

  /** Network of this pass. */
  public Network network() {
    return new Network(layers.stream().map(at -> at.pass().layer()).toList());
  }

  /** Number of layers L. */
  public int depth() {
    return layers.size();
  }

  /** Number of rows N. */
  public int rows() {
    return input.rows();
  }

  /** Input x [N, D]. Not to be modified. */
  public Tensor input() {
    return input;
  }

  /** Output y [N, K] of the last layer. Not to be modified. */
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

  /** Slope φ′ of layer l [N, K_l]; empty means 1. */
  public Optional<Tensor> slope(int l) {
    return affine(l).flatMap(AffinePass::slope);
  }

  /** Curvature φ″ of layer l [N, K_l]; empty means 0. */
  public Optional<Tensor> curvature(int l) {
    return affine(l).flatMap(AffinePass::curvature);
  }

  /** Third derivative φ‴ of layer l [N, K_l]; empty means 0. */
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

  /** Registers a gradient with respect to the output of layer l: [N, K_l] or a row [1, K_l]. */
  public void addOutputGradient(int l, Tensor gradient) {
    layers.get(l - 1).outputGradients().add(gradient);
  }

  /**
   * Registers a gradient at the inner place of layer l: the preactivation [N, K_l] of an affine
   * layer, the input of any other.
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
   * Records the backward pass of layers l … 1, given the gradient {@code above} inside layer l + 1,
   * and returns the gradient inside layer 1.
   */
  private Tensor backward(int l, Tensor above, Gradients gradients) {
    At at = layers.get(l - 1);
    Tensor arrived = above == null ? lastGradient(at) : gradientBelow(at, l, above);
    at.pass().addGradients(gradients, arrived, at.innerGradients());
    return l == 1 ? arrived : backward(l - 1, arrived, gradients);
  }

  private Tensor gradientBelow(At at, int l, Tensor above) {
    Tensor arrived = plan.scratch(rows(), output(l).columns());
    At next = layers.get(l);
    next.pass().toInput(arrived, above, next.innerGradients(), at.arrival(at.outputGradients()));
    return arrived;
  }

  /** Gradient inside the last layer, from the gradients registered there. */
  private Tensor lastGradient(At at) {
    Tensor start = firstFull(at.outputGradients());
    List<Tensor> others = at.outputGradients().stream().filter(g -> g != start).toList();
    PostOp[] steps = at.arrival(others);
    if (steps.length == 0) {
      return start;
    }
    Tensor arrived = plan.scratch(rows(), output().columns());
    plan.map(arrived, start, steps);
    return arrived;
  }

  /**
   * Finds a gradient with a row for each example, to start the sum; the others may be broadcast.
   */
  private Tensor firstFull(List<Tensor> gradients) {
    return gradients.stream()
        .filter(gradient -> gradient.rows() == rows())
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "no gradient was registered at the output, call addOutputGradient first"));
  }

  /**
   * Records the vector-Jacobian products Jᵀv for m vectors per example, without parameter
   * gradients.
   *
   * @param target the plan to record in: this pass's own or a part of it
   * @param vectors v, vector-major [m·N, K]. Not modified.
   * @param m number of vectors per example
   */
  public Vjp sweep(Plan target, Tensor vectors, int m) {
    requireRows(vectors, m);
    List<LayerSweep> all = new ArrayList<>();
    Tensor g = vectors;
    for (int l = depth(); l >= 1; l--) {
      LayerSweep own = pass(l).sweep(target, g, m);
      all.add(0, own);
      g = own.input();
    }
    return new Vjp(all, g);
  }

  /**
   * Records the Jacobian-vector products J·ẋ for m tangents per example.
   *
   * @param target the plan to record in
   * @param tangents ẋ, vector-major [m·N, D]. Not modified.
   * @param m number of tangents per example
   */
  public Jvp tangent(Plan target, Tensor tangents, int m) {
    requireRows(tangents, m);
    List<LayerTangent> all = new ArrayList<>();
    Tensor xTangent = tangents;
    for (int l = 1; l <= depth(); l++) {
      LayerTangent own = pass(l).tangent(target, xTangent, m);
      all.add(own);
      xTangent = own.output();
    }
    return new Jvp(all, xTangent);
  }

  /** True if layer l is nonlinear, so that {@link #backwardTangent} gives a gradient there. */
  public boolean bends(int l) {
    return pass(l).bends();
  }

  /**
   * Allocates a tensor for gradients at the inner place of layer l, [N, …], in the pass's own plan.
   */
  public Tensor innerScratch(int l) {
    return plan.scratch(rows(), pass(l).innerSize());
  }

  /**
   * Records the adjoint of (x, ẋ) ↦ (y, ẏ) for ȳ = 0: the parameter gradients and the gradients at
   * the inner places of Σ ⟨ẏ̄, J ẋ⟩ with ẋ held constant.
   *
   * <pre>  W̄_l += A_lᵀ ẋ_l ;   z̄_l = Σ_m (G_l ∘ ż_l) ∘ φ″_l  </pre>
   *
   * where G_l and A_l are the sweep of ẏ̄. The z̄_l still have to flow back: register them by
   * {@link #addInnerGradient}.
   *
   * @param target the plan to record in
   * @param sweep the sweep of ẏ̄
   * @param tangent the tangent of ẋ
   * @param gradients receives W̄. Modified when the plan runs.
   * @return z̄_1 … z̄_L [N, K_l]; empty for a linear layer
   */
  public List<Optional<Tensor>> backwardTangent(
      Plan target, Vjp sweep, Jvp tangent, Gradients gradients) {
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
