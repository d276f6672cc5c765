package diabolo.task.recipe;

import diabolo.feature.format.Picture;
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
import diabolo.objective.corruption.BlindNoise;
import diabolo.objective.corruption.BlindSpot;
import diabolo.objective.corruption.Emphasis;
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

  /** Largest standard deviation of the noise of a blind denoiser: 55 of 255 levels of gray. */
  private static final float MOST_NOISE = 55 / 255f;

  /** Share of the pixels that are replaced at a step of learning from noisy pictures. */
  private static final float BLIND_SHARE = 0.02f;

  /** Largest picture for which fully connected layers are the default. */
  private static final int MOST_DENSE_PIXELS = 64 * 64;

  private static final float SPARSITY = 0.01f;
  private static final float CONTRACTION = 0.1f;

  /** Values of a picture for each unit of a sparse code with a hidden layer before it. */
  private static final int NARROW = 8;

  private PictureRecipe() {}

  /**
   * The requests with convolutions that fit the pictures, where these are requested, or nothing is
   * requested of the layers and the pictures are larger than {@value #MOST_DENSE_PIXELS} pixels.
   */
  static Wishes fitted(SampleFormat format, Kind kind, Wishes wishes) {
    LayerWishes layers = wishes.layers();
    Optional<Picture> picture = format.picture();
    if (picture.isEmpty()) {
      if (!layers.pictures().equals(PictureWishes.none())) {
        throw new IllegalArgumentException(
            "layers of pictures need rows that are pictures, and these are a table");
      }
      return wishes;
    }
    Wishes asked =
        layers.pictures().isBlindSpot() ? blindSpot(picture.get(), kind, wishes) : wishes;
    boolean isLarge = picture.get().height() * (long) picture.get().width() > MOST_DENSE_PIXELS;
    LayerWishes free =
        LayerWishes.none()
            .withCodeSize(layers.codeSize())
            .withPictures(PictureWishes.none().withBlindSpot(layers.pictures().isBlindSpot()));
    boolean isFree = layers.equals(free);
    if (!layers.pictures().isFitted() && !(isLarge && isFree)) {
      return asked;
    }
    return asked.withLayers(layers.withPictures(layers.pictures().fitted(picture.get(), kind)));
  }

  /** The requests with a loss on replaced pixels alone. */
  private static Wishes blindSpot(Picture picture, Kind kind, Wishes wishes) {
    if (kind != Kind.DENOISING || wishes.objective().corruption().isPresent()) {
      throw new IllegalArgumentException(
          "learning from noisy pictures alone is for denoising models without another corruption");
    }
    return wishes.withObjective(
        wishes
            .objective()
            .withCorruption(
                BlindSpot.of(BLIND_SHARE, picture.height(), picture.width(), picture.channels()),
                Emphasis.of(1 / BLIND_SHARE, 0)));
  }

  /** A denoiser that is not told the level of noise. */
  static ModelSpec denoiser(Architecture layers) {
    return Denoising.of(
        layers, Objective.of(Squared.of()).withCorruption(BlindNoise.of(MOST_NOISE)));
  }

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
