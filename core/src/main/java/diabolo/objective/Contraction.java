package diabolo.objective;

/**
 * Squared Frobenius norm of the encoder's Jacobian: codes that do not move when the input does.
 *
 * <pre>  weight · (1/N) Σₙ ‖∂h(xₙ)/∂x‖²_F  </pre>
 *
 * Rifai, Vincent, Muller, Glorot, Bengio, "Contractive auto-encoders" (ICML 2011), eq. 6. Batch
 * mean, lower is better; the sum runs over all code units and inputs, so the weight does not change
 * meaning with either. Exact for one layer in closed form; exact for any depth by a reverse sweep
 * of all K unit vectors and its adjoint; or probed: unbiased in value and gradient by m random sign
 * vectors on the code side (Hutchinson 1990). With an untied decoder the encoder can shrink while
 * the decoder grows: tie the weights or decay them.
 *
 * @param weight factor, ≥ 0
 * @param method how the norm is computed
 * @param probes m &gt; 0 random vectors an example, where the method probes
 */
public record Contraction(float weight, Method method, int probes) implements Penalty {

  /** How the norm is computed. */
  public enum Method {
    /** Exact for one layer and for codes of at most {@value Contraction#EXACT_CODE_SIZE} units. */
    AUTO,
    /** Every row of the Jacobian. */
    EXACT,
    /** Random vectors. */
    PROBED
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
      case PROBED -> false;
      case AUTO -> depth == 1 || codeSize <= EXACT_CODE_SIZE;
    };
  }

  @Override
  public LossTerm record(PenaltySite site) {
    int depth = site.encoder().depth();
    boolean isExact = isExact(depth, site.encoder().output().columns());
    if (isExact && depth == 1) {
      return new OneLayerContraction(site, weight).record();
    }
    return new DeepContraction(site, this).record(isExact);
  }
}
