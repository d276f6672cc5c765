package diabolo.train.rows;

import diabolo.feature.Schema;
import diabolo.feature.format.Windows;
import diabolo.feature.sample.InMemorySamples;
import diabolo.feature.sample.RowCursor;
import diabolo.feature.sample.Samples;
import diabolo.random.Seed;
import diabolo.train.option.LabeledSamples;
import diabolo.train.option.RowRoles;
import diabolo.train.option.Targets;
import diabolo.train.option.TrainingOptions;
import java.io.IOException;
import java.util.BitSet;
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
    return of(LabeledSamples.of(samples), options);
  }

  /**
   * Splits samples into training and held-out rows.
   *
   * @param labeled rows with targets of the heads and roles
   * @throws IllegalArgumentException if there are not as many targets, weights, groups or times as
   *     rows
   */
  static Rows of(LabeledSamples labeled, TrainingOptions options) throws IOException {
    Samples samples = labeled.samples();
    Split split = Split.of(samples, labeled.roles(), options);
    Targets targets = targets(labeled, split);
    Seed order = Seed.of(options.seed()).split("order");
    if (samples instanceof InMemorySamples inMemory) {
      Rows rows = MemoryRows.of(inMemory, split, order, targets);
      return required(rows, labeled);
    }
    Rows rows = StreamRows.of(samples, split, order, options.shuffleRows(), targets);
    return required(rows, labeled);
  }

  /** The targets of the heads, and the weights of the rows after them if they have any. */
  private static Targets targets(LabeledSamples labeled, Split split) {
    if (!labeled.roles().weights().isGiven()) {
      return labeled.targets();
    }
    if (split.windows().isPresent()) {
      throw new IllegalArgumentException(
          "row weights need rows that are no windows of a series, got windows");
    }
    Targets weights = labeled.roles().weights().scaled(split::isValidation);
    return labeled.targets().width() == 0 ? weights : labeled.targets().and(weights);
  }

  private static Rows required(Rows rows, LabeledSamples labeled) {
    Targets targets = labeled.targets();
    long count = rows.trainingRows() + rows.validationRows() + labeled.roles().weights().unused();
    labeled.roles().requireRows(count);
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
   * @param roles of the rows
   * @param chosen rows that are held out by their group or time, or the last windows of a series
   *     that is too short for runs at equal distances
   */
  record Split(
      Seed seed, double fraction, Optional<Windows> windows, RowRoles roles, BitSet chosen) {

    private static final int RUN = 2;

    /** Runs that a series has at least, where its last one is held out. */
    private static final int LEAST_RUNS = 3;

    /** The split of samples by the options of a training. */
    static Split of(Samples samples, RowRoles roles, TrainingOptions options) {
      Seed seed = Seed.of(options.seed()).split("split");
      double fraction = options.validationFraction();
      BitSet chosen = roles.heldOut().of(fraction, seed);
      boolean isFree = roles.heldOut().rows() == 0 && samples.format().windows().isPresent();
      if (isFree && samples.rows().isPresent()) {
        chosen = last(samples.format().windows().get(), samples.rows().getAsLong(), fraction);
      }
      return new Split(seed, fraction, samples.format().windows(), roles, chosen);
    }

    /** The last run of windows, where there are too few for runs at equal distances. */
    private static BitSet last(Windows windows, long rows, double fraction) {
      BitSet chosen = new BitSet();
      long run = run(windows);
      long blocks = (rows + run - 1) / run;
      boolean isShort = Math.floor(blocks * fraction) == 0 && rows <= Integer.MAX_VALUE;
      if (fraction > 0 && isShort && rows / run >= LEAST_RUNS) {
        chosen.set((int) (rows - run), (int) rows);
      }
      return chosen;
    }

    /** Windows of a run. */
    private static long run(Windows windows) {
      long stride = windows.stride();
      return RUN * ((windows.length() + stride - 1) / stride);
    }

    boolean isTraining(long row) {
      return isUsed(row) && !isChosen(row);
    }

    boolean isValidation(long row) {
      return isUsed(row) && isChosen(row);
    }

    /** Whether a row counts; rows beyond the weights do, until their number is checked. */
    private boolean isUsed(long row) {
      return row >= roles.weights().rows() || roles.weights().of(row) > 0;
    }

    private boolean isChosen(long row) {
      if (roles.heldOut().rows() > 0) {
        return chosen.get((int) Math.min(Integer.MAX_VALUE, row));
      }
      if (windows.isEmpty()) {
        return seed.uniform(row) < fraction;
      }
      if (!chosen.isEmpty()) {
        return row <= Integer.MAX_VALUE && chosen.get((int) row);
      }
      long block = row / run(windows.get());
      return Math.floor((block + 1) * fraction) > Math.floor(block * fraction);
    }
  }
}
