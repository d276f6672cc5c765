package diabolo.model.spec;

import diabolo.nn.layer.Activation;
import diabolo.notation.Family;
import diabolo.notation.Notation;
import diabolo.objective.Objective;
import diabolo.objective.code.GaussianCode;
import diabolo.objective.corruption.Corruption;
import diabolo.objective.corruption.Emphasis;
import diabolo.objective.penalty.Penalty;
import diabolo.objective.penalty.ReconstructionContraction;
import diabolo.objective.reconstruction.Reconstruction;

/**
 * The hyperparameters of a model: an architecture and an objective.
 *
 * <p>A kind has no algorithm of its own: it names a choice of parts and requires the part after
 * which it is named. Parts combine: {@code Denoising.of(architecture, new
 * Masking(0.25f)).with(Contraction.of(0.1f))}.
 *
 * @since 0.1
 */
public sealed interface ModelSpec
    permits Undercomplete, Sparse, Denoising, Contractive, Variational {

  /** Layers and activations. */
  Architecture architecture();

  /** Objective to minimize. */
  Objective objective();

  /** Returns a copy with another objective. */
  ModelSpec with(Objective objective);

  /** The name of the kind: {@code sparse}. */
  default String kind() {
    return Family.name(getClass());
  }

  /** Returns a copy with another reconstruction. */
  default ModelSpec with(Reconstruction reconstruction) {
    return with(objective().withReconstruction(reconstruction));
  }

  /** Returns a copy with one more penalty, which replaces one of the same kind. */
  default ModelSpec with(Penalty penalty) {
    return with(objective().withPenalty(penalty));
  }

  /** Returns a copy with a corruption of the input. */
  default ModelSpec with(Corruption corruption) {
    return with(objective().withCorruption(corruption));
  }

  /** Returns a copy with emphasis on corrupted values. */
  default ModelSpec with(Emphasis emphasis) {
    return with(objective().withEmphasis(emphasis));
  }

  /** Refuses parts that cannot be combined; called by every kind. */
  static void check(Architecture architecture, Objective objective) {
    objective.penalties().forEach(penalty -> penalty.check(architecture.codeActivation()));
    objective.penalties().forEach(penalty -> penalty.checkDepth(architecture.depth()));
    objective
        .selection()
        .ifPresent(s -> s.check(architecture.codeActivation(), architecture.codeSize()));
    if (architecture.dictionary().isCentered()) {
      checkCenter(objective);
    }
    int decoderDepth = Math.max(architecture.depth(), architecture.decoder().size() + 1);
    if (objective.auxK().isPresent() && decoderDepth > 1) {
      throw new IllegalArgumentException("AuxK needs a decoder of one layer, got " + decoderDepth);
    }
    if (!architecture.heads().isEmpty()
        && objective.code().filter(GaussianCode::isImportanceWeighted).isPresent()) {
      throw new IllegalArgumentException(
          "heads beside the decoder see one code a row, got several samples of it");
    }
    checkPictures(architecture.pictures(), objective);
    if (objective.code().isPresent() && architecture.codeActivation() != Activation.IDENTITY) {
      throw new IllegalArgumentException(
          "the mean of a Gaussian code is unbounded: expected the code activation identity, got "
              + Notation.name(architecture.codeActivation()));
    }
  }

  /**
   * Refuses a centered encoder if the output is a logit or the code a distribution, whose mean and
   * variance are two layers on one input.
   */
  private static void checkCenter(Objective objective) {
    if (objective.reconstruction().needsUnitInterval() || objective.code().isPresent()) {
      throw new IllegalArgumentException(
          "a centered encoder needs a reconstruction whose output is its mean, and a code that is not"
              + " a distribution, got "
              + (objective.code().isPresent()
                  ? "a Gaussian code"
                  : Family.name(objective.reconstruction().getClass())));
    }
  }

  /** Refuses parts that need a code of a fixed size, or a decoder that reconstructs on its own. */
  private static void checkPictures(PictureDesign pictures, Objective objective) {
    boolean hasSelection = objective.selection().isPresent() || objective.auxK().isPresent();
    boolean hasState = objective.penalties().stream().anyMatch(p -> !p.state(1).isEmpty());
    if (pictures.isMap()
        && (hasSelection || hasState || !objective.reconstruction().parameters(1).isEmpty())) {
      throw new IllegalArgumentException(
          "a code that is a map has no fixed number of units: expected no selection, no running"
              + " rates of units and no variance of its own for each value, got "
              + objective);
    }
    if (pictures.isResidual() && (hasSelection || objective.code().isPresent())) {
      throw new IllegalArgumentException(
          "a residual output is taken off the input, so that a code alone gives no reconstruction:"
              + " expected no selection and no distribution of codes, got "
              + objective);
    }
    if (pictures.isResidual() && objective.reconstruction().needsUnitInterval()) {
      throw new IllegalArgumentException(
          "a residual output needs a reconstruction whose output is its mean, got "
              + Family.name(objective.reconstruction().getClass()));
    }
    if (pictures.isResidual()
        && objective.penalties().stream().anyMatch(ReconstructionContraction.class::isInstance)) {
      throw new IllegalArgumentException(
          "the contraction of the reconstruction is not defined for a residual output");
    }
  }

  /** Refuses a kind without the part after which it is named. */
  static void require(boolean isPresent, String kind, String part) {
    if (!isPresent) {
      throw new IllegalArgumentException(kind + " models need " + part + ", got none");
    }
  }
}
