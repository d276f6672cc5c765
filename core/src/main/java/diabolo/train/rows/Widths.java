package diabolo.train.rows;

/**
 * The numbers of values of the rows of a feed.
 *
 * @param inputs D
 * @param targets T, 0 where a model has no heads beside its decoder
 */
record Widths(int inputs, int targets) {

  /** Values in all. */
  int sum() {
    return inputs + targets;
  }
}
