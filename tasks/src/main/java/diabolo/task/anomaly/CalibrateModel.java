package diabolo.task.anomaly;

import diabolo.feature.sample.Samples;
import diabolo.model.Autoencoder;
import diabolo.random.Seed;
import diabolo.score.AnomalyScore;
import diabolo.score.ModelScoring;
import diabolo.score.rows.CalibrationPart;
import diabolo.threshold.Calibration;
import diabolo.threshold.Combination;
import diabolo.train.option.HeldOut;
import diabolo.train.option.LabeledSamples;
import diabolo.train.option.RowRoles;
import diabolo.train.option.TrainingOptions;
import diabolo.train.rows.Rows;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;
import java.util.function.LongUnaryOperator;
import java.util.stream.DoubleStream;

/**
 * Calibration of a model right after its training, on the rows that it was trained with, for the
 * score that suits it ({@link AnomalyScore#suited}).
 *
 * <p>Series calibrate by blocks of their points where the model keeps a distribution of its
 * windows. Other rows that were held out calibrate at once. Where they are fewer than {@value
 * #ENOUGH_ROWS}, K further models are trained, each without a K-th of the rows, and every row is
 * scored by the model that has not seen it (cross-conformal prediction: Vovk 2015; Barber, Candès,
 * Ramdas, Tibshirani 2021). Deterministic: the number of folds depends on the size of the training,
 * not on a clock.
 *
 * @since 0.1
 */
public final class CalibrateModel {

  /** Held-out rows from which on no folds are needed: a rate of 1 % is then met within ± 0.3 %. */
  public static final int ENOUGH_ROWS = 1_000;

  /** Time that folds may take on a nominal machine. */
  public static final int MOST_FOLD_SECONDS = 20;

  static final double OPERATIONS_PER_SECOND = 5e9;
  static final double OPERATIONS_PER_WEIGHT = 6;
  static final double SECONDS_PER_STEP = 1e-4;

  /** Multiplications for scoring held-out rows; beyond, a random part of them is scored. */
  private static final double MOST_WORK = 1e11;

  /** Most that block scores are raised: nearly all windows of a series may be equal. */
  private static final double MOST_RATIO = 3;

  private static final int MOST_ROWS = 100_000;
  private static final int[] FOLDS = {10, 5};
  private static final Seed SEED = Seed.of(1).split("calibration");

  private CalibrateModel() {}

  /** Trains a model without some of the rows. */
  @FunctionalInterface
  public interface FoldTraining {

    /**
     * Trains.
     *
     * @return the model, owned by the caller; empty if the training was stopped
     */
    Optional<Autoencoder> on(LabeledSamples rows) throws IOException;
  }

  /**
   * Calibrates on the rows that training held out; where it held out none, learns the errors of
   * columns from training rows, without scores.
   *
   * @param samples the rows of the training
   * @param options of the training, which decide what was held out
   */
  public static Calibration byHeldOutRows(
      Autoencoder model, Samples samples, TrainingOptions options) throws IOException {
    return byHeldOutRows(model, LabeledSamples.of(samples), options);
  }

  /** The same for rows with roles: those that the training held out by group or time, too. */
  public static Calibration byHeldOutRows(
      Autoencoder model, LabeledSamples labeled, TrainingOptions options) throws IOException {
    Samples samples = labeled.samples();
    Rows rows = Rows.of(labeled, options);
    boolean isHeld = rows.validationRows() > 0;
    boolean areWindows = samples.format().windows().isPresent();
    if (isHeld && areWindows && model.joint().isPresent()) {
      try (WindowBlocks blocks = WindowBlocks.of(model, samples)) {
        if (!blocks.parts().isEmpty()) {
          return byBlocks(model, samples, blocks.parts(), rows::isHeldOut);
        }
      }
    }
    double share = share(model, isHeld ? rows.validationRows() : rows.trainingRows());
    LongPredicate wanted = row -> rows.isHeldOut(row) == isHeld && SEED.uniform(row) < share;
    List<CalibrationPart> parts = parts(model, samples, wanted);
    return isHeld
        ? calibration(model, parts, Calibration.Origin.HELD_OUT, 0)
        : ModelScoring.learn(model, AnomalyScore.suited(model), parts)
            .calibration(Calibration.Origin.TRAINING, 0);
  }

  /**
   * Calibration of a series by blocks. The network has seen most of them: their scores are taken
   * times the ratio of the median score of points that it has not seen to that of all points,
   * within 1 and {@value #MOST_RATIO}, all by the model itself.
   */
  private static Calibration byBlocks(
      Autoencoder model, Samples windows, List<CalibrationPart> blocks, LongPredicate held)
      throws IOException {
    ModelScoring scoring = ModelScoring.learn(model, AnomalyScore.suited(model), blocks);
    double[] unseen = scores(scoring, WindowRuns.of(model, windows, held));
    double[] all = scores(scoring, WindowRuns.of(model, windows, row -> true));
    double usual = Combination.MEDIAN.of(all);
    double ratio = unseen.length > 0 && usual > 0 ? Combination.MEDIAN.of(unseen) / usual : 1;
    double[] scores = scores(scoring, blocks);
    double factor = Math.max(1, Math.min(MOST_RATIO, ratio));
    Arrays.setAll(scores, i -> factor * scores[i]);
    return scoring.calibration(Calibration.Origin.BLOCKS, 0, scores);
  }

  private static double[] scores(ModelScoring scoring, List<CalibrationPart> parts)
      throws IOException {
    DoubleStream.Builder scores = DoubleStream.builder();
    for (CalibrationPart part : parts) {
      for (double score : scoring.learnedScores(part)) {
        scores.add(score);
      }
    }
    return scores.build().toArray();
  }

  private static List<CalibrationPart> parts(
      Autoencoder model, Samples samples, LongPredicate wanted) throws IOException {
    return samples.format().windows().isPresent()
        ? WindowRuns.of(model, samples, wanted)
        : List.of(CalibrationPart.of(model, SelectedRows.of(samples, wanted)));
  }

  /** The share of the rows that are scored; of windows, which are scored in runs, all. */
  private static double share(Autoencoder model, long rows) {
    if (model.schema().format().windows().isPresent()) {
      return 1;
    }
    boolean hidesCells = AnomalyScore.suited(model).hidesCells();
    double passes = hidesCells ? model.schema().columns() : 1;
    double affordable = MOST_WORK / (2 * passes * model.structure().layout().size());
    return Math.max(ENOUGH_ROWS, Math.min(MOST_ROWS, affordable)) / rows;
  }

  /**
   * The number of folds that are worth their time; 0 for none: where enough rows were held out, for
   * windows of a series, and where even the fewest would take longer than {@value
   * #MOST_FOLD_SECONDS} s on a nominal machine.
   *
   * @param held the calibration by held-out rows
   */
  public static int folds(Autoencoder model, Calibration held, TrainingOptions options) {
    return folds(model, held, options, HeldOut.atRandom());
  }

  /**
   * The same for a choice of held-out rows: none where the latest rows are held out, because folds
   * would be judged by models that know the future, and none with fewer groups than folds.
   */
  public static int folds(
      Autoencoder model, Calibration held, TrainingOptions options, HeldOut choice) {
    if (choice instanceof HeldOut.Latest) {
      return 0;
    }
    boolean isSeries = model.schema().format().windows().isPresent();
    boolean isWanted = options.validationFraction() > 0;
    if (held.rows() >= ENOUGH_ROWS || isSeries || !isWanted) {
      return 0;
    }
    double rows = model.provenance().rows();
    double epochs = model.history().size();
    double once =
        OPERATIONS_PER_WEIGHT
                * model.structure().layout().size()
                * rows
                * epochs
                / OPERATIONS_PER_SECOND
            + SECONDS_PER_STEP * epochs * Math.ceil(rows / options.batchSize())
            + model.scoringNetwork().map(KeptDetector::seconds).orElse(0.0);
    for (int folds : FOLDS) {
      boolean isDivisible = !(choice instanceof HeldOut.ByGroup groups) || groups.count() >= folds;
      if (isDivisible && rows >= folds && (folds - 1) * once <= MOST_FOLD_SECONDS) {
        return folds;
      }
    }
    return 0;
  }

  /**
   * Calibrates on all rows by models that were trained without them. Rows of a group are in one
   * fold; rows of weight 0 are in none.
   *
   * @param labeled the rows of the training
   * @param folds K ≥ 2
   * @param training of a model on a part of the rows, as the model was trained
   * @return empty if a training was stopped
   */
  public static Optional<Calibration> byFolds(
      Autoencoder model, LabeledSamples labeled, int folds, FoldTraining training)
      throws IOException {
    Samples samples = labeled.samples();
    RowRoles roles = labeled.roles();
    LongUnaryOperator foldOf = foldOf(roles.heldOut(), folds);
    List<CalibrationPart> parts = new ArrayList<>();
    try {
      for (int k = 0; k < folds; k++) {
        int fold = k;
        LongPredicate others = row -> foldOf.applyAsLong(row) != fold;
        LabeledSamples rest =
            LabeledSamples.of(SelectedRows.of(samples, others)).withRoles(roles.select(others));
        Optional<Autoencoder> trained = training.on(rest);
        if (trained.isEmpty()) {
          return Optional.empty();
        }
        LongPredicate wanted =
            row -> foldOf.applyAsLong(row) == fold && roles.weights().of(row) > 0;
        Samples own = SelectedRows.of(samples, wanted);
        parts.add(CalibrationPart.of(trained.get(), own));
      }
      return Optional.of(calibration(model, parts, Calibration.Origin.FOLDS, folds));
    } finally {
      parts.forEach(part -> part.model().close());
    }
  }

  /** The fold of each row. */
  private static LongUnaryOperator foldOf(HeldOut choice, int folds) {
    if (choice instanceof HeldOut.ByGroup groups) {
      int[] order = SEED.permutation(groups.count());
      return row -> order[(int) groups.unit(row)] % folds;
    }
    return row -> (long) (SEED.uniform(row) * folds);
  }

  private static Calibration calibration(
      Autoencoder model, List<CalibrationPart> parts, Calibration.Origin origin, int folds)
      throws IOException {
    ModelScoring scoring = ModelScoring.learn(model, AnomalyScore.suited(model), parts);
    return scoring.calibration(origin, folds, scores(scoring, parts));
  }
}
