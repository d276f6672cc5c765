package diabolo.objective;

import diabolo.tensor.Function;
import diabolo.tensor.Operator;
import diabolo.tensor.Step;
import diabolo.tensor.Tensor;

/**
 * Sum of the absolute activations of the code: many units near zero for each example.
 *
 * <pre>  weight · (1/N) Σₙ Σₖ |hₙₖ| ,   gradient weight/N · sign(h)  </pre>
 *
 * Batch mean, lower is better. A free decoder can escape by growing while the code shrinks: tie or
 * decay its weights.
 *
 * @param weight factor, ≥ 0
 */
public record L1(float weight) implements Penalty {

  /** Refuses a negative weight. */
  public L1 {
    Check.notNegative("L1 weight", weight);
  }

  @Override
  public LossTerm record(PenaltySite site) {
    Tensor code = site.encoder().output();
    int rows = code.rows();
    int width = code.columns();
    float factor = weight / rows;
    Tensor zero = site.plan().constant(0);
    Tensor negative = site.plan().scratch(rows, width);
    site.plan().map(negative, code, new Step.Combine(Operator.LESS, zero));
    Tensor gradient = site.plan().scratch(rows, width);
    site.plan()
        .map(
            gradient,
            code,
            new Step.Combine(Operator.GREATER, zero),
            Step.subtract(negative),
            Step.scale(factor));
    site.encoder().addOutputGradient(site.encoder().depth(), gradient);
    Tensor magnitudes = site.plan().scratch(rows, width);
    site.plan().map(magnitudes, code, Step.apply(Function.ABS));
    Tensor sums = site.plan().scratch(rows, 1);
    site.plan().sumColumns(sums, magnitudes);
    return new LossTerm("l1", sums, () -> factor);
  }
}
