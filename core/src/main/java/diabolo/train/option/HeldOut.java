package diabolo.train.option;

import diabolo.random.Seed;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongPredicate;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * A choice of the rows that a training holds out, of the share that {@link
 * TrainingOptions#validationFraction} names.
 *
 * @since 0.1
 */
public sealed interface HeldOut {

  /** Rows drawn one by one; runs of neighbors for windows of a series. */
  static HeldOut atRandom() {
    return new AtRandom();
  }

  /**
   * Whole groups of rows: no group has training rows and held-out rows, nor rows in two folds of a
   * calibration.
   *
   * @param groups a name for each row
   */
  static HeldOut byGroup(List<String> groups) {
    Map<String, Integer> numbers = new HashMap<>();
    int[] members = new int[groups.size()];
    for (int row = 0; row < members.length; row++) {
      Integer number = numbers.putIfAbsent(groups.get(row), numbers.size());
      members[row] = number == null ? numbers.size() - 1 : number;
    }
    return new ByGroup(members, numbers.size());
  }

  /**
   * The latest rows.
   *
   * @param times of the rows, in any unit. Not modified.
   * @throws IllegalArgumentException if one is no number, with its row
   */
  static Latest latest(double... times) {
    for (int row = 0; row < times.length; row++) {
      if (Double.isNaN(times[row])) {
        throw new IllegalArgumentException(
            "row %d: expected a time to tell the latest rows, got none".formatted(row + 1));
      }
    }
    return new Latest(times.clone());
  }

  /** Number of rows that it was made for; 0 for any. */
  int rows();

  /** The same choice for some of the rows. */
  HeldOut select(LongPredicate wanted);

  /**
   * The rows held out.
   *
   * @param fraction share of the rows, in [0, 1)
   * @param seed of the choice
   * @return empty where they are drawn one by one
   */
  BitSet of(double fraction, Seed seed);

  /** The choice as bytes, for a digest. */
  byte[] bytes();

  /** Number that rows share which stay together in folds: that of the group, or of the row. */
  default long unit(long row) {
    return row;
  }

  /** Rows drawn one by one. */
  record AtRandom() implements HeldOut {
    @Override
    public int rows() {
      return 0;
    }

    @Override
    public HeldOut select(LongPredicate wanted) {
      return this;
    }

    @Override
    public BitSet of(double fraction, Seed seed) {
      return new BitSet();
    }

    @Override
    public byte[] bytes() {
      return new byte[0];
    }
  }

  /** Whole groups. */
  final class ByGroup implements HeldOut {

    private final int[] members;
    private final int count;

    private ByGroup(int[] members, int count) {
      this.members = members;
      this.count = count;
    }

    /** Number of groups. */
    public int count() {
      return count;
    }

    @Override
    public int rows() {
      return members.length;
    }

    @Override
    public HeldOut select(LongPredicate wanted) {
      int[] some =
          IntStream.range(0, members.length)
              .filter(wanted::test)
              .map(row -> members[row])
              .toArray();
      return new ByGroup(some, count);
    }

    @Override
    public long unit(long row) {
      return members[Math.toIntExact(row)];
    }

    /**
     * Groups in a seeded order that bring the number of held-out rows nearer to that wanted; the
     * smallest group where none does and there are others to train on.
     */
    @Override
    public BitSet of(double fraction, Seed seed) {
      int[] sizes = new int[count];
      for (int group : members) {
        sizes[group]++;
      }
      double wanted = fraction * members.length;
      BitSet chosen = new BitSet();
      for (int group : seed.permutation(count)) {
        if (sizes[group] > 0 && sizes[group] <= 2 * wanted) {
          chosen.set(group);
          wanted -= sizes[group];
        }
      }
      int[] present = IntStream.range(0, count).filter(group -> sizes[group] > 0).toArray();
      if (chosen.isEmpty() && fraction > 0 && present.length > 1) {
        chosen.set(
            IntStream.of(present).boxed().min(Comparator.comparing(g -> sizes[g])).orElseThrow());
      }
      if (chosen.cardinality() == present.length) {
        chosen.clear(chosen.length() - 1);
      }
      BitSet held = new BitSet();
      IntStream.range(0, members.length).filter(row -> chosen.get(members[row])).forEach(held::set);
      return held;
    }

    @Override
    public byte[] bytes() {
      ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(Integer.BYTES, members.length));
      IntStream.of(members).forEach(bytes::putInt);
      return bytes.array();
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof ByGroup same && Arrays.equals(members, same.members);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(members);
    }

    @Override
    public String toString() {
      return "ByGroup[%d groups of %d rows]".formatted(count, members.length);
    }
  }

  /** The latest rows. */
  final class Latest implements HeldOut {

    private final double[] times;

    private Latest(double... times) {
      this.times = times;
    }

    /**
     * The time from which on rows are held out; positive infinity if none are.
     *
     * @param fraction share of the rows, in [0, 1)
     */
    public double from(double fraction) {
      int held = (int) Math.round(fraction * times.length);
      double[] sorted = times.clone();
      Arrays.sort(sorted);
      if (held == 0) {
        return Double.POSITIVE_INFINITY;
      }
      double from = sorted[times.length - held];
      if (from > sorted[0]) {
        return from;
      }
      int next = 0;
      while (next < sorted.length && sorted[next] == from) {
        next++;
      }
      return next < sorted.length ? sorted[next] : Double.POSITIVE_INFINITY;
    }

    @Override
    public int rows() {
      return times.length;
    }

    @Override
    public HeldOut select(LongPredicate wanted) {
      return new Latest(
          IntStream.range(0, times.length)
              .filter(wanted::test)
              .mapToDouble(row -> times[row])
              .toArray());
    }

    /** Rows of one time are held out together. */
    @Override
    public BitSet of(double fraction, Seed seed) {
      double from = from(fraction);
      BitSet held = new BitSet();
      IntStream.range(0, times.length).filter(row -> times[row] >= from).forEach(held::set);
      return held;
    }

    @Override
    public byte[] bytes() {
      ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(Double.BYTES, times.length));
      DoubleStream.of(times).forEach(bytes::putDouble);
      return bytes.array();
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Latest same && Arrays.equals(times, same.times);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(times);
    }

    @Override
    public String toString() {
      return "Latest[%d rows]".formatted(times.length);
    }
  }
}
