package diabolo.model.spec;

/**
 * How a decoder is kept whose columns are to be read as a dictionary of features, one a code unit.
 *
 * <pre>  ‖w_j‖ = 1 for each column w_j of the decoder's first layer:
 *     ḡ_j ← ḡ_j − (ḡ_j · w_j) w_j before a step, w_j ← w_j / ‖w_j‖ after it
 *   h = φ(W_enc (x − b) + b_enc), b the bias of the decoder's last layer  </pre>
 *
 * Bricken et al., "Towards monosemanticity" (2023), appendix on training; Gao et al., "Scaling and
 * evaluating sparse autoencoders" (2024), section 2.1 and appendix A.1. Norms of 1 keep a penalty
 * on the code from being escaped by small codes and large columns. With them an encoder of one
 * layer begins as the decoder's transpose.
 *
 * @param columns the decoder's columns
 * @param center what is subtracted from the encoder's input
 */
public record Dictionary(Columns columns, Center center) {

  /** The columns of the decoder's first layer. */
  public enum Columns {
    /** Of any norm. */
    FREE,
    /** Kept at norm 1. */
    UNIT_NORM
  }

  /** What is subtracted from the encoder's input. */
  public enum Center {
    /** Nothing. */
    NONE,
    /** The bias of the output, b_pre. */
    OUTPUT_BIAS
  }

  /** Columns of any norm, and nothing subtracted: an ordinary decoder. */
  public static Dictionary defaults() {
    return new Dictionary(Columns.FREE, Center.NONE);
  }

  /** Columns of norm 1 and a centered input, as in Gao et al. */
  public static Dictionary standard() {
    return new Dictionary(Columns.UNIT_NORM, Center.OUTPUT_BIAS);
  }

  /** Whether the columns are kept at norm 1. */
  public boolean isUnitNorm() {
    return columns == Columns.UNIT_NORM;
  }

  /** Whether the encoder's input is centered. */
  public boolean isCentered() {
    return center == Center.OUTPUT_BIAS;
  }
}
