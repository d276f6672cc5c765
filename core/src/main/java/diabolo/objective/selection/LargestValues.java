package diabolo.objective.selection;

/**
 * Finds the k largest of many values; of equal ones the first. Keeps its memory from call to call.
 * Not thread-safe.
 */
public final class LargestValues {

  private final int[] keys;
  private final int[] work;

  /** For that many values at most. */
  public LargestValues(int size) {
    this.keys = new int[size];
    this.work = new int[size];
  }

  /**
   * Writes 1 for the k largest values and 0 for the others.
   *
   * @param values looked at. Not modified; NaN counts as the largest.
   * @param from index of the first
   * @param size how many
   * @param k how many to keep; all if there are fewer
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

  /** Integers in the order of the floats; −0 is 0. */
  private static int key(float value) {
    int bits = Float.floatToIntBits(value + 0f);
    return bits ^ ((bits >> 31) & Integer.MAX_VALUE);
  }

  /** The k-th largest of the work by partition in three, which many equal values do not slow. */
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
