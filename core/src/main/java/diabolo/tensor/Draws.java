package diabolo.tensor;

/**
 * Normal random numbers by the block: to the bit those that a {@link Seed} gives one at a time, in
 * loops without branches that C2 turns into vector instructions. Not thread-safe.
 */
public final class Draws {

  /** Numbers at a time: the scratch of a block stays in the first cache. */
  private static final int BLOCK = 512;

  private final float[] numbers;
  private final double[] wide = new double[BLOCK];
  private final double[] images = new double[BLOCK];
  private final int[] tails = new int[BLOCK];

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
    for (int first = 0; first < count; first += BLOCK) {
      int size = Math.min(BLOCK, count - first);
      for (int i = 0; i < size; i++) {
        wide[i] = seed.inside(first + i);
      }
      NormalQuantile.at(wide, images, tails, size);
      for (int i = 0; i < size; i++) {
        numbers[first + i] = (float) images[i];
      }
    }
    return numbers;
  }

  /** Fills a tensor with {@link Seed#normal} of 0 … its size − 1. */
  public void normal(Seed seed, Tensor target) {
    target.copyFrom(0, normal(seed, target.size()), 0, target.size());
  }
}
