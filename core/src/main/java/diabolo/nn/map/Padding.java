package diabolo.nn.map;

/**
 * Padding of a convolution at the edge of a picture.
 *
 * @since 0.1
 */
public enum Padding {
  /**
   * Zero padding so that there are ⌈size / stride⌉ patches along each axis; an odd number of zeros
   * has one more at the end.
   */
  SAME,
  /** No padding: patches lie within the picture. */
  VALID
}
