package diabolo.task.anomaly;

import diabolo.feature.Scaling;
import diabolo.feature.Schema;
import diabolo.feature.sample.FloatSamples;
import diabolo.feature.sample.RowCursor;
import diabolo.feature.sample.Samples;
import diabolo.model.Autoencoder;
import diabolo.model.Background;
import diabolo.model.JointVectors;
import diabolo.model.OwnView;
import diabolo.model.graph.Structure;
import diabolo.model.graph.TrainedNetwork;
import diabolo.model.spec.ModelSpec;
import diabolo.random.Seed;
import diabolo.score.JointFit;
import diabolo.tensor.Tensor;
import diabolo.train.Trainer;
import diabolo.train.option.LabeledSamples;
import diabolo.train.option.StopReason;
import diabolo.train.option.TrainingContext;
import diabolo.train.option.TrainingEvent;
import diabolo.train.option.TrainingOptions;
import diabolo.train.rows.Rows;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * All that a training keeps in the model of a table of numbers to judge rows by {@link
 * diabolo.score.AnomalyScore.JointDistance}: a scoring network, if the detector has one, and the
 * distribution of the rows' vectors. Both are fitted to a random part of the training rows, without
 * the rows that were held out.
 *
 * <p>The scoring network has the default {@link ScoringSetting}, and the schema of the model; that
 * of windows of a series sees them by their own mean and deviation ({@link OwnView}), and has the
 * layers, the objective and about the steps of the model. Rows of weight 0 are left out; other
 * weights count alike.
 */
public final class KeptDetector {

  private static final int MOST_ROWS = 20_000;

  /** Multiplications for one covariance of N rows. */
  private static final double WORK = 1e9;

  private static final ScoringSetting SETTING = ScoringSetting.defaults();
  private static final Seed SEED = Seed.of(1).split("joint");

  private KeptDetector() {}

  /**
   * The background of a model with what it needs to judge rows; unchanged where {@link
   * JointFit#suits} says that rows have no such distribution, and without a scoring network where
   * its training diverged.
   *
   * @param model stays the caller's
   * @param labeled rows of the training with their roles
   * @param options of the training, which decide what was held out
   * @param members number of scoring networks that are trained with different seeds, where {@link
   *     JointFit#suitsScoringNetwork} says that rows suit one, and kept as one network that
   *     computes their mean; 0 for none
   * @param session kernels, and the request to stop the training of the scoring network
   */
  public static Background of(
      Autoencoder model,
      LabeledSamples labeled,
      TrainingOptions options,
      int members,
      TrainingContext session)
      throws IOException {
    boolean hasNetwork = members > 0 && JointFit.suitsScoringNetwork(model.schema().format());
    Background plain = model.background();
    if (!hasNetwork && !JointFit.suits(model)) {
      return plain;
    }
    float[][] rows = rows(model, labeled, options, most(model, hasNetwork));
    Background judging =
        hasNetwork && rows.length > 1
            ? plain.withScoring(
                model.schema().format().windows().isPresent()
                    ? view(model, labeled, options, session)
                    : networks(model, rows, options, members, session))
            : plain;
    try (Autoencoder judge = model.with(judging)) {
      return judging.withJoint(JointFit.of(judge, rows));
    }
  }

  /** Rows for the distribution of vectors. */
  private static double most(Autoencoder model, boolean hasNetwork) {
    double values = JointVectors.size(hasNetwork, model.schema(), model.codeSize());
    return Math.min(MOST_ROWS, WORK / (values * values));
  }

  private static float[][] rows(
      Autoencoder model, LabeledSamples labeled, TrainingOptions options, double wanted)
      throws IOException {
    Rows rows = Rows.of(labeled, options);
    double share = wanted / rows.trainingRows();
    List<float[]> chosen = new ArrayList<>();
    float[] row = new float[model.schema().columns()];
    try (RowCursor cursor = rows.rawTraining()) {
      for (long number = 0; cursor.read(row, 1) > 0; number++) {
        if (share >= 1 || SEED.uniform(number) < share) {
          chosen.add(row.clone());
        }
      }
    }
    return chosen.toArray(float[][]::new);
  }

  /** The scoring networks as one; empty if one of them diverged. */
  private static Optional<TrainedNetwork> networks(
      Autoencoder model,
      float[][] rows,
      TrainingOptions options,
      int members,
      TrainingContext session)
      throws IOException {
    List<TrainedNetwork> trained = new ArrayList<>();
    for (int m = 0; m < members; m++) {
      // the first is the one that a detector with one network has
      long seed =
          m == 0 ? options.seed() : Seed.of(options.seed()).split("member").split(m).bits(0);
      Optional<TrainedNetwork> one = network(model, rows, options.withSeed(seed), session);
      if (one.isEmpty()) {
        return one;
      }
      trained.add(one.get());
    }
    int columns = model.schema().inputs();
    return Optional.of(
        members == 1
            ? trained.get(0)
            : new MeanNetwork(
                    Structure.of(SETTING.spec(columns), model.schema()),
                    Structure.of(SETTING.spec(columns, members), model.schema()))
                .of(trained));
  }

  /** The network for windows by their own mean and deviation; empty if it diverged. */
  private static Optional<TrainedNetwork> view(
      Autoencoder model, LabeledSamples labeled, TrainingOptions options, TrainingContext session)
      throws IOException {
    float[][] windows = rows(model, labeled, options, MOST_ROWS);
    float[][] inputs = new float[windows.length][model.schema().inputs()];
    for (int n = 0; n < windows.length; n++) {
      model.schema().toInputs(windows[n], 0, inputs[n], 0);
    }
    Schema schema = OwnView.schema(model.schema());
    Samples seen = FloatSamples.of(schema.format(), OwnView.of(model.schema(), inputs));
    long steps =
        options.epochs() * (Rows.of(labeled, options).trainingRows() / options.batchSize() + 1);
    TrainingOptions training =
        options
            .withScaling(Scaling.NONE)
            .withColumnScalings(List.of())
            .withValidationFraction(0)
            .withSteps(steps, windows.length);
    AtomicBoolean isDiverged = new AtomicBoolean();
    try (Autoencoder trained =
        Trainer.fit(model.spec(), seen, training, watched(session, isDiverged))) {
      return isDiverged.get()
          ? Optional.empty()
          : Optional.of(new TrainedNetwork(model.spec(), trained.parameters().toArray()));
    }
  }

  private static TrainingContext watched(TrainingContext session, AtomicBoolean isDiverged) {
    return session.withListener(
        event -> {
          if (event instanceof TrainingEvent.Stopped stopped) {
            isDiverged.set(stopped.reason() == StopReason.DIVERGED);
          }
        });
  }

  /** A scoring network, trained on rows in the columns and scaling of a model. */
  private static Optional<TrainedNetwork> network(
      Autoencoder model, float[][] rows, TrainingOptions options, TrainingContext session)
      throws IOException {
    Samples samples = FloatSamples.of(model.schema().format(), rows);
    ModelSpec spec = SETTING.spec(model.schema().inputs());
    TrainingOptions training = SETTING.options(rows.length).withSeed(options.seed());
    AtomicBoolean isDiverged = new AtomicBoolean();
    TrainingContext watched = watched(session, isDiverged);
    try (Autoencoder random = Trainer.fit(spec, samples, training.withEpochs(0), session);
        Autoencoder start =
            new Autoencoder(
                random.structure(),
                model.schema(),
                Tensor.of(random.parameters().shape(), random.parameters().toArray()),
                random.background(),
                random.kernels());
        Autoencoder trained = Trainer.fineTune(start, spec, samples, training, watched)) {
      return isDiverged.get()
          ? Optional.empty()
          : Optional.of(new TrainedNetwork(spec, trained.parameters().toArray()));
    }
  }

  /** Number of networks in a scoring network. */
  public static int members(Autoencoder network) {
    return network.codeSize() / network.schema().inputs();
  }

  /** Time that the training of a scoring network takes on a nominal machine. */
  static double seconds(Autoencoder network) {
    int columns = network.schema().inputs();
    double operations =
        CalibrateModel.OPERATIONS_PER_WEIGHT
            * Structure.of(SETTING.spec(columns), columns).layout().size()
            * SETTING.options(1).batchSize();
    return SETTING.steps()
        * members(network)
        * (operations / CalibrateModel.OPERATIONS_PER_SECOND + CalibrateModel.SECONDS_PER_STEP);
  }
}
