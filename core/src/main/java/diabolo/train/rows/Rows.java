package diabolo.train.rows;

import diabolo.feature.Schema;
import diabolo.feature.sample.InMemorySamples;
import diabolo.feature.sample.RowCursor;
import diabolo.feature.sample.Samples;
import diabolo.feature.sample.Windows;
import diabolo.random.Seed;
import diabolo.train.option.TrainingOptions;
import java.io.IOException;
import java.util.Optional;

/**
 * The rows of a training: split into training and held-out ones, and served in a seeded order.
 *
 * <p>Which rows are held out depends on the seed and the row's number alone, so that data in memory
 * and streamed data are split alike.
 */
public sealed interface Rows permits MemoryRows, StreamRows {

  /** Number of training rows. */
  long trainingRows();

  /** Number of held-out rows. */
  long validationRows();

  /** The training rows in the order of that epoch, each once. */
  RowFeed training(Schema schema, int epoch) throws IOException;

  /** The training rows in their own order. */
  RowFeed trainingInOrder(Schema schema) throws IOException;

  /** The held-out rows in their own order. */
  RowFeed validation(Schema schema) throws IOException;

  /** Reads raw training rows in order, for fitting a schema. */
  RowCursor rawTraining() throws IOException;

  /** Splits samples. */
  static Rows of(Samples samples, TrainingOptions options) throws IOException {
    Split split =
        new Split(
            Seed.of(options.seed()).split("split"),
            options.validationFraction(),
            samples.format().windows());
    Seed order = Seed.of(options.seed()).split("order");
    if (samples instanceof InMemorySamples inMemory) {
      return MemoryRows.of(inMemory, split, order);
    }
    return StreamRows.of(samples, split, order, options.shuffleRows());
  }

  /**
   * Which rows are held out.
   *
   * @param seed of the choice
   * @param fraction share held out
   * @param windows where rows are windows of a series: then runs of neighbors are held out, at
   *     equal distances, that span about three windows' points, for a window next to a training
   *     window is nearly that window
   */
  record Split(Seed seed, double fraction, Optional<Windows> windows) {

    private static final int RUN = 2;

    boolean isValidation(long row) {
      if (windows.isEmpty()) {
        return seed.uniform(row) < fraction;
      }
      int stride = windows.get().stride();
      long run = RUN * ((windows.get().length() + stride - 1L) / stride);
      long block = row / run;
      return Math.floor((block + 1) * fraction) > Math.floor(block * fraction);
    }
  }
}
