package diabolo.feature.sample;

import java.io.IOException;

/** Reads the next row of a source; what a {@link RowCursor} is made of. */
@FunctionalInterface
public interface RowReader {

  /**
   * Reads one row into {@code target} from position {@code at} on.
   *
   * @return false at the end of the source, with {@code target} unchanged
   * @throws DataException where the source is not what it should be
   */
  boolean next(float[] target, int at) throws IOException;
}
