package diabolo.model.spec;

import diabolo.nn.Activation;
import diabolo.notation.Family;
import diabolo.objective.Objective;
import diabolo.objective.corruption.Corruption;
import diabolo.objective.corruption.Emphasis;
import diabolo.objective.penalty.Penalty;
import diabolo.objective.reconstruction.Reconstruction;

/**
 * The hyperparameters of a model: an architecture and an objective.
 *
 * <p>A kind has no algorithm of its own; it names a choice among the parts and makes sure that the
 * part it is named after is there. Parts combine: {@code Denoising.of(architecture, new
 * Masking(0.25f)).with(Contraction.of(0.1f))}.
 */
public sealed interface ModelSpec
    permits Undercomplete, Sparse, Denoising, Contractive, Variational {

  /** Layers and activations. */
  Architecture architecture();

  /** What is minimized. */
  Objective objective();

  /** The same kind and architecture with another objective. */
  ModelSpec with(Objective objective);

  /** The name of the kind: {@code sparse}. */
  default String kind() {
    return Family.name(getClass());
  }

  /** The same with another reconstruction. */
  default ModelSpec with(Reconstruction reconstruction) {
    return with(objective().withReconstruction(reconstruction));
  }

  /** The same with one more penalty, in place of one of its kind. */
  default ModelSpec with(Penalty penalty) {
    return with(objective().withPenalty(penalty));
  }

  /** The same with a corruption of the input. */
  default ModelSpec with(Corruption corruption) {
    return with(objective().withCorruption(corruption));
  }

  /** The same with emphasis on corrupted values. */
  default ModelSpec with(Emphasis emphasis) {
    return with(objective().withEmphasis(emphasis));
  }

  /** Refuses parts that do not go together; called by every kind. */
  static void check(Architecture architecture, Objective objective) {
    objective.penalties().forEach(penalty -> penalty.check(architecture.codeActivation()));
    objective.penalties().forEach(penalty -> penalty.checkDepth(architecture.depth()));
    objective
        .selection()
        .ifPresent(s -> s.check(architecture.codeActivation(), architecture.codeSize()));
    if (architecture.dictionary().isCentered()) {
      checkCenter(objective);
    }
    if (objective.auxK().isPresent() && architecture.depth() > 1) {
      throw new IllegalArgumentException(
          "AuxK needs a decoder of one layer, got " + architecture.depth());
    }
    if (objective.code().isPresent() && architecture.codeActivation() != Activation.IDENTITY) {
      throw new IllegalArgumentException(
          "the mean of a Gaussian code is unbounded: expected codeActivation IDENTITY, got "
              + architecture.codeActivation());
    }
  }

  /** The output is a logit, or the encoder's input has two layers above it: no center for both. */
  private static void checkCenter(Objective objective) {
    if (objective.reconstruction().needsUnitInterval() || objective.code().isPresent()) {
      throw new IllegalArgumentException(
          "a centered encoder needs a reconstruction whose output is its mean, and a code that is no"
              + " distribution, got "
              + objective.code().map(Object::toString).orElse("" + objective.reconstruction()));
    }
  }

  /** Refuses a kind without the part that it is named after. */
  static void require(boolean isPresent, String kind, String part) {
    if (!isPresent) {
      throw new IllegalArgumentException(kind + " models need " + part + ", got none");
    }
  }
}
