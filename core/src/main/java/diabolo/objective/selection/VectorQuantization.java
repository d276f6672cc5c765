package diabolo.objective.selection;

import diabolo.kernel.Plan;
import diabolo.kernel.PostOp;
import diabolo.nn.layer.Activation;
import diabolo.nn.parameter.ParameterSpec;
import diabolo.notation.Named;
import diabolo.objective.term.Check;
import diabolo.objective.term.LossTerm;
import diabolo.tensor.Tensor;
import java.util.List;

/**
 * Vector quantization of the code: its K = G·d units are divided into G groups of d, and each group
 * is replaced by the nearest of M codebook vectors, shared by all groups.
 *
 * <pre>  z_g = e_k ,  k = argmin_m ‖h_g − e_m‖² , the first of equal ones
 *   objective + commitment · (1/N) Σₙ ‖h − z‖² ,   h̄ = z̄ + 2 commitment/N (h − z)
 *   after a batch  N_m ← {@value #MEMORY} N_m + (1 − {@value #MEMORY}) n_m ,
 *                  e_m ← (N_m before · {@value #MEMORY} e_m + (1 − {@value #MEMORY}) Σ h_g) / N_m
 * </pre>
 *
 * Van den Oord, Vinyals, Kavukcuoglu, "Neural discrete representation learning" (2017): the
 * straight-through gradient, eq. 3 with commitment β, and the moving averages of appendix A.1 in
 * place of the codebook's own loss. n_m counts the groups of the batch that chose e_m, and the sum
 * is over them. The first batch initializes the codebook with its groups; later, a vector whose N_m
 * falls below {@value #LEAST_SHARE} of the mean is dead and is moved to a random group of the
 * batch.
 *
 * <p>The gradient of the encoder is an estimate: the loss itself is constant in the encoder almost
 * everywhere. A trained model encodes to the quantized code; the encoder's Jacobian is that of h.
 *
 * @param entries M &gt; 1
 * @param groups G &gt; 0, a divisor of the number of code units
 * @param commitment β ≥ 0
 * @since 0.1
 */
@Named("codebook")
public record VectorQuantization(int entries, int groups, float commitment)
    implements CodeSelection {

  /** Decay of the moving averages per step. */
  static final double MEMORY = 0.99;

  /** Share of the mean count below which a vector is dead. */
  static final double LEAST_SHARE = 0.01;

  /** Refuses a codebook of fewer than two vectors, no groups, and a negative commitment. */
  public VectorQuantization {
    if (!(entries > 1)) {
      throw new IllegalArgumentException("codebook entries must be > 1, got " + entries);
    }
    Check.positive("codebook groups", groups);
    Check.notNegative("commitment", commitment);
  }

  /** The quantization with all of its options. */
  public static VectorQuantization of(int entries, int groups, float commitment) {
    return new VectorQuantization(entries, groups, commitment);
  }

  /** Creates a quantization with β = 0.25, as in the paper. */
  public static VectorQuantization of(int entries, int groups) {
    return new VectorQuantization(entries, groups, 0.25f);
  }

  @Override
  public void check(Activation codeActivation, int codeSize) {
    if (codeSize % groups != 0) {
      throw new IllegalArgumentException(
          "codebook groups must divide the number of code units, got %d groups of %d units"
              .formatted(groups, codeSize));
    }
  }

  @Override
  public boolean isSparse() {
    return false;
  }

  @Override
  public boolean isStraightThrough() {
    return true;
  }

  /** Parameters [d + 1, M]: the vectors as columns, and below them N_m. */
  @Override
  public void checkWeighted() {
    throw new IllegalArgumentException(
        "row weights cannot be combined with a codebook: use top-k or batch-top-k");
  }

  @Override
  public List<ParameterSpec> parameters(int units) {
    return List.of(ParameterSpec.state("selection.codebook", units / groups + 1, entries));
  }

  @Override
  public float start() {
    return 0;
  }

  @Override
  public SelectedCode record(SelectionSite site) {
    Plan plan = site.plan();
    Tensor code = site.code();
    Codebook codebook = new Codebook(plan, site.own(), groups);
    Tensor quantized = site.scratch();
    plan.call(moment -> codebook.fillIfEmpty(code, moment.seed().split("codebook")));
    codebook.recordChoice(code, quantized);
    plan.call(moment -> codebook.move(code, moment.seed().split("codebook")));
    Tensor error = site.scratch();
    plan.map(error, code, PostOp.subtract(quantized));
    Tensor squares = site.scratch();
    plan.map(squares, error, PostOp.multiply(error));
    Tensor sums = plan.scratch(code.rows(), 1);
    plan.sumColumns(sums, squares);
    float factor = commitment / code.rows();
    return new SelectedCode(
        quantized,
        gradient -> {
          Tensor through = site.scratch();
          plan.map(through, error, PostOp.scale(2 * factor), PostOp.add(gradient));
          return through;
        },
        List.of(new LossTerm("commitment", sums, () -> factor)));
  }

  @Override
  public void recordUse(Plan plan, Tensor code, Tensor own) {
    new Codebook(plan, own, groups).recordChoice(code, code);
  }
}
