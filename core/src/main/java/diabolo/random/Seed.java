package diabolo.random;

/**
 * A key from which random numbers are computed, not drawn: the value at an index depends on the
 * seed and the index alone, so that a resumed run, another thread count or a skipped step changes
 * nothing.
 *
 * <p>The bits at index i are SplitMix64's i-th output for this seed (Steele, Lea, Flood, "Fast
 * splittable pseudorandom number generators", OOPSLA 2014). Immutable and thread-safe.
 *
 * @param value the key; any value is good
 * @since 0.1
 */
public record Seed(long value) {

  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  /** A seed with this key. */
  public static Seed of(long value) {
    return new Seed(value);
  }

  /** An independent seed for part {@code index} of the work. */
  public Seed split(long index) {
    return new Seed(mix(mix(value ^ 0x6A09E667F3BCC909L) + (index + 1) * GOLDEN));
  }

  /** An independent seed for the named part of the work. */
  public Seed split(String name) {
    long hash = 0xCBF29CE484222325L;
    for (int i = 0; i < name.length(); i++) {
      hash = (hash ^ name.charAt(i)) * 0x100000001B3L;
    }
    return split(hash);
  }

  /** 64 uniform random bits. */
  public long bits(long index) {
    return mix(value + (index + 1) * GOLDEN);
  }

  /** A uniform number in [0, 1), a multiple of 2⁻⁵³. */
  public double uniform(long index) {
    return (bits(index) >>> 11) * 0x1p-53;
  }

  /** A uniform number in [0, 1), a multiple of 2⁻²⁴. */
  public float uniformFloat(long index) {
    return (bits(index) >>> 40) * 0x1p-24f;
  }

  /** A standard normal number, by inversion: {@link NormalQuantile}. */
  public float normal(long index) {
    return (float) NormalQuantile.at(inside(index));
  }

  /** A uniform number in (0, 1), an odd multiple of 2⁻⁵³: neither end is ever drawn. */
  double inside(long index) {
    return ((bits(index) >>> 12) + 0.5) * 0x1p-52;
  }

  /** A uniform integer in [0, bound); the bias is below bound · 2⁻⁶⁴. */
  public int below(long index, int bound) {
    if (!(bound > 0)) {
      throw new IllegalArgumentException("bound must be > 0, got " + bound);
    }
    return (int) Math.multiplyHigh(bits(index) >>> 1, (long) bound << 1);
  }

  /** A uniform permutation of 0 … n−1 (Fisher–Yates). */
  public int[] permutation(int n) {
    int[] order = new int[n];
    for (int i = 0; i < n; i++) {
      order[i] = i;
    }
    for (int i = n - 1; i > 0; i--) {
      int j = below(i, i + 1);
      int swapped = order[i];
      order[i] = order[j];
      order[j] = swapped;
    }
    return order;
  }

  private static long mix(long bits) {
    long z = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
