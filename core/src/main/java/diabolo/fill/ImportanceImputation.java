package diabolo.fill;

import diabolo.feature.MixedColumn;
import diabolo.feature.MixedSchema;
import diabolo.likelihood.ImportanceDraws;
import diabolo.likelihood.Posterior;
import diabolo.model.Autoencoder;
import diabolo.objective.reconstruction.ColumnBlock;
import diabolo.objective.reconstruction.MixedTypes;
import diabolo.random.Seed;
import diabolo.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/**
 * Imputation by a variational model with self-normalized importance sampling.
 *
 * <pre>  x̂ = Σₛ w̃ₛ E[x|zₛ] ,  w̃ = softmax(log p(observed|zₛ) + log p(zₛ) − log q(zₛ|observed))
 * </pre>
 *
 * Mattei and Frellsen, "MIWAE" (2019), eq. 9: means are averaged, not draws. A draw takes one zₛ
 * with probability w̃ₛ and draws the cell from p(x|zₛ), section 3.3: a number from a normal
 * distribution with the variance ½ in scaled inputs that a squared error stands for, a date
 * likewise, a level by its probability. Not thread-safe.
 */
final class ImportanceImputation implements AutoCloseable {

  private static final double NOISE = Math.sqrt(0.5);

  private final MixedSchema schema;
  private final List<ColumnBlock> blocks;
  private final Posterior posterior;
  private final ImportanceDraws draws;
  private final Tensor means;

  ImportanceImputation(Autoencoder model, MixedSchema schema, int samples) {
    this.schema = schema;
    this.blocks = ((MixedTypes) model.spec().objective().reconstruction()).columns();
    this.posterior = new Posterior(model);
    this.draws = new ImportanceDraws(model, samples);
    this.means = draws.recordMeans();
  }

  /** Whether it applies to a model. */
  static boolean isFor(Autoencoder model) {
    return model.structure().logVariance().isPresent()
        && model.spec().objective().reconstruction() instanceof MixedTypes;
  }

  /**
   * Raw values of rows: weighted means, or one draw.
   *
   * @param rows [N, D] raw, NaN where missing. Not modified.
   * @param seed with the number of the row it decides what is drawn
   * @param first number of the first row
   * @param choice number of the draw; empty for means
   * @return [N, D], to be taken where cells are missing
   */
  float[][] values(float[][] rows, Seed seed, long first, OptionalInt choice) {
    float[][] values = new float[rows.length][];
    int width = schema.columns();
    float[] block = new float[Posterior.BLOCK_ROWS * width];
    for (int from = 0; from < rows.length; from += Posterior.BLOCK_ROWS) {
      int count = Math.min(Posterior.BLOCK_ROWS, rows.length - from);
      for (int i = 0; i < count; i++) {
        System.arraycopy(rows[from + i], 0, block, i * width, width);
      }
      posterior.encode(block, count);
      for (int i = 0; i < count; i++) {
        Seed own = seed.split(first + from + i);
        values[from + i] = choice.isEmpty() ? mean(i, own) : draw(i, own, choice.getAsInt());
      }
    }
    return values;
  }

  private float[] mean(int row, Seed seed) {
    double[] sums = new double[schema.inputs()];
    double[] running = {Double.NEGATIVE_INFINITY, 0};
    draws.row(
        posterior,
        row,
        seed,
        (count, logWeights) -> {
          for (int s = 0; s < count; s++) {
            if (logWeights[s] > running[0]) {
              double shrink = StrictMath.exp(running[0] - logWeights[s]);
              running[0] = logWeights[s];
              running[1] *= shrink;
              Arrays.setAll(sums, d -> sums[d] * shrink);
            }
            double weight = StrictMath.exp(logWeights[s] - running[0]);
            running[1] += weight;
            for (int d = 0; d < sums.length; d++) {
              sums[d] += weight * means.get(s * sums.length + d);
            }
          }
        });
    float[] outputs = new float[sums.length];
    for (int d = 0; d < outputs.length; d++) {
      outputs[d] = (float) (sums[d] / running[1]);
    }
    return raw(outputs);
  }

  /**
   * Draws one code of a row, s with probability w̃ₛ, by Gumbel's trick: s has the largest log wₛ +
   * Gₛ, whatever the order of the draws.
   */
  private float[] draw(int row, Seed seed, int choice) {
    Seed own = seed.split("choice").split(choice);
    float[] outputs = new float[schema.inputs()];
    double[] best = {Double.NEGATIVE_INFINITY};
    long[] seen = {0};
    draws.row(
        posterior,
        row,
        seed,
        (count, logWeights) -> {
          for (int s = 0; s < count; s++) {
            double gumbel = -StrictMath.log(-StrictMath.log(inside(own, seen[0]++)));
            if (logWeights[s] + gumbel > best[0]) {
              best[0] = logWeights[s] + gumbel;
              means.copyTo(s * outputs.length, outputs, 0, outputs.length);
            }
          }
        });
    spread(outputs, own.split("cells"));
    return raw(outputs);
  }

  private static double inside(Seed seed, long index) {
    return Math.max(Double.MIN_NORMAL, seed.uniform(index));
  }

  /** Replaces means by draws from the distributions they are the means of. */
  private void spread(float[] outputs, Seed seed) {
    int at = 0;
    for (ColumnBlock block : blocks) {
      int flag = at + block.values();
      if (block.loss() == ColumnBlock.Loss.CROSS_ENTROPY) {
        double left = seed.uniform(at);
        int level = at;
        for (; level < flag - 1 && left >= outputs[level]; level++) {
          left -= outputs[level];
        }
        Arrays.fill(outputs, at, flag, 0);
        outputs[level] = 1;
      } else {
        for (int i = at; i < flag; i++) {
          outputs[i] += (float) (NOISE * seed.normal(i));
        }
      }
      at = flag + 1;
    }
  }

  private float[] raw(float[] outputs) {
    float[] raw = new float[schema.columns()];
    schema.outputConversion().convert(outputs, 0, raw, 0);
    List<MixedColumn> columns = schema.mixedColumns();
    for (int j = 0; j < raw.length; j++) {
      raw[j] = columns.get(j).possible(raw[j]);
    }
    return raw;
  }

  @Override
  public void close() {
    draws.close();
    posterior.close();
  }
}
