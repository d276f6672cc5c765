package diabolo.objective.penalty;

import diabolo.kernel.Plan;
import diabolo.kernel.PostOp;
import diabolo.nn.Network;
import diabolo.notation.Named;
import diabolo.objective.term.Check;
import diabolo.objective.term.LossTerm;
import diabolo.tensor.Matrix;
import diabolo.tensor.Shape;
import diabolo.tensor.Tensor;

/**
 * Squared norms of the Jacobians of the single layers: the penalty of stacked contractive layers,
 * here trained jointly.
 *
 * <pre>  weight · (1/N) Σₙ Σ_l ‖∂h_l/∂h_{l−1}‖²_F  </pre>
 *
 * Rifai, Vincent, Muller, Glorot, Bengio (ICML 2011), section 5, sum over the layers l of the
 * encoder at h_{l−1}(xₙ). Batch mean, lower is better; exact, in closed form. Differs from {@link
 * Contraction} of the whole encoder except for one layer. Cheap at any depth, but also penalizes
 * directions that a later layer would have discarded.
 *
 * @param weight factor, ≥ 0
 * @since 0.1
 */
@Named("layer-contraction")
public record LayerContraction(float weight) implements Penalty {

  /** Refuses a negative weight. */
  public LayerContraction {
    Check.notNegative("layer contraction weight", weight);
  }

  /** The penalty of this weight. */
  public static LayerContraction of(float weight) {
    return new LayerContraction(weight);
  }

  @Override
  public boolean isOnCode() {
    return true;
  }

  @Override
  public void check(Network encoder) {
    if (encoder.layers().stream().anyMatch(layer -> layer.dense().isEmpty())) {
      throw new IllegalArgumentException(
          "layer contraction has a closed form for fully connected layers only; use contraction of"
              + " the whole encoder");
    }
  }

  @Override
  public LossTerm record(PenaltySite site) {
    Plan plan = site.plan();
    int depth = site.encoder().depth();
    Tensor values = plan.scratch(1, depth);
    for (int l = 1; l <= depth; l++) {
      LossTerm own = new OneLayerContraction(site, l, weight).record("layerContraction");
      Matrix column = new Matrix(own.values(), own.values().size(), 1, false);
      Matrix ones = Matrix.of(plan.ones(own.values().size()));
      // constant from run to run: 1/N and the weight
      PostOp scale = PostOp.scale((float) own.factor().now());
      plan.product(values.view(l - 1, Shape.of(1, 1)), ones, column, scale);
    }
    return new LossTerm("layerContraction", values, () -> 1);
  }
}
