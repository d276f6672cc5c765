package diabolo.model.spec;

import diabolo.notation.Named;
import diabolo.objective.Objective;
import diabolo.objective.corruption.Corruption;
import diabolo.objective.corruption.Masking;
import diabolo.objective.reconstruction.Squared;

/**
 * Denoising autoencoder: learns to reconstruct the clean input from a corrupted one. Vincent et
 * al., "Stacked denoising autoencoders" (JMLR 2010).
 *
 * @param architecture layers and activations
 * @param objective the objective to minimize
 * @since 0.1
 */
@Named("denoising")
public record Denoising(Architecture architecture, Objective objective) implements ModelSpec {

  /** Refuses parts that do not go together. */
  public Denoising {
    ModelSpec.check(architecture, objective);
    ModelSpec.require(objective.corruption().isPresent(), "denoising", "a corruption");
  }

  /** A denoising autoencoder with these layers and this objective. */
  public static Denoising of(Architecture architecture, Objective objective) {
    return new Denoising(architecture, objective);
  }

  /** Creates a spec of squared error against the clean input. */
  public static Denoising of(Architecture architecture, Corruption corruption) {
    return new Denoising(architecture, Objective.of(Squared.of()).withCorruption(corruption));
  }

  /** Creates a spec that masks a quarter of the values. */
  public static Denoising of(Architecture architecture) {
    return of(architecture, Masking.of(0.25f));
  }

  @Override
  public Denoising with(Objective other) {
    return new Denoising(architecture, other);
  }
}
