package diabolo.feature;

/**
 * A column whose first input is the scaled cell, (raw − offset) / scale, or with a curve c, (c(raw)
 * − offset) / scale. Unless a column has more inputs, the missing flag follows.
 *
 * @since 0.1
 */
public sealed interface ScaledColumn extends MixedColumn
    permits NumberColumn, OrdinalColumn, DateColumn {

  /** Name, offset and scale. */
  Column scaling();

  @Override
  default String name() {
    return scaling().name();
  }

  @Override
  default double reference() {
    return scaling().reference();
  }

  @Override
  default int exponent() {
    return scaling().exponent();
  }

  @Override
  default float scale() {
    return scaling().rawScale();
  }

  @Override
  default int inputs() {
    return 2;
  }

  @Override
  default void toInputs(float raw, float[] inputs, int at) {
    inputs[at] = scaling().toInput(raw);
  }

  /** Raw value of the first input; any others are ignored. */
  @Override
  default float fromInputs(float[] inputs, int at) {
    return scaling().fromInput(inputs[at]);
  }
}
