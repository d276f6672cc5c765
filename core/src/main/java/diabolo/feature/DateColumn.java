package diabolo.feature;

import diabolo.feature.format.ColumnType;
import diabolo.notation.Named;
import java.time.LocalDateTime;

/**
 * A column of dates: (days − offset) / scale, then sine and cosine of the elapsed fraction of the
 * year, of the week and, if cells have times, of the day; and the missing flag.
 *
 * @param scaling name, offset and scale, in days
 * @param times whether cells have times
 * @param range range of the training cells
 * @since 0.1
 */
@Named("date")
public record DateColumn(Column scaling, ColumnType.Date times, NumberColumn.Range range)
    implements ScaledColumn {

  private static final double DAYS_A_WEEK = 7;

  /** About the days of 10,000 years. */
  private static final double MOST_DAYS = 4_000_000;

  private static final double MINUTES_A_DAY = 1440;

  /** Refuses an offset or a scale beyond all dates. */
  public DateColumn {
    double offset = scaling.reference() + scaling.offset();
    if (!(Math.abs(offset) <= MOST_DAYS && scaling.scale() <= MOST_DAYS)) {
      throw new IllegalArgumentException(
          "column '%s' of dates must have an offset and a scale of at most %,d days, got %s and %s"
              .formatted(scaling.name(), (long) MOST_DAYS, offset, scaling.scale()));
    }
  }

  @Override
  public ColumnType type() {
    return times;
  }

  @Override
  public int inputs() {
    return times.hasTime() ? 8 : 6;
  }

  @Override
  public void toInputs(float raw, float[] inputs, int at) {
    LocalDateTime time = times.time(reference() + raw);
    inputs[at] = scaling.toInput(raw);
    double year = (time.getDayOfYear() - 1.0) / time.toLocalDate().lengthOfYear();
    circle(year, inputs, at + 1);
    circle((time.getDayOfWeek().getValue() - 1) / DAYS_A_WEEK, inputs, at + 3);
    if (times.hasTime()) {
      double minute = 60 * time.getHour() + time.getMinute() + time.getSecond() / 60.0;
      circle(minute / MINUTES_A_DAY, inputs, at + 5);
    }
  }

  private static void circle(double part, float[] inputs, int at) {
    inputs[at] = (float) StrictMath.sin(2 * Math.PI * part);
    inputs[at + 1] = (float) StrictMath.cos(2 * Math.PI * part);
  }

  @Override
  public float possible(float raw) {
    return range.possible(raw);
  }
}
