package diabolo.feature.sample;

import java.io.IOException;
import java.util.Optional;

/**
 * Opens a source at its first row; every opening gives the same rows in the same order.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface RowSource {

  /** Opens a cursor before the first row, to be closed by the caller. */
  RowCursor open() throws IOException;

  /** The points that the rows are windows over; empty if they are no windows. */
  default Optional<Samples> points() {
    return Optional.empty();
  }
}
