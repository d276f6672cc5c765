package diabolo.experiment;

import diabolo.feature.Schema;
import diabolo.metric.ClassicalDetector;
import diabolo.metric.RankingCurve;
import diabolo.metric.RowScores;
import diabolo.model.Architecture;
import diabolo.model.Autoencoder;
import diabolo.model.Denoising;
import diabolo.model.ModelSpec;
import diabolo.objective.GaussianNoise;
import diabolo.objective.Objective;
import diabolo.objective.Squared;
import diabolo.task.ModelInputs;
import diabolo.tensor.Seed;
import diabolo.train.TrainingOptions;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Unsupervised anomaly detection on the tables of ADBench with one setting for all of them. */
record AdBench() implements Experiment {

  private static final int SEEDS = 5;
  private static final int MOST_ROWS = 10_000;
  private static final double TRAINED = 0.7;
  private static final String MODEL = "autoencoder";

  private static final int STEPS = 1500;
  private static final int BATCH = 64;
  private static final int NARROWEST = 8;
  private static final int WIDEST = 256;
  private static final float NOISE = 0.3f;

  /** Tables whose labels were looked at when the setting was chosen. */
  private static final Set<String> CHOSEN_ON =
      Set.of("2_annthyroid", "12_fault", "14_glass", "20_letter", "29_Pima", "39_vertebral");

  @Override
  public String name() {
    return "adbench";
  }

  @Override
  public String title() {
    return "Anomalies in the tables of ADBench, one setting for all";
  }

  @Override
  public String source() {
    return "Han et al., \"ADBench\" (NeurIPS 2022): unsupervised, trained on rows that hold"
        + " anomalies. The figures are those in the appendix of Livernoche et al., \"On diffusion"
        + " modeling for anomaly detection\" (arXiv:2305.18593), as kept in"
        + " jshwang0311/ODIM@2d07d6c, whose own run RSRAE is; their protocol is another one:"
        + " training on a bootstrap of at most 50,000 rows, and measuring on those very rows"
        + " (vicliv/DTE, run.py). PCA there is PyOD's, which weights distances along components,"
        + " and ECOD is PyOD's, which compares columns: not the detectors of the same names here.";
  }

  @Override
  public String recipe() {
    return "Protocol of ADBench: at most 10,000 rows, 70 % of each kind for training, without their"
        + " labels, the others for measuring; seeds 1 to 5 draw rows, split, weights and order, or"
        + " the five from --seed on. Unlike there, anomalies keep their share in the 10,000 (at"
        + " least two), and small tables are not filled up with copies. One setting: a denoising"
        + " autoencoder, columns D standardized, layers D-2D-D-2D-D with 2D within 8 and 256,"
        + " rectified, a linear code, Gaussian noise of 0.3, squared error, about 1,500 steps of"
        + " Adam at 0.001 on batches of 64, no rows held out, no early stop; the score is the"
        + " reconstruction error. It was chosen among 27, of which 7 were tried on fewer, by the"
        + " labels of six tables ("
        + String.join(", ", CHOSEN_ON.stream().sorted().toList())
        + "), which therefore say nothing about it; means over the others stand beside. The"
        + " classical detectors are fitted to the same training rows, standardized.";
  }

  @Override
  public String needs() {
    return "the .npz files of ADBench, as 2_annthyroid.npz; those of its tables that are there are"
        + " used";
  }

  @Override
  public Outcome run(Laboratory laboratory) throws IOException {
    DetectorMeans areas = new DetectorMeans();
    DetectorMeans precisions = new DetectorMeans();
    Map<String, AdBenchFigures> published = AdBenchFigures.all();
    List<String> names = BenchmarkTable.present(laboratory.data(), published.keySet());
    for (String name : names) {
      BenchmarkTable table = BenchmarkTable.read(laboratory.data(), name);
      for (int k = 0; k < SEEDS; k++) {
        Laboratory own = laboratory.withSeed(laboratory.seed() + k);
        Seed seed = Seed.of(own.seed());
        BenchmarkTable.Split split = table.split(MOST_ROWS, TRAINED, seed);
        TrainingOptions options = options((int) split.training().rows().orElseThrow());
        String member = name + "-" + own.seed();
        try (Autoencoder model =
            own.train(member, spec(table.rows().columns()), options, split.training())) {
          measure(
              model,
              split,
              (detector, curve) -> {
                areas.add(detector, name, curve.rocAuc());
                precisions.add(detector, name, curve.averagePrecision());
              },
              seed);
        }
      }
    }
    return new AdBenchPage(names, areas, precisions, published, CHOSEN_ON).outcome();
  }

  /** Told what a ranking is worth. */
  @FunctionalInterface
  private interface Told {
    void of(String detector, RankingCurve curve);
  }

  private static void measure(Autoencoder model, BenchmarkTable.Split split, Told told, Seed seed)
      throws IOException {
    told.of(MODEL, RankingCurve.of(model.errors(split.test()), split.truth()));
    Schema schema = model.schema();
    float[] rows = ModelInputs.sample(schema, split.training(), MOST_ROWS, seed);
    int width = schema.inputs();
    for (ClassicalDetector kind : ClassicalDetector.values()) {
      RowScores fitted = kind.fit(model.kernels(), rows, rows.length / width, width, seed);
      double[] scores = ModelInputs.scores(schema, split.test(), fitted);
      told.of(kind.title(), RankingCurve.of(scores, split.truth()));
    }
  }

  static ModelSpec spec(int columns) {
    int hidden = Math.max(NARROWEST, Math.min(WIDEST, 2 * columns));
    return new Denoising(
        Architecture.of(columns, hidden),
        Objective.of(new Squared()).withCorruption(new GaussianNoise(NOISE)));
  }

  static TrainingOptions options(int rows) {
    int epochs = (int) Math.max(1, Math.round((double) STEPS * BATCH / rows));
    return TrainingOptions.defaults()
        .withEpochs(epochs)
        .withBatchSize(BATCH)
        .withValidationFraction(0);
  }
}
