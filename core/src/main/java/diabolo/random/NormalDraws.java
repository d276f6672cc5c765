package diabolo.random;

import diabolo.tensor.Tensor;
import diabolo.tensor.Workers;

/**
 * Blocks of normal random numbers, bit for bit those that a {@link Seed} gives one at a time,
 * computed on all threads in branch-free loops that the compiler C2 vectorizes. Not thread-safe.
 */
public final class NormalDraws {

  /** Numbers per block: its scratch memory stays in the first-level cache. */
  private static final int BLOCK = 512;

  /** Cost of one number, in multiplications, approximately. */
  private static final long WORK = 30;

  private final Workers workers = Workers.shared();
  private final float[] numbers;
  private final Scratch[] scratch = new Scratch[workers.threads()];

  /** Scratch memory of one thread. */
  private static final class Scratch {
    final double[] wide = new double[BLOCK];
    final double[] images = new double[BLOCK];
    final int[] tails = new int[BLOCK];
  }

  /** Allocates room for {@code longest} numbers at a time. */
  public NormalDraws(int longest) {
    this.numbers = new float[longest];
  }

  /**
   * Computes {@link Seed#normal} at the indices 0 … count − 1.
   *
   * @return the numbers, from position 0 on; overwritten by the next call
   */
  public float[] normal(Seed seed, int count) {
    int blocks = (count + BLOCK - 1) / BLOCK;
    workers.forRows(
        blocks,
        WORK * count,
        (worker, from, to) -> {
          for (int block = from; block < to; block++) {
            int first = block * BLOCK;
            fill(own(worker), seed, first, Math.min(BLOCK, count - first));
          }
        });
    return numbers;
  }

  private Scratch own(int worker) {
    if (scratch[worker] == null) {
      scratch[worker] = new Scratch();
    }
    return scratch[worker];
  }

  private void fill(Scratch own, Seed seed, int first, int size) {
    for (int i = 0; i < size; i++) {
      own.wide[i] = seed.inside(first + i);
    }
    NormalQuantile.at(own.wide, own.images, own.tails, size);
    for (int i = 0; i < size; i++) {
      numbers[first + i] = (float) own.images[i];
    }
  }

  /** Fills a tensor with {@link Seed#normal} at the indices 0 … its size − 1. */
  public void normal(Seed seed, Tensor target) {
    target.copyFrom(0, normal(seed, target.size()), 0, target.size());
  }
}
