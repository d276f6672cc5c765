package diabolo.linalg;

import java.io.IOException;

/** A single pass over rows, block by block. */
@FunctionalInterface
public interface RowBlocks {

  /**
   * Reads the next rows.
   *
   * @param block filled from its beginning with whole rows, row-major. Modified.
   * @param maxRows largest number of rows to read
   * @return the number of rows read; 0 at the end
   * @throws IOException if the rows cannot be read
   */
  int next(float[] block, int maxRows) throws IOException;
}
