package diabolo.feature.sample;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * Rows in memory, with random access. Immutable, so safe for concurrent use.
 *
 * @since 0.1
 */
public sealed interface InMemorySamples extends Samples
    permits ByteSamples, FloatSamples, SeriesSamples, WindowSamples {

  /** Number of rows. */
  int size();

  /** Copies row {@code index} into {@code target} from position {@code at} on. */
  void row(int index, float[] target, int at);

  /** The runs of rows that are series of their own; one of all rows for a table that is none. */
  default Segments segments() {
    return Segments.whole(size());
  }

  @Override
  default OptionalLong rows() {
    return OptionalLong.of(size());
  }

  @Override
  default Optional<InMemorySamples> inMemory() {
    return Optional.of(this);
  }

  @Override
  default RowCursor open() {
    return RowCursor.over(this);
  }

  @Override
  String digest();
}
