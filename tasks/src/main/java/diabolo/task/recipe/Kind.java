package diabolo.task.recipe;

import diabolo.model.spec.Architecture;
import diabolo.model.spec.Contractive;
import diabolo.model.spec.Denoising;
import diabolo.model.spec.ModelSpec;
import diabolo.model.spec.Sparse;
import diabolo.model.spec.Undercomplete;
import diabolo.model.spec.Variational;
import diabolo.notation.Alias;
import diabolo.objective.Objective;
import java.util.Locale;

/**
 * The kinds of autoencoders as a choice that can be named.
 *
 * @since 0.1
 */
public enum Kind {
  @Alias({"ae", "autoencoder"})
  UNDERCOMPLETE,
  @Alias("sae")
  SPARSE,
  @Alias("dae")
  DENOISING,
  @Alias("cae")
  CONTRACTIVE,
  @Alias("vae")
  VARIATIONAL;

  /** The kind of a spec. */
  public static Kind of(ModelSpec spec) {
    return valueOf(spec.kind().toUpperCase(Locale.ROOT));
  }

  /** This kind with its own defaults for what an architecture leaves open. */
  public ModelSpec of(Architecture architecture) {
    return switch (this) {
      case UNDERCOMPLETE -> Undercomplete.of(architecture);
      case SPARSE -> Sparse.of(architecture);
      case DENOISING -> Denoising.of(architecture);
      case CONTRACTIVE -> Contractive.of(architecture);
      case VARIATIONAL -> Variational.of(architecture);
    };
  }

  /** This kind with exactly these parts. */
  public ModelSpec of(Architecture architecture, Objective objective) {
    return switch (this) {
      case UNDERCOMPLETE -> Undercomplete.of(architecture, objective);
      case SPARSE -> Sparse.of(architecture, objective);
      case DENOISING -> Denoising.of(architecture, objective);
      case CONTRACTIVE -> Contractive.of(architecture, objective);
      case VARIATIONAL -> Variational.of(architecture, objective);
    };
  }
}
