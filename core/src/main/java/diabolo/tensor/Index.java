package diabolo.tensor;

import java.util.Arrays;

/**
 * Source positions of a {@link diabolo.kernel.Kernels#gather}: for every block of an output row,
 * the block of the input row copied there.
 *
 * <p>Rows consist of blocks of neighboring values, so that the channels of a pixel or the vector of
 * a word are copied together.
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
   * Creates an index.
   *
   * @param blocks number of blocks of an input row
   * @param block number of values of a block
   * @param positions for each block of an output row, the input block copied there, or −1 for zeros
   * @throws IllegalArgumentException if a position is outside the input row, or a row is too long
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

  /** Number of values of an input row. */
  public int inputs() {
    return blocks * block;
  }

  /** Number of values of an output row. */
  public int outputs() {
    return positions.length * block;
  }

  /** Gathers one row into {@code out}. */
  public void gather(float[] out, float[] in) {
    if (block == 1) {
      gatherSingle(out, in);
      return;
    }
    for (int i = 0; i < positions.length; i++) {
      int to = i * block;
      if (positions[i] < 0) {
        Arrays.fill(out, to, to + block, 0);
      } else {
        System.arraycopy(in, positions[i] * block, out, to, block);
      }
    }
  }

  private void gatherSingle(float[] out, float[] in) {
    for (int i = 0; i < positions.length; i++) {
      out[i] = positions[i] < 0 ? 0 : in[positions[i]];
    }
  }

  private void scatterSingle(float[] out, float[] in) {
    for (int i = 0; i < positions.length; i++) {
      if (positions[i] >= 0) {
        out[positions[i]] += in[i];
      }
    }
  }

  /**
   * Scatters one row, the adjoint of {@link #gather}: each value of {@code out} becomes the sum of
   * the values gathered from its position, in their order.
   */
  public void scatter(float[] out, float[] in) {
    Arrays.fill(out, 0, inputs(), 0);
    if (block == 1) {
      scatterSingle(out, in);
      return;
    }
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
