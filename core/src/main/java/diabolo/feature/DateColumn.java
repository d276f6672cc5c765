package diabolo.feature;

import java.time.LocalDateTime;

/**
 * A column of dates: (days − offset) / scale, then sine and cosine of the part of the year, of the
 * week and, where cells have times, of the day that has passed; and the missing flag.
 *
 * @param name column name
 * @param times whether cells have times
 * @param offset days that become 0; finite
 * @param scale days that become 1; finite and &gt; 0
 * @param range what training cells held
 */
public record DateColumn(
    String name, ColumnType.Date times, float offset, float scale, NumberColumn.Range range)
    implements MixedColumn {

  private static final double DAYS_A_WEEK = 7;
  private static final double MINUTES_A_DAY = 1440;

  /** Checks offset and scale. */
  public DateColumn {
    new Column(name, offset, scale);
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
    LocalDateTime time = times.time(raw);
    inputs[at] = new Column(name, offset, scale).toInput(raw);
    double year = (time.getDayOfYear() - 1.0) / time.toLocalDate().lengthOfYear();
    circle(year, inputs, at + 1);
    circle((time.getDayOfWeek().getValue() - 1) / DAYS_A_WEEK, inputs, at + 3);
    if (times.hasTime()) {
      circle((60 * time.getHour() + time.getMinute()) / MINUTES_A_DAY, inputs, at + 5);
    }
  }

  private static void circle(double part, float[] inputs, int at) {
    inputs[at] = (float) StrictMath.sin(2 * Math.PI * part);
    inputs[at + 1] = (float) StrictMath.cos(2 * Math.PI * part);
  }

  /** By the first input alone. */
  @Override
  public float fromInputs(float[] inputs, int at) {
    return new Column(name, offset, scale).fromInput(inputs[at]);
  }

  @Override
  public float possible(float raw) {
    return range.possible(raw);
  }
}
