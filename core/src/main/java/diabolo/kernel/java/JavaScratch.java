package diabolo.kernel.java;

/**
 * Room for a run of values on its way through a chain of steps, one for each thread.
 *
 * @param others second operands
 * @param wide values in double precision
 */
record JavaScratch(float[] others, double[] wide) {

  /** Room for runs of at most {@code length} values. */
  static JavaScratch of(int length) {
    return new JavaScratch(new float[length], new double[length]);
  }

  /** One for each of {@code count} threads. */
  static JavaScratch[] of(int count, int length) {
    JavaScratch[] all = new JavaScratch[count];
    for (int i = 0; i < count; i++) {
      all[i] = of(length);
    }
    return all;
  }
}
