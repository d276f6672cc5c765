package diabolo.task.evaluate;

import diabolo.file.json.RecordJson;
import diabolo.likelihood.Likelihood;
import diabolo.train.option.Binarization;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The result of {@link Evaluate} over N rows of D inputs and K code units.
 *
 * <p>Its JSON form has these names as members; what is empty is left out.
 *
 * @param rows N
 * @param inputs D
 * @param codeSize K
 * @param meanSquaredError mean of (x̂ − x)² over all numbers that are not missing, in the data's
 *     own units: of little use for a table of columns in several units, see {@code columns}; 0
 *     without such numbers
 * @param meanSquaredErrorScaled (1/(N·D)) Σ (x̂ − x)² over rows and network inputs, those of
 *     missing cells counting 0
 * @param squaredErrorPerExample (1/N) Σ (x̂ − x)², summed over the network inputs of cells that are
 *     not missing: what papers give for pixels in [0, 1]
 * @param loss training objective on these rows
 * @param lossPerInput the reconstruction part of it divided by D: nats per pixel for likelihoods
 * @param pca errors of the principal components of the training data on these rows
 * @param jacobian sensitivity of the code to the input
 * @param contractionCurves contraction near and far from the rows, if requested
 * @param saturatedFraction share of code activations where a bounded activation is flat: outside
 *     [0.05, 0.95] for a sigmoid, |h| &gt; 0.9 for tanh; empty for the others
 * @param meanActivation mean of all code activations
 * @param zeroFraction share of code activations with |h| &lt; 0.001
 * @param sparsity mean over the rows of (√K − Σ|h| / √Σh²) / (√K − 1), which is 0 where all units
 *     are equally active and 1 where one is: Hoyer, "Non-negative matrix factorization with
 *     sparseness constraints" (2004); 0 for one unit
 * @param activeUnits number of active code units: of a variational code those whose mean has a
 *     variance above 0.01 (Burda, Grosse, Salakhutdinov, 2016), of others those that are not dead
 * @param deadUnits code units whose activation is the same for every row
 * @param divergenceByUnit of a variational code: mean over the rows of KL(q(zₖ|x) ‖ N(0, 1)), nats;
 *     empty for the others
 * @param likelihood of the rows, if requested
 * @param explainedVariance 1 − Σ‖x̂ − x‖² / Σ‖x − x̄‖² in network inputs, x̄ the mean of these
 *     rows, missing cells left out; empty where all rows are the same
 * @param meanActiveUnits L0, mean over the rows of the number of code units that are not exactly 0
 * @param deadFraction share of code units that are exactly 0 in every row
 * @param denseFraction share of code units that are not exactly 0 in more than a tenth of the rows
 * @param binarization of the rows, if any
 * @param trainedShare share of the rows that the model was trained on, as far as it is recognized
 *     ({@link diabolo.score.rows.TrainedShare}): errors of those rows are optimistic
 * @param codebook use of its vectors, if there is one
 * @param columns quality of each column of a table, in its order; empty for pictures
 * @since 0.1
 */
public record Evaluation(
    long rows,
    int inputs,
    int codeSize,
    double meanSquaredError,
    double meanSquaredErrorScaled,
    double squaredErrorPerExample,
    Loss loss,
    double lossPerInput,
    Optional<Pca> pca,
    Optional<Contraction> jacobian,
    Optional<ContractionCurves> contractionCurves,
    Optional<Double> saturatedFraction,
    double meanActivation,
    double zeroFraction,
    double sparsity,
    int activeUnits,
    int deadUnits,
    Optional<List<Double>> divergenceByUnit,
    Optional<Likelihood.Estimate> likelihood,
    Optional<Double> explainedVariance,
    double meanActiveUnits,
    double deadFraction,
    double denseFraction,
    Optional<Binarization> binarization,
    double trainedShare,
    Optional<Codebook> codebook,
    List<ColumnQuality> columns) {

  /**
   * The objective, mean over the rows of the sum over features, lower is better.
   *
   * @param total the sum of the parts
   * @param parts by name, weights included
   */
  public record Loss(double total, Map<String, Double> parts) {}

  /**
   * The errors of principal component analysis with the same code size.
   *
   * @param components number of components, at most K
   * @param meanSquaredError as in {@link Evaluation}
   * @param squaredErrorPerExample as in {@link Evaluation}
   */
  public record Pca(int components, double meanSquaredError, double squaredErrorPerExample) {}

  /**
   * The encoder's Jacobian J [K, D] in scaled inputs.
   *
   * @param rows number of rows at which it was computed
   * @param meanFrobeniusNorm mean over those rows of ‖J‖_F
   * @param meanFrobeniusNormPerEntry the same divided by √(K·D), to compare models of other sizes
   */
  public record Contraction(
      long rows, double meanFrobeniusNorm, double meanFrobeniusNormPerEntry) {}

  /**
   * The vectors of a codebook.
   *
   * @param entries M
   * @param used number of them that occur in the codes of these rows
   * @param perplexity e^(−Σ p log p), p the share of each vector in all groups of all rows: in [1,
   *     M], M if all are used equally
   */
  public record Codebook(int entries, int used, double perplexity) {}

  /** This evaluation as one JSON object on one line. */
  public String toJson() {
    return RecordJson.write(Evaluation.class, this);
  }
}
