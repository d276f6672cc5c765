package diabolo.objective.penalty;

import diabolo.nn.Pass;
import diabolo.notation.Named;
import diabolo.objective.term.Check;
import diabolo.objective.term.LossTerm;
import diabolo.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/**
 * Squared Frobenius norm of the encoder's Jacobian: codes that do not move when the input does.
 *
 * <pre>  weight · (1/N) Σₙ ‖∂h(xₙ)/∂x‖²_F  </pre>
 *
 * Rifai, Vincent, Muller, Glorot, Bengio, "Contractive auto-encoders" (ICML 2011), eq. 6. Batch
 * mean, lower is better; the sum runs over all code units and inputs, so the weight does not change
 * meaning with either. Exact for one layer in closed form; exact for any depth by a reverse sweep
 * of all K unit vectors and its adjoint; or probed: unbiased in value and gradient by m random
 * vectors on the code side (Hutchinson 1990), of signs or orthogonal. With an untied decoder the
 * encoder can shrink while the decoder grows: tie the weights or decay them.
 *
 * @param weight factor, ≥ 0
 * @param method how the norm is computed
 * @param probes m &gt; 0 random vectors an example, where the method probes
 */
@Named("contraction")
public record Contraction(float weight, Method method, int probes) implements Penalty {

  /** How the norm is computed. */
  public enum Method {
    /** Exact for one layer and for codes of at most {@value Contraction#EXACT_CODE_SIZE} units. */
    AUTO,
    /** Every row of the Jacobian. */
    EXACT,
    /** Random vectors of independent signs. */
    PROBED,
    /** Random vectors of norm √K at right angles, up to K of them; exact with K. */
    ORTHOGONAL
  }

  /** Largest code for which {@link Method#AUTO} sweeps every row of a deep encoder's Jacobian. */
  static final int EXACT_CODE_SIZE = 64;

  /** Refuses a negative weight and less than one probe. */
  public Contraction {
    Check.notNegative("contraction weight", weight);
    if (!(probes > 0)) {
      throw new IllegalArgumentException("contraction probes must be > 0, got " + probes);
    }
  }

  /** That weight, the automatic method, four probes where it probes. */
  public static Contraction of(float weight) {
    return new Contraction(weight, Method.AUTO, 4);
  }

  /** Whether an encoder of this depth and code size is swept exactly. */
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

  /** Records the norm of the Jacobian of any pass by vectors. */
  LossTerm record(PenaltySite site, String name, Pass pass) {
    int units = pass.output().columns();
    ProbeVectors vectors = vectors(pass.rows(), units, isExact(pass.depth(), units));
    Tensor norms = site.plan().scratch(1, pass.rows());
    JacobianNorm norm = new JacobianNorm(site, name, List.of(pass), vectors);
    double factor = norm.record(norms, weight / pass.rows());
    return new LossTerm(name, norms, () -> factor);
  }

  /** The vectors that this method multiplies Jacobians by. */
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
              : "contraction: exact, by %d sweeps an example".formatted(codeSize));
    }
    String kind = method == Method.ORTHOGONAL ? "orthogonal vectors" : "vectors of signs";
    return Optional.of("contraction: estimated by %d random %s".formatted(probes, kind));
  }
}
