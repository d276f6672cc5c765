package diabolo.score;

import diabolo.explain.CellEvidence;
import diabolo.explain.CellSurprise;
import diabolo.feature.sample.Remedy;
import diabolo.feature.sample.RequestException;
import diabolo.model.Autoencoder;
import diabolo.notation.Named;
import java.util.List;
import java.util.OptionalInt;

/**
 * A choice of anomaly score.
 *
 * @since 0.1
 */
public sealed interface AnomalyScore {

  /** The number of cells that count in a row; empty if the row is scored as a whole. */
  default OptionalInt cells() {
    return OptionalInt.empty();
  }

  /** The score in words, as part of a sentence. */
  String inWords();

  /** Whether each cell is predicted without the model seeing it. */
  default boolean hidesCells() {
    return false;
  }

  /**
   * Refuses a model that cannot compute this score.
   *
   * @throws IllegalArgumentException if the model is not of the kind that this score needs
   */
  void check(Autoencoder model);

  /**
   * A scorer of rows by a model.
   *
   * @param surprise of distances of cells, learned from normal rows
   */
  RowScorer scorer(Autoencoder model, CellSurprise surprise);

  /**
   * The model's own reconstruction loss of the row, in nats or squared scaled units: one pass of
   * the network.
   */
  @Named("loss")
  record ModelLoss() implements AnomalyScore {
    @Override
    public String inWords() {
      return "reconstruction loss";
    }

    @Override
    public void check(Autoencoder model) {}

    @Override
    public RowScorer scorer(Autoencoder model, CellSurprise surprise) {
      return new LossScorer(model);
    }
  }

  /**
   * The squared Mahalanobis distance of the row and of its residual from those of the training
   * rows, in units of their medians, so that it is near 1 for a normal row:
   *
   * <pre>
   *   s = ½ (d_x² / m_x + d_r² / m_r) ,   x network inputs,  r = x − x̂ by the scoring network
   * </pre>
   *
   * and of a model without a scoring network the distance of code and residual together:
   *
   * <pre>  s = (v − μ)ᵀ Σ⁻¹ (v − μ) / (K + D) ,   v = [f(x), x − x̂]  </pre>
   *
   * <p>A row may be reconstructed well and still be far from all others. The distributions are kept
   * by the model ({@link JointFit}). One pass of the network.
   */
  @Named("joint")
  record JointDistance() implements AnomalyScore {
    @Override
    public String inWords() {
      return "squared distance of the row and of its reconstruction error from those of training rows";
    }

    @Override
    public void check(Autoencoder model) {
      if (model.joint().isEmpty()) {
        throw new IllegalArgumentException(
            "the score 'joint' needs a model that keeps the distribution of its training rows and"
                + " residuals, as those of tables of numbers of at most %d columns do"
                    .formatted(JointFit.MOST_VALUES / 2)
                + "; this one keeps none: train it again, or choose another score");
      }
    }

    @Override
    public RowScorer scorer(Autoencoder model, CellSurprise surprise) {
      return JointScorer.of(model);
    }
  }

  /**
   * The density of the row's code under the prior that the model keeps, its flow if it has one:
   *
   * <pre>  s = −log p(f(x))     [nats]  </pre>
   *
   * <p>A row whose code is as usual as any and whose reconstruction is bad has a low score: see
   * {@link ModelLoss} for it. One pass of the encoder.
   */
  @Named("code-density")
  record CodeDensity() implements AnomalyScore {
    @Override
    public String inWords() {
      return "negative log-density of the code under the model's prior";
    }

    @Override
    public void check(Autoencoder model) {
      if (model.flow().isEmpty() && model.prior().isEmpty()) {
        throw new IllegalArgumentException(
            "the score 'code-density' needs a model that keeps a prior of its codes; this one keeps"
                + " none: train it again, or choose another score");
      }
    }

    @Override
    public RowScorer scorer(Autoencoder model, CellSurprise surprise) {
      return CodeDensityScorer.of(model);
    }
  }

  /**
   * The mean of the largest surprises among the cells of a row, so that one bad cell among many is
   * not diluted. The surprise of a cell tells how rare its squared error is among normal cells of
   * its column, in nats:
   *
   * <pre>  s(d) = −log( (1 + #{i : dᵢ ≥ d}) / (m + 1) ) + max(0, log(d / maxᵢ dᵢ))  </pre>
   *
   * so that a heavy-tailed column does not dominate. Beyond the largest of the m normal errors it
   * continues as a Pareto tail of index 1. One pass of the network.
   *
   * @param largest number of cells that count in a row, ≥ 1
   */
  @Named("furthest-cells")
  record FurthestCells(int largest) implements AnomalyScore {

    /** Refuses a number of cells below 1. */
    public FurthestCells {
      requireCells(largest);
    }

    /** The one most surprising cell. */
    public static FurthestCells defaults() {
      return new FurthestCells(1);
    }

    @Override
    public OptionalInt cells() {
      return OptionalInt.of(largest);
    }

    @Override
    public String inWords() {
      return "surprise of the %s furthest from the reconstruction".formatted(cellsInWords(largest));
    }

    @Override
    public void check(Autoencoder model) {}

    @Override
    public RowScorer scorer(Autoencoder model, CellSurprise surprise) {
      return new SurpriseScorer(new CellEvidence.Source(model, false), surprise, largest);
    }
  }

  /**
   * The cells that the other cells of the row predict worst: surprises as in {@link FurthestCells},
   * but of the loss of each cell when it is hidden from the model, which was trained to fill in
   * hidden cells.
   *
   * <p>A network that sees a cell may copy it even if it contradicts the others; one that does not
   * see it cannot. The losses are the terms of a pseudo-likelihood (Besag, "Statistical analysis of
   * non-lattice data", 1975). One pass of the network for each column.
   *
   * @param largest number of cells that count in a row, ≥ 1
   */
  @Named("hidden-cells")
  record HiddenCellLosses(int largest) implements AnomalyScore {

    /** Refuses a number of cells below 1. */
    public HiddenCellLosses {
      requireCells(largest);
    }

    /** The one most surprising cell. */
    public static HiddenCellLosses defaults() {
      return new HiddenCellLosses(1);
    }

    @Override
    public OptionalInt cells() {
      return OptionalInt.of(largest);
    }

    @Override
    public String inWords() {
      return "surprise of the %s that the other cells predict worst"
          .formatted(cellsInWords(largest));
    }

    @Override
    public boolean hidesCells() {
      return true;
    }

    @Override
    public void check(Autoencoder model) {
      if (!model.fillsHiddenCells()) {
        throw new RequestException(
            "a score by hidden cells needs a model that was trained with masking, got one trained without",
            new Remedy.HideCellsInTraining());
      }
    }

    @Override
    public RowScorer scorer(Autoencoder model, CellSurprise surprise) {
      return new SurpriseScorer(new CellEvidence.Source(model, true), surprise, largest);
    }
  }

  /**
   * Scores of variational models from K codes drawn for each row, z = μ + e^(v/2) ε. The ε are the
   * same for all rows, so that the score is a deterministic function of the row and p-values stay
   * valid.
   */
  sealed interface Drawn extends AnomalyScore {

    /** The default number of draws. */
    int USUAL = 100;

    /** K, the number of codes drawn for a row, ≥ 1. */
    int samples();

    @Override
    default void check(Autoencoder model) {
      DrawnScores.require(model);
    }

    @Override
    default RowScorer scorer(Autoencoder model, CellSurprise surprise) {
      return new DrawnScorer(model, this);
    }

    /**
     * The score from statistics of the draws.
     *
     * @param meanLoss (1/K) Σₖ −log p(x|zₖ)
     * @param logMeanWeight log (1/K) Σₖ p(x|zₖ) p(zₖ) / q(zₖ|x)
     */
    double of(double meanLoss, double logMeanWeight);

    /** Refuses a number of draws below 1. */
    static void require(int samples) {
      if (!(samples > 0)) {
        throw new IllegalArgumentException("the number of draws must be > 0, got " + samples);
      }
    }
  }

  /**
   * The reconstruction log-probability, negative, in nats:
   *
   * <pre>  s = −(1/K) Σₖ log p(x|zₖ) ,   zₖ ∼ q(z|x)  </pre>
   *
   * <p>An and Cho, "Variational autoencoder based anomaly detection using reconstruction
   * probability" (SNU Data Mining Center 2015), algorithm 4. Unlike {@link ModelLoss}, which takes
   * the mean code alone, it also reflects the uncertainty of the code.
   *
   * @param samples K, ≥ 1
   */
  @Named("reconstruction")
  record ReconstructionProbability(int samples) implements Drawn {

    /** Refuses a number of draws below 1. */
    public ReconstructionProbability {
      Drawn.require(samples);
    }

    /** A hundred draws. */
    public static ReconstructionProbability defaults() {
      return new ReconstructionProbability(USUAL);
    }

    @Override
    public String inWords() {
      return "negative reconstruction log-probability over %d drawn codes".formatted(samples);
    }

    @Override
    public double of(double meanLoss, double logMeanWeight) {
      return meanLoss;
    }
  }

  /**
   * The importance-weighted log-probability, negative, in nats:
   *
   * <pre>  s = −log (1/K) Σₖ p(x|zₖ) p(zₖ) / q(zₖ|x) ,   zₖ ∼ q(z|x)  </pre>
   *
   * <p>Burda, Grosse, Salakhutdinov (2016), equation (8): an estimate of −log p(x), which includes
   * the distance of the code from the prior. Of scaled inputs.
   *
   * @param samples K, ≥ 1
   */
  @Named("importance")
  record ImportanceWeighted(int samples) implements Drawn {

    /** Refuses a number of draws below 1. */
    public ImportanceWeighted {
      Drawn.require(samples);
    }

    /** A hundred draws. */
    public static ImportanceWeighted defaults() {
      return new ImportanceWeighted(USUAL);
    }

    @Override
    public String inWords() {
      return "negative importance-weighted log-probability over %d drawn codes".formatted(samples);
    }

    @Override
    public double of(double meanLoss, double logMeanWeight) {
      return -logMeanWeight;
    }
  }

  /**
   * The default score of a model: one hidden cell for mixed tables and models trained with masking,
   * else the joint distance if the model keeps its distribution, else the loss. In a mixed table
   * mostly a single cell is wrong, and a model that sees it copies it.
   */
  static AnomalyScore suited(Autoencoder model) {
    if (model.schema().format().types().isPresent() && model.fillsHiddenCells()) {
      return new HiddenCellLosses(1);
    }
    return model.joint().isPresent() ? new JointDistance() : new ModelLoss();
  }

  /** The default score of an ensemble: that of its members if they agree, else the loss. */
  static AnomalyScore suited(List<Autoencoder> models) {
    List<AnomalyScore> own = models.stream().map(AnomalyScore::suited).distinct().toList();
    return own.size() == 1 ? own.get(0) : new ModelLoss();
  }

  private static String cellsInWords(int largest) {
    return largest == 1 ? "cell" : largest + " cells";
  }

  private static void requireCells(int largest) {
    if (!(largest > 0)) {
      throw new IllegalArgumentException(
          "the number of cells that count must be > 0, got " + largest);
    }
  }
}
