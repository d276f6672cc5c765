package diabolo.random;

import diabolo.tensor.Tensor;
import diabolo.tensor.Workers;

/**
 * Normal random numbers by the block: to the bit those that a {@link Seed} gives one at a time, in
 * loops without branches that C2 turns into vector instructions, on all threads. Not thread-safe.
 */
public final class Draws {

  /** Numbers at a time: the scratch of a block stays in the first cache. */
  private static final int BLOCK = 512;

  /** About as many multiplications as one number costs. */
  private static final long WORK = 30;

  private final Workers workers = Workers.shared();
  private final float[] numbers;
  private final Scratch[] scratch = new Scratch[workers.threads()];

  /** What one thread works in. */
  private static final class Scratch {
    final double[] wide = new double[BLOCK];
    final double[] images = new double[BLOCK];
    final int[] tails = new int[BLOCK];
  }

  /** Room for {@code longest} numbers at once. */
  public Draws(int longest) {
    this.numbers = new float[longest];
  }

  /**
   * {@link Seed#normal} of 0 … count − 1.
   *
   * @return from position 0 on; overwritten by the next call
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

  /** Fills a tensor with {@link Seed#normal} of 0 … its size − 1. */
  public void normal(Seed seed, Tensor target) {
    target.copyFrom(0, normal(seed, target.size()), 0, target.size());
  }
}
