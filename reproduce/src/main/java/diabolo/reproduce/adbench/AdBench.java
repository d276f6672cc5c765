package diabolo.reproduce.adbench;

import diabolo.detector.ClassicalDetector;
import diabolo.detector.RowScores;
import diabolo.feature.Schema;
import diabolo.model.Autoencoder;
import diabolo.random.Seed;
import diabolo.reproduce.Experiment;
import diabolo.reproduce.Laboratory;
import diabolo.reproduce.Outcome;
import diabolo.task.anomaly.ModelInputs;
import diabolo.threshold.RankingCurve;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Unsupervised anomaly detection on the tables of ADBench with one setting for all of them. */
public record AdBench() implements Experiment {

  private static final int SEEDS = 5;
  private static final int MOST_ROWS = 10_000;
  private static final double TRAINED = 0.7;
  private static final String MODEL = "autoencoder";

  /** Tables whose labels were looked at when an earlier setting was chosen. */
  private static final Set<String> LOOKED_AT =
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
        + " the five from the first seed on. Unlike there, anomalies keep their share in the 10,000 (at"
        + " least two), and small tables are not filled up with copies. One setting: a denoising"
        + " autoencoder, columns D standardized, layers D-2D-D-2D-D with 2D within 8 and 256,"
        + " rectified, a linear code, Gaussian noise, squared error, batches of 64, Adam at 0.001, no"
        + " rows held out, no early stop ("
        + AdBenchEnsemble.chosen().inWords()
        + ": chosen by the experiment adbench-choice, which looks at no labels); the score is the"
        + " reconstruction error, of several models the mean of how rare it is among those of the"
        + " training rows. An earlier setting (noise 0.3, nothing trimmed, 1,500 steps) was"
        + " chosen by the labels of six tables ("
        + String.join(", ", LOOKED_AT.stream().sorted().toList())
        + "); its figures were known when adbench-choice was devised. Means over the other tables"
        + " stand beside. The classical detectors are fitted to the same training rows,"
        + " standardized.";
  }

  @Override
  public String needs() {
    return "the .npz files of ADBench, as 2_annthyroid.npz, of which those that are there are used; or"
        + " a folder of other .npz files, each with an array X of rows and an array y, 1 for an"
        + " anomaly";
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
        String stem = name + "-" + own.seed();
        try (AdBenchEnsemble.Trained trained =
            AdBenchEnsemble.chosen().train(own, stem, split.training())) {
          measure(
              trained,
              split,
              (detector, curve) -> {
                areas.add(detector, name, curve.rocAuc());
                precisions.add(detector, name, curve.averagePrecision());
              },
              seed);
        }
      }
    }
    return new AdBenchPage(names, areas, precisions, published, LOOKED_AT).outcome();
  }

  /** A receiver of the quality of a ranking. */
  @FunctionalInterface
  private interface Told {
    void of(String detector, RankingCurve curve);
  }

  private static void measure(
      AdBenchEnsemble.Trained trained, BenchmarkTable.Split split, Told told, Seed seed)
      throws IOException {
    told.of(MODEL, RankingCurve.of(trained.scores(split.test()), split.truth()));
    Autoencoder model = trained.models().get(0);
    Schema schema = model.schema();
    float[] rows = ModelInputs.sample(schema, split.training(), MOST_ROWS, seed);
    int width = schema.inputs();
    for (ClassicalDetector kind : ClassicalDetector.values()) {
      RowScores fitted = kind.fit(model.kernels(), rows, rows.length / width, width, seed);
      double[] scores = ModelInputs.scores(schema, split.test(), fitted);
      told.of(kind.title(), RankingCurve.of(scores, split.truth()));
    }
  }
}
