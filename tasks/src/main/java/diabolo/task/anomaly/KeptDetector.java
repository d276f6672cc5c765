package diabolo.task.anomaly;

import diabolo.feature.sample.FloatSamples;
import diabolo.feature.sample.RowCursor;
import diabolo.feature.sample.Samples;
import diabolo.kernel.Precision;
import diabolo.model.Autoencoder;
import diabolo.model.Background;
import diabolo.model.graph.TrainedNetwork;
import diabolo.model.spec.Architecture;
import diabolo.model.spec.Denoising;
import diabolo.model.spec.ModelSpec;
import diabolo.objective.Objective;
import diabolo.objective.Trimming;
import diabolo.objective.corruption.GaussianNoise;
import diabolo.objective.reconstruction.Squared;
import diabolo.random.Seed;
import diabolo.score.JointFit;
import diabolo.tensor.Tensor;
import diabolo.train.Trainer;
import diabolo.train.option.LabeledSamples;
import diabolo.train.option.TrainingContext;
import diabolo.train.option.TrainingOptions;
import diabolo.train.rows.Rows;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All that a training keeps in the model of a table of numbers to judge rows by {@link
 * diabolo.score.AnomalyScore.JointDistance}: a scoring network, if the detector has one, and the
 * distribution of the rows' vectors. Both are fitted to a random part of the training rows, without
 * the rows that were held out.
 *
 * <p>The scoring network is a denoising autoencoder D-2D-D-2D-D, 2D within 8 and 256, rectified but
 * for the code: Gaussian noise of standard deviation 1, from each batch of 64 the fifth with the
 * largest losses left out, Adam at 0.001 for about 1,500 steps. With much noise its residual x − x̂
 * is about −σ² times the gradient of the rows' log-density (Alain and Bengio, "What regularized
 * auto-encoders learn from the data-generating distribution", JMLR 2014), not an error that a
 * better network would make smaller. Setting of the experiment adbench-choice, which looks at no
 * labels.
 */
public final class KeptDetector {

  private static final int MOST_ROWS = 20_000;

  /** Multiplications for one covariance of N rows. */
  private static final double WORK = 1e9;

  private static final int NARROWEST = 8;
  private static final int WIDEST = 256;
  private static final float NOISE = 1;
  private static final float TRIMMED = 0.2f;
  private static final int BATCH = 64;
  private static final int STEPS = 1500;

  private static final Seed SEED = Seed.of(1).split("joint");

  private KeptDetector() {}

  /**
   * The background of a model with what it needs to judge rows; unchanged where {@link
   * JointFit#suits} says that rows have no such distribution.
   *
   * @param model stays the caller's
   * @param labeled rows of the training with their roles
   * @param options of the training, which decide what was held out
   * @param withNetwork whether a scoring network is trained, where rows suit one
   * @param session kernels, and the request to stop the training of the scoring network
   */
  public static Background of(
      Autoencoder model,
      LabeledSamples labeled,
      TrainingOptions options,
      boolean withNetwork,
      TrainingContext session)
      throws IOException {
    boolean hasNetwork = withNetwork && JointFit.suitsScoringNetwork(model);
    Background plain = model.background();
    if (!hasNetwork && !JointFit.suits(model)) {
      return plain;
    }
    float[][] rows = rows(model, labeled, options);
    Background judging =
        hasNetwork && rows.length > 1
            ? plain.withScoring(Optional.of(network(model, rows, options, session)))
            : plain;
    try (Autoencoder judge = model.with(judging)) {
      return judging.withJoint(JointFit.of(judge, rows));
    }
  }

  private static float[][] rows(Autoencoder model, LabeledSamples labeled, TrainingOptions options)
      throws IOException {
    int values = 2 * model.schema().inputs();
    Rows rows = Rows.of(labeled, options);
    double wanted = Math.min(MOST_ROWS, WORK / ((double) values * values));
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

  /** The scoring network, trained on rows in the columns and scaling of a model. */
  private static TrainedNetwork network(
      Autoencoder model, float[][] rows, TrainingOptions options, TrainingContext session)
      throws IOException {
    Samples samples = FloatSamples.of(model.schema().format(), rows);
    ModelSpec spec = spec(model.schema().inputs());
    TrainingOptions training =
        TrainingOptions.defaults()
            .withSeed(options.seed())
            .withBatchSize(BATCH)
            .withSteps(STEPS, rows.length)
            .withValidationFraction(0)
            .withPrecision(Precision.F32);
    try (Autoencoder random = Trainer.fit(spec, samples, training.withEpochs(0), session);
        Autoencoder start =
            new Autoencoder(
                random.structure(),
                model.schema(),
                Tensor.of(random.parameters().shape(), random.parameters().toArray()),
                random.background(),
                random.kernels());
        Autoencoder trained = Trainer.fineTune(start, spec, samples, training, session)) {
      return new TrainedNetwork(spec, trained.parameters().toArray());
    }
  }

  /** Time that the training of a scoring network takes on a nominal machine. */
  static double seconds(Autoencoder network) {
    double operations =
        CalibrateModel.OPERATIONS_PER_WEIGHT * network.structure().layout().size() * BATCH;
    return STEPS
        * (operations / CalibrateModel.OPERATIONS_PER_SECOND + CalibrateModel.SECONDS_PER_STEP);
  }

  /** The scoring network for D columns. */
  private static ModelSpec spec(int columns) {
    int hidden = Math.max(NARROWEST, Math.min(WIDEST, 2 * columns));
    Objective noisy =
        Objective.of(Squared.of())
            .withCorruption(GaussianNoise.of(NOISE))
            .withTrimming(Trimming.of(TRIMMED));
    return Denoising.of(Architecture.of(columns, hidden), noisy);
  }
}
