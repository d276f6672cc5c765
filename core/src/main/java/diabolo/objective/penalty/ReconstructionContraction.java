package diabolo.objective.penalty;

import diabolo.notation.Family;
import diabolo.notation.Named;
import diabolo.objective.reconstruction.Reconstruction;
import diabolo.objective.term.Check;
import diabolo.objective.term.LossTerm;
import java.util.Optional;

/**
 * Squared Frobenius norm of the Jacobian of the whole reconstruction r = decoder ∘ encoder.
 *
 * <pre>  weight · (1/N) Σₙ ‖∂r(xₙ)/∂x‖²_F  </pre>
 *
 * Alain and Bengio, "What regularized auto-encoders learn from the data-generating distribution"
 * (2014), eq. 3: with squared error and weight σ² the optimum is r(x) = x + σ² ∇log p(x) + o(σ²),
 * as for denoising with small Gaussian noise. Unlike {@link Contraction} it cannot be evaded by a
 * smaller encoder and a larger decoder. Batch mean, lower is better. Computed by vector-Jacobian
 * products through both networks, of all D unit vectors or of m random ones. Needs a reconstruction
 * whose mean is the decoder's output, and a code that is not a distribution.
 *
 * @param weight factor, ≥ 0; σ² in units of the scaled input
 * @param method computation of the norm, as in {@link Contraction}, with D in place of the code
 *     size
 * @param probes number m &gt; 0 of random vectors per example, for methods that estimate
 * @since 0.1
 */
@Named("reconstruction-contraction")
public record ReconstructionContraction(float weight, Contraction.Method method, int probes)
    implements Penalty {

  /** Refuses a negative weight and less than one probe. */
  public ReconstructionContraction {
    Check.notNegative("reconstruction contraction weight", weight);
    if (!(probes > 0)) {
      throw new IllegalArgumentException(
          "reconstruction contraction probes must be > 0, got " + probes);
    }
  }

  /** The penalty of this weight, computed by this method. */
  public static ReconstructionContraction of(float weight, Contraction.Method method, int probes) {
    return new ReconstructionContraction(weight, method, probes);
  }

  /** Creates a penalty with the method and number of probes of {@link Contraction#of}. */
  public static ReconstructionContraction of(float weight) {
    Contraction same = Contraction.of(weight);
    return new ReconstructionContraction(weight, same.method(), same.probes());
  }

  @Override
  public Optional<String> choice(int depth, int codeSize, int inputs) {
    return Contraction.of(weight, method, probes)
        .choice(2 * depth, inputs, inputs)
        .map(words -> "reconstruction " + words);
  }

  @Override
  public void check(Reconstruction reconstruction, boolean isDistribution) {
    if (reconstruction.needsUnitInterval()) {
      throw new IllegalArgumentException(
          "reconstruction contraction needs a reconstruction whose mean is the decoder's output, such as"
              + " squared error, got "
              + Family.name(reconstruction.getClass()));
    }
    if (isDistribution) {
      throw new IllegalArgumentException(
          "reconstruction contraction needs a code that is a point, got a distribution");
    }
  }

  @Override
  public boolean isOnCode() {
    return true;
  }

  @Override
  public LossTerm record(PenaltySite site) {
    return Contraction.of(weight, method, probes)
        .record(site, "reconstructionContraction", site.encoder().then(site.decoder()));
  }
}
