package diabolo.reproduce.adbench;

import diabolo.feature.sample.FloatSamples;
import diabolo.feature.sample.InMemorySamples;
import diabolo.feature.sample.Samples;
import diabolo.model.Autoencoder;
import diabolo.random.Seed;
import diabolo.reproduce.Experiment;
import diabolo.reproduce.Finding;
import diabolo.reproduce.Laboratory;
import diabolo.reproduce.Outcome;
import diabolo.threshold.RankingCurve;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The choice of the setting for the experiment adbench, without the labels of its tables. */
public record AdBenchChoice() implements Experiment {

  private static final int MOST_ROWS = 600;
  private static final double TRAINED = 0.7;
  private static final int DIRTY = 20;

  @Override
  public String name() {
    return "adbench-choice";
  }

  @Override
  public String title() {
    return "A setting for the tables of ADBench, chosen by anomalies that were made";
  }

  @Override
  public String source() {
    return "Kinds of made anomalies after Han et al., \"ADBench\" (NeurIPS 2022), section 3.2.2.";
  }

  @Override
  public String recipe() {
    return "Of at most 600 rows a table the training rows of adbench, without their labels, whatever"
        + " anomalies are among them; half of them train the model, together with made anomalies of"
        + " one kind, one for 20 rows. The other half stands against other made anomalies of that"
        + " kind: ROC-AUC by the reconstruction error, of several models by the mean of how rare it"
        + " is among those of the training rows. Kinds: global, dependency, local, cluster,"
        + " cell. Of the candidates, the one with the largest mean over kinds and tables is"
        + " that of adbench.";
  }

  @Override
  public String needs() {
    return new AdBench().needs();
  }

  @Override
  public Outcome run(Laboratory laboratory) throws IOException {
    DetectorMeans means = new DetectorMeans();
    List<String> kinds = Arrays.stream(MadeAnomaly.values()).map(k -> word(k)).toList();
    for (String name : BenchmarkTable.present(laboratory.data(), AdBenchFigures.all().keySet())) {
      Seed seed = Seed.of(laboratory.seed());
      BenchmarkTable table = BenchmarkTable.read(laboratory.data(), name);
      float[][] rows = rows(table.split(MOST_ROWS, TRAINED, seed).training(), seed);
      float[][] fit = Arrays.copyOf(rows, (rows.length + 1) / 2);
      float[][] rest = Arrays.copyOfRange(rows, fit.length, rows.length);
      MadeAnomaly.Columns columns = MadeAnomaly.Columns.of(rest);
      for (MadeAnomaly kind : MadeAnomaly.values()) {
        float[][] made = kind.of(columns, seed.split(kind.name()));
        int dirty = Math.min(made.length / 2, Math.max(1, fit.length / DIRTY));
        Samples training = joined(table, fit, Arrays.copyOf(made, dirty));
        Samples judged = joined(table, rest, Arrays.copyOfRange(made, dirty, made.length));
        Models models = new Models(laboratory, name + "-" + word(kind), training, new HashMap<>());
        for (AdBenchEnsemble candidate : AdBenchEnsemble.candidates()) {
          means.add(
              candidate.inWords(), word(kind), area(models.scores(candidate, judged), rest.length));
        }
      }
    }
    return outcome(means, kinds);
  }

  private static String word(MadeAnomaly kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  /**
   * Models of the same rows, each trained once, of which candidates share some.
   *
   * @param stem of their names
   * @param errors of those that are trained
   */
  private record Models(
      Laboratory laboratory,
      String stem,
      Samples training,
      Map<AdBenchEnsemble.Member, AdBenchEnsemble.Errors> errors) {

    double[] scores(AdBenchEnsemble candidate, Samples judged) throws IOException {
      List<AdBenchEnsemble.Errors> all = new ArrayList<>();
      for (AdBenchEnsemble.Member member : candidate.members()) {
        if (!errors.containsKey(member)) {
          try (Autoencoder model = member.train(laboratory, stem, training)) {
            errors.put(
                member, new AdBenchEnsemble.Errors(model.errors(training), model.errors(judged)));
          }
        }
        all.add(errors.get(member));
      }
      return AdBenchEnsemble.together(all);
    }
  }

  /** The ROC-AUC of scores of normal rows, then of made anomalies. */
  private static double area(double[] scores, int normal) {
    boolean[] truth = new boolean[scores.length];
    Arrays.fill(truth, normal, truth.length, true);
    return RankingCurve.of(scores, truth).rocAuc();
  }

  private static float[][] rows(Samples samples, Seed seed) throws IOException {
    InMemorySamples all = Laboratory.whole(samples);
    float[][] rows = new float[all.size()][all.columns()];
    int[] order = seed.split("halves").permutation(all.size());
    for (int i = 0; i < rows.length; i++) {
      all.row(order[i], rows[i], 0);
    }
    return rows;
  }

  private static Samples joined(BenchmarkTable table, float[][] rows, float[][] dirt) {
    float[][] joined = Arrays.copyOf(rows, rows.length + dirt.length);
    System.arraycopy(dirt, 0, joined, rows.length, dirt.length);
    return FloatSamples.of(table.rows().format(), joined);
  }

  private static Outcome outcome(DetectorMeans means, List<String> kinds) {
    List<Finding> findings = new ArrayList<>();
    for (String setting : means.detectors()) {
      for (String kind : kinds) {
        findings.add(
            Finding.of(
                setting, "ROC-AUC, " + kind + ", mean", means.on(setting, kind).orElseThrow()));
      }
      findings.add(Finding.of(setting, "ROC-AUC, mean of the kinds", means.over(setting, kinds)));
    }
    return new Outcome(findings, List.of(), List.of());
  }
}
