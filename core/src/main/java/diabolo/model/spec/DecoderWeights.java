package diabolo.model.spec;

/**
 * Source of the decoder's weights.
 *
 * @since 0.1
 */
public enum DecoderWeights {
  /** Own weights, independent of the encoder's. */
  OWN,
  /** Tied weights: each decoder layer uses the transpose of the encoder layer that it mirrors. */
  TIED
}
