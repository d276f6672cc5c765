package diabolo.task.recipe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.data.StrokeDigits;
import diabolo.feature.format.Picture;
import diabolo.feature.format.SampleFormat;
import diabolo.feature.sample.InMemorySamples;
import diabolo.kernel.Kernels;
import diabolo.model.Autoencoder;
import diabolo.model.spec.Architecture;
import diabolo.model.spec.Denoising;
import diabolo.model.spec.Initialization;
import diabolo.model.spec.ModelSpec;
import diabolo.model.spec.Sparse;
import diabolo.nn.layer.Activation;
import diabolo.objective.corruption.GaussianNoise;
import diabolo.objective.penalty.KlSparsity;
import diabolo.objective.penalty.L1;
import diabolo.objective.penalty.Penalty;
import diabolo.objective.reconstruction.Bernoulli;
import diabolo.random.Seed;
import diabolo.task.evaluate.Evaluate;
import diabolo.task.evaluate.EvaluateOptions;
import diabolo.task.evaluate.Evaluation;
import diabolo.train.Trainer;
import diabolo.train.optimizer.AdamW;
import diabolo.train.option.TrainingContext;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Default settings for pictures. */
final class PictureRecipeTest {

  private static final SampleFormat DIGITS = SampleFormat.pictures(Picture.of(28, 28, 1), 255);

  private static Wishes wishes(Kind kind, int code) {
    return Wishes.none()
        .withKind(kind)
        .withLayers(LayerWishes.none().withCodeSize(Optional.of(code)));
  }

  private static TrainingRecipe recipe(long rows, Wishes wishes) {
    return TrainingRecipe.of(DIGITS, OptionalLong.of(rows), wishes);
  }

  @Test
  void everyKindHasAHiddenLayerAndTheLossOfPixels() {
    for (Kind kind : Kind.values()) {
      ModelSpec spec = recipe(60_000, wishes(kind, 32)).spec();
      assertEquals(kind, Kind.of(spec));
      assertEquals(List.of(512), spec.architecture().hidden());
      assertEquals(32, spec.architecture().codeSize());
      assertEquals(Activation.RELU, spec.architecture().activation());
      assertEquals(Bernoulli.of(), spec.objective().reconstruction());
      boolean isDrawn = kind == Kind.CONTRACTIVE || kind == Kind.VARIATIONAL;
      assertEquals(
          isDrawn ? Initialization.HE : Initialization.PCA, spec.architecture().initialization());
    }
    ModelSpec denoising = recipe(60_000, wishes(Kind.DENOISING, 32)).spec();
    assertEquals(Optional.of(GaussianNoise.of(0.1f)), denoising.objective().corruption());
  }

  @Test
  void fewPicturesAreSeenMoreOften() {
    assertEquals(10, recipe(60_000, Wishes.none()).options().epochs());
    assertEquals(391, recipe(1_572, Wishes.none()).options().epochs());
    assertEquals(5, recipe(1_000_000, Wishes.none()).options().epochs());
    AdamW optimizer = (AdamW) recipe(60_000, Wishes.none()).options().optimizer();
    assertEquals(0.001, optimizer.adam().learningRate(), 1e-9);
    assertEquals(0.0166, optimizer.weightDecay(), 1e-3);
  }

  @Test
  void requestedLayersAndWideSparseCodesAreAsRequested() {
    Wishes hidden = Wishes.none().withKind(Kind.DENOISING).withLayers(LayerWishes.of(32, 100));
    assertEquals(
        Denoising.of(Architecture.of(32, 100)).architecture(),
        recipe(60_000, hidden).spec().architecture());
    ModelSpec wide = recipe(60_000, wishes(Kind.SPARSE, 200)).spec();
    assertEquals(Sparse.of(Architecture.of(200)).architecture(), wide.architecture());
    assertTrue(wide.architecture().hidden().isEmpty());
    ObjectiveWishes rates = objective(KlSparsity.of(0.1f, 1));
    ModelSpec bounded = recipe(60_000, wishes(Kind.SPARSE, 32).withObjective(rates)).spec();
    assertEquals(Sparse.of(Architecture.of(32)).architecture(), bounded.architecture());
    ObjectiveWishes stronger = objective(L1.of(0.05f));
    ModelSpec sparser = recipe(60_000, wishes(Kind.SPARSE, 32).withObjective(stronger)).spec();
    assertEquals(List.of(512), sparser.architecture().hidden());
    assertEquals(Optional.of(L1.of(0.05f)), sparser.objective().penalty(L1.class));
  }

  private static ObjectiveWishes objective(Penalty penalty) {
    ObjectiveWishes none = ObjectiveWishes.none();
    return new ObjectiveWishes(
        none.reconstruction(),
        none.corruption(),
        none.emphasis(),
        none.trimming(),
        List.of(penalty),
        none.jacobians(),
        none.sparsity(),
        none.code(),
        none.selection(),
        none.auxK());
  }

  private static Evaluation evaluation(Kind kind) throws IOException {
    InMemorySamples rows = StrokeDigits.draw(400, Seed.of(1));
    TrainingRecipe recipe = TrainingRecipe.of(rows, wishes(kind, 8));
    Kernels kernels = Kernels.of(Kernels.Choice.AUTO);
    try (Autoencoder model =
        Trainer.fit(
            recipe.spec(),
            rows,
            recipe.options().withEpochs(40),
            TrainingContext.quiet().withKernels(kernels))) {
      return Evaluate.run(model, StrokeDigits.draw(200, Seed.of(2)), EvaluateOptions.defaults());
    }
  }

  @Test
  void fewDigitsAreReconstructedBetterThanByPrincipalComponents() throws IOException {
    for (Kind kind : List.of(Kind.UNDERCOMPLETE, Kind.DENOISING, Kind.SPARSE)) {
      Evaluation held = evaluation(kind);
      double principal = held.pca().orElseThrow().squaredErrorPerExample();
      assertTrue(
          held.squaredErrorPerExample() < principal,
          kind + ": " + held.squaredErrorPerExample() + ", PCA " + principal);
    }
  }
}
