package diabolo.model.spec;

/** Where the decoder's weights come from. */
public enum DecoderWeights {
  /** The decoder has weights of its own. */
  OWN,
  /** Each decoder layer uses the transpose of the encoder layer that it mirrors. */
  TIED
}
