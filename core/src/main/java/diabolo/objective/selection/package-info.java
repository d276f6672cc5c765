/**
 * Selections of code units: sparse codes without a penalty, and codebooks.
 *
 * <p>A {@link diabolo.objective.selection.CodeSelection} keeps some units of a code (TopK,
 * JumpReLU, gates) or replaces the code by the nearest entries of a codebook. Depends on {@code nn}
 * and {@code objective.term}.
 */
package diabolo.objective.selection;
