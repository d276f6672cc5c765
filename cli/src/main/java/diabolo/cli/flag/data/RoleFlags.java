package diabolo.cli.flag.data;

import diabolo.cli.console.Failure;
import diabolo.data.DataOrigin;
import diabolo.data.RoleColumns;
import diabolo.data.table.CellText;
import diabolo.feature.sample.DataException;
import diabolo.feature.sample.Samples;
import diabolo.task.recipe.TimeColumn;
import diabolo.train.option.HeldOut;
import diabolo.train.option.RowRoles;
import diabolo.train.option.RowWeights;
import diabolo.train.option.TrainingOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine.Option;

/** Options that give rows a weight, or choose those to hold out. */
public final class RoleFlags {

  @Option(
      names = "--weights",
      paramLabel = "COLUMN",
      description =
          "Weights of the rows, numbers ≥ 0 in COLUMN, which is no input then: training and"
              + " validation minimize the weighted mean, and a row of weight 0 is not used.")
  private String weights;

  @Option(
      names = "--group",
      paramLabel = "COLUMN",
      description =
          "Hold out whole groups of rows, those with equal cells in COLUMN, such as the rows of a"
              + " customer. The column is no input then.")
  private String group;

  @Option(
      names = "--validation-by-time",
      paramLabel = "COLUMN",
      description =
          "Hold out the latest rows by COLUMN, dates or numbers (default: where the table has one"
              + " column of dates and it grows from row to row; otherwise rows are drawn).")
  private String time;

  /** Leaves the columns of weights and groups out of the inputs. */
  public void ignoreIn(DataFlags reading) {
    if (group != null && time != null) {
      throw Failure.usage("--group and --validation-by-time exclude each other");
    }
    Optional.ofNullable(weights).ifPresent(reading::ignore);
    Optional.ofNullable(group).ifPresent(reading::ignore);
  }

  /** Whether one of the options was given. */
  public boolean isGiven() {
    return weights != null || group != null || time != null;
  }

  /**
   * The roles of the rows.
   *
   * @param samples the rows as they were read
   * @param data their files
   * @param options of the training
   * @param notes receives a sentence about the rows held out
   */
  public RowRoles roles(
      Samples samples,
      List<Path> data,
      DataFlags reading,
      TrainingOptions options,
      Consumer<String> notes)
      throws IOException {
    boolean isSeries = samples.format().windows().isPresent();
    if (isSeries && isGiven()) {
      throw Failure.usage(
          "--weights, --group and --validation-by-time are for rows of a table, not for windows:"
              + " these hold out runs of the series");
    }
    if (isSeries || (samples.format().picture().isPresent() && !isGiven())) {
      return RowRoles.defaults();
    }
    RowRoles roles = RowRoles.defaults();
    if (weights != null) {
      roles = roles.withWeights(weights(samples, reading.origin(data), reading, notes));
    }
    return options.validationFraction() == 0
        ? roles
        : roles.withHeldOut(heldOut(samples, reading.origin(data), reading, options, notes));
  }

  private RowWeights weights(
      Samples samples, DataOrigin origin, DataFlags reading, Consumer<String> notes)
      throws IOException {
    try {
      RowWeights read = RowWeights.of(RoleColumns.numbers(origin, reading.options(), weights));
      if (read.unused() > 0) {
        notes.accept("%,d rows of weight 0 are not used".formatted(read.unused()));
      }
      return read;
    } catch (IllegalArgumentException e) {
      throw DataException.in(
          samples.source(), "column '%s': %s".formatted(weights, e.getMessage()));
    }
  }

  private HeldOut heldOut(
      Samples samples,
      DataOrigin origin,
      DataFlags reading,
      TrainingOptions options,
      Consumer<String> notes)
      throws IOException {
    if (group != null) {
      List<String> groups = RoleColumns.words(origin, reading.csv(), group);
      int count = new HashSet<>(groups).size();
      if (count < 2) {
        throw DataException.in(
            samples.source(),
            "column '%s': expected at least 2 groups, one of them to hold out, got %d"
                .formatted(group, count));
      }
      notes.accept(
          "held out: whole groups of '%s', of which there are %,d".formatted(group, count));
      return HeldOut.byGroup(groups);
    }
    Optional<Integer> column =
        time == null ? TimeColumn.increasing(samples) : Optional.of(place(samples));
    return column.isPresent() ? latest(samples, column.get(), options, notes) : HeldOut.atRandom();
  }

  private int place(Samples samples) throws DataException {
    int place = samples.format().names().indexOf(time);
    if (place < 0) {
      throw DataException.in(
          samples.source(),
          "expected column '%s' among those that are read, got %s"
              .formatted(time, String.join(", ", samples.format().names())));
    }
    return place;
  }

  private HeldOut latest(
      Samples samples, int column, TrainingOptions options, Consumer<String> notes)
      throws IOException {
    double[] times = RoleColumns.column(samples, column);
    HeldOut.Latest latest;
    try {
      latest = HeldOut.latest(times);
    } catch (IllegalArgumentException e) {
      throw DataException.in(
          samples.source(),
          "column '%s': %s".formatted(samples.format().names().get(column), e.getMessage()));
    }
    double from = latest.from(options.validationFraction());
    if (from == Double.POSITIVE_INFINITY) {
      notes.accept("no rows are held out by time: there is one time only, or too few rows");
      return latest;
    }
    String name = samples.format().names().get(column);
    String start =
        CellText.of(samples.format(), column, samples.format().references().raw(column, from));
    notes.accept(
        "held out: the rows from %s on, the latest by '%s'%s"
            .formatted(start, name, time == null ? ", the one column of dates, which grows" : ""));
    return latest;
  }
}
