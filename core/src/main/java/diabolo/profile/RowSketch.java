package diabolo.profile;

import diabolo.feature.sample.Samples;
import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.function.LongPredicate;

/**
 * A sketch of the rows that a model was trained on, by which a set of rows is recognized that holds
 * a part of them: a bit set in which each of at most {@value #MOST_ROWS} random rows sets one bit.
 *
 * <p>A single row cannot be recognized: about two in five bits are set, so that two in five rows
 * that were never seen find theirs set too. Of many rows, a share s of which was trained on, the
 * share that finds its bit set is
 *
 * <pre>  s + (1 − s) p₀ ,   p₀ = c + (1 − c) b  </pre>
 *
 * with the share b of set bits, and the probability c that a new row equals a training row by
 * chance ({@link RowHashes#chance}).
 *
 * @param share of all rows that the sketch compares, chosen by their hashes, in (0, 1]; 0 without a
 *     sketch
 * @param chance c
 * @param bits the bit set in hexadecimal, a power of two of bits
 */
public record RowSketch(double share, double chance, String bits) {

  /** Most rows that set a bit. */
  public static final int MOST_ROWS = 1 << 14;

  /** Bits for each row: 1 − e^(−1/2) of them, 39 %, are set. */
  private static final int BITS_BY_ROW = 2;

  /** Standard deviations beyond which a share is not chance. */
  private static final double BEYOND_CHANCE = 4;

  private static final double LEAST_SHARE = 0.05;

  /** Checks the numbers and the length of the bit set. */
  public RowSketch {
    boolean isShare = share >= 0 && share <= 1 && chance >= 0 && chance <= 1;
    if (!isShare || !bits.matches("([0-9a-f]{2})*") || Integer.bitCount(bits.length()) > 1) {
      throw new IllegalArgumentException(
          "expected shares from 0 to 1 and a power of two of hexadecimal digits, got %s, %s and %d digits"
              .formatted(share, chance, bits.length()));
    }
  }

  /** No sketch, as in models of older files. */
  public static RowSketch none() {
    return new RowSketch(0, 0, "");
  }

  /**
   * The sketch of rows.
   *
   * @param samples rows in the model's format; read once
   * @param trained the rows that were trained on, by their numbers from 0
   * @param rows about how many those are
   */
  public static RowSketch of(Samples samples, LongPredicate trained, long rows) throws IOException {
    double share = Math.min(1, (double) MOST_ROWS / Math.max(1, rows));
    RowHashes hashes = RowHashes.of(samples, trained, share);
    if (hashes.counts().isEmpty()) {
      return none();
    }
    int wanted = Math.max(8, BITS_BY_ROW * hashes.counts().size());
    int size = Integer.highestOneBit(wanted - 1) << 1;
    BitSet set = new BitSet(size);
    hashes.counts().keySet().forEach(hash -> set.set(bit(hash, size)));
    byte[] bytes = Arrays.copyOf(set.toByteArray(), size / Byte.SIZE);
    return new RowSketch(share, hashes.chance(), HexFormat.of().formatHex(bytes));
  }

  private static int bit(long hash, int size) {
    return (int) hash & (size - 1);
  }

  /**
   * The share of rows that the model was trained on, as far as it is beyond chance.
   *
   * @param rows in the model's format; read once
   * @return 0 if the rows may all be new, or there is no sketch
   */
  public double trained(Samples rows) throws IOException {
    if (bits.isEmpty()) {
      return 0;
    }
    BitSet set = BitSet.valueOf(HexFormat.of().parseHex(bits));
    int size = 4 * bits.length();
    RowHashes hashes = RowHashes.of(rows, row -> true, share);
    long compared = hashes.counts().size();
    long found = hashes.counts().keySet().stream().filter(hash -> set.get(bit(hash, size))).count();
    double expected = chance + (1 - chance) * set.cardinality() / size;
    return beyondChance(found, compared, expected);
  }

  /**
   * The share s of hits beyond those that are expected by chance; 0 if it is below 5 % or within
   * four standard deviations.
   */
  static double beyondChance(long found, long compared, double expected) {
    double deviation = Math.sqrt(compared * expected * (1 - expected));
    double surplus = found - compared * expected;
    double share = surplus / (compared * (1 - expected));
    return surplus > BEYOND_CHANCE * deviation && share > LEAST_SHARE ? Math.min(1, share) : 0;
  }

  /** The share of rows that occur among others too, as far as it is beyond chance. */
  public static double common(RowHashes rows, RowHashes others) {
    long found = rows.counts().keySet().stream().filter(others.counts()::containsKey).count();
    return beyondChance(found, rows.counts().size(), Math.min(1 - 1e-9, rows.chance()));
  }

  @Override
  public String toString() {
    return "RowSketch[%d bits, %s of the rows]".formatted(4 * bits.length(), share);
  }
}
