package diabolo.model.spec;

/**
 * Constraints on a decoder whose columns are read as a dictionary of features, one per code unit.
 *
 * <pre>  ‖w_j‖ = 1 for each column w_j of the decoder's first layer:
 *     ḡ_j ← ḡ_j − (ḡ_j · w_j) w_j before a step, w_j ← w_j / ‖w_j‖ after it
 *   h = φ(W_enc (x − b) + b_enc), b the bias of the decoder's last layer  </pre>
 *
 * Bricken et al., "Towards monosemanticity" (2023), appendix on training; Gao et al., "Scaling and
 * evaluating sparse autoencoders" (2024), section 2.1 and appendix A.1. Unit norm prevents the
 * model from evading a penalty on the code by small codes and large columns. With it, an encoder of
 * one layer is initialized to the decoder's transpose.
 *
 * @param columns norm of the decoder's columns
 * @param center vector subtracted from the encoder's input
 * @since 0.1
 */
public record Dictionary(Columns columns, Center center) {

  /** Norm of the columns of the decoder's first layer. */
  public enum Columns {
    /** Any norm. */
    FREE,
    /** Norm 1 after every step. */
    UNIT_NORM
  }

  /** Vector subtracted from the encoder's input. */
  public enum Center {
    /** Nothing. */
    NONE,
    /** The bias of the output, b_pre. */
    OUTPUT_BIAS
  }

  /** A dictionary with this constraint on its columns, centered this way. */
  public static Dictionary of(Columns columns, Center center) {
    return new Dictionary(columns, center);
  }

  /** Creates an ordinary decoder: columns of any norm, nothing subtracted. */
  public static Dictionary defaults() {
    return new Dictionary(Columns.FREE, Center.NONE);
  }

  /** Creates unit-norm columns and a centered input, as in Gao et al. */
  public static Dictionary standard() {
    return new Dictionary(Columns.UNIT_NORM, Center.OUTPUT_BIAS);
  }

  /** True if the columns are kept at norm 1. */
  public boolean isUnitNorm() {
    return columns == Columns.UNIT_NORM;
  }

  /** True if the encoder's input is centered. */
  public boolean isCentered() {
    return center == Center.OUTPUT_BIAS;
  }
}
