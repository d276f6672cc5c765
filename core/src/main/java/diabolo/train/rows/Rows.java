package diabolo.train.rows;

import diabolo.feature.Schema;
import diabolo.feature.format.Windows;
import diabolo.feature.sample.InMemorySamples;
import diabolo.feature.sample.RowCursor;
import diabolo.feature.sample.Samples;
import diabolo.random.Seed;
import diabolo.train.option.Targets;
import diabolo.train.option.TrainingOptions;
import java.io.IOException;
import java.util.Optional;

/**
 * Rows of a training, split into training and held-out rows, and visited in a seeded order.
 *
 * <p>The split depends on the seed and the row numbers alone, so that data in memory and streamed
 * data are split alike.
 */
public sealed interface Rows permits MemoryRows, StreamRows {

  /** Number of training rows. */
  long trainingRows();

  /** Number of held-out rows. */
  long validationRows();

  /**
   * Whether a row is held out.
   *
   * @param row its number in the source, from 0
   */
  boolean isHeldOut(long row);

  /** Opens the training rows in the order of an epoch, each once. */
  RowFeed training(Schema schema, int epoch) throws IOException;

  /** Opens the training rows in the order of the source. */
  RowFeed trainingInOrder(Schema schema) throws IOException;

  /** Opens the held-out rows in the order of the source. */
  RowFeed validation(Schema schema) throws IOException;

  /** Opens the raw training rows in the order of the source, for fitting a schema. */
  RowCursor rawTraining() throws IOException;

  /** Splits samples without targets into training and held-out rows. */
  static Rows of(Samples samples, TrainingOptions options) throws IOException {
    return of(samples, Targets.none(), options);
  }

  /**
   * Splits samples into training and held-out rows.
   *
   * @param targets of the heads for each row
   * @throws IllegalArgumentException if there are not as many targets as rows
   */
  static Rows of(Samples samples, Targets targets, TrainingOptions options) throws IOException {
    Split split = Split.of(samples, options);
    Seed order = Seed.of(options.seed()).split("order");
    if (samples instanceof InMemorySamples inMemory) {
      Rows rows = MemoryRows.of(inMemory, split, order, targets);
      return requireTargets(rows, targets);
    }
    Rows rows = StreamRows.of(samples, split, order, options.shuffleRows(), targets);
    return requireTargets(rows, targets);
  }

  private static Rows requireTargets(Rows rows, Targets targets) {
    long count = rows.trainingRows() + rows.validationRows();
    if (targets.width() > 0 && targets.rows() != count) {
      throw new IllegalArgumentException(
          "expected targets of %d rows, got %d".formatted(count, targets.rows()));
    }
    return rows;
  }

  /**
   * Split of the rows.
   *
   * @param seed seed of the split
   * @param fraction share held out
   * @param windows present if rows are windows of a series: then runs of neighboring windows are
   *     held out, equally spaced and about three windows long, because adjacent windows are nearly
   *     identical and would leak training data
   */
  record Split(Seed seed, double fraction, Optional<Windows> windows) {

    private static final int RUN = 2;

    /** The split of samples by the options of a training. */
    static Split of(Samples samples, TrainingOptions options) {
      return new Split(
          Seed.of(options.seed()).split("split"),
          options.validationFraction(),
          samples.format().windows());
    }

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
