package diabolo.task.recipe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import diabolo.feature.format.ColumnType;
import diabolo.feature.format.Picture;
import diabolo.feature.format.SampleFormat;
import diabolo.model.spec.Architecture;
import diabolo.model.spec.Contractive;
import diabolo.model.spec.Initialization;
import diabolo.model.spec.LayerNotation;
import diabolo.model.spec.ModelSpec;
import diabolo.model.spec.PictureDesign;
import diabolo.model.spec.Undercomplete;
import diabolo.nn.layer.Activation;
import diabolo.objective.corruption.BlindNoise;
import diabolo.objective.corruption.BlindSpot;
import diabolo.objective.penalty.Contraction;
import diabolo.objective.penalty.KlSparsity;
import diabolo.objective.penalty.L1;
import diabolo.objective.penalty.Penalty;
import diabolo.objective.reconstruction.Bernoulli;
import diabolo.objective.reconstruction.Squared;
import diabolo.train.optimizer.Adam;
import diabolo.train.optimizer.AdamW;
import diabolo.train.optimizer.Schedule;
import diabolo.train.option.TrainingOptions;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class TrainingRecipeTest {

  private static final SampleFormat NUMBERS = SampleFormat.unnamed(30);
  private static final OptionalLong ROWS = OptionalLong.of(30_561);

  private static ObjectiveWishes penalties(Penalty... penalties) {
    ObjectiveWishes none = ObjectiveWishes.none();
    return new ObjectiveWishes(
        none.reconstruction(),
        none.corruption(),
        none.emphasis(),
        none.trimming(),
        List.of(penalties),
        none.jacobians(),
        none.sparsity(),
        none.code(),
        none.selection(),
        none.auxK());
  }

  @Test
  void everyChoiceHasItsReason() {
    TrainingRecipe recipe = TrainingRecipe.of(NUMBERS, ROWS, Wishes.none());
    assertEquals(
        Undercomplete.of(Architecture.of(10, 64).withInitialization(Initialization.PCA)),
        recipe.spec());
    assertEquals(
        TrainingOptions.defaults()
            .withEpochs(20)
            .withPatience(20)
            .withOptimizer(new AdamW(Adam.defaults().withLearningRate(0.003), 1000 / 30_561.0))
            .withSchedule(new Schedule.Cosine(0)),
        recipe.options());
    assertEquals(
        List.of(
            "kind undercomplete: all columns are numbers",
            "layers of 64-10 units: by the number of columns, 30",
            "starting weights that compute PCA: a better start than random ones",
            "columns scaled to mean 0 and variance 1: they may have different units",
            "AdamW with weight decay 0.033: by the number of rows",
            "20 epochs: about 4,800 steps on 30,561 rows, within 5 and 500 epochs",
            "anomaly scores by a second, denoising network: it tells anomalies from normal rows"
                + " better than the one that reconstructs best"),
        recipe.reasons());
  }

  @Test
  void whatWasAskedForHasNoReason() {
    Wishes wishes =
        Wishes.none()
            .withKind(Kind.CONTRACTIVE)
            .withLayers(LayerWishes.of(3, 5))
            .withTraining(TrainingWishes.of(Optional.of(7), Optional.of(9L), List.of()));
    TrainingRecipe recipe = TrainingRecipe.of(NUMBERS, ROWS, wishes);
    assertEquals(Contractive.of(Architecture.of(3, 5)), recipe.spec());
    assertEquals(TrainingOptions.defaults().withEpochs(7).withSeed(9), recipe.options());
    assertEquals(
        List.of("columns scaled to mean 0 and variance 1: they may have different units"),
        recipe.reasons());
  }

  @Test
  void picturesAreProbabilitiesAndTablesOfSeveralTypesHaveTheirLoss() {
    SampleFormat pictures = SampleFormat.pictures(Picture.of(4, 4, 1), 255);
    TrainingRecipe drawn = TrainingRecipe.of(pictures, ROWS, Wishes.none());
    assertEquals(Bernoulli.of(), drawn.spec().objective().reconstruction());
    assertEquals(
        List.of(
            "kind undercomplete: the rows are pictures",
            "layers of 64-5 units: by the number of pixel values, 16",
            "starting weights that compute PCA: a better start than random ones",
            "loss Bernoulli: 8-bit pixels in [0, 1] are probabilities",
            "columns scaled to [0, 1]: the rows are pictures",
            "AdamW with weight decay 0.033: by the number of rows",
            "20 epochs: about 4,800 steps on 30,561 rows, within 5 and 500 epochs"),
        drawn.reasons());
    SampleFormat typed = SampleFormat.mixed(List.of("a"), List.of(new ColumnType.Numeric()));
    TrainingRecipe mixed = TrainingRecipe.of(typed, ROWS, Wishes.none());
    assertEquals(TableRecipe.spec(typed), mixed.spec());
    assertEquals(10, mixed.options().epochs());
    assertEquals(
        "kind denoising: some columns are not numeric or have missing cells, and a model trained"
            + " with masking can impute cells",
        mixed.reasons().get(0));
  }

  @Test
  void rowsThatNobodyCountedHaveTheUsualEpochs() {
    assertEquals(
        TrainingOptions.defaults(),
        TrainingRecipe.of(NUMBERS, OptionalLong.empty(), Wishes.none()).options());
  }

  /** A13: a code size took the hidden layers away and rectified the code. */
  @Test
  void aCodeSizeChangesTheCodeAlone() {
    LayerWishes two = LayerWishes.of(2);
    for (SampleFormat format :
        List.of(
            NUMBERS,
            SampleFormat.mixed(
                List.of("x", "y"), List.of(new ColumnType.Numeric(), new ColumnType.Numeric())))) {
      Architecture usual = TrainingRecipe.of(format, ROWS, Wishes.none()).spec().architecture();
      Architecture layers =
          TrainingRecipe.of(format, ROWS, Wishes.none().withLayers(two)).spec().architecture();
      assertEquals(usual.hidden(), layers.hidden());
      assertEquals(2, layers.codeSize());
      assertEquals(Activation.IDENTITY, layers.codeActivation());
    }
  }

  /** C8: what a table is trained with gives way to what is asked for, and decays once. */
  @Test
  void whatIsAskedOfTheTrainingOfATableWins() {
    TrainingWishes none = TrainingWishes.none();
    TrainingWishes decayed =
        new TrainingWishes(
            none.epochs(),
            none.batchSize(),
            none.optimizer(),
            Optional.of(0.5),
            Optional.of(0.25),
            none.schedule(),
            none.validationFraction(),
            Optional.of(0),
            none.gradientClip(),
            none.seed(),
            none.scaling(),
            none.columnScalings(),
            none.binarization(),
            none.precision());
    TrainingRecipe recipe = TrainingRecipe.of(NUMBERS, ROWS, Wishes.none().withTraining(decayed));
    assertEquals(
        new AdamW(Adam.defaults().withLearningRate(0.5), 0.25), recipe.options().optimizer());
    assertEquals(0, recipe.options().patience());
    assertEquals(List.of(), recipe.spec().objective().penalties());
    TrainingRecipe few = TrainingRecipe.of(NUMBERS, OptionalLong.of(300), Wishes.none());
    assertEquals(0.3, ((AdamW) few.options().optimizer()).weightDecay());
    assertEquals(125, few.options().patience());
  }

  /** The order in which losses are summed, on which the bits of the gradient depend. */
  @Test
  void penaltiesOfJacobiansComeFirstAndL1ReplacesTheSparsityOfTheKind() {
    Contraction contraction = Contraction.of(0.1f);
    L1 l1 = L1.of(0.2f);
    Wishes wishes = Wishes.none().withObjective(penalties(l1, contraction)).withKind(Kind.SPARSE);
    assertEquals(
        List.of(contraction, l1),
        TrainingRecipe.of(NUMBERS, ROWS, wishes).spec().objective().penalties());
    KlSparsity both = KlSparsity.of(0.1f, 2);
    assertEquals(
        List.of(both, l1),
        TrainingRecipe.of(NUMBERS, ROWS, wishes.withObjective(penalties(both, l1)))
            .spec()
            .objective()
            .penalties());
  }

  @Test
  void detailsOfPartsThatAreMissingAreRefused() {
    ObjectiveWishes none = ObjectiveWishes.none();
    ObjectiveWishes probed =
        new ObjectiveWishes(
            none.reconstruction(),
            none.corruption(),
            none.emphasis(),
            none.trimming(),
            none.penalties(),
            new JacobianWishes(Optional.empty(), Optional.of(3)),
            none.sparsity(),
            none.code(),
            none.selection(),
            none.auxK());
    Wishes wishes = Wishes.none().withObjective(probed);
    MisplacedWish refused =
        assertThrows(MisplacedWish.class, () -> TrainingRecipe.of(NUMBERS, ROWS, wishes));
    assertEquals(MisplacedWish.Part.CONTRACTION, refused.missing());
    assertEquals(
        3,
        TrainingRecipe.of(NUMBERS, ROWS, wishes.withKind(Kind.CONTRACTIVE))
            .spec()
            .objective()
            .penalty(Contraction.class)
            .orElseThrow()
            .probes());
  }

  @Test
  void imputersHaveTheirOwnLayersAndTakeWishesForTheTrainingOnly() {
    SampleFormat format = ImputationRecipe.format(NUMBERS);
    Wishes brief =
        Wishes.none().withTraining(TrainingWishes.of(Optional.of(3), Optional.empty(), List.of()));
    TrainingRecipe recipe = ImputationRecipe.of(format, OptionalLong.of(1_000), brief);
    assertEquals(ImputationRecipe.spec(format, 1_000), recipe.spec());
    assertEquals(ImputationRecipe.options(1_000).withEpochs(3), recipe.options());
    TrainingRecipe streamed = ImputationRecipe.of(format, OptionalLong.empty(), Wishes.none());
    assertEquals(0.1, ((AdamW) streamed.options().optimizer()).weightDecay());
    Wishes narrow = Wishes.none().withLayers(LayerWishes.of(2));
    assertThrows(
        IllegalArgumentException.class,
        () -> ImputationRecipe.of(format, OptionalLong.empty(), narrow));
  }

  @Test
  void splittersAreUndercompleteForTheUsualEpochs() {
    TrainingRecipe recipe = SplitRecipe.of(NUMBERS, Wishes.none());
    assertEquals(Undercomplete.of(Architecture.of(10)), recipe.spec());
    assertEquals(TrainingOptions.defaults(), recipe.options());
    assertEquals(List.of("code of 10 units: a third of the columns, at most 32"), recipe.reasons());
  }

  private static ModelSpec ofPictures(int side, Wishes wishes) {
    SampleFormat pictures = SampleFormat.pictures(Picture.of(side, side, 1), 255);
    return TrainingRecipe.of(pictures, ROWS, wishes).spec();
  }

  @Test
  void largePicturesGetConvolutionsThatFit() {
    Architecture layers = ofPictures(96, Wishes.none()).architecture();
    assertEquals(
        "conv32x3s2,conv64x3s2,conv128x3s2,conv128x3s2", LayerNotation.text(layers.layers()));
    assertEquals(32, layers.codeSize());
    assertEquals(Activation.IDENTITY, layers.codeActivation());
    assertEquals(List.of(), ofPictures(28, Wishes.none()).architecture().layers());
    Wishes asked =
        Wishes.none().withLayers(LayerWishes.none().withPictures(PictureWishes.fitted()));
    assertEquals(
        "conv32x3s2,conv64x3s2", LayerNotation.text(ofPictures(28, asked).architecture().layers()));
  }

  @Test
  void aDenoiserOfPicturesTakesAnySizeAndIsNotToldTheNoise() {
    Wishes asked =
        Wishes.none()
            .withKind(Kind.DENOISING)
            .withLayers(LayerWishes.none().withPictures(PictureWishes.fitted()));
    ModelSpec spec = ofPictures(40, asked);
    Architecture layers = spec.architecture();
    assertEquals(
        "unshuffle2,conv48x3,conv48x3,conv48x3,conv48x3", LayerNotation.text(layers.layers()));
    assertEquals(
        new PictureDesign(3, PictureDesign.Biases.NONE, PictureDesign.Output.RESIDUAL),
        layers.pictures());
    assertEquals(Optional.of(BlindNoise.of(55 / 255f)), spec.objective().corruption());
    assertEquals(Squared.of(), spec.objective().reconstruction());
    PictureWishes blind = PictureWishes.fitted().withBlindSpot(true);
    ModelSpec ofNoisy = ofPictures(40, asked.withLayers(LayerWishes.none().withPictures(blind)));
    assertEquals(Optional.of(BlindSpot.of(0.02f, 40, 40, 1)), ofNoisy.objective().corruption());
    assertEquals(0, ofNoisy.objective().emphasis().untouched());
  }

  @Test
  void layersOfPicturesAreRefusedForTables() {
    Wishes asked =
        Wishes.none().withLayers(LayerWishes.none().withPictures(PictureWishes.fitted()));
    assertEquals(
        "layers of pictures need rows that are pictures, and these are a table",
        assertThrows(IllegalArgumentException.class, () -> TrainingRecipe.of(NUMBERS, ROWS, asked))
            .getMessage());
  }
}
