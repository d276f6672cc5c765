package diabolo.objective.selection;

/**
 * Search for the k largest of many values, the first among equal ones. Reuses its memory from call
 * to call. Not thread-safe.
 */
public final class LargestValues {

  private final int[] keys;
  private final int[] work;

  /** Allocates memory for at most {@code size} values. */
  public LargestValues(int size) {
    this.keys = new int[size];
    this.work = new int[size];
  }

  /**
   * Writes 1 for the k largest values and 0 for the others.
   *
   * @param values the values; NaN counts as the largest. Not modified.
   * @param from index of the first value
   * @param size number of values
   * @param k number of values to keep; all if there are fewer
   * @param mask ones and zeros, at the same indices. Modified.
   */
  public void mark(float[] values, int from, int size, int k, float[] mask) {
    for (int i = 0; i < size; i++) {
      keys[i] = key(values[from + i]);
      work[i] = keys[i];
    }
    int least = k < size ? kth(size, k) : Integer.MIN_VALUE;
    int equal = k;
    for (int i = 0; i < size; i++) {
      equal -= keys[i] > least ? 1 : 0;
    }
    for (int i = 0; i < size; i++) {
      boolean isTie = keys[i] == least && equal > 0;
      equal -= isTie ? 1 : 0;
      mask[from + i] = keys[i] > least || isTie ? 1 : 0;
    }
  }

  /** Maps floats to integers of the same order; −0 is 0. */
  private static int key(float value) {
    int bits = Float.floatToIntBits(value + 0f);
    return bits ^ ((bits >> 31) & Integer.MAX_VALUE);
  }

  /**
   * Finds the k-th largest value by three-way partitioning, which equal values do not slow down.
   */
  private int kth(int size, int k) {
    int low = 0;
    int high = size - 1;
    int wanted = k - 1;
    while (low < high) {
      int pivot = median(work[low], work[(low + high) >>> 1], work[high]);
      int larger = low;
      int smaller = high;
      for (int i = low; i <= smaller; ) {
        if (work[i] > pivot) {
          swap(larger++, i++);
        } else if (work[i] < pivot) {
          swap(i, smaller--);
        } else {
          i++;
        }
      }
      if (wanted < larger) {
        high = larger - 1;
      } else if (wanted > smaller) {
        low = smaller + 1;
      } else {
        return pivot;
      }
    }
    return work[low];
  }

  private static int median(int a, int b, int c) {
    return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
  }

  private void swap(int i, int j) {
    int kept = work[i];
    work[i] = work[j];
    work[j] = kept;
  }
}
