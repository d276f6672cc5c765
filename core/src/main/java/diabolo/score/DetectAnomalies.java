package diabolo.score;

import diabolo.explain.ColumnFinding;
import diabolo.feature.sample.DataException;
import diabolo.feature.sample.SampleFormat;
import diabolo.feature.sample.Samples;
import diabolo.feature.sample.Windows;
import diabolo.linalg.Ascending;
import diabolo.model.Autoencoder;
import diabolo.threshold.Combination;
import diabolo.threshold.PlattScaling;
import diabolo.threshold.SellkeBound;
import diabolo.threshold.Threshold;
import diabolo.threshold.VerdictConfidence;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Anomalies by reconstruction: what a model of normal rows cannot rebuild is not normal. Several
 * models may judge together: {@link Ensemble}.
 *
 * <p>Scores become verdicts by rows that are known to be normal and that the model was not trained
 * on. With their m scores sᵢ, the conformal p-value of a new row of score s is
 *
 * <pre>  p = (1 + #{i : sᵢ ≥ s}) / (m + 1)  </pre>
 *
 * and by default the row is called an anomaly where p ≤ α. If it is as normal as the others, that
 * happens with a probability of at most α, whatever the data and the model (Vovk, Gammerman,
 * Shafer, 2005; Bates, Candès, Lei, Romano, Sesia, "Testing for outliers with conformal p-values",
 * Annals of Statistics 2023); over new rows with one set of normal rows the rate scatters around α
 * by about √(α(1−α)/m). Other rules are {@link Threshold}s; p is the same with all of them.
 *
 * <p>Where the model's rows are windows of a series, rows are the series' points, each scored by
 * {@link diabolo.score.PointScores}, and the normal rows are a stretch of points that the model was
 * not trained on. Neighboring points share windows and are not independent: p and rate are then
 * those of a point picked at random from a series that goes on as that stretch does. They hold in
 * the long run, alarms come in bursts, and one short stretch may have many or none.
 *
 * <p>Immutable; thread-safe as the model is, which stays the caller's and has to stay open.
 *
 * @since 0.1
 */
public final class DetectAnomalies {

  private final Scoring scoring;
  private final DetectAnomaliesOptions options;
  private final double[] normal;
  private final double cut;
  private final VerdictConfidence confidence;
  private final Optional<PlattScaling> probability;

  private DetectAnomalies(
      Scoring scoring,
      DetectAnomaliesOptions options,
      double[] normal,
      double cut,
      Optional<PlattScaling> probability) {
    this.scoring = scoring;
    this.options = options;
    this.normal = normal;
    this.cut = cut;
    this.confidence = new VerdictConfidence(normal, cut);
    this.probability = probability;
  }

  /**
   * Learns from normal rows how large errors usually are, column by column and in all.
   *
   * @param model stays the caller's
   * @param normal rows as they should be, which the model was not trained on; read twice
   * @throws DataException if the columns are not the model's, or the rows are too few for the
   *     threshold
   * @throws IllegalArgumentException if the threshold needs labels, or the score more columns or a
   *     model that fills in hidden cells
   */
  public static DetectAnomalies calibrate(
      Autoencoder model, Samples normal, DetectAnomaliesOptions options) throws IOException {
    return calibrate(model, normal, Optional.empty(), options);
  }

  /**
   * The same, with rows whose truth is known: for a threshold that chooses by them, and to say how
   * probable an anomaly is.
   *
   * @param labeled rows that the model was not trained on, of both kinds
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
   * The same for several models together. With more than one, the first of every two normal rows
   * put the members' scores on one scale ({@link diabolo.threshold.ScoreScale}), and verdicts rest
   * on the others; a score is then in nats.
   */
  public static DetectAnomalies calibrate(
      Ensemble ensemble,
      Samples normal,
      Optional<LabeledRows> labeled,
      DetectAnomaliesOptions options)
      throws IOException {
    Scoring.Learned learned = learn(ensemble, options.score(), normal);
    Scoring scoring = learned.scoring();
    double[] scores = learned.held();
    Arrays.sort(scores);
    Threshold threshold = options.threshold();
    if (!(scores.length >= threshold.leastNormalRows())) {
      throw DataException.in(normal.source(), tooFew(threshold, scoring, scores.length));
    }
    if (labeled.isEmpty()) {
      double cut = threshold.cut(scores, Optional.empty());
      return new DetectAnomalies(scoring, options, scores, cut, Optional.empty());
    }
    double[] known = scoring.scores(labeled.get().rows());
    double cut = threshold.cut(scores, Optional.of(labeled.get().curve(known)));
    double[] evidence = Arrays.stream(known).map(s -> -Math.log(pValue(scores, s))).toArray();
    return new DetectAnomalies(
        scoring,
        options,
        scores,
        cut,
        Optional.of(PlattScaling.fit(evidence, labeled.get().anomalous())));
  }

  private static Scoring.Learned learn(Ensemble ensemble, AnomalyScore score, Samples normal)
      throws IOException {
    if (ensemble.members().size() > 1) {
      return EnsembleScoring.learn(ensemble, score, normal);
    }
    ModelScoring alone = ModelScoring.learn(ensemble.members().get(0), score, normal);
    return new Scoring.Learned(alone, alone.scores(normal));
  }

  private static String tooFew(Threshold threshold, Scoring scoring, int rows) {
    String beside =
        scoring.members().size() > 1 ? " beside as many for the scale of the ensemble" : "";
    return "%s needs at least %d normal rows%s, got %d; give more, or choose another threshold"
        .formatted(threshold.inWords(), threshold.leastNormalRows(), beside, rows);
  }

  /**
   * The largest score that still counts as normal, in nats or squared scaled units by the loss; in
   * nats where several models judge.
   */
  public double cut() {
    return cut;
  }

  /** The model, which stays the caller's; of several the first. */
  public Autoencoder model() {
    return members().get(0);
  }

  /** The models that judge together, or the only one. */
  public List<Autoencoder> members() {
    return scoring.members();
  }

  /** What becomes of the scores of several models; empty where one judges. */
  public Optional<Combination> combination() {
    return scoring.combination();
  }

  /** What makes a row strange, to stand in a sentence. */
  public String scoredBy() {
    return scoring.inWords();
  }

  /** How verdicts are found. */
  public DetectAnomaliesOptions options() {
    return options;
  }

  /** What is judged: the model's rows, or the points of the series of which they are windows. */
  public SampleFormat format() {
    return scoring.format();
  }

  /** How the model cuts its rows out of a series, where it does. */
  public Optional<Windows> windows() {
    return model().schema().format().windows();
  }

  /** Number of normal rows that verdicts rest on. */
  public int normalRows() {
    return normal.length;
  }

  /** Scores of the normal rows, smallest first; a copy. */
  public double[] normalScores() {
    return normal.clone();
  }

  /**
   * A score for every row, higher for stranger ones; where the model's rows are windows of a
   * series, for every point.
   *
   * @param rows raw rows with the columns of the training data, points in the order of time
   */
  public double[] scores(Samples rows) throws IOException {
    return scoring.scores(rows);
  }

  /**
   * Scores of rows in memory, as the model sees them: windows as a whole.
   *
   * @param rows [N, D] raw values. Not modified.
   */
  public double[] scores(float[][] rows) {
    return scoring.scores(rows);
  }

  /** The conformal p-value of a score; small for anomalies, at least 1/(m + 1). */
  public double pValue(double score) {
    return pValue(normal, score);
  }

  /** Whether a row of that score is called an anomaly. A score that is no number is one. */
  public boolean isAnomaly(double score) {
    return !(score <= cut);
  }

  /**
   * The verdict on a row of that score: {@link AnomalyVerdict#UNKNOWN} where its confidence is
   * below {@link DetectAnomaliesOptions#leastConfidence}.
   */
  public AnomalyVerdict verdict(double score) {
    if (confidence(score) < options.leastConfidence()) {
      return AnomalyVerdict.UNKNOWN;
    }
    return isAnomaly(score) ? AnomalyVerdict.ANOMALY : AnomalyVerdict.NORMAL;
  }

  /**
   * How probable it is that {@link #isAnomaly} says the same with as many other normal rows: {@link
   * VerdictConfidence}.
   */
  public double confidence(double score) {
    double named = confidence.ofAnomaly(score);
    return isAnomaly(score) ? named : 1 - named;
  }

  /** Whether {@link #probability} was learned from labels; else it is a bound. */
  public boolean isProbabilityLearned() {
    return probability.isPresent();
  }

  /**
   * How probable it is that a row of that score is an anomaly. With labeled rows: by {@link
   * PlattScaling} of x = −ln p, for rows among which anomalies are as frequent as among those.
   * Without: at most so probable, by {@link SellkeBound}.
   */
  public double probability(double score) {
    double p = pValue(score);
    return probability
        .map(curve -> curve.at(-Math.log(p)))
        .orElseGet(() -> SellkeBound.atMost(p, options.anomalyShare()));
  }

  /**
   * What each column says against a row, the most telling first.
   *
   * <p>A wrong value spoils the reconstruction of its neighbours too, and may draw its own along.
   * So each column in turn is replaced by what the model puts there until that settles, the other
   * columns being as they are: that is the expected value, and the columns are ordered by how much
   * of the row's score goes away with it. Of many columns, those {@value ModelScoring#CANDIDATES}
   * are tried that are furthest from their first reconstruction.
   *
   * <p>Of several models each replaces a column by what it expects; the score that goes away is
   * that of all together,
   *
   * <pre>  share(j) = C(u₁(s₁), …, u_M(s_M)) − C(u₁(s₁ without j), …, u_M(s_M without j))  </pre>
   *
   * with C and u of {@link diabolo.threshold.SharedScale}: for means, the mean of the members'
   * shares. Where a member did not try the column, its score stays. Expected value and deviation
   * are the medians of the members that did, of levels the most frequent one.
   *
   * <p>Of a point of a series, its own cells are asked about, in the window that has it in the
   * middle, as far as the series goes.
   *
   * @param rows raw rows with the columns of the training data
   * @param indices which of them, from 0
   * @return a list for each
   */
  public List<List<ColumnFinding>> explain(Samples rows, int... indices) throws IOException {
    return scoring.explain(rows, indices);
  }

  /**
   * The same for one row as the model sees it.
   *
   * @param row raw values. Not modified.
   */
  public List<ColumnFinding> explain(float[] row) {
    return scoring.explain(row);
  }

  /** (1 + #{i : sᵢ ≥ s}) / (m + 1); no normal score is ≥ one that is no number. */
  private static double pValue(double[] normal, double score) {
    int below = Double.isNaN(score) ? normal.length : Ascending.below(normal, score);
    return (1.0 + normal.length - below) / (normal.length + 1);
  }
}
