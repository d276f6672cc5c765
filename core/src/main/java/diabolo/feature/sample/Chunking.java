package diabolo.feature.sample;

/**
 * Division of rows into arrays of limited length, so that there may be more than 2³¹ values in all.
 *
 * @param rowsPerChunk rows in every array but the last, ≥ 1
 */
record Chunking(int rowsPerChunk) {

  private static final int VALUES_PER_CHUNK = 1 << 20;

  static Chunking forColumns(int columns) {
    return new Chunking(Math.max(1, VALUES_PER_CHUNK / columns));
  }

  int chunk(int row) {
    return row / rowsPerChunk;
  }

  int rowInChunk(int row) {
    return row % rowsPerChunk;
  }
}
