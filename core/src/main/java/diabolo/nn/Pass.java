package diabolo.nn;

import diabolo.tensor.Matrix;
import diabolo.tensor.Plan;
import diabolo.tensor.Step;
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
  private final Tensor input;
  private final List<LayerPass> layers = new ArrayList<>();

  /**
   * Records the forward pass.
   *
   * @param network what is computed
   * @param parameters flat vector [1, P]. Not modified.
   * @param plan where operations are recorded. Modified.
   * @param input x [N, D]. Not modified.
   */
  public Pass(Network network, Tensor parameters, Plan plan, Tensor input) {
    this(network, parameters, plan, input, false);
  }

  /**
   * Records the forward pass over weights that will not change any more: faster for few rows.
   *
   * @param network what is computed
   * @param parameters flat vector [1, P]. Not modified, here or by anybody while the plan is used.
   * @param plan where operations are recorded. Modified.
   * @param input x [N, D]. Not modified.
   */
  public static Pass ofConstantWeights(
      Network network, Tensor parameters, Plan plan, Tensor input) {
    return new Pass(network, parameters, plan, input, true);
  }

  private Pass(
      Network network, Tensor parameters, Plan plan, Tensor input, boolean areWeightsConstant) {
    if (input.columns() != network.inputs()) {
      throw new IllegalArgumentException(
          "expected [N, " + network.inputs() + "], got " + input.shape());
    }
    this.plan = plan;
    this.input = input;
    Tensor x = input;
    for (Dense layer : network.layers()) {
      Matrix stored = layer.weight(parameters);
      Matrix weight = areWeightsConstant ? stored.constant() : stored;
      LayerPass pass =
          new LayerPass(
              layer, weight, layer.bias().of(parameters), plan, centered(layer, parameters, x));
      layers.add(pass);
      x = pass.y;
    }
  }

  /** x − c, or x. */
  private Tensor centered(Dense layer, Tensor parameters, Tensor x) {
    if (layer.center().isEmpty()) {
      return x;
    }
    Tensor centered = plan.scratch(x.rows(), x.columns());
    plan.map(centered, x, Step.subtract(layer.center().get().of(parameters)));
    return centered;
  }

  private Pass(Plan plan, Tensor input, List<LayerPass> layers) {
    this.plan = plan;
    this.input = input;
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
    List<LayerPass> all = new ArrayList<>(layers);
    all.addAll(next.layers);
    return new Pass(plan, input, all);
  }

  /**
   * Records the forward pass of the same network at another input.
   *
   * @param parameters flat vector [1, P]. Not modified.
   * @param other x [N, D]. Not modified.
   */
  public Pass at(Tensor parameters, Tensor other) {
    Network network = new Network(layers.stream().map(pass -> pass.layer).toList());
    return new Pass(network, parameters, plan, other);
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
    return l == 0 ? input : layers.get(l - 1).y;
  }

  /** Layer l = 1 … L. */
  public Dense layer(int l) {
    return layers.get(l - 1).layer;
  }

  /** φ′ of layer l [N, K_l]; empty means 1. */
  public Optional<Tensor> slope(int l) {
    return layers.get(l - 1).slope();
  }

  /** φ″ of layer l [N, K_l]; empty means 0. */
  public Optional<Tensor> curvature(int l) {
    return layers.get(l - 1).curvature();
  }

  /** φ‴ of layer l [N, K_l]; empty means 0. */
  public Optional<Tensor> thirdDerivative(int l) {
    return layers.get(l - 1).thirdDerivative();
  }

  /** The weight of layer l [K_l, K_{l−1}]. */
  public Matrix weight(int l) {
    return layers.get(l - 1).weight;
  }

  /** Announces a gradient with respect to the output of layer l: [N, K_l] or a row [1, K_l]. */
  public void addOutputGradient(int l, Tensor gradient) {
    layers.get(l - 1).outputGradients.add(gradient);
  }

  /** Announces a gradient with respect to the pre-activation of layer l: [N, K_l]. */
  public void addPreActivationGradient(int l, Tensor gradient) {
    layers.get(l - 1).preActivationGradients.add(gradient);
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
    plan.product(inputGradient, Matrix.of(first), weight(1));
    return inputGradient;
  }

  /** Records layers l … 1; {@code above} is the gradient of z_{l+1}; returns that of z_1. */
  private Tensor backward(int l, Tensor above, Gradients gradients) {
    LayerPass pass = layers.get(l - 1);
    Tensor zGradient = above == null ? lastGradient(pass) : gradientBelow(pass, l, above);
    weightGradient(plan, pass.layer, zGradient, pass.x, gradients);
    gradients.product(plan, pass.layer.bias(), Matrix.of(plan.ones(rows())), Matrix.of(zGradient));
    pass.layer.center().ifPresent(center -> centerGradient(center, pass, zGradient, gradients));
    return l == 1 ? zGradient : backward(l - 1, zGradient, gradients);
  }

  /** c̄ −= Σₙ z̄ₙ W. */
  private void centerGradient(Slot center, LayerPass pass, Tensor zGradient, Gradients gradients) {
    Tensor sums = plan.scratch(1, zGradient.columns());
    plan.sumRows(sums, zGradient);
    gradients.product(plan, center, Matrix.of(sums), pass.weight, Step.scale(-1));
  }

  private Tensor gradientBelow(LayerPass pass, int l, Tensor above) {
    Tensor zGradient = plan.scratch(rows(), pass.layer.outputs());
    Step[] steps = pass.stepsToPreActivation(pass.outputGradients);
    plan.product(zGradient, Matrix.of(above), weight(l + 1), steps);
    return zGradient;
  }

  /** What was announced at the last layer, at its pre-activation. */
  private Tensor lastGradient(LayerPass pass) {
    Tensor start = firstFull(pass.outputGradients);
    List<Tensor> others = pass.outputGradients.stream().filter(g -> g != start).toList();
    Step[] steps = pass.stepsToPreActivation(others);
    if (steps.length == 0) {
      return start;
    }
    Tensor zGradient = plan.scratch(rows(), pass.layer.outputs());
    plan.map(zGradient, start, steps);
    return zGradient;
  }

  /** A gradient with a row for each example, to begin with; the others may be broadcast. */
  private Tensor firstFull(List<Tensor> gradients) {
    return gradients.stream()
        .filter(gradient -> gradient.rows() == rows())
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no gradient was announced at the output"));
  }

  /** Records W̄ += z̄ᵀ x, in the orientation in which W is stored. */
  private static void weightGradient(
      Plan plan, Dense layer, Tensor zGradient, Tensor x, Gradients gradients) {
    if (layer.isTied()) {
      gradients.product(plan, layer.weight(), Matrix.of(x).transposed(), Matrix.of(zGradient));
    } else {
      gradients.product(plan, layer.weight(), Matrix.of(zGradient).transposed(), Matrix.of(x));
    }
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
    List<Tensor> outputs = new ArrayList<>();
    List<Tensor> preActivations = new ArrayList<>();
    Tensor g = vectors;
    for (int l = depth(); l >= 1; l--) {
      Tensor a = timesSlope(target, g, l, m);
      outputs.add(0, g);
      preActivations.add(0, a);
      g = target.scratch(m * rows(), layer(l).inputs());
      target.product(g, Matrix.of(a), weight(l));
    }
    return new Sweep(m, outputs, preActivations, g);
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
    List<Tensor> inputs = new ArrayList<>();
    List<Tensor> preActivations = new ArrayList<>();
    Tensor xTangent = tangents;
    for (int l = 1; l <= depth(); l++) {
      Tensor zTangent = target.scratch(m * rows(), layer(l).outputs());
      target.product(zTangent, Matrix.of(xTangent), weight(l).transposed());
      inputs.add(xTangent);
      preActivations.add(zTangent);
      xTangent = timesSlope(target, zTangent, l, m);
    }
    return new Tangent(m, inputs, preActivations, xTangent);
  }

  /**
   * Records the adjoint of (x, ẋ) ↦ (y, ẏ) for ȳ = 0: the parameter gradients and the gradients of
   * the pre-activations of Σ ⟨ẏ̄, J ẋ⟩ with ẋ held constant.
   *
   * <pre>  W̄_l += A_lᵀ ẋ_l ;   z̄_l = Σ_m (G_l ∘ ż_l) ∘ φ″_l  </pre>
   *
   * where G_l and A_l are the sweep of ẏ̄. The z̄_l still have to flow back: announce them by
   * {@link #addPreActivationGradient}.
   *
   * @param target the plan to record in
   * @param sweep of ẏ̄
   * @param tangent of ẋ
   * @param gradients where W̄ goes. Modified when the plan runs.
   * @return z̄_1 … z̄_L [N, K_l]; empty where the activation has no curvature
   */
  public List<Optional<Tensor>> backwardTangent(
      Plan target, Sweep sweep, Tangent tangent, Gradients gradients) {
    List<Optional<Tensor>> zGradients = new ArrayList<>();
    for (int l = 1; l <= depth(); l++) {
      weightGradient(
          target,
          layer(l),
          sweep.preActivations().get(l - 1),
          tangent.inputs().get(l - 1),
          gradients);
      int layer = l;
      zGradients.add(curvature(l).map(c -> curved(target, sweep, tangent, layer, c)));
    }
    return zGradients;
  }

  private Tensor curved(Plan target, Sweep sweep, Tangent tangent, int l, Tensor curvature) {
    int m = sweep.vectors();
    int width = layer(l).outputs();
    Tensor products = target.scratch(m * rows(), width);
    target.map(
        products, sweep.outputs().get(l - 1), Step.multiply(tangent.preActivations().get(l - 1)));
    Tensor zGradient = target.scratch(rows(), width);
    target.sumRows(
        zGradient.reshape(1, rows() * width),
        products.reshape(m, rows() * width),
        Step.multiply(curvature.reshape(1, rows() * width)));
    return zGradient;
  }

  /** values [m·N, K_l] · φ′_l [N, K_l], the slope repeated for each of the m vectors. */
  private Tensor timesSlope(Plan target, Tensor values, int l, int m) {
    Optional<Tensor> slope = slope(l);
    if (slope.isEmpty()) {
      return values;
    }
    int width = rows() * layer(l).outputs();
    Tensor result = target.scratch(m * rows(), layer(l).outputs());
    target.map(
        result.reshape(m, width),
        values.reshape(m, width),
        Step.multiply(slope.get().reshape(1, width)));
    return result;
  }

  private void requireRows(Tensor vectors, int m) {
    if (vectors.rows() != m * rows()) {
      throw new IllegalArgumentException(
          "expected [%d · %d, …], got %s".formatted(m, rows(), vectors.shape()));
    }
  }
}
