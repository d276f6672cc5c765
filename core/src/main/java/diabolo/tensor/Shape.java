package diabolo.tensor;

import java.util.Arrays;
import java.util.List;

/**
 * The lengths of a tensor's axes, outermost first.
 *
 * @param dimensions axis lengths, each ≥ 0; an axis of length 0 makes the tensor empty
 * @since 0.1
 */
public record Shape(List<Integer> dimensions) {

  /** Largest number of values of a tensor: its memory is one buffer of less than 2³¹ bytes. */
  public static final int MOST_VALUES = (1 << 29) - 64;

  /** Checks that every length is ≥ 0 and their product at most {@link #MOST_VALUES}. */
  public Shape {
    dimensions = List.copyOf(dimensions);
    long size = 1;
    for (int length : dimensions) {
      if (!(length >= 0)) {
        throw new IllegalArgumentException("axis lengths must be ≥ 0, got " + dimensions);
      }
      size = size > MOST_VALUES ? size : size * length;
    }
    if (!(size <= MOST_VALUES)) {
      throw new IllegalArgumentException(
          "a tensor holds at most " + MOST_VALUES + " values, got shape " + dimensions);
    }
  }

  /** Creates a shape of the given axis lengths. */
  public static Shape of(int... lengths) {
    return new Shape(Arrays.stream(lengths).boxed().toList());
  }

  /** Number of axes. */
  public int rank() {
    return dimensions.size();
  }

  /** Number of values: the product of the axis lengths, 1 for rank 0. */
  public int size() {
    int size = 1;
    for (int length : dimensions) {
      size *= length;
    }
    return size;
  }

  /** Length of the first axis; 1 for rank 0. */
  public int rows() {
    return dimensions.isEmpty() ? 1 : dimensions.get(0);
  }

  /** Number of values per row: the product of all axes but the first; 1 for rank ≤ 1. */
  public int columns() {
    int size = 1;
    for (int axis = 1; axis < dimensions.size(); axis++) {
      size *= dimensions.get(axis);
    }
    return size;
  }

  @Override
  public String toString() {
    return dimensions.toString();
  }
}
