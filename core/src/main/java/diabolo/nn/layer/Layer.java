package diabolo.nn.layer;

import diabolo.nn.map.Dense;
import diabolo.nn.parameter.Slot;
import diabolo.tensor.Shape;
import diabolo.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One layer of a network, from rows of one shape to rows of another.
 *
 * <p>A row is [D], or [H, W, C] with the channels last; in memory N rows are N times the product of
 * the axes, so that [N, H, W, C] is also [N·H·W, C].
 */
public sealed interface Layer
    permits Affine, BatchNorm, LayerNorm, Dropout, Resampling, MaxPool, Skip {

  /** Shape of a row of x. */
  Shape inputs();

  /** Shape of a row of y. */
  Shape outputs();

  /** Slots of its parameters. */
  List<Slot> slots();

  /** The {@link #slots} on which the layer's Jacobian at a given inner place depends. */
  List<Slot> jacobianSlots();

  /** Initial values of tensors, other than weights, that do not start at 0. */
  default Map<Slot, Float> starts() {
    return Map.of();
  }

  /** Activation φ at the end of the layer; the identity if it has none. */
  default Activation activation() {
    return Activation.IDENTITY;
  }

  /** Fully connected map of the layer, for which closed forms are known, if it has one. */
  default Optional<Dense> dense() {
    return Optional.empty();
  }

  /** The layer itself, or the layers within it. */
  default List<Layer> parts() {
    return List.of(this);
  }

  /** True if {@link Mode#TRAINING} and {@link Mode#INFERENCE} give different outputs. */
  default boolean hasModes() {
    return false;
  }

  /**
   * Records the forward pass.
   *
   * @param at plan, parameters and mode
   * @param x [N, inputs]. Not modified.
   * @return the pass of the layer, with its derivatives at x
   */
  LayerPass record(Recording at, Tensor x);
}
