package diabolo.feature.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;

/**
 * Rows in arrays of limited length, so that there may be more than 2³¹ values in all. Immutable.
 *
 * @param <A> type of an array, such as {@code float[]}
 * @param arrays whole rows, one after the other; the last array may be longer than its rows
 * @param columns values of a row
 * @param rowsPerChunk rows in every array but the last, ≥ 1
 * @param size number of rows
 */
record Chunks<A>(List<A> arrays, int columns, int rowsPerChunk, int size) {

  Chunks {
    arrays = List.copyOf(arrays);
  }

  /** The array that holds a row. */
  A array(int row) {
    return arrays.get(Objects.checkIndex(row, size) / rowsPerChunk);
  }

  /** Position of a row's first value in its array. */
  int offset(int row) {
    return row % rowsPerChunk * columns;
  }

  /** Arrays that grow with their rows. Not thread-safe. */
  static final class Builder<A> {

    private static final int VALUES_PER_CHUNK = 1 << 20;
    private static final long FIRST_ROWS = 16;

    private final int columns;
    private final int rowsPerChunk;
    private final IntFunction<A> allocation;
    private final List<A> arrays = new ArrayList<>();
    private int room;
    private int size;

    /**
     * No rows yet.
     *
     * @param allocation of an array of a length
     */
    Builder(int columns, IntFunction<A> allocation) {
      this.columns = columns;
      this.rowsPerChunk = Math.max(1, VALUES_PER_CHUNK / columns);
      this.allocation = allocation;
    }

    /** Number of rows so far. */
    int size() {
      return size;
    }

    /** Position of the next row in the array that {@link #next} gives. */
    int offset() {
      return size % rowsPerChunk * columns;
    }

    /** The array with room for the next row, to be written from {@link #offset} on. */
    A next() {
      int position = offset();
      int longest = rowsPerChunk * columns;
      if (position == 0) {
        room = (int) Math.min(longest, FIRST_ROWS * columns);
        arrays.add(allocation.apply(room));
      } else if (position == room) {
        room = (int) Math.min(longest, 2L * position);
        A longer = allocation.apply(room);
        System.arraycopy(arrays.get(arrays.size() - 1), 0, longer, 0, position);
        arrays.set(arrays.size() - 1, longer);
      }
      return arrays.get(arrays.size() - 1);
    }

    /** Counts the next row, which is written. */
    void count() {
      size = Math.addExact(size, 1);
    }

    /** The rows so far. */
    Chunks<A> build() {
      return new Chunks<>(arrays, columns, rowsPerChunk, size);
    }
  }
}
