package diabolo.train;

import diabolo.feature.InMemorySamples;
import diabolo.feature.RowCursor;
import diabolo.feature.Samples;
import diabolo.feature.Schema;
import diabolo.tensor.Seed;
import java.io.IOException;

/**
 * The rows of a training: split into training and held-out ones, and served in a seeded order.
 *
 * <p>Which rows are held out depends on the seed and the row's number alone, so that data in memory
 * and streamed data are split alike.
 */
sealed interface Rows permits MemoryRows, StreamRows {

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
    Split split = new Split(Seed.of(options.seed()).split("split"), options.validationFraction());
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
   */
  record Split(Seed seed, double fraction) {
    boolean isValidation(long row) {
      return seed.uniform(row) < fraction;
    }
  }
}
