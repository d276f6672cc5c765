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
 * What makes a row strange.
 *
 * @since 0.1
 */
public sealed interface AnomalyScore {

  /** How many cells of a row count; empty where the row is scored as a whole. */
  OptionalInt cells();

  /** One sentence's part for people. */
  String inWords();

  /** Whether each cell is judged by a model that does not see it. */
  boolean hidesCells();

  /**
   * Refuses a model by which rows have no such score.
   *
   * @throws IllegalArgumentException saying what kind of model it takes
   */
  void check(Autoencoder model);

  /**
   * How rows are scored by a model.
   *
   * @param surprise how rare distances of cells are among normal rows
   */
  RowScorer scorer(Autoencoder model, CellSurprise surprise);

  /**
   * The model's own reconstruction loss of the row, in nats or squared scaled units: one pass of
   * the network.
   */
  @Named("loss")
  record ModelLoss() implements AnomalyScore {
    @Override
    public OptionalInt cells() {
      return OptionalInt.empty();
    }

    @Override
    public String inWords() {
      return "the model's loss";
    }

    @Override
    public boolean hidesCells() {
      return false;
    }

    @Override
    public void check(Autoencoder model) {}

    @Override
    public RowScorer scorer(Autoencoder model, CellSurprise surprise) {
      return new LossScorer(model);
    }
  }

  /**
   * The cells that are furthest from their reconstruction, so that one bad cell among many is not
   * diluted: the mean of the largest surprises of a row. The surprise of a cell is how rare its
   * squared error is among normal cells of its column, in nats:
   *
   * <pre>  s(d) = −log( (1 + #{i : dᵢ ≥ d}) / (m + 1) ) + max(0, log(d / maxᵢ dᵢ))  </pre>
   *
   * so that a column of heavy tails does not drown the others; beyond the largest of the m normal
   * errors it goes on as a Pareto tail of index 1 does. One pass of the network.
   *
   * @param largest how many cells of a row count, ≥ 1
   */
  @Named("furthest-cells")
  record FurthestCells(int largest) implements AnomalyScore {

    /** Refuses no cells. */
    public FurthestCells {
      requireCells(largest);
    }

    @Override
    public OptionalInt cells() {
      return OptionalInt.of(largest);
    }

    @Override
    public String inWords() {
      return "the %s furthest from its reconstruction".formatted(cellsInWords(largest));
    }

    @Override
    public boolean hidesCells() {
      return false;
    }

    @Override
    public void check(Autoencoder model) {}

    @Override
    public RowScorer scorer(Autoencoder model, CellSurprise surprise) {
      return new SurpriseScorer(new CellEvidence.Source(model, false), surprise, largest);
    }
  }

  /**
   * The cells for which the other cells of the row speak least: surprises as with {@link
   * FurthestCells}, but of the loss of each cell where the model does not see it, which has learned
   * to fill in hidden cells.
   *
   * <p>A network that sees a cell may copy it, however little it goes with the others; one that
   * does not cannot. The losses are the terms of a pseudo-likelihood (Besag, "Statistical analysis
   * of non-lattice data", 1975). As many passes of the network as there are columns.
   *
   * @param largest how many cells of a row count, ≥ 1
   */
  @Named("hidden-cells")
  record HiddenCellLosses(int largest) implements AnomalyScore {

    /** Refuses no cells. */
    public HiddenCellLosses {
      requireCells(largest);
    }

    @Override
    public OptionalInt cells() {
      return OptionalInt.of(largest);
    }

    @Override
    public String inWords() {
      return "the %s that the other cells speak for least".formatted(cellsInWords(largest));
    }

    @Override
    public boolean hidesCells() {
      return true;
    }

    @Override
    public void check(Autoencoder model) {
      if (!model.fillsHiddenCells()) {
        throw new RequestException(
            "a score by hidden cells needs a model that was trained with cells hidden, got one that"
                + " saw them all",
            new Remedy.HideCellsInTraining());
      }
    }

    @Override
    public RowScorer scorer(Autoencoder model, CellSurprise surprise) {
      return new SurpriseScorer(new CellEvidence.Source(model, true), surprise, largest);
    }
  }

  /**
   * Scores of variational models by K codes drawn for a row, z = μ + e^(v/2) ε. The ε are the same
   * for all rows: a row's score is a function of the row alone, the same each time, and p-values
   * hold as for any such function.
   */
  sealed interface Drawn extends AnomalyScore {

    /** Draws where nobody says how many. */
    int USUAL = 100;

    /** K, codes drawn for a row, ≥ 1. */
    int samples();

    @Override
    default OptionalInt cells() {
      return OptionalInt.empty();
    }

    @Override
    default boolean hidesCells() {
      return false;
    }

    @Override
    default void check(Autoencoder model) {
      DrawnScores.require(model);
    }

    @Override
    default RowScorer scorer(Autoencoder model, CellSurprise surprise) {
      return new DrawnScorer(model, this);
    }

    /**
     * The score from what the draws gave.
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
   * the mean code alone, it also tells rows whose codes are unsure.
   *
   * @param samples K, ≥ 1
   */
  @Named("reconstruction")
  record ReconstructionProbability(int samples) implements Drawn {

    /** Refuses a number of draws below 1. */
    public ReconstructionProbability {
      Drawn.require(samples);
    }

    @Override
    public String inWords() {
      return "the reconstruction log-probability of %d drawn codes".formatted(samples);
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
   * <p>Burda, Grosse, Salakhutdinov (2016), equation (8): an estimate of −log p(x) that counts how
   * far the code is from the prior too. Of scaled inputs.
   *
   * @param samples K, ≥ 1
   */
  @Named("importance")
  record ImportanceWeighted(int samples) implements Drawn {

    /** Refuses a number of draws below 1. */
    public ImportanceWeighted {
      Drawn.require(samples);
    }

    @Override
    public String inWords() {
      return "the importance-weighted log-probability of %d drawn codes".formatted(samples);
    }

    @Override
    public double of(double meanLoss, double logMeanWeight) {
      return -logMeanWeight;
    }
  }

  /**
   * The score that suits a model: by one hidden cell where the rows have columns of several types
   * and the model fills in what is hidden, else its loss. In a typed table it is mostly one cell
   * that is wrong, and a model that sees it copies it.
   */
  static AnomalyScore suited(Autoencoder model) {
    return model.schema().format().types().isPresent() && model.fillsHiddenCells()
        ? new HiddenCellLosses(1)
        : new ModelLoss();
  }

  /** The score that suits models that judge together: that of each, where they agree. */
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
