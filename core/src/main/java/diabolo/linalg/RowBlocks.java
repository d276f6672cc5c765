package diabolo.linalg;

import java.io.IOException;

/** Rows handed out block by block, once. */
@FunctionalInterface
public interface RowBlocks {

  /**
   * The next rows.
   *
   * @param block filled from its beginning with whole rows, row-major. Modified.
   * @param maxRows most rows to give
   * @return the number of rows given; 0 at the end
   * @throws IOException if the rows cannot be read
   */
  int next(float[] block, int maxRows) throws IOException;
}
