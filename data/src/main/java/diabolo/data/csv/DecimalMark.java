package diabolo.data.csv;

/** Mark between the whole part of a number and its decimals. */
public enum DecimalMark {
  /** Point, as in 1234.5. */
  POINT,
  /**
   * Comma, as in 1234,5; points may group the digits before it, as in 1.234,5. A number with one
   * point and no comma, such as 1.234, can be read in two ways and is refused.
   */
  COMMA
}
