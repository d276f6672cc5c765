package diabolo.tensor;

import java.util.Arrays;

/**
 * Which values of a row are copied where: the fixed positions of a {@link
 * diabolo.kernel.Kernels#gather}.
 *
 * <p>A row is read as blocks of neighboring values, so that the channels of a pixel or the vector
 * of a word go together.
 *
 * <pre>  out[n, i · block + c] = in[n, positions[i] · block + c] ,   0 where positions[i] = −1
 * </pre>
 */
public final class Index {

  private final int[] positions;
  private final int blocks;
  private final int block;

  private Index(int blocks, int block, int... positions) {
    this.blocks = blocks;
    this.block = block;
    this.positions = positions.clone();
  }

  /**
   * An index.
   *
   * @param blocks blocks of a row that is read
   * @param block values of a block
   * @param positions for each block of a row that is written, the block that it is read from, or −1
   * @throws IllegalArgumentException if a position is none of the row, or a row is too long
   */
  public static Index of(int blocks, int block, int... positions) {
    if (!(blocks >= 0 && block > 0)) {
      throw new IllegalArgumentException(
          "an index reads ≥ 0 blocks of > 0 values, got %d of %d".formatted(blocks, block));
    }
    for (int position : positions) {
      if (!(position >= -1 && position < blocks)) {
        throw new IllegalArgumentException(
            "positions of an index must be in [-1, %d), got %d".formatted(blocks, position));
      }
    }
    long longest = (long) block * Math.max(blocks, positions.length);
    if (!(longest <= Shape.MOST_VALUES)) {
      throw new IllegalArgumentException(
          "a row holds at most %d values, got %d".formatted(Shape.MOST_VALUES, longest));
    }
    return new Index(blocks, block, positions);
  }

  /** Values of a row that is read. */
  public int inputs() {
    return blocks * block;
  }

  /** Values of a row that is written. */
  public int outputs() {
    return positions.length * block;
  }

  /** out ← the gathered values of one row. */
  public void gather(float[] out, float[] in) {
    for (int i = 0; i < positions.length; i++) {
      int to = i * block;
      if (positions[i] < 0) {
        Arrays.fill(out, to, to + block, 0);
      } else {
        System.arraycopy(in, positions[i] * block, out, to, block);
      }
    }
  }

  /** out ← for each value of a row that is read the sum of its copies, in the order of copies. */
  public void scatter(float[] out, float[] in) {
    Arrays.fill(out, 0, inputs(), 0);
    for (int i = 0; i < positions.length; i++) {
      if (positions[i] >= 0) {
        int from = i * block;
        int to = positions[i] * block;
        for (int c = 0; c < block; c++) {
          out[to + c] += in[from + c];
        }
      }
    }
  }
}
