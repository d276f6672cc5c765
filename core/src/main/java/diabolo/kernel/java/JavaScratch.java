package diabolo.kernel.java;

/**
 * Scratch memory of one thread for a run of values that passes through a chain of steps.
 *
 * @param others second operands
 * @param wide values in double precision
 */
record JavaScratch(float[] others, double[] wide) {

  /** Allocates scratch for runs of at most {@code length} values. */
  static JavaScratch of(int length) {
    return new JavaScratch(new float[length], new double[length]);
  }

  /** Allocates scratch for each of {@code count} threads. */
  static JavaScratch[] of(int count, int length) {
    JavaScratch[] all = new JavaScratch[count];
    for (int i = 0; i < count; i++) {
      all[i] = of(length);
    }
    return all;
  }
}
