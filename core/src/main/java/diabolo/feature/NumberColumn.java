package diabolo.feature;

/**
 * A column of numbers: one input (raw − offset) / scale, and the missing flag.
 *
 * @param name column name
 * @param offset the raw value that becomes 0; finite
 * @param scale the raw distance that becomes 1; finite and &gt; 0
 * @param range what training cells held
 */
public record NumberColumn(String name, float offset, float scale, Range range)
    implements MixedColumn {

  /**
   * The numbers seen in training.
   *
   * @param minimum the smallest
   * @param maximum the largest
   * @param isWhole whether all were whole numbers
   */
  public record Range(float minimum, float maximum, boolean isWhole) {

    float possible(float raw) {
      float rounded = isWhole ? (float) Math.rint(raw) : raw;
      return Math.min(maximum, Math.max(minimum, rounded));
    }
  }

  /** Checks offset and scale. */
  public NumberColumn {
    new Column(name, offset, scale);
  }

  private Column column() {
    return new Column(name, offset, scale);
  }

  @Override
  public ColumnType type() {
    return new ColumnType.Numeric();
  }

  @Override
  public int inputs() {
    return 2;
  }

  @Override
  public void toInputs(float raw, float[] inputs, int at) {
    inputs[at] = column().toInput(raw);
  }

  @Override
  public float fromInputs(float[] inputs, int at) {
    return column().fromInput(inputs[at]);
  }

  @Override
  public float possible(float raw) {
    return range.possible(raw);
  }
}
