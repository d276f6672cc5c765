package diabolo.objective.selection;

import diabolo.kernel.Plan;
import diabolo.kernel.Step;
import diabolo.nn.Activation;
import diabolo.nn.Layout;
import diabolo.notation.Named;
import diabolo.objective.term.Check;
import diabolo.objective.term.LossTerm;
import diabolo.tensor.Tensor;
import java.util.List;

/**
 * Replaces the code by vectors of a codebook: its K = G·d units are cut into G groups of d, and
 * each group becomes its nearest of M vectors, which all groups share.
 *
 * <pre>  z_g = e_k ,  k = argmin_m ‖h_g − e_m‖² , of equal ones the first
 *   objective + commitment · (1/N) Σₙ ‖h − z‖² ,   h̄ = z̄ + 2 commitment/N (h − z)
 *   after a batch  N_m ← {@value #MEMORY} N_m + (1 − {@value #MEMORY}) n_m ,
 *                  e_m ← (N_m before · {@value #MEMORY} e_m + (1 − {@value #MEMORY}) Σ h_g) / N_m
 * </pre>
 *
 * Van den Oord, Vinyals, Kavukcuoglu, "Neural discrete representation learning" (2017): the
 * straight-through gradient, eq. 3 with commitment β, and the moving averages of appendix A.1 in
 * place of the codebook's own loss. n_m and the sum are of the groups of the batch that chose e_m.
 * The first batch fills the codebook with groups of its own; later a vector whose N_m falls below
 * {@value #LEAST_SHARE} of the mean is dead and is put on a group of the batch, drawn by the seed.
 *
 * <p>The gradient of the encoder is an estimate: the loss itself is flat in the encoder almost
 * everywhere. Encoding gives the quantized code; its Jacobian is that of h.
 *
 * @param entries M &gt; 1
 * @param groups G &gt; 0, a divisor of the number of code units
 * @param commitment β ≥ 0
 */
@Named("codebook")
public record VectorQuantization(int entries, int groups, float commitment)
    implements CodeSelection {

  /** Share of the old averages that a step keeps. */
  static final double MEMORY = 0.99;

  /** A vector chosen less often than this share of the mean is dead. */
  static final double LEAST_SHARE = 0.01;

  /** Refuses a codebook that says nothing, no groups, and a negative commitment. */
  public VectorQuantization {
    if (!(entries > 1)) {
      throw new IllegalArgumentException("codebook entries must be > 1, got " + entries);
    }
    Check.positive("codebook groups", groups);
    Check.notNegative("commitment", commitment);
  }

  /** β = 0.25 as in the paper. */
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

  /** The vectors as columns [d, M], and below them N_m [1, M]. */
  @Override
  public List<Layout.Wanted> parameters(int units) {
    return List.of(Layout.Wanted.state("selection.codebook", units / groups + 1, entries));
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
    plan.map(error, code, Step.subtract(quantized));
    Tensor squares = site.scratch();
    plan.map(squares, error, Step.multiply(error));
    Tensor sums = plan.scratch(code.rows(), 1);
    plan.sumColumns(sums, squares);
    float factor = commitment / code.rows();
    return new SelectedCode(
        quantized,
        gradient -> {
          Tensor through = site.scratch();
          plan.map(through, error, Step.scale(2 * factor), Step.add(gradient));
          return through;
        },
        List.of(new LossTerm("commitment", sums, () -> factor)));
  }

  @Override
  public void recordUse(Plan plan, Tensor code, Tensor own) {
    new Codebook(plan, own, groups).recordChoice(code, code);
  }
}
