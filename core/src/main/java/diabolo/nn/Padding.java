package diabolo.nn;

/** What a convolution does at the edge of a picture. */
public enum Padding {
  /**
   * Zeros around the picture, so that it has ⌈size / stride⌉ patches along each axis; one zero more
   * at the end where they cannot be shared evenly.
   */
  SAME,
  /** Patches lie within the picture. */
  VALID
}
