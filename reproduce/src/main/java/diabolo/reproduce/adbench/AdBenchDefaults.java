package diabolo.reproduce.adbench;

import diabolo.detector.ClassicalDetector;
import diabolo.detector.RowScores;
import diabolo.feature.Schema;
import diabolo.feature.sample.InMemorySamples;
import diabolo.feature.sample.Samples;
import diabolo.linalg.Cholesky;
import diabolo.linalg.GaussianMixture;
import diabolo.model.Autoencoder;
import diabolo.model.JointVectors;
import diabolo.notation.Notation;
import diabolo.random.Seed;
import diabolo.reproduce.Experiment;
import diabolo.reproduce.Finding;
import diabolo.reproduce.Laboratory;
import diabolo.reproduce.Outcome;
import diabolo.score.AnomalyScore;
import diabolo.score.ModelScoring;
import diabolo.task.anomaly.KeptDetector;
import diabolo.task.anomaly.ModelInputs;
import diabolo.task.recipe.Detector;
import diabolo.task.recipe.TrainingRecipe;
import diabolo.task.recipe.Wishes;
import diabolo.threshold.RankingCurve;
import diabolo.train.Trainer;
import diabolo.train.option.LabeledSamples;
import diabolo.train.option.TrainingContext;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Unsupervised anomaly detection on the tables of ADBench by the default commands. */
public record AdBenchDefaults() implements Experiment {

  private static final int SEEDS = 5;
  private static final int MOST_ROWS = 10_000;
  private static final double TRAINED = 0.7;
  private static final String DEFAULT = "default";

  /** Choices of the rows that train and of those that are judged. */
  private enum Protocol {
    CONTAMINATED("70 % train, anomalies among them, 30 % are judged"),
    SAME("all rows train, and the same rows are judged"),
    CLEAN("the normal ones of the 70 % train, 30 % are judged");

    private final String words;

    Protocol(String words) {
      this.words = words;
    }
  }

  @Override
  public String name() {
    return "adbench-defaults";
  }

  @Override
  public String title() {
    return "Anomalies in the tables of ADBench by the default commands";
  }

  @Override
  public String source() {
    return "Tables of Han et al., \"ADBench\" (NeurIPS 2022); figures of others are for other"
        + " protocols and stand on the page of the experiment adbench.";
  }

  @Override
  public String recipe() {
    return "At most 10,000 rows, drawn and split as by the experiment adbench; seeds 1 to 5. What"
        + " 'train' and 'anomalies' do without an option: a tenth of the training rows is held out,"
        + " a network that begins as PCA reconstructs, a denoising one beside it scores. Rows of"
        + " the table: the score of 'anomalies'; its two halves, the distance of the residual of"
        + " the denoising network (the autoencoder alone) and that of the columns (no network); the"
        + " reconstruction loss; the classical detectors on the same rows, standardized. Three"
        + " protocols: contaminated, judged rows are training rows, clean.";
  }

  @Override
  public String needs() {
    return new AdBench().needs();
  }

  @Override
  public Outcome run(Laboratory laboratory) throws IOException {
    List<String> names = BenchmarkTable.present(laboratory.data(), AdBenchFigures.all().keySet());
    List<Finding> findings = new ArrayList<>();
    List<String> remarks = new ArrayList<>();
    for (Protocol protocol : Protocol.values()) {
      DetectorMeans areas = new DetectorMeans();
      DetectorMeans precisions = new DetectorMeans();
      for (String name : names) {
        BenchmarkTable table = BenchmarkTable.read(laboratory.data(), name);
        for (int k = 0; k < SEEDS; k++) {
          long seed = laboratory.seed() + k;
          measure(
              rows(table.split(MOST_ROWS, TRAINED, Seed.of(seed)), protocol),
              seed,
              (detector, curve) -> {
                areas.add(detector, name, curve.rocAuc());
                precisions.add(detector, name, curve.averagePrecision());
              });
        }
      }
      for (String detector : areas.detectors()) {
        String who = detector + ", " + Notation.name(protocol);
        findings.add(Finding.of(who, "mean ROC-AUC", areas.over(detector, names)));
        findings.add(Finding.of(who, "mean average precision", precisions.over(detector, names)));
      }
      remarks.add("ROC-AUC by table, mean of five seeds; " + protocol.words + ":");
      remarks.add(areas.markdown(names));
      remarks.add("Average precision by table; " + protocol.words + ":");
      remarks.add(precisions.markdown(names));
    }
    return new Outcome(findings, remarks, List.of());
  }

  /** Rows of a protocol. */
  private record Judged(Samples training, Samples rows, boolean[] truth) {}

  private static Judged rows(BenchmarkTable.Split split, Protocol protocol) {
    return switch (protocol) {
      case CONTAMINATED -> new Judged(split.training(), split.test(), split.truth());
      case SAME -> new Judged(split.both(), split.both(), split.truthOfBoth());
      case CLEAN -> new Judged(split.normal(), split.test(), split.truth());
    };
  }

  /** A receiver of the quality of a ranking. */
  @FunctionalInterface
  private interface Told {
    void of(String detector, RankingCurve curve);
  }

  private static void measure(Judged judged, long seed, Told told) throws IOException {
    TrainingRecipe recipe = TrainingRecipe.of(judged.training(), Wishes.none());
    TrainingRecipe seeded =
        new TrainingRecipe(
            recipe.spec(), recipe.options().withSeed(seed), recipe.reasons(), recipe.detector());
    try (Autoencoder model = trained(seeded, judged.training())) {
      told.of(DEFAULT, curve(scores(model, judged), judged.truth()));
      double[][] parts = parts(model, judged.rows());
      told.of("its residuals (autoencoder alone)", curve(parts[1], judged.truth()));
      told.of("its columns (no network)", curve(parts[0], judged.truth()));
      told.of("reconstruction loss", curve(model.errors(judged.rows()), judged.truth()));
      Schema schema = model.schema();
      Seed drawn = Seed.of(seed);
      float[] rows = ModelInputs.sample(schema, judged.training(), MOST_ROWS, drawn);
      int width = schema.inputs();
      for (ClassicalDetector kind : ClassicalDetector.values()) {
        RowScores fitted = kind.fit(model.kernels(), rows, rows.length / width, width, drawn);
        double[] scores = ModelInputs.scores(schema, judged.rows(), fitted);
        told.of(kind.title(), curve(scores, judged.truth()));
      }
    }
  }

  /** The model that the command would write, without its calibration. */
  private static Autoencoder trained(TrainingRecipe recipe, Samples rows) throws IOException {
    TrainingContext session = TrainingContext.quiet();
    LabeledSamples labeled = LabeledSamples.of(rows);
    int members = recipe.detector() == Detector.DENOISING ? 1 : 0;
    try (Autoencoder plain = Trainer.fit(recipe.spec(), labeled, recipe.options(), session)) {
      return plain.with(KeptDetector.of(plain, labeled, recipe.options(), members, session));
    }
  }

  private static double[] scores(Autoencoder model, Judged judged) throws IOException {
    return ModelScoring.learn(model, AnomalyScore.suited(model), judged.training())
        .scores(judged.rows());
  }

  /** Squared distances of inputs and of residuals. */
  private static double[][] parts(Autoencoder model, Samples samples) throws IOException {
    InMemorySamples all = Laboratory.whole(samples);
    float[][] rows = new float[all.size()][all.columns()];
    for (int i = 0; i < rows.length; i++) {
      all.row(i, rows[i], 0);
    }
    double[][] vectors = JointVectors.of(model, rows);
    GaussianMixture joint = model.joint().orElseThrow();
    int inputs = model.schema().inputs();
    return new double[][] {
      part(vectors, joint, 0, inputs), part(vectors, joint, inputs, 2 * inputs)
    };
  }

  private static double[] part(double[][] vectors, GaussianMixture joint, int from, int to) {
    double[] mean = Arrays.copyOfRange(joint.means()[0], from, to);
    double[][] root =
        Arrays.stream(joint.roots()[0], from, to)
            .map(line -> Arrays.copyOfRange(line, from, to))
            .toArray(double[][]::new);
    return Arrays.stream(vectors)
        .mapToDouble(v -> Cholesky.squaredDistance(root, Arrays.copyOfRange(v, from, to), mean))
        .toArray();
  }

  /** The quality of scores; those that overflow rank first. */
  private static RankingCurve curve(double[] scores, boolean[] truth) {
    double[] finite = Arrays.stream(scores).map(s -> Math.min(s, Double.MAX_VALUE)).toArray();
    return RankingCurve.of(finite, truth);
  }
}
