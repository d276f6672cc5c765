package diabolo.kernel;

import diabolo.tensor.Matrix;

/**
 * Precision of the operands of matrix products and convolutions: float32, or rounded to bfloat16, a
 * float32 without its lower 16 bits (Micikevicius et al. 2018, <em>Mixed Precision Training</em>;
 * Kalamkar et al. 2019, <em>A Study of BFLOAT16 for Deep Learning Training</em>).
 *
 * <pre>  out = steps(Σₖ bf16(aᵢₖ) · bf16(bₖⱼ)),   |bf16(x) − x| ≤ 2⁻⁹ |x|  </pre>
 *
 * <p>Sums and everything after them (bias, activation, accumulation) are in float32, and so is
 * every product with a row, a column or a single inner term: those are sums over a batch, over
 * features or over all parameters, and bound by memory.
 *
 * @since 0.1
 */
public enum Precision {
  /** Float32 operands. */
  F32(""),
  /** All operands of matrix products rounded. */
  BF16(", bf16 products"),
  /**
   * Operands rounded where the processor multiplies bfloat16 and the product is large; else {@link
   * #F32}.
   */
  AUTO(", bf16 products from " + Precision.LARGE_TERMS + " terms");

  /**
   * Number of multiplications, rows · inner terms · columns, from which rounding should pay;
   * chosen, not measured.
   */
  public static final int LARGE_TERMS = 1 << 22;

  private final String mark;

  Precision(String mark) {
    this.mark = mark;
  }

  /** Suffix of {@link Kernels#fingerprint} for this precision; empty for float32. */
  public String mark() {
    return mark;
  }

  /** True if the operands of left · right are rounded. */
  public boolean rounds(Matrix left, Matrix right) {
    return rounds(left.rows(), left.columns(), right.columns());
  }

  /** True if the operands of a convolution of pictures, or of one of its adjoints, are rounded. */
  public boolean rounds(Convolution convolution, int pictures) {
    return rounds(
        Math.multiplyExact(pictures, convolution.patches()),
        convolution.depth(),
        convolution.filters());
  }

  /**
   * True if the operands of a product [M, K] · [K, N] are rounded, on a processor that multiplies
   * bfloat16.
   */
  public boolean rounds(int rows, int inner, int columns) {
    if (rows == 1 || inner == 1 || columns == 1) {
      return false;
    }
    long terms = (long) rows * inner * columns;
    return this == BF16 || (this == AUTO && terms >= LARGE_TERMS);
  }
}
