package diabolo.score;

import diabolo.explain.ColumnFinding;
import diabolo.feature.format.SampleFormat;
import diabolo.feature.format.Windows;
import diabolo.feature.sample.RequestException;
import diabolo.feature.sample.Samples;
import diabolo.linalg.SortedSearch;
import diabolo.model.Autoencoder;
import diabolo.record.TableRows;
import diabolo.threshold.Calibration;
import diabolo.threshold.Combination;
import diabolo.threshold.PlattScaling;
import diabolo.threshold.RankingCurve;
import diabolo.threshold.SellkeBound;
import diabolo.threshold.Threshold;
import diabolo.threshold.VerdictConfidence;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Detection of anomalies by reconstruction: rows that a model of normal rows reconstructs badly are
 * anomalous. Several models may be combined: {@link Ensemble}.
 *
 * <p>Verdicts are calibrated on rows that are known to be normal and that the model was not trained
 * on. With their m scores sᵢ, the conformal p-value of a new row with score s is
 *
 * <pre>  p = (1 + #{i : sᵢ ≥ s}) / (m + 1)  </pre>
 *
 * and by default the row is called an anomaly if p ≤ α. For a normal row that happens with a
 * probability of at most α, for any data and any model (Vovk, Gammerman, Shafer, 2005; Bates,
 * Candès, Lei, Romano, Sesia, "Testing for outliers with conformal p-values", Annals of Statistics
 * 2023); over new rows with one set of normal rows the rate scatters around α by about √(α(1−α)/m).
 * Other rules are {@link Threshold}s; p is the same with all of them.
 *
 * <p>Where the model's rows are windows of a series, rows are the series' points, each scored by
 * {@link diabolo.score.rows.PointScores}, and the normal rows are a stretch of points that the
 * model was not trained on. Neighboring points share windows and are not independent: p and rate
 * are then those of a point picked at random from a series that goes on as that stretch does. They
 * hold in the long run, alarms come in bursts, and one short stretch may have many or none.
 *
 * <p>A rate of α needs ⌈1/α⌉ − 1 calibration rows. With fewer, scores and p-values remain, and
 * every verdict is {@link AnomalyVerdict#UNKNOWN}: {@link #noVerdict}.
 *
 * <p>A model that was trained by a job keeps a {@link Calibration}, so that {@link
 * #of(Autoencoder)} needs no other rows. Immutable; thread-safe as the model is, which stays the
 * caller's and has to stay open.
 *
 * @since 0.1
 */
public final class DetectAnomalies {

  private final Scoring scoring;
  private final DetectAnomaliesOptions options;
  private final double[] normal;
  private final Optional<Calibration> calibration;
  private final Optional<String> noVerdict;
  private final double cut;
  private final VerdictConfidence confidence;
  private final Optional<PlattScaling> probability;
  private final Optional<TableRows> rows;

  private DetectAnomalies(
      Scoring.Learned learned, Optional<LabeledRows> labeled, DetectAnomaliesOptions options)
      throws IOException {
    this.scoring = learned.scoring();
    this.options = options;
    this.normal = learned.held();
    this.calibration = learned.calibration();
    Optional<double[]> known = Optional.empty();
    Optional<RankingCurve> curve = Optional.empty();
    if (labeled.isPresent()) {
      known = Optional.of(scoring.scores(labeled.get().rows().points()));
      curve = Optional.of(labeled.get().curve(known.get()));
    }
    this.noVerdict = options.threshold().tooFew(normal.length);
    this.cut =
        noVerdict.isPresent() ? Double.POSITIVE_INFINITY : options.threshold().cut(normal, curve);
    this.confidence = new VerdictConfidence(normal, cut);
    SampleFormat format = scoring.format();
    boolean isTable = windows().isEmpty() && format.picture().isEmpty();
    this.rows = isTable ? Optional.of(TableRows.of(format)) : Optional.empty();
    this.probability =
        known.map(
            scores ->
                PlattScaling.fit(
                    Arrays.stream(scores).map(s -> -Math.log(pValue(s))).toArray(),
                    labeled.get().anomalous()));
  }

  /**
   * The detector of a calibrated model, with {@link DetectAnomaliesOptions#defaults}: nothing else
   * is needed.
   *
   * @param model stays the caller's
   * @throws RequestException if the model was not calibrated when it was trained
   */
  public static DetectAnomalies of(Autoencoder model) {
    return of(model, DetectAnomaliesOptions.defaults());
  }

  /**
   * The detector of a calibrated model.
   *
   * @throws RequestException if the model was not calibrated, or for another score
   * @throws IllegalArgumentException if the threshold needs labels
   */
  public static DetectAnomalies of(Autoencoder model, DetectAnomaliesOptions options) {
    try {
      return of(model, Optional.empty(), options);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The detector of a calibrated model, with labeled rows for threshold rules that need them and
   * for the probability of an anomaly.
   *
   * @param labeled normal rows and anomalies that the model was not trained on
   * @throws RequestException if the model was not calibrated, or for another score
   */
  public static DetectAnomalies of(
      Autoencoder model, Optional<LabeledRows> labeled, DetectAnomaliesOptions options)
      throws IOException {
    AnomalyScore score = options.score().orElseGet(() -> AnomalyScore.suited(model));
    return new DetectAnomalies(Scoring.kept(model, score), labeled, options);
  }

  /**
   * Calibrates a detector on normal rows: the distribution of scores, and typical errors of each
   * column.
   *
   * @param model stays the caller's
   * @param normal calibration rows: normal rows that the model was not trained on; read twice
   * @throws diabolo.feature.sample.DataException if the columns are not the model's
   * @throws IllegalArgumentException if the threshold needs labels, or the score more columns or a
   *     model that fills in hidden cells
   */
  public static DetectAnomalies calibrate(
      Autoencoder model, Samples normal, DetectAnomaliesOptions options) throws IOException {
    return calibrate(model, normal, Optional.empty(), options);
  }

  /**
   * Calibrates a detector with labeled rows too, for threshold rules that need them and for the
   * probability of an anomaly.
   *
   * @param labeled normal rows and anomalies that the model was not trained on
   */
  public static DetectAnomalies calibrate(
      Autoencoder model,
      Samples normal,
      Optional<LabeledRows> labeled,
      DetectAnomaliesOptions options)
      throws IOException {
    return calibrate(Ensemble.of(List.of(model)), normal, labeled, options);
  }

  /**
   * Calibrates an ensemble. With more than one member, the first of every two normal rows brings
   * the members' scores to a common scale ({@link diabolo.threshold.ScoreScale}), in nats; the
   * others calibrate verdicts.
   */
  public static DetectAnomalies calibrate(
      Ensemble ensemble,
      Samples normal,
      Optional<LabeledRows> labeled,
      DetectAnomaliesOptions options)
      throws IOException {
    AnomalyScore score = options.score().orElseGet(() -> AnomalyScore.suited(ensemble.members()));
    return new DetectAnomalies(Scoring.learn(ensemble, score, normal.points()), labeled, options);
  }

  /**
   * The threshold: the largest score that counts as normal. In the unit of the model's loss (nats
   * or squared scaled units); for an ensemble in nats. Infinite if there is no verdict.
   */
  public double cut() {
    return cut;
  }

  /**
   * The reason why no verdict can be given at this threshold, in a sentence with the numbers; empty
   * if verdicts are given.
   */
  public Optional<String> noVerdict() {
    return noVerdict;
  }

  /**
   * The calibration, to be kept with the model by {@link Autoencoder#withCalibration}; empty for an
   * ensemble.
   */
  public Optional<Calibration> calibration() {
    return calibration;
  }

  /** The model, or the first member of an ensemble; the caller closes it. */
  public Autoencoder model() {
    return members().get(0);
  }

  /** The members of the ensemble, or the only model. */
  public List<Autoencoder> members() {
    return scoring.members();
  }

  /** The combination of the members' scores; empty for a single model. */
  public Optional<Combination> combination() {
    return scoring.combination();
  }

  /** The anomaly score in words, as part of a sentence. */
  public String scoredBy() {
    return scoring.inWords();
  }

  /** The options of this detector. */
  public DetectAnomaliesOptions options() {
    return options;
  }

  /**
   * The format of scored rows: the model's rows, or the points of the series if those are windows.
   */
  public SampleFormat format() {
    return scoring.format();
  }

  /** The windows over a series; empty if the model's rows are not windows. */
  public Optional<Windows> windows() {
    return model().schema().format().windows();
  }

  /** The number of calibration rows, m. */
  public int normalRows() {
    return normal.length;
  }

  /** Scores of the normal rows, smallest first; a copy. */
  public double[] normalScores() {
    return normal.clone();
  }

  /**
   * The anomaly score of each row, higher is more anomalous; of each point, if the model's rows are
   * windows of a series.
   *
   * @param rows raw rows with the columns of the training data; of a series its points in the order
   *     of time, or the windows over them
   */
  public double[] scores(Samples rows) throws IOException {
    return scoring.scores(rows.points());
  }

  /**
   * Scores of rows in memory, as the model sees them: windows as a whole.
   *
   * @param rows [N, D] raw values. Not modified.
   */
  public double[] scores(float[][] rows) {
    return scoring.scores(rows);
  }

  /**
   * The conformal p-value of a score; small for anomalies, at least 1/(m + 1). No normal score is ≥
   * one that is no number.
   */
  public double pValue(double score) {
    int below = Double.isNaN(score) ? normal.length : SortedSearch.below(normal, score);
    return (1.0 + normal.length - below) / (normal.length + 1);
  }

  /**
   * Whether a row of that score is called an anomaly. A score that is no number is one.
   *
   * @throws IllegalStateException if there is {@linkplain #noVerdict no verdict}
   */
  public boolean isAnomaly(double score) {
    if (noVerdict.isPresent()) {
      throw new IllegalStateException(noVerdict.get());
    }
    return !(score <= cut);
  }

  /**
   * The verdict on a row of that score: {@link AnomalyVerdict#UNKNOWN} where its confidence is
   * below {@link DetectAnomaliesOptions#leastConfidence}, and for all rows if there is {@linkplain
   * #noVerdict no verdict}.
   */
  public AnomalyVerdict verdict(double score) {
    if (noVerdict.isPresent() || confidence(score) < options.leastConfidence()) {
      return AnomalyVerdict.UNKNOWN;
    }
    return isAnomaly(score) ? AnomalyVerdict.ANOMALY : AnomalyVerdict.NORMAL;
  }

  /**
   * The probability that another calibration set of the same size gives the same answer of {@link
   * #isAnomaly}: {@link VerdictConfidence}. NaN if there is no verdict.
   */
  public double confidence(double score) {
    if (noVerdict.isPresent()) {
      return Double.NaN;
    }
    double named = confidence.ofAnomaly(score);
    return isAnomaly(score) ? named : 1 - named;
  }

  /** Whether {@link #probability} was calibrated on labels; otherwise it is an upper bound. */
  public boolean isProbabilityLearned() {
    return probability.isPresent();
  }

  /**
   * The probability that a row of that score is an anomaly. With labeled rows, by {@link
   * PlattScaling} of x = −ln p, for data with the same share of anomalies as those rows. Without
   * labels, an upper bound: {@link SellkeBound}.
   */
  public double probability(double score) {
    double p = pValue(score);
    return probability
        .map(curve -> curve.at(-Math.log(p)))
        .orElseGet(() -> SellkeBound.atMost(p, options.anomalyShare()));
  }

  /**
   * The contribution of each column to the score of a row, largest first.
   *
   * <p>A wrong value also spoils the reconstruction of other columns, and its own reconstruction
   * may follow it. So each column in turn is replaced by its reconstruction, the others unchanged,
   * until it converges: that is the expected value. The contribution of the column is the decrease
   * of the row's score. If there are many columns, the {@value CellReplacement#CANDIDATES} that are
   * furthest from their first reconstruction are tried. Under {@link AnomalyScore.JointDistance}
   * the expected value is the one with which the row's score is lowest.
   *
   * <p>In an ensemble, each member replaces the column by its own expected value; the contribution
   * is the decrease of the combined score,
   *
   * <pre>  share(j) = C(u₁(s₁), …, u_M(s_M)) − C(u₁(s₁ without j), …, u_M(s_M without j))  </pre>
   *
   * with C and u of {@link diabolo.threshold.SharedScale}: for means, the mean of the members'
   * shares. A member that did not try the column keeps its score. Expected value and deviation are
   * medians over the members that did (for levels, the most frequent one).
   *
   * <p>A point of a series is explained by its own cells, in the window centered on it as far as
   * the series allows.
   *
   * @param rows raw rows with the columns of the training data
   * @param indices of the rows to explain, from 0
   * @return a list for each
   */
  public List<List<ColumnFinding>> explain(Samples rows, int... indices) throws IOException {
    return scoring.explain(rows.points(), indices);
  }

  /**
   * Explains one row of the model's format.
   *
   * @param row raw values. Not modified.
   */
  public List<ColumnFinding> explain(float[] row) {
    return scoring.explain(row);
  }

  /**
   * Judges one row of the model's format: score, p-value, verdict, and the reasons of an anomaly.
   *
   * @param row raw values, as {@link Autoencoder#rows} makes them. Not modified.
   */
  public Judgement judge(float[] row) {
    double score = scores(new float[][] {row})[0];
    AnomalyVerdict verdict = verdict(score);
    List<ColumnFinding> reasons = verdict == AnomalyVerdict.ANOMALY ? explain(row) : List.of();
    return new Judgement(score, pValue(score), verdict, reasons);
  }

  /**
   * Judges one record of a table; its reasons hold the texts of levels that training never saw.
   *
   * @param record values by column name, as {@link TableRows#of(Map)} takes them
   * @throws IllegalArgumentException if the model's rows are pictures or windows, or as there
   */
  public Judgement judge(Map<String, ?> record) {
    TableRows table = rows.orElseGet(() -> model().rows());
    return judge(table.of(record)).told(table, record);
  }

  @Override
  public String toString() {
    return "DetectAnomalies[%s, %,d calibration rows, cut %s]"
        .formatted(scoredBy(), normalRows(), cut);
  }
}
