package diabolo.objective.selection;

import diabolo.kernel.Function;
import diabolo.kernel.Plan;
import diabolo.kernel.PostOp;
import diabolo.random.Seed;
import diabolo.tensor.Matrix;
import diabolo.tensor.Shape;
import diabolo.tensor.Tensor;

/**
 * Codebook of a {@link VectorQuantization}, bound to the codes of a plan. Not thread-safe.
 *
 * <p>Distances are compared as ‖e‖² − 2 h·e, one matrix product for all groups of all rows.
 */
final class Codebook {

  private final Plan plan;
  private final Tensor own;
  private final int groups;
  private final int size;
  private final int entries;
  private final Tensor vectors;
  private int[] chosen = {};
  private float[] values = {};

  /**
   * Binds a codebook to a plan.
   *
   * @param own vectors as columns and their counts [d + 1, M]; {@link #move} modifies it
   */
  Codebook(Plan plan, Tensor own, int groups) {
    this.plan = plan;
    this.own = own;
    this.groups = groups;
    this.size = own.rows() - 1;
    this.entries = own.columns();
    this.vectors = own.view(0, Shape.of(size, entries));
  }

  /**
   * Records the quantized code z.
   *
   * @param code h [N, G·d]. Not modified unless it is also {@code quantized}.
   * @param quantized z [N, G·d]. Modified.
   */
  void recordChoice(Tensor code, Tensor quantized) {
    int parts = code.rows() * groups;
    chosen = new int[parts];
    values = new float[code.size()];
    Tensor norms = plan.scratch(1, entries);
    Tensor squares = plan.scratch(size, entries);
    plan.map(squares, vectors, PostOp.apply(Function.SQUARE));
    plan.sumRows(norms, squares);
    Tensor scores = plan.scratch(parts, entries);
    plan.exactProduct(
        scores,
        Matrix.of(code.reshape(parts, size)),
        Matrix.of(vectors),
        PostOp.scale(-2),
        PostOp.add(norms));
    float[] row = new float[entries];
    float[] book = new float[own.size()];
    plan.call(
        moment -> {
          own.copyTo(book);
          for (int part = 0; part < parts; part++) {
            scores.copyTo(part * entries, row, 0, entries);
            chosen[part] = smallest(row);
            for (int k = 0; k < size; k++) {
              values[part * size + k] = book[k * entries + chosen[part]];
            }
          }
          quantized.copyFrom(values);
        });
  }

  private static int smallest(float[] row) {
    int best = 0;
    for (int m = 1; m < row.length; m++) {
      if (row[m] < row[best]) {
        best = m;
      }
    }
    return best;
  }

  /** Initializes every vector to a group of the batch, if no vector was ever chosen. */
  void fillIfEmpty(Tensor code, Seed seed) {
    for (int m = 0; m < entries; m++) {
      if (count(m) != 0) {
        return;
      }
    }
    for (int m = 0; m < entries; m++) {
      reseed(m, code, seed);
    }
  }

  /**
   * Updates the moving averages by the last choice, and moves dead vectors to groups of the batch.
   */
  void move(Tensor code, Seed seed) {
    double[] counts = new double[entries];
    double[][] sums = new double[entries][size];
    for (int part = 0; part < chosen.length; part++) {
      counts[chosen[part]]++;
      for (int k = 0; k < size; k++) {
        sums[chosen[part]][k] += code.get(part * size + k);
      }
    }
    double mean = (double) chosen.length / entries;
    for (int m = 0; m < entries; m++) {
      double before = VectorQuantization.MEMORY * count(m);
      double after = before + (1 - VectorQuantization.MEMORY) * counts[m];
      if (after < VectorQuantization.LEAST_SHARE * mean) {
        reseed(m, code, seed);
      } else {
        move(m, sums[m], before, after);
      }
    }
  }

  private void move(int entry, double[] sum, double before, double after) {
    for (int k = 0; k < size; k++) {
      double moved =
          (before * own.get(k * entries + entry) + (1 - VectorQuantization.MEMORY) * sum[k])
              / after;
      own.set(k * entries + entry, (float) moved);
    }
    own.set(size * entries + entry, (float) after);
  }

  private void reseed(int entry, Tensor code, Seed seed) {
    int parts = code.size() / size;
    int part = seed.below(entry, parts);
    for (int k = 0; k < size; k++) {
      own.set(k * entries + entry, code.get(part * size + k));
    }
    own.set(size * entries + entry, (float) parts / entries);
  }

  private double count(int entry) {
    return own.get(size * entries + entry);
  }
}
