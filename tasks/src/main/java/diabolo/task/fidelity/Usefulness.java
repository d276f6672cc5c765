package diabolo.task.fidelity;

import diabolo.random.Seed;
import diabolo.task.impute.baseline.ForestPrediction;
import diabolo.threshold.RankingCurve;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Quality of a random forest that learns a column from some rows and is judged on real held-out
 * rows: for generated rows "train on synthetic, test on real" (Esteban, Hyland and Rätsch 2017).
 *
 * <pre>
 *   levels    ROC-AUC of the probability of a level; of more than two, the mean over the levels,
 *             weighted by their held-out rows, of each level against all others
 *   numbers   R² = 1 − Σ (y − ŷ)² / Σ (y − ȳ)²
 * </pre>
 */
final class Usefulness {

  private Usefulness() {}

  /**
   * Learns and judges; higher is better.
   *
   * @param learned rows [N][C]. Not modified.
   * @return NaN if the held-out cells of the target are all the same
   */
  static double of(RealRows real, float[][] learned, Seed seed) {
    int target = real.target();
    float[][] known = withCell(learned, target);
    float[][] judged = withCell(real.heldOut(), target);
    ForestPrediction prediction = ForestPrediction.of(known, judged, real.types(), target, seed);
    float[] truth = RealRows.column(judged, target);
    return real.isOfLevels(target) ? area(prediction, truth) : determination(prediction, truth);
  }

  private static float[][] withCell(float[][] rows, int column) {
    return Arrays.stream(rows).filter(row -> !Float.isNaN(row[column])).toArray(float[][]::new);
  }

  private static double area(ForestPrediction prediction, float... truth) {
    double sum = 0;
    double weights = 0;
    for (float level : different(truth)) {
      boolean[] isLevel = new boolean[truth.length];
      int count = 0;
      for (int i = 0; i < truth.length; i++) {
        isLevel[i] = truth[i] == level;
        count += isLevel[i] ? 1 : 0;
      }
      if (count < truth.length) {
        double area = RankingCurve.of(prediction.probabilities(level), isLevel).rocAuc();
        sum += count * area;
        weights += count;
      }
    }
    return sum / weights;
  }

  private static float[] different(float... values) {
    double[] different =
        IntStream.range(0, values.length).mapToDouble(i -> values[i]).distinct().sorted().toArray();
    float[] narrow = new float[different.length];
    for (int i = 0; i < narrow.length; i++) {
      narrow[i] = (float) different[i];
    }
    return narrow;
  }

  private static double determination(ForestPrediction prediction, float... truth) {
    double mean = IntStream.range(0, truth.length).mapToDouble(i -> truth[i]).average().orElse(0);
    double left = 0;
    double total = 0;
    double[] numbers = prediction.numbers();
    for (int i = 0; i < truth.length; i++) {
      left += Math.pow(truth[i] - numbers[i], 2);
      total += Math.pow(truth[i] - mean, 2);
    }
    return total > 0 ? 1 - left / total : Double.NaN;
  }
}
