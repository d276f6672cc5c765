package diabolo.objective;

import diabolo.nn.Pass;
import diabolo.nn.Sweep;
import diabolo.nn.Tangent;
import diabolo.tensor.Function;
import diabolo.tensor.Plan;
import diabolo.tensor.Seed;
import diabolo.tensor.Step;
import diabolo.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The Jacobian norm of an encoder of any depth: vectors v swept back to Jᵀv, then the adjoint.
 *
 * <p>Because ∂½‖g‖² = ∂⟨v, J ĝ⟩ with g = Jᵀv and ĝ held constant, the gradient is that of one
 * tangent through ĝ. All K unit vectors give the exact norm; m random sign vectors an unbiased
 * estimate. The vectors are taken in chunks that bound the memory.
 */
final class DeepContraction {

  /** Most values that a chunk of vectors may take at one layer boundary: 64 MiB. */
  private static final int CHUNK_VALUES = 1 << 24;

  private final PenaltySite site;
  private final Contraction penalty;
  private final Pass encoder;
  private final int rows;
  private final int units;

  DeepContraction(PenaltySite site, Contraction penalty) {
    this.site = site;
    this.penalty = penalty;
    this.encoder = site.encoder();
    this.rows = encoder.rows();
    this.units = encoder.output().columns();
  }

  LossTerm record(boolean isExact) {
    Plan plan = site.plan();
    int all = isExact ? units : penalty.probes();
    int chunk = chunk(all);
    int chunks = (all + chunk - 1) / chunk;
    Tensor vectors = plan.scratch(chunk * rows, units);
    float factor = penalty.weight() / rows / (isExact ? 1 : penalty.probes());
    Tensor norms = plan.scratch(1, rows);
    List<Optional<Tensor>> totals = totals();
    clear(norms, totals);
    Plan part = plan.part();
    recordChunk(part, vectors, factor, norms, totals);
    if (isExact) {
      plan.repeat(chunks, part, number -> unitVectors(vectors, chunk, number));
    } else {
      Seed[] step = new Seed[1];
      plan.call(moment -> step[0] = moment.seed().split("contraction"));
      plan.repeat(chunks, part, number -> signs(vectors, chunk, number, step[0]));
    }
    for (int l = 1; l <= encoder.depth(); l++) {
      int layer = l;
      totals.get(l - 1).ifPresent(total -> encoder.addPreActivationGradient(layer, total));
    }
    return new LossTerm("contraction", norms, () -> factor);
  }

  private int chunk(int all) {
    int width = encoder.input().columns();
    for (int l = 1; l <= encoder.depth(); l++) {
      width = Math.max(width, encoder.layer(l).outputs());
    }
    return Math.max(1, Math.min(all, CHUNK_VALUES / Math.max(1, width * rows)));
  }

  /** Sums over the chunks of the pre-activation gradients, where there is curvature. */
  private List<Optional<Tensor>> totals() {
    List<Optional<Tensor>> totals = new ArrayList<>();
    for (int l = 1; l <= encoder.depth(); l++) {
      totals.add(encoder.curvature(l).map(c -> site.plan().scratch(c.rows(), c.columns())));
    }
    return totals;
  }

  private void clear(Tensor norms, List<Optional<Tensor>> totals) {
    site.plan()
        .call(
            moment -> {
              norms.fill(0);
              totals.forEach(total -> total.ifPresent(t -> t.fill(0)));
            });
    for (int l = 1; l <= encoder.depth(); l++) {
      site.gradients().clear(site.plan(), encoder.layer(l).weight());
    }
  }

  private void recordChunk(
      Plan part, Tensor vectors, float factor, Tensor norms, List<Optional<Tensor>> totals) {
    int m = vectors.rows() / rows;
    Sweep sweep = encoder.sweep(part, vectors, m);
    Tensor squares = part.scratch(m * rows, sweep.input().columns());
    part.map(squares, sweep.input(), Step.apply(Function.SQUARE));
    Tensor sums = part.scratch(m * rows, 1);
    part.sumColumns(sums, squares);
    part.sumRows(norms, sums.reshape(m, rows), new Step.Accumulate());
    Tensor inputTangent = part.scratch(m * rows, sweep.input().columns());
    part.map(inputTangent, sweep.input(), Step.scale(2 * factor));
    Tangent tangent = encoder.tangent(part, inputTangent, m);
    List<Optional<Tensor>> zGradients =
        encoder.backwardTangent(part, sweep, tangent, site.gradients());
    for (int l = 0; l < totals.size(); l++) {
      if (totals.get(l).isPresent()) {
        part.map(totals.get(l).get(), zGradients.get(l).orElseThrow(), new Step.Accumulate());
      }
    }
  }

  /** Row k of the identity for vectors number·m … ; beyond K zeros, which add nothing. */
  private void unitVectors(Tensor vectors, int m, int number) {
    vectors.fill(0);
    for (int vector = 0; vector < m && number * m + vector < units; vector++) {
      for (int row = 0; row < rows; row++) {
        vectors.set((vector * rows + row) * units + number * m + vector, 1);
      }
    }
  }

  /** ±1 by a fair coin; beyond the number of probes zeros. */
  private void signs(Tensor vectors, int m, int number, Seed seed) {
    int block = rows * units;
    for (int vector = 0; vector < m; vector++) {
      long probe = (long) number * m + vector;
      boolean isWanted = probe < penalty.probes();
      for (int i = 0; i < block; i++) {
        float sign = seed.bits(probe * block + i) < 0 ? -1 : 1;
        vectors.set(vector * block + i, isWanted ? sign : 0);
      }
    }
  }
}
