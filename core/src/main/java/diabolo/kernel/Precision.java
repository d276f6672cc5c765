package diabolo.kernel;

import diabolo.tensor.Matrix;

/**
 * What matrix products take: their operands as they are, or rounded to bfloat16, a float32 without
 * its lower 16 bits (Micikevicius et al. 2018, <em>Mixed Precision Training</em>; Kalamkar et al.
 * 2019, <em>A Study of BFLOAT16 for Deep Learning Training</em>).
 *
 * <pre>  out = steps(Σₖ bf16(aᵢₖ) · bf16(bₖⱼ)),   |bf16(x) − x| ≤ 2⁻⁹ |x|  </pre>
 *
 * <p>Sums and everything after them (bias, activation, accumulation) are in float32, and so is
 * every product with a row, a column or a single inner term: those are sums over a batch, over
 * features or over all parameters, and bound by memory.
 */
public enum Precision {
  /** Operands as they are. */
  F32(""),
  /** All operands of matrix products rounded. */
  BF16(", bf16 products"),
  /**
   * Operands rounded where the processor multiplies bfloat16 and the product is large; else {@link
   * #F32}.
   */
  AUTO(", bf16 products from " + Precision.LARGE_TERMS + " terms");

  /** Rows · inner terms · columns from which rounding should pay; chosen, not measured. */
  public static final int LARGE_TERMS = 1 << 22;

  private final String mark;

  Precision(String mark) {
    this.mark = mark;
  }

  /** What a fingerprint says of it, empty for float32. */
  public String mark() {
    return mark;
  }

  /** Whether the operands of left · right are rounded. */
  public boolean rounds(Matrix left, Matrix right) {
    return rounds(left.rows(), left.columns(), right.columns());
  }

  /** Whether the operands of a product [M, K] · [K, N] are rounded, if the processor can. */
  public boolean rounds(int rows, int inner, int columns) {
    if (rows == 1 || inner == 1 || columns == 1) {
      return false;
    }
    long terms = (long) rows * inner * columns;
    return this == BF16 || (this == AUTO && terms >= LARGE_TERMS);
  }
}
