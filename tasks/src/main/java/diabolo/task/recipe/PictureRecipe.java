package diabolo.task.recipe;

import diabolo.feature.format.SampleFormat;
import diabolo.model.spec.Architecture;
import diabolo.model.spec.Contractive;
import diabolo.model.spec.Denoising;
import diabolo.model.spec.ModelSpec;
import diabolo.model.spec.Sparse;
import diabolo.model.spec.Undercomplete;
import diabolo.model.spec.Variational;
import diabolo.nn.layer.Activation;
import diabolo.objective.Objective;
import diabolo.objective.corruption.GaussianNoise;
import diabolo.objective.penalty.Contraction;
import diabolo.objective.penalty.KlSparsity;
import diabolo.objective.penalty.L1;
import diabolo.objective.reconstruction.Squared;
import diabolo.train.optimizer.AdamW;
import diabolo.train.optimizer.Schedule;
import diabolo.train.option.TrainingOptions;
import java.util.Optional;

/**
 * Default settings for pictures: one hidden layer on both sides of the code, twice as wide as a
 * picture has values within 64 and 512, and a fixed number of steps, so that few pictures are seen
 * more often than many.
 *
 * <p>An undercomplete, a denoising and a sparse one begin as principal components analysis of the
 * training pictures: the mean picture is then in the biases, and the first layer sees centered
 * pixels. The denoising one is trained with normal noise, which leaves the mean brightness as it
 * is; pixels set to black would not. Compared by the error on held-out frames of Frey faces:
 * docs/results/2026-12-01-pictures-defaults.md.
 */
final class PictureRecipe {

  /** Steps of 128 pictures that are aimed at. */
  static final int STEPS = 4800;

  private static final double RATE = 0.001;

  /** Standard deviation of the noise, where white is 1. */
  private static final float NOISE = 0.1f;

  private static final float SPARSITY = 0.01f;
  private static final float CONTRACTION = 0.1f;

  /** Values of a picture for each unit of a sparse code with a hidden layer before it. */
  private static final int NARROW = 8;

  private PictureRecipe() {}

  /**
   * Whether the layers are chosen here: nothing is requested of them but the width of the code, and
   * a sparse code is narrow, with the usual penalty or another weight of it. A wide one is a
   * dictionary of strokes that the pixels give at once.
   */
  static boolean suits(SampleFormat format, Kind kind, Wishes wishes) {
    LayerWishes layers = wishes.layers();
    return format.picture().isPresent()
        && layers.equals(LayerWishes.none().withCodeSize(layers.codeSize()))
        && wishes.objective().selection().isEmpty()
        && (kind != Kind.SPARSE || isNarrow(format, wishes));
  }

  private static boolean isNarrow(SampleFormat format, Wishes wishes) {
    ObjectiveWishes objective = wishes.objective();
    return wishes.layers().codeSize().filter(code -> NARROW * code > format.columns()).isEmpty()
        && objective.penalties().stream().noneMatch(KlSparsity.class::isInstance)
        && objective.sparsity().equals(SparsityWishes.none());
  }

  /** A kind with a code of that size. */
  static ModelSpec spec(SampleFormat format, Kind kind, int codeSize) {
    Architecture layers = TableRecipe.architecture(format, Optional.of(codeSize));
    Architecture drawn = layers.withInitialization(Architecture.of(codeSize).initialization());
    return switch (kind) {
      case UNDERCOMPLETE -> Undercomplete.of(layers);
      case DENOISING -> Denoising.of(layers, GaussianNoise.of(NOISE));
      case SPARSE -> Sparse.of(layers.withCodeActivation(Activation.RELU), L1.of(SPARSITY));
      case CONTRACTIVE ->
          Contractive.of(
              drawn.withCodeActivation(Activation.SIGMOID),
              Objective.of(Squared.of())
                  .withPenalty(Contraction.of(CONTRACTION, Contraction.Method.PROBED, 1)));
      case VARIATIONAL -> Variational.of(drawn);
    };
  }

  /**
   * Training on counted pictures: by AdamW at a learning rate that falls to 0 along a cosine, with
   * the weight decay and the patience of tables.
   */
  static TrainingOptions training(TrainingOptions usual, long rows) {
    return usual
        .withPatience(TableRecipe.patience(usual.epochs()))
        .withOptimizer(AdamW.of(RATE, TableRecipe.decay(rows)))
        .withSchedule(new Schedule.Cosine(0));
  }
}
