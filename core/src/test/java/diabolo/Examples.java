package diabolo;

import diabolo.feature.CategoryColumn;
import diabolo.feature.Column;
import diabolo.feature.Curve;
import diabolo.feature.DateColumn;
import diabolo.feature.MixedColumn;
import diabolo.feature.MixedSchema;
import diabolo.feature.NumberColumn;
import diabolo.feature.OrdinalColumn;
import diabolo.feature.PixelSchema;
import diabolo.feature.Schema;
import diabolo.feature.TableSchema;
import diabolo.feature.format.ColumnType;
import diabolo.feature.format.Picture;
import diabolo.feature.format.RowLayout;
import diabolo.feature.format.Windows;
import diabolo.model.spec.Architecture;
import diabolo.model.spec.Contractive;
import diabolo.model.spec.DecoderWeights;
import diabolo.model.spec.Denoising;
import diabolo.model.spec.Initialization;
import diabolo.model.spec.LayerSpec;
import diabolo.model.spec.ModelSpec;
import diabolo.model.spec.PictureLayer;
import diabolo.model.spec.Sparse;
import diabolo.model.spec.Target;
import diabolo.model.spec.Undercomplete;
import diabolo.model.spec.Variational;
import diabolo.nn.layer.Activation;
import diabolo.nn.layer.Resampling;
import diabolo.nn.map.Padding;
import diabolo.objective.Objective;
import diabolo.objective.corruption.BlindNoise;
import diabolo.objective.corruption.BlindSpot;
import diabolo.objective.corruption.Corruption;
import diabolo.objective.corruption.GaussianNoise;
import diabolo.objective.corruption.Masking;
import diabolo.objective.corruption.MissingCells;
import diabolo.objective.corruption.SaltAndPepper;
import diabolo.objective.penalty.Contraction;
import diabolo.objective.penalty.HessianPenalty;
import diabolo.objective.penalty.KlSparsity;
import diabolo.objective.penalty.L1;
import diabolo.objective.penalty.LayerContraction;
import diabolo.objective.penalty.MaximumMeanDiscrepancy;
import diabolo.objective.penalty.Penalty;
import diabolo.objective.penalty.ReconstructionContraction;
import diabolo.objective.penalty.WeightDecay;
import diabolo.objective.reconstruction.Bernoulli;
import diabolo.objective.reconstruction.Categorical;
import diabolo.objective.reconstruction.ColumnBlock;
import diabolo.objective.reconstruction.ContinuousBernoulli;
import diabolo.objective.reconstruction.Correntropy;
import diabolo.objective.reconstruction.Gaussian;
import diabolo.objective.reconstruction.Huber;
import diabolo.objective.reconstruction.MixedTypes;
import diabolo.objective.reconstruction.Reconstruction;
import diabolo.objective.reconstruction.Squared;
import diabolo.objective.reconstruction.SquaredSigmoid;
import diabolo.objective.reconstruction.StudentT;
import diabolo.objective.selection.BatchTopK;
import diabolo.objective.selection.CodeSelection;
import diabolo.objective.selection.Gated;
import diabolo.objective.selection.JumpRelu;
import diabolo.objective.selection.TopK;
import diabolo.objective.selection.VectorQuantization;
import diabolo.objective.term.WarmUp;
import diabolo.score.AnomalyScore;
import diabolo.threshold.BestF1;
import diabolo.threshold.ConformalRate;
import diabolo.threshold.LeastCost;
import diabolo.threshold.MedianDeviations;
import diabolo.threshold.ParetoTail;
import diabolo.threshold.ScoreQuantile;
import diabolo.threshold.Threshold;
import diabolo.train.optimizer.Adam;
import diabolo.train.optimizer.AdamW;
import diabolo.train.optimizer.Lbfgs;
import diabolo.train.optimizer.Momentum;
import diabolo.train.optimizer.Nesterov;
import diabolo.train.optimizer.Optimizer;
import diabolo.train.optimizer.Schedule;
import diabolo.train.optimizer.Sgd;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * At least one example of each member of every family that files or the command line write: what
 * the contract tests run over. {@link ExamplesTest} fails the build where one is missing.
 */
public final class Examples {

  /** Network inputs of the examples that depend on their number. */
  public static final int INPUTS = 5;

  /** A number and a category of two levels, each with its flag: {@value #INPUTS} inputs. */
  private static final List<ColumnBlock> COLUMNS =
      List.of(
          new ColumnBlock(1, ColumnBlock.Loss.SQUARED),
          new ColumnBlock(2, ColumnBlock.Loss.CROSS_ENTROPY));

  /** Reconstructions: distances of outputs from inputs. */
  public static final List<Reconstruction> RECONSTRUCTIONS =
      List.of(
          Squared.of(),
          Huber.of(0.2f),
          Correntropy.of(0.4f),
          Bernoulli.of(),
          SquaredSigmoid.of(),
          ContinuousBernoulli.of(),
          Categorical.of(),
          StudentT.fixed(3.5f, 0.7f),
          StudentT.defaults(),
          Gaussian.fixed(0.5f),
          Gaussian.learned(),
          Gaussian.optimal(),
          MixedTypes.of(COLUMNS));

  /** Penalties, in every form whose gradient is that of its value. */
  public static final List<Penalty> PENALTIES =
      List.of(
          L1.of(0.8f),
          L1.of(0.8f).withMeasure(L1.Measure.DECODER_NORMS).withWarmUp(WarmUp.of(0.7)),
          KlSparsity.of(0.2f, 0.8f),
          Contraction.of(0.7f, Contraction.Method.EXACT, 1),
          Contraction.of(0.7f, Contraction.Method.PROBED, 3),
          LayerContraction.of(0.7f),
          ReconstructionContraction.of(0.3f),
          new HessianPenalty(
              0.6f, HessianPenalty.Form.SAMPLED, 0.3f, 2, Contraction.Method.AUTO, 1),
          new HessianPenalty(
              0.6f, HessianPenalty.Form.ANALYTIC, 0.7f, 1, Contraction.Method.AUTO, 1),
          MaximumMeanDiscrepancy.of(0.8f),
          WeightDecay.of(0.1f));

  /** Corruptions of inputs. */
  public static final List<Corruption> CORRUPTIONS =
      List.of(
          Masking.of(0.4f),
          SaltAndPepper.of(0.4f),
          BlindNoise.of(0.4f),
          BlindSpot.of(0.3f, 1, 1, 1),
          GaussianNoise.of(0.3f),
          MissingCells.of(0.4f, COLUMNS));

  /** Selections of code units. */
  public static final List<CodeSelection> SELECTIONS =
      List.of(
          TopK.of(2),
          BatchTopK.of(2),
          JumpRelu.of(0.3f, 0.1f, 0.2f),
          Gated.of(0.3f),
          VectorQuantization.of(5, 3));

  /** Optimizers. */
  public static final List<Optimizer> OPTIMIZERS =
      List.of(
          Sgd.of(0.1),
          Momentum.defaults(),
          Nesterov.defaults(),
          Adam.defaults(),
          AdamW.of(Adam.defaults(), 0.01),
          Lbfgs.defaults());

  /** Layouts of a row. */
  public static final List<RowLayout> ROW_LAYOUTS =
      List.of(
          new RowLayout.Numbers(),
          RowLayout.Cells.of(List.of(new ColumnType.Numeric(), new ColumnType.Count())),
          new RowLayout.Pixels(Picture.of(4, 3, 1)),
          new RowLayout.Window(Windows.of(3, 1)));

  /** Schedules of the learning rate. */
  public static final List<Schedule> SCHEDULES =
      List.of(
          new Schedule.Constant(),
          new Schedule.WarmUp(1.5),
          new Schedule.Cosine(0),
          new Schedule.Linear(2),
          new Schedule.StepDecay(2, 0.5));

  /** Layers of an encoder. */
  public static final List<LayerSpec> LAYERS =
      List.of(
          new LayerSpec.Dense(4),
          LayerSpec.Conv2d.of(3, 3, 2),
          new LayerSpec.Conv2d(2, 2, 1, Padding.VALID),
          new LayerSpec.BatchNorm(),
          new LayerSpec.LayerNorm(),
          new LayerSpec.Dropout(0.25f),
          new PictureLayer.ConvTranspose2d(2, 3, 2),
          PictureLayer.Upsample.of(2),
          new PictureLayer.Upsample(2, Resampling.Kind.BILINEAR),
          new PictureLayer.MaxPool(3),
          new PictureLayer.AveragePool(3),
          new PictureLayer.PixelUnshuffle(3),
          new PictureLayer.PixelShuffle(1),
          LayerSpec.Skip.of(LayerSpec.Conv2d.of(3, 3, 1), LayerSpec.Conv2d.of(2, 3, 1)));

  /** The targets of heads. */
  public static final List<Target> TARGETS =
      List.of(
          new Target.Input(),
          new Target.Classes(List.of("no", "yes")),
          new Target.Values(List.of("price")));

  /** Kinds of models. */
  public static final List<ModelSpec> KINDS =
      List.of(
          Undercomplete.of(Architecture.of(3, 6)),
          Sparse.of(Architecture.of(6)),
          Denoising.of(Architecture.of(3, 6)),
          Contractive.of(Architecture.of(3, 6)),
          Variational.of(Architecture.of(3, 6)));

  /** Rules by which scores become verdicts. */
  public static final List<Threshold> THRESHOLDS =
      List.of(
          ConformalRate.of(0.1),
          ScoreQuantile.of(0.1),
          MedianDeviations.defaults(),
          ParetoTail.of(0.01),
          BestF1.of(),
          LeastCost.of(1, 1));

  /** Ways to score rows. */
  public static final List<AnomalyScore> SCORES =
      List.of(
          new AnomalyScore.ModelLoss(),
          new AnomalyScore.JointDistance(),
          new AnomalyScore.CodeDensity(),
          new AnomalyScore.FurthestCells(2),
          new AnomalyScore.HiddenCellLosses(1),
          new AnomalyScore.ReconstructionProbability(3),
          new AnomalyScore.ImportanceWeighted(3));

  /** Functions that columns go through. */
  public static final List<Curve> CURVES =
      List.of(new Curve.LogCount(), new Curve.Quantiles(List.of(0f, 1f, 9f), List.of(-1f, 0f, 1f)));

  /** Types of cells. */
  public static final List<ColumnType> COLUMN_TYPES =
      List.of(
          new ColumnType.Numeric(),
          new ColumnType.Count(),
          new ColumnType.Ordinal(List.of("low", "high")),
          new ColumnType.Category(List.of("a", "b")),
          new ColumnType.Date(ColumnType.Date.Resolution.MINUTE));

  private static final NumberColumn.Range RANGE = new NumberColumn.Range(-3, 40, true);

  /** Columns of tables of several types. */
  public static final List<MixedColumn> MIXED_COLUMNS =
      List.of(
          new NumberColumn(new Column("size", 1, 2, Optional.of(new Curve.LogCount())), RANGE),
          new CategoryColumn("letter", new ColumnType.Category(List.of("a", "b"))),
          new OrdinalColumn(
              new Column("rank", 0, 1), new ColumnType.Ordinal(List.of("low", "high"))),
          new DateColumn(
              new Column("day", 0, 30),
              new ColumnType.Date(ColumnType.Date.Resolution.DAY),
              RANGE));

  /** Schemas of raw rows. */
  public static final List<Schema> SCHEMAS =
      List.of(
          new PixelSchema(Picture.of(2, 3, 1), 255),
          new TableSchema(List.of(new Column("x", 1, 2), new Column("y", 0, 3)), Optional.empty()),
          MixedSchema.of(MIXED_COLUMNS));

  /** The examples of each family, by its sealed interface. */
  public static final Map<Class<?>, List<?>> FAMILIES =
      Map.ofEntries(
          family(Reconstruction.class, RECONSTRUCTIONS),
          family(Penalty.class, PENALTIES),
          family(Corruption.class, CORRUPTIONS),
          family(CodeSelection.class, SELECTIONS),
          family(Optimizer.class, OPTIMIZERS),
          family(Schedule.class, SCHEDULES),
          family(LayerSpec.class, LAYERS),
          family(Target.class, TARGETS),
          family(ModelSpec.class, KINDS),
          family(Threshold.class, THRESHOLDS),
          family(AnomalyScore.class, SCORES),
          family(Curve.class, CURVES),
          family(ColumnType.class, COLUMN_TYPES),
          family(RowLayout.class, ROW_LAYOUTS),
          family(MixedColumn.class, MIXED_COLUMNS),
          family(Schema.class, SCHEMAS));

  /** Networks of one, two and three layers with codes of every range. */
  private static final List<Architecture> ARCHITECTURES = architectures();

  private Examples() {}

  private static <T> Map.Entry<Class<?>, List<?>> family(Class<T> type, List<T> examples) {
    return Map.entry(type, examples);
  }

  private static List<Architecture> architectures() {
    List<Architecture> all = new ArrayList<>();
    for (List<Integer> hidden : List.of(List.<Integer>of(), List.of(6), List.of(6, 4))) {
      for (Activation code :
          List.of(Activation.SIGMOID, Activation.TANH, Activation.IDENTITY, Activation.RELU)) {
        all.add(
            new Architecture(
                hidden, 6, Activation.SILU, code, DecoderWeights.OWN, Initialization.GLOROT));
      }
    }
    return all;
  }

  /**
   * A model of each network that takes an objective.
   *
   * @param part makes the objective from a plain one
   * @throws AssertionError if none of them does
   */
  public static List<ModelSpec> models(UnaryOperator<Objective> part) {
    List<ModelSpec> models = new ArrayList<>();
    List<String> refusals = new ArrayList<>();
    for (Architecture architecture : ARCHITECTURES) {
      ModelSpec plain = Undercomplete.of(architecture);
      try {
        models.add(plain.with(part.apply(plain.objective())));
      } catch (IllegalArgumentException e) {
        refusals.add(e.getMessage());
      }
    }
    if (models.isEmpty()) {
      throw new AssertionError("no network takes it: " + refusals);
    }
    return models;
  }
}
