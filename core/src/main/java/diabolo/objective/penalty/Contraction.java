package diabolo.objective.penalty;

import diabolo.nn.Pass;
import diabolo.notation.Named;
import diabolo.objective.term.Check;
import diabolo.objective.term.LossTerm;
import diabolo.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/**
 * Squared Frobenius norm of the encoder's Jacobian, which makes codes insensitive to small changes
 * of the input.
 *
 * <pre>  weight · (1/N) Σₙ ‖∂h(xₙ)/∂x‖²_F  </pre>
 *
 * Rifai, Vincent, Muller, Glorot, Bengio, "Contractive auto-encoders" (ICML 2011), eq. 6. Batch
 * mean, lower is better; the sum runs over all code units and inputs, so the meaning of the weight
 * does not depend on either number. Exact for one layer in closed form; exact for any depth by
 * vector-Jacobian products of all K unit vectors and their adjoint; or estimated, unbiased in value
 * and gradient, by m random vectors on the code side (Hutchinson 1990), of signs or orthogonal.
 * With an untied decoder the penalty can be evaded by a smaller encoder and a larger decoder: use
 * tied weights or weight decay.
 *
 * @param weight factor, ≥ 0
 * @param method computation of the norm
 * @param probes number m &gt; 0 of random vectors per example, for methods that estimate
 * @since 0.1
 */
@Named("contraction")
public record Contraction(float weight, Method method, int probes) implements Penalty {

  /** Computation of the norm. */
  public enum Method {
    /**
     * {@link #EXACT} for one layer and for codes of at most {@value Contraction#EXACT_CODE_SIZE}
     * units, else {@link #PROBED}.
     */
    AUTO,
    /** Every row of the Jacobian. */
    EXACT,
    /** Random vectors of independent signs. */
    PROBED,
    /** Orthogonal random vectors of norm √K, at most K of them; exact with K. */
    ORTHOGONAL
  }

  /**
   * Largest code size for which {@link Method#AUTO} computes every row of a deep encoder's
   * Jacobian.
   */
  static final int EXACT_CODE_SIZE = 64;

  /** Refuses a negative weight and less than one probe. */
  public Contraction {
    Check.notNegative("contraction weight", weight);
    if (!(probes > 0)) {
      throw new IllegalArgumentException("contraction probes must be > 0, got " + probes);
    }
  }

  /** The penalty of this weight, computed by this method. */
  public static Contraction of(float weight, Method method, int probes) {
    return new Contraction(weight, method, probes);
  }

  /** Creates a penalty with the automatic method, and four probes if it estimates. */
  public static Contraction of(float weight) {
    return new Contraction(weight, Method.AUTO, 4);
  }

  /** True if the norm is computed exactly for an encoder of this depth and code size. */
  public boolean isExact(int depth, int codeSize) {
    return switch (method) {
      case EXACT -> true;
      case PROBED, ORTHOGONAL -> false;
      case AUTO -> depth == 1 || codeSize <= EXACT_CODE_SIZE;
    };
  }

  @Override
  public boolean isOnCode() {
    return true;
  }

  @Override
  public LossTerm record(PenaltySite site) {
    Pass encoder = site.encoder();
    if (encoder.depth() == 1 && isExact(1, encoder.output().columns())) {
      return new OneLayerContraction(site, 1, weight).record("contraction");
    }
    return record(site, "contraction", encoder);
  }

  /** Records the norm of the Jacobian of any pass by vector-Jacobian products. */
  LossTerm record(PenaltySite site, String name, Pass pass) {
    int units = pass.output().columns();
    ProbeVectors vectors = vectors(pass.rows(), units, isExact(pass.depth(), units));
    Tensor norms = site.plan().scratch(1, pass.rows());
    JacobianNorm norm = new JacobianNorm(site, name, List.of(pass), vectors);
    double factor = norm.record(norms, weight / pass.rows());
    return new LossTerm(name, norms, () -> factor);
  }

  /** Probe vectors of this method. */
  ProbeVectors vectors(int rows, int units, boolean isExact) {
    if (isExact) {
      return ProbeVectors.unit(rows, units);
    }
    ProbeVectors.Source source =
        method == Method.ORTHOGONAL ? ProbeVectors.Source.ORTHOGONAL : ProbeVectors.Source.SIGNS;
    return ProbeVectors.random(source, rows, units, probes);
  }

  @Override
  public Optional<String> choice(int depth, int codeSize, int inputs) {
    if (isExact(depth, codeSize)) {
      return Optional.of(
          depth == 1
              ? "contraction: exact, in closed form"
              : "contraction: exact, by %d vector-Jacobian products per example"
                  .formatted(codeSize));
    }
    String kind = method == Method.ORTHOGONAL ? "orthogonal vector" : "sign vector";
    return Optional.of(
        "contraction: estimated with %d random %s%s per row"
            .formatted(probes, kind, probes == 1 ? "" : "s"));
  }
}
