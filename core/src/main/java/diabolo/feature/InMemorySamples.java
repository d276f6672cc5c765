package diabolo.feature;

import java.util.Optional;
import java.util.OptionalLong;

/** Rows in memory, any of which can be had at once. Immutable, so safe for concurrent use. */
public sealed interface InMemorySamples extends Samples
    permits ByteSamples, FloatSamples, WindowSamples {

  /** Number of rows. */
  int size();

  /** Copies row {@code index} into {@code target} from position {@code at} on. */
  void row(int index, float[] target, int at);

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
    int[] next = {0};
    RowReader reader =
        (target, at) -> {
          if (next[0] == size()) {
            return false;
          }
          row(next[0]++, target, at);
          return true;
        };
    return RowCursor.of(source(), format(), reader, () -> {});
  }

  @Override
  String digest();
}
