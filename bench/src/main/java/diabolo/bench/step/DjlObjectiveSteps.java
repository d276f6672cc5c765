package diabolo.bench.step;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.training.GradientCollector;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import diabolo.nn.parameter.Slot;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Steps by DJL on PyTorch for losses that its blocks do not know: the loss written with arrays,
 * gradients by PyTorch, DJL's Adam.
 */
public final class DjlObjectiveSteps implements Contender, BatchSteps {

  private final StepJob job;
  private final float[][] rows;
  private final NDManager manager = Engine.getEngine("PyTorch").newBaseManager();
  private final Map<String, NDArray> parameters = new LinkedHashMap<>();
  private final Optimizer adam =
      Optimizer.adam().optLearningRateTracker(Tracker.fixed(0.001f)).build();
  private final Objective objective;

  /** A loss by arrays. */
  @FunctionalInterface
  interface Objective {
    /**
     * Records the loss.
     *
     * @param x inputs [N, D]
     * @param parameters by Diabolo's names: weights [outputs, inputs]
     * @return one number: the mean over rows
     */
    NDArray loss(NDArray x, Map<String, NDArray> parameters);
  }

  /** Steps of an objective from the same starting weights as its peers. */
  public DjlObjectiveSteps(StepJob job, float[][] rows, StartWeights start, Objective objective) {
    this.job = job;
    this.rows = rows;
    this.objective = objective;
    for (Slot slot : start.slots()) {
      boolean isBias = slot.rows() == 1;
      Shape shape = isBias ? new Shape(slot.columns()) : new Shape(slot.rows(), slot.columns());
      NDArray parameter = manager.create(start.values(slot.name()), shape);
      parameter.setRequiresGradient(true);
      parameters.put(slot.name(), parameter);
    }
  }

  /** Σⱼ (hⱼ(1 − hⱼ))² Σᵢ Wⱼᵢ² beside the Bernoulli loss, tied weights. */
  public static Objective contractive(float weight) {
    return (x, parameters) -> {
      NDArray w = parameters.get("encoder.0.weight");
      NDArray h = Activation.sigmoid(x.matMul(w.transpose()).add(parameters.get("encoder.0.bias")));
      NDArray logits = h.matMul(w).add(parameters.get("decoder.0.bias"));
      NDArray sums = h.mul(h.mul(-1).add(1)).square().sum(new int[] {0});
      NDArray norms = w.square().sum(new int[] {1});
      NDArray penalty = sums.mul(norms).sum().mul(weight);
      return bernoulli(logits, x).add(penalty).div(x.getShape().get(0));
    };
  }

  /** The negative evidence lower bound with one draw, tanh layers. */
  public static Objective variational() {
    return (x, parameters) -> {
      NDArray h = Activation.tanh(dense(x, parameters, "encoder.0"));
      NDArray mean = dense(h, parameters, "encoder.1");
      NDArray logVariance = dense(h, parameters, "encoder.logVariance");
      NDArray draws = x.getManager().randomNormal(mean.getShape());
      NDArray z = mean.add(draws.mul(logVariance.mul(0.5f).exp()));
      NDArray g = Activation.tanh(dense(z, parameters, "decoder.0"));
      NDArray logits = dense(g, parameters, "decoder.1");
      NDArray divergence =
          logVariance.exp().add(mean.square()).sub(logVariance).sub(1).sum().mul(0.5f);
      return bernoulli(logits, x).add(divergence).div(x.getShape().get(0));
    };
  }

  private static NDArray dense(NDArray input, Map<String, NDArray> parameters, String name) {
    return input
        .getNDArrayInternal()
        .linear(input, parameters.get(name + ".weight"), parameters.get(name + ".bias"))
        .singletonOrThrow();
  }

  /** The same form as DJL's own sigmoid cross-entropy: max(l, 0) − l x + log(1 + e^−|l|). */
  static NDArray bernoulli(NDArray logits, NDArray x) {
    return Activation.relu(logits)
        .sub(logits.mul(x))
        .add(Activation.softPlus(logits.abs().neg()))
        .sum();
  }

  @Override
  public String name() {
    return DjlSteps.versions();
  }

  @Override
  public double[] round() {
    return round(job, rows);
  }

  @Override
  public float step(float[] batch) {
    try (NDManager scope = manager.newSubManager()) {
      NDArray x = scope.create(batch, new Shape(job.batch(), job.inputs()));
      float value;
      try (GradientCollector collector = manager.getEngine().newGradientCollector()) {
        parameters.values().forEach(parameter -> parameter.tempAttach(scope));
        NDArray loss = objective.loss(x, parameters);
        collector.backward(loss);
        value = loss.getFloat();
      }
      parameters.forEach(
          (name, parameter) -> adam.update(name, parameter, gradient(parameter, scope)));
      parameters.values().forEach(parameter -> parameter.attach(manager));
      return value;
    }
  }

  /** The loss of a batch, without an update. */
  public float evaluate(float[] batch) {
    try (NDManager scope = manager.newSubManager()) {
      NDArray x = scope.create(batch, new Shape(job.batch(), job.inputs()));
      parameters.values().forEach(parameter -> parameter.tempAttach(scope));
      float value = objective.loss(x, parameters).getFloat();
      parameters.values().forEach(parameter -> parameter.attach(manager));
      return value;
    }
  }

  private static NDArray gradient(NDArray parameter, NDManager scope) {
    NDArray gradient = parameter.getGradient();
    gradient.attach(scope);
    return gradient;
  }

  @Override
  public void close() {
    manager.close();
  }
}
