package diabolo.train.rows;

import diabolo.feature.Schema;
import diabolo.feature.sample.InMemorySamples;
import diabolo.feature.sample.RowCursor;
import diabolo.random.Seed;
import diabolo.train.option.Targets;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/** Rows in memory, visited in a new permutation each epoch. Not thread-safe. */
final class MemoryRows implements Rows {

  private final InMemorySamples samples;
  private final int[] trainingIndex;
  private final int[] validationIndex;
  private final Seed order;
  private final Targets targets;
  private Optional<InputRows> inputs = Optional.empty();

  private MemoryRows(
      InMemorySamples samples,
      int[] trainingIndex,
      int[] validationIndex,
      Seed order,
      Targets targets) {
    this.samples = samples;
    this.trainingIndex = trainingIndex;
    this.validationIndex = validationIndex;
    this.order = order;
    this.targets = targets;
  }

  static MemoryRows of(InMemorySamples samples, Split split, Seed order, Targets targets) {
    int[] training = IntStream.range(0, samples.size()).filter(split::isTraining).toArray();
    int[] validation = IntStream.range(0, samples.size()).filter(split::isValidation).toArray();
    return new MemoryRows(samples, training, validation, order, targets);
  }

  @Override
  public long trainingRows() {
    return trainingIndex.length;
  }

  @Override
  public long validationRows() {
    return validationIndex.length;
  }

  @Override
  public boolean isHeldOut(long row) {
    return Arrays.binarySearch(validationIndex, (int) row) >= 0;
  }

  @Override
  public RowFeed training(Schema schema, int epoch) {
    int[] permutation = order.split(epoch).permutation(trainingIndex.length);
    for (int i = 0; i < permutation.length; i++) {
      permutation[i] = trainingIndex[permutation[i]];
    }
    return feed(schema, permutation);
  }

  @Override
  public RowFeed trainingInOrder(Schema schema) {
    return feed(schema, trainingIndex);
  }

  @Override
  public RowFeed validation(Schema schema) {
    return feed(schema, validationIndex);
  }

  @Override
  public RowCursor rawTraining() {
    int[] next = {0};
    return RowCursor.of(
        samples.source(),
        samples.format(),
        (target, at) -> {
          if (next[0] == trainingIndex.length) {
            return false;
          }
          samples.row(trainingIndex[next[0]++], target, at);
          return true;
        },
        () -> {});
  }

  private RowFeed feed(Schema schema, int[] index) {
    if (inputs.filter(rows -> rows.schema().equals(schema)).isEmpty()) {
      inputs = Optional.of(new InputRows(samples, schema));
    }
    return new IndexedFeed(inputs.orElseThrow(), targets, index);
  }
}
