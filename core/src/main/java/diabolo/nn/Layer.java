package diabolo.nn;

import diabolo.tensor.Shape;
import diabolo.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One layer of a network: rows of one shape in, rows of another out.
 *
 * <p>A row is [D], or [H, W, C] with the channels last; in memory N rows are N times the product of
 * the axes, so that [N, H, W, C] is also [N·H·W, C].
 */
public sealed interface Layer permits Affine, BatchNorm, LayerNorm, Dropout {

  /** The shape of a row of x. */
  Shape inputs();

  /** The shape of a row of y. */
  Shape outputs();

  /** The places of its parameters. */
  List<Slot> slots();

  /** Those of {@link #slots} that the layer's Jacobian at a given inner place depends on. */
  List<Slot> jacobianSlots();

  /** Values before training of whole tensors that begin with another one than 0, but weights. */
  default Map<Slot, Float> starts() {
    return Map.of();
  }

  /** φ at the end of the layer; the identity where it has none. */
  default Activation activation() {
    return Activation.IDENTITY;
  }

  /** The fully connected map of the layer, for which closed forms are known, if it is one. */
  default Optional<Dense> dense() {
    return Optional.empty();
  }

  /** Whether {@link Mode#TRAINING} and {@link Mode#INFERENCE} give different outputs. */
  default boolean hasModes() {
    return false;
  }

  /**
   * Records the forward pass.
   *
   * @param at where, with which parameters, for which purpose
   * @param x [N, inputs]. Not modified.
   * @return the layer at work, with its derivatives at x
   */
  LayerPass record(Recording at, Tensor x);
}
