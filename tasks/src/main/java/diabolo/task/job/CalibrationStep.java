package diabolo.task.job;

import diabolo.file.ModelFile;
import diabolo.flow.CouplingFlow;
import diabolo.kernel.Kernels;
import diabolo.model.Autoencoder;
import diabolo.model.Background;
import diabolo.notation.Notation;
import diabolo.profile.DataProfile;
import diabolo.profile.RowSketch;
import diabolo.score.JointFit;
import diabolo.task.anomaly.CalibrateModel;
import diabolo.task.anomaly.CalibrationWords;
import diabolo.task.anomaly.KeptDetector;
import diabolo.task.generate.KeptPrior;
import diabolo.task.generate.PriorKind;
import diabolo.task.recipe.Detector;
import diabolo.threshold.Calibration;
import diabolo.train.Trainer;
import diabolo.train.option.LabeledSamples;
import diabolo.train.option.TrainingContext;
import diabolo.train.rows.Rows;
import java.io.IOException;
import java.util.Optional;

/**
 * The step after a training: calibrates the model that was written, and writes it again with its
 * calibration, the profile of its rows and a prior of their codes. A failure or a request to stop
 * leaves the model as it was written before.
 *
 * @param job whose model was written
 * @param kernels of the training
 * @param control of the job
 */
record CalibrationStep(TrainingJob job, Kernels kernels, JobControl control) {

  /**
   * Calibrates a model.
   *
   * @param model owned from now on
   * @param mayTrain whether models may be trained on parts of the rows, which takes about as long
   *     as the training for each
   * @return the calibrated model, or the same if that was not possible
   */
  Autoencoder after(Autoencoder model, boolean mayTrain) {
    Autoencoder kept = model;
    try {
      Background judging = judging(model, job.rows());
      if (control.stopRequested().getAsBoolean()) {
        tell("the model was written, but not calibrated, since a stop was requested");
        return kept;
      }
      missingNetwork(judging).ifPresent(this::tell);
      wideWindows(model).ifPresent(this::tell);
      Background learned =
          judging
              .withProfile(job.keepsRows() ? DataProfile.of(job.samples()) : DataProfile.none())
              .withPrior(KeptPrior.of(model, job.samples()))
              .withFlow(flow(model))
              .withSketch(sketch());
      Calibration held = byHeldOutRows(model.with(learned));
      kept = kept(kept, learned.withCalibration(held));
      Calibration best = held;
      boolean isFolded = mayTrain && job.start().isEmpty();
      int folds =
          isFolded ? CalibrateModel.folds(kept, held, job.options(), job.roles().heldOut()) : 0;
      if (folds > 0) {
        Optional<Calibration> crossed = byFolds(kept, folds);
        if (crossed.isPresent()) {
          best = crossed.get();
          kept = kept(kept, learned.withCalibration(best));
        }
      }
      tell(CalibrationWords.sentence(best) + fewWindows(best));
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      tell("the model was written, but its calibration is not complete: " + e.getMessage());
    }
    return kept;
  }

  private Optional<CouplingFlow> flow(Autoencoder model) throws IOException {
    if (job.prior() != PriorKind.FLOW) {
      return Optional.empty();
    }
    Optional<CouplingFlow> flow = KeptPrior.flow(model, job.samples());
    if (flow.isEmpty()) {
      tell(
          "no flow is kept: it needs two rows, and codes of at most %d units"
              .formatted(KeptPrior.MOST_FLOW_UNITS));
    }
    return flow;
  }

  /** The reason why a scoring network that was asked for is not kept. */
  private Optional<String> missingNetwork(Background judging) {
    if (job.detector() == Detector.OWN || judging.scoring().isPresent()) {
      return Optional.empty();
    }
    return Optional.of(
        job.detector().hasNetwork(job.samples().format())
            ? "rows are scored by the model's own network: the training of a scoring network diverged,"
                + " or there are too few rows for one"
            : "rows are scored by the model's own network: the detector %s is for %s of at most %d columns"
                .formatted(
                    Notation.name(job.detector()),
                    job.detector() == Detector.TWO_VIEWS
                        ? "windows of series"
                        : "tables of numbers",
                    JointFit.MOST_VALUES / 2));
  }

  /** The reason why windows are not judged as a whole; empty where they are, and for other rows. */
  private Optional<String> wideWindows(Autoencoder model) {
    boolean isSeries = model.schema().format().windows().isPresent();
    if (!isSeries || JointFit.suits(model)) {
      return Optional.empty();
    }
    return Optional.of(
        "points are scored by their own reconstruction loss: windows are judged as a whole up to %d"
                .formatted(JointFit.MOST_VALUES / 2)
            + " values, and these have %d".formatted(model.schema().inputs()));
  }

  /** The reason why no windows were held out although some were to be; empty for other rows. */
  private String fewWindows(Calibration calibration) {
    boolean isSeries = job.samples().format().windows().isPresent();
    boolean isWanted = job.options().validationFraction() > 0;
    return isSeries && isWanted && calibration.rows() == 0
        ? "; there are too few windows to hold some out: use a series of at least 8 window lengths,"
            + " or give normal rows when you look for anomalies"
        : "";
  }

  /**
   * The sketch of the rows that were not held out; windows, of which points are judged, have none,
   * nor do models that are to keep no trace of rows.
   */
  private RowSketch sketch() throws IOException {
    if (!job.keepsRows() || job.samples().format().windows().isPresent()) {
      return RowSketch.none();
    }
    Rows rows = Rows.of(job.rows(), job.options());
    return RowSketch.of(
        job.samples(),
        row -> !rows.isHeldOut(row) && job.roles().weights().of(row) > 0,
        rows.trainingRows());
  }

  /** The calibration of a model that is then closed: the score needs what was learned. */
  private Calibration byHeldOutRows(Autoencoder model) throws IOException {
    try (model) {
      return CalibrateModel.byHeldOutRows(model, job.rows(), job.options());
    }
  }

  /** Writes the calibrated model; closes the one before. */
  private Autoencoder kept(Autoencoder model, Background learned) throws IOException {
    Autoencoder calibrated = model.with(learned);
    boolean isWritten = false;
    try {
      ModelFile.write(calibrated, job.output());
      isWritten = true;
    } finally {
      (isWritten ? model : calibrated).close();
    }
    return calibrated;
  }

  private Optional<Calibration> byFolds(Autoencoder model, int folds) throws IOException {
    tell(
        "calibrating: training %d models, each without a part of the rows, because fewer than %,d rows were held out"
            .formatted(folds, CalibrateModel.ENOUGH_ROWS));
    return CalibrateModel.byFolds(model, job.rows(), folds, this::trained);
  }

  private Optional<Autoencoder> trained(LabeledSamples rows) throws IOException {
    if (control.stopRequested().getAsBoolean()) {
      return Optional.empty();
    }
    TrainingContext session =
        TrainingContext.quiet().withKernels(kernels).withStopRequested(control.stopRequested());
    Autoencoder model = Trainer.fit(job.spec(), rows, job.options(), session);
    if (control.stopRequested().getAsBoolean()) {
      model.close();
      return Optional.empty();
    }
    try (model) {
      return Optional.of(model.with(judging(model, rows)));
    }
  }

  /** The background with the detector of anomalies. */
  private Background judging(Autoencoder model, LabeledSamples rows) throws IOException {
    int members = job.detector().hasNetwork(job.samples().format()) ? job.members() : 0;
    TrainingContext session =
        TrainingContext.quiet().withKernels(kernels).withStopRequested(control.stopRequested());
    return KeptDetector.of(model, rows, job.options(), members, session);
  }

  private void tell(String sentence) {
    control.listener().accept(new JobEvent.Calibration(sentence));
  }
}
