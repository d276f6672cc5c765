package diabolo.feature.sample;

import java.io.IOException;

/** Reads a source row by row; the basis of a {@link RowCursor}. */
@FunctionalInterface
public interface RowReader {

  /**
   * Reads one row into {@code target} from position {@code at} on.
   *
   * @return false at the end of the source, with {@code target} unchanged
   * @throws DataException if the content of the source is invalid
   */
  boolean next(float[] target, int at) throws IOException;
}
