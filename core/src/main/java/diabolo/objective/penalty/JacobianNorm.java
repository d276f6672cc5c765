package diabolo.objective.penalty;

import diabolo.kernel.Function;
import diabolo.kernel.Plan;
import diabolo.kernel.PostOp;
import diabolo.nn.Jvp;
import diabolo.nn.Pass;
import diabolo.nn.Vjp;
import diabolo.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Squared norm of a Jacobian of any depth, or of the difference of Jacobians at two inputs, by
 * vector-Jacobian products of vectors v and their adjoint.
 *
 * <pre>  value     c Σ_v ‖g‖² ,   g = Jᵀ(x) v   or   g = Jᵀ(x) v − Jᵀ(y) v
 *   gradient  that of 2c ⟨v, J(x) ĝ⟩ − 2c ⟨v, J(y) ĝ⟩ with ĝ = g held constant  </pre>
 *
 * because ∂½‖g‖² = ⟨ĝ, ∂g⟩: one Jacobian-vector product with ĝ at each input. Uses the operations
 * of {@link Pass} only. Vectors are processed in chunks, which bounds the memory.
 */
final class JacobianNorm {

  /** Largest number of values of a chunk of vectors at one layer boundary: 64 MiB. */
  private static final int CHUNK_VALUES = 1 << 24;

  private final PenaltySite site;
  private final String name;
  private final List<Pass> passes;
  private final ProbeVectors vectors;
  private final int rows;
  private final int units;

  /**
   * Prepares a norm.
   *
   * @param name name of the penalty, from which the seed of its vectors is derived
   * @param passes the pass at x, or the passes at x and y
   */
  JacobianNorm(PenaltySite site, String name, List<Pass> passes, ProbeVectors vectors) {
    this.site = site;
    this.name = name;
    this.passes = passes;
    this.vectors = vectors;
    this.rows = passes.get(0).rows();
    this.units = passes.get(0).output().columns();
  }

  /**
   * Records value and gradient; registers the gradients that flow into the passes.
   *
   * @param norms [1, N] Σ_v ‖g‖². Modified at each run.
   * @param factor c without the factor {@link ProbeVectors#share}
   * @return the factor of the sum of the norms
   */
  double record(Tensor norms, float factor) {
    Plan plan = site.plan();
    int chunk = chunk();
    int chunks = (vectors.count() + chunk - 1) / chunk;
    Tensor values = plan.scratch(chunk * rows, units);
    Optional<Tensor> weights = weights(chunk);
    List<List<Optional<Tensor>>> totals = passes.stream().map(this::totals).toList();
    plan.call(
        moment -> {
          vectors.begin(moment, name);
          norms.fill(0);
          totals.forEach(all -> all.forEach(total -> total.ifPresent(t -> t.fill(0))));
        });
    for (int l = 1; l <= passes.get(0).depth(); l++) {
      passes.get(0).layer(l).jacobianSlots().forEach(slot -> site.gradients().clear(plan, slot));
    }
    Plan part = plan.part();
    float scale = factor * vectors.share();
    recordChunk(part, new Vectors(values, scale, weights), norms, totals);
    plan.repeat(chunks, part, number -> vectors.fill(values, chunk, number));
    for (int i = 0; i < passes.size(); i++) {
      announce(passes.get(i), totals.get(i));
    }
    return scale;
  }

  private static void announce(Pass pass, List<Optional<Tensor>> totals) {
    for (int l = 1; l <= pass.depth(); l++) {
      int layer = l;
      totals.get(l - 1).ifPresent(total -> pass.addInnerGradient(layer, total));
    }
  }

  private int chunk() {
    Pass pass = passes.get(0);
    int width = pass.input().columns();
    for (int l = 1; l <= pass.depth(); l++) {
      width = Math.max(width, pass.output(l).columns());
    }
    return Math.max(1, Math.min(vectors.count(), CHUNK_VALUES / Math.max(1, width * rows)));
  }

  /** Sums, over the chunks, the gradients at the preactivations of nonlinear layers. */
  private List<Optional<Tensor>> totals(Pass pass) {
    List<Optional<Tensor>> totals = new ArrayList<>();
    for (int l = 1; l <= pass.depth(); l++) {
      totals.add(pass.bends(l) ? Optional.of(pass.innerScratch(l)) : Optional.empty());
    }
    return totals;
  }

  /**
   * A chunk of vectors.
   *
   * @param values v [m·N, K]
   * @param scale c with the share of a vector
   * @param weights of the rows, once for each vector [m·N, 1]
   */
  private record Vectors(Tensor values, float scale, Optional<Tensor> weights) {

    void weigh(Plan part, Tensor ofRows) {
      weights.ifPresent(w -> part.map(ofRows, ofRows, PostOp.multiply(w)));
    }
  }

  /** The weights of the rows, repeated for each vector of a chunk. */
  private Optional<Tensor> weights(int chunk) {
    return site.rowWeights()
        .map(
            once -> {
              Tensor repeated = site.plan().scratch(chunk * rows, 1);
              site.plan()
                  .call(
                      moment -> {
                        for (int i = 0; i < repeated.size(); i++) {
                          repeated.set(i, once.get(i % rows));
                        }
                      });
              return repeated;
            });
  }

  private void recordChunk(
      Plan part, Vectors vectors, Tensor norms, List<List<Optional<Tensor>>> totals) {
    Tensor values = vectors.values();
    float scale = vectors.scale();
    int m = values.rows() / rows;
    List<Vjp> sweeps = passes.stream().map(pass -> pass.sweep(part, values, m)).toList();
    Tensor g = difference(part, sweeps);
    Tensor squares = part.scratch(m * rows, g.columns());
    part.map(squares, g, PostOp.apply(Function.SQUARE));
    Tensor sums = part.scratch(m * rows, 1);
    part.sumColumns(sums, squares);
    vectors.weigh(part, sums);
    part.sumRows(norms, sums.reshape(m, rows), new PostOp.Accumulate());
    for (int i = 0; i < passes.size(); i++) {
      Tensor input = part.scratch(m * rows, g.columns());
      part.map(input, g, PostOp.scale(i == 0 ? 2 * scale : -2 * scale));
      vectors.weigh(part, input);
      Jvp tangent = passes.get(i).tangent(part, input, m);
      List<Optional<Tensor>> zGradients =
          passes.get(i).backwardTangent(part, sweeps.get(i), tangent, site.gradients());
      for (int l = 0; l < zGradients.size(); l++) {
        Optional<Tensor> total = totals.get(i).get(l);
        zGradients.get(l).ifPresent(z -> part.map(total.get(), z, new PostOp.Accumulate()));
      }
    }
  }

  private Tensor difference(Plan part, List<Vjp> sweeps) {
    Tensor first = sweeps.get(0).input();
    if (sweeps.size() == 1) {
      return first;
    }
    Tensor difference = part.scratch(first.rows(), first.columns());
    part.map(difference, first, PostOp.subtract(sweeps.get(1).input()));
    return difference;
  }
}
