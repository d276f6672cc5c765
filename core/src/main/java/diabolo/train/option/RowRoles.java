package diabolo.train.option;

import java.nio.ByteBuffer;
import java.util.function.LongPredicate;

/**
 * Roles of the rows in a training: how much each counts, and which are held out.
 *
 * @param weights of the rows
 * @param heldOut choice of the held-out rows
 * @since 0.1
 */
public record RowRoles(RowWeights weights, HeldOut heldOut) {

  /** All rows count alike; held-out rows are drawn one by one. */
  public static RowRoles defaults() {
    return new RowRoles(RowWeights.none(), HeldOut.atRandom());
  }

  /** Returns a copy with weights of the rows. */
  public RowRoles withWeights(RowWeights other) {
    return new RowRoles(other, heldOut);
  }

  /** Returns a copy with another choice of the held-out rows. */
  public RowRoles withHeldOut(HeldOut other) {
    return new RowRoles(weights, other);
  }

  /** The roles of some of the rows, in their order. */
  public RowRoles select(LongPredicate wanted) {
    return new RowRoles(weights.select(wanted), heldOut.select(wanted));
  }

  /**
   * Refuses roles of another number of rows.
   *
   * @throws IllegalArgumentException with both numbers
   */
  public void requireRows(long rows) {
    for (int own : new int[] {weights.rows(), heldOut.rows()}) {
      if (own > 0 && own != rows) {
        throw new IllegalArgumentException(
            "expected a weight, group or time for each of %d rows, got %d".formatted(rows, own));
      }
    }
  }

  /** True if no row has a role of its own. */
  public boolean isUsual() {
    return equals(defaults());
  }

  /** The roles as bytes, for a digest. */
  public byte[] bytes() {
    byte[] held = heldOut.bytes();
    int size = Math.addExact(held.length, Math.multiplyExact(Float.BYTES, weights.rows()));
    ByteBuffer bytes = ByteBuffer.allocate(size).put(held);
    for (int row = 0; row < weights.rows(); row++) {
      bytes.putFloat(weights.of(row));
    }
    return bytes.array();
  }
}
